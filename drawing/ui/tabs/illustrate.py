"""Illustrate: a text, words for one of its chapters, their picture; or a picture for every chapter."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import functools
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

import nlp
from drawing.jobs import reading
from drawing.jobs.requests import Illustrate, check_plates
from drawing.jobs.visit import EXPIRED
from drawing.ui import gpu
from drawing.ui.cast_cards import build_cast
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.endpoints import endpoint
from drawing.ui.errors import plainly, polite, refusal, verdict
from drawing.ui.events import EXAMPLES, LIGHT, PRIVATE, SHOW, STATE_SECONDS
from drawing.ui.fields import look_menu, recipe_menu, seed_field
from drawing.ui.ready import show_ready
from drawing.ui.result import DRAWING, ResultPanel, build_result
from drawing.ui.retouching import attach_editor
from drawing.ui.running import start_and_stop, wire
from drawing.ui.whole_book import build_book, build_choice, wire_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.jobs.requests import Job
    from drawing.ui.sketchbook import Sketchbook

_READ_FOR_CAST = 60_000
_CHAPTER = ("text", "upload", "chapter")
_ABOUT = "Draw a chapter of a text or book: the prompt given, or else its most drawable candidate."


@dataclass(frozen=True)
class _Text:
    """The first step: paste or open; below it a shelf for what is ready."""

    step: gr.Accordion
    text: gr.Textbox
    upload: gr.File
    read: gr.Button
    shelf: gr.Column


@dataclass(frozen=True)
class _Words:
    """The second step: what could be drawn."""

    step: gr.Accordion
    chapter: gr.Dropdown
    summary: gr.Textbox
    again: gr.Button
    candidates: gr.Radio
    notice: gr.HTML


def plan_illustration(
    text: str | None, upload: str | None, chapter: float | None, plates: float | None = 1, **values: Any
) -> tuple[Job, str | None]:
    """A job for a chapter: the words given, or else its most drawable candidates, found when its turn comes."""
    count = check_plates(plates)
    if (values["prompt"] or "").strip():
        return plan_drawing(**values)
    reading.check(text, upload, chapter)
    settings = {name: value for name, value in values.items() if name != "prompt"}
    return Illustrate(Path(upload) if upload else text or "", int(chapter or 1), settings, plates=count), None


@plainly
def headlines(text: str | None = None, upload: str | None = None, chapter: float | None = 1) -> dict[str, Any]:
    """Chapters of a text or book, and of one of them the summary and candidate descriptions of pictures.

    Args:
        text: a chapter or a story.
        upload: in its place a book's file: .txt, .md, .html or .epub.
        chapter: whose candidates are wanted, from 1.
    """
    chapters, number = reading.chapters_of(Path(upload) if upload else text or ""), chapter or 1
    return reading.listing(chapters, number, *gpu.suggestions(chapters, number))


def open_book(pasted: str, path: str | None) -> tuple[Any, ...]:
    """Chapters, and the page with its first step folded to one line."""
    reading.check(pasted, path, None)
    book = reading.book_of(Path(path) if path else pasted)
    found = book.chapters
    many = len(found) > 1
    title = f"1 · The text — {len(found)} chapters" if many else f"1 · The text — {found[0].words:,} words"
    choices = [(f"{one.index} · {one.title} — {one.words:,} words", one.index) for one in found]
    listed = gr.update(choices=choices, value=1, visible=many)
    return book, gr.update(label=title, open=False), listed, "", SHOW, gr.update(visible=many)


def suggest(book: nlp.Book | None, number: int, edited: str) -> Iterator[tuple[Any, ...]]:
    """Summary, candidates and notices of a chapter, and its best candidate as the words to draw."""
    if book is None:
        raise nlp.TextError(EXPIRED)
    yield gr.skip(), gr.update(choices=[], value=None), "<p>Reading …</p>", gr.skip(), gr.skip()
    made, (texts, notices) = gpu.suggestions(book.chapters, number, edited)
    choices = [(f"{one.text}  ({one.source})", one.text) for one in texts]
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in notices)
    yield made.text, gr.update(choices=choices, value=choices[0][1]), told, choices[0][1], SHOW


def _text_for_cast(book: nlp.Book | None, number: int | None) -> str:
    """The text that is searched for people: the book's first chapters and the one that is open."""
    if book is None:
        return ""
    first = "\n\n".join(one.text for one in book.chapters)[:_READ_FOR_CAST]
    return f"{first}\n\n{reading.pick(list(book.chapters), number or 1).text}"


def fold_words(words: str) -> Any:
    """The second step, folded to one line."""
    return gr.update(label=f"2 · The words — “{words}”", open=False)


def build(book: Sketchbook) -> tuple[dict[str, Any], ResultPanel, gr.Column]:
    """Three steps down the page. Returns the fields that a link may fill, the panel, and the step that has it."""
    chapters = gr.State(None, time_to_live=STATE_SECONDS)
    first = _build_text_step()
    second = _build_words_step()
    with gr.Column(visible=False, elem_classes="step") as third:
        with gr.Row(elem_classes="spread"):
            with gr.Column(scale=5, min_width=300, elem_classes="left"):
                gr.HTML("<h2>3 · The picture</h2>")
                prompt = gr.Textbox("", label="To be drawn", lines=2, elem_classes="prompt", elem_id="illustration")
                fields: dict[str, Any] = {
                    "prompt": prompt,
                    "style": look_menu(),
                }
                fields["cast"] = build_cast("illustrate", [chapters, second.chapter], _text_for_cast)
                start, stop = start_and_stop("illustrate", "Draw it")
                every, halt = start_and_stop("every", "Illustrate all chapters", variant="secondary")
                choice = build_choice()
                with gr.Accordion("Finer control", open=False, elem_classes="finer"):
                    fields |= {"recipe": recipe_menu(), "seed": seed_field()}
            with gr.Column(scale=6, min_width=300, elem_classes="right"):
                panel = build_result("illustrate", start, stop)
        whole = build_book(every, halt, choice, panel)
    shown = [chapters, first.step, second.chapter, second.summary, second.step, every]
    opened = first.read.click(polite(open_book), [first.text, first.upload], shown, **LIGHT, **PRIVATE)
    _wire_words(opened, chapters, second, prompt, third)
    begun, _ = wire(plan_drawing, panel, fields, "illustrate", book)
    attach_editor(panel, "illustrate", book)
    begun.success(fold_words, prompt, second.step, **LIGHT, **PRIVATE)
    settings = {name: fields[name] for name in ("style", "recipe", "seed", "cast")}
    wire_book(whole, chapters, settings, book)
    with first.shelf:
        examples = show_ready("illustrate", {**fields, "upload": first.upload}, panel)
    if examples is not None:
        examples.select(lambda: SHOW, None, third, **LIGHT, **PRIVATE)
    _build_endpoints(first.text, first.upload, fields)
    return {**fields, "text": first.text}, panel, third


def _wire_words(opened: Any, chapters: gr.State, words: _Words, prompt: gr.Textbox, third: gr.Column) -> None:
    """What asks for candidates, and what a choice among them does."""
    asked = [chapters, words.chapter, words.summary]
    answered = [words.summary, words.candidates, words.notice, prompt, third]
    emptied = words.chapter.input(str, None, words.summary, **LIGHT, **PRIVATE)
    for asks in (opened.success, emptied.then, words.again.click):
        asks(polite(suggest), asked, answered, **LIGHT, **PRIVATE)
    words.candidates.input(str, words.candidates, prompt, **LIGHT, **PRIVATE)


def _build_text_step() -> _Text:
    with gr.Accordion("1 · The text", elem_classes="step") as step:
        with gr.Row(elem_classes="spread"):
            text = gr.Textbox("", label="Paste a chapter or a story", lines=9, max_lines=14, scale=3, elem_id="story")
            upload = gr.File(
                label="or open a book (.txt .md .html .epub)", type="filepath", scale=2, height=200, elem_id="upload",
                file_types=[".txt", ".md", ".html", ".htm", ".epub"],
            )  # fmt: skip
        with gr.Row(elem_classes="examples"):
            for path in sorted((EXAMPLES / "books").glob("*.txt")):
                title = path.stem.replace("-", " ").title().replace(" In ", " in ")
                gr.Button(title, size="sm", min_width=40, elem_classes="quiet").click(
                    functools.partial(str, path), None, upload, **LIGHT, **PRIVATE
                )
        read = gr.Button("Read it", variant="primary", elem_id="read")
        shelf = gr.Column()
    return _Text(step, text, upload, read, shelf)


def _build_words_step() -> _Words:
    with gr.Accordion("2 · The words", visible=False, elem_classes="step") as step:
        chapter = gr.Dropdown([], label="Chapter", elem_id="chapter")
        summary = gr.Textbox(label="Summary", lines=5, max_lines=12, info="edit it as you like", elem_id="summary")
        with gr.Row(elem_classes="examples"):
            again = gr.Button("Suggest again from this summary", size="sm", min_width=40, elem_classes="quiet")
        candidates = gr.Radio([], label="What could be drawn", elem_classes="words", elem_id="candidates")
        notice = gr.HTML(elem_classes="hint")
    return _Words(step, chapter, summary, again, candidates, notice)


def _build_endpoints(text: gr.Textbox, upload: gr.File, fields: dict[str, Any]) -> None:
    """`/headlines` and `/illustrate`."""
    number = gr.Number(1, label="Chapter", precision=0, visible=False)
    listed = gr.JSON(label="Candidates", visible=False)
    gr.Button(visible=False).click(
        headlines, [text, upload, number], listed, api_name="headlines", **LIGHT,
        validator=lambda *values: verdict(refusal(reading.check, **dict(zip(_CHAPTER, values, strict=True))), 2),
    )  # fmt: skip
    chosen = {"text": text, "upload": upload, "chapter": number, **fields}
    plates = gr.Number(1, label="Illustrations", precision=0, visible=False)
    endpoint(plan_illustration, "illustrate", _ABOUT, chosen, DRAWING, later={"plates": plates})
