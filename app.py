"""The page: layout, events and endpoint names. What is drawn, and how, is the business of `drawing` and `nlp`."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import functools
import importlib
import inspect
import json
import logging
import os
import re
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr
import spaces
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

import nlp
from drawing.engines.memory import familiarities
from drawing.export import files
from drawing.export.book import Plate, write_book_pdf, write_svg_zip
from drawing.export.epub import write_epub
from drawing.jobs import budget, comic_form, form, link, presentation
from drawing.jobs import comic_progress as comic
from drawing.jobs.error_sentences import plain
from drawing.jobs.parameters import PARAMETERS, Parameter
from drawing.jobs.progress import Sketch, Take, takes
from drawing.jobs.requests import Complete, Draw, Order, Strip, Trace
from drawing.jobs.workspace import MASK_ROWS, Desk, Round
from drawing.model.pictures import read_mask, read_picture
from drawing.model.recipes import RECIPES
from drawing.model.spec import MOST_VARIANTS, SpecError
from drawing.model.view_sets import VIEW_SETS
from drawing.tasks.comic import LAYOUTS
from drawing.tasks.completion.canvas import open_canvas
from drawing.tasks.styles import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from starlette.requests import Request

    Plan: TypeAlias = Callable[..., tuple[Order, str | None]]

HERE = Path(__file__).parent
BOOKS = HERE / "examples" / "books"
ON_SPACE = "SPACE_ID" in os.environ
CRITICS = ["pocket", "ViT-B-32/laion2b_s34b_b79k", "ViT-B-16/laion2b_s34b_b88k", "ViT-L-14/laion2b_s32b_b82k"]
RECIPE_TITLES = {"clip-dds": "CLIP+DDS", "clipdraw": "CLIPDraw"}
OWN = "the recipe's own"
EMPTY = "Your drawing appears here"
CHAPTER = ("text", "upload", "chapter")
GIVES = "Gives a preview, the status, and the files asked for."
QUEUE_LENGTH = 64
MOST_KEPT = 24
KEEP = (1800, 3600)  # how often files are looked through, and how old they may get, in seconds
MOST_VISITORS = 500

HEAVY = {"concurrency_id": "drawing", "concurrency_limit": 1}
LIGHT = {"concurrency_id": "light", "concurrency_limit": 8, "show_progress": "hidden"}
PRIVATE = {"api_visibility": "private"}
SHOW, HIDE = gr.update(visible=True), gr.update(visible=False)

SCROLL = "() => {{ if (innerWidth < 800) document.querySelector('#{}-easel').scrollIntoView({{behavior: 'smooth'}}) }}"
SAVE = """(file) => {
  const link = Object.assign(document.createElement('a'), {href: file.url, download: file.orig_name});
  document.body.append(link); link.click(); link.remove();
}"""
COPY = "(query) => { navigator.clipboard.writeText(location.origin + location.pathname + '?' + query) }"
CHOOSE = """element.addEventListener('click', event => {
  const chosen = event.target.closest('[data-spot]');
  if (!chosen) return;
  element.querySelectorAll('[data-spot]').forEach(spot => spot.setAttribute('aria-pressed', spot === chosen));
  trigger('select', {index: Number(chosen.dataset.spot), value: chosen.ariaLabel});
})"""
TO_PANEL = "() => setTimeout(() => document.querySelector('#panel textarea').focus(), 100)"
ANY_SEED = f"() => Math.floor(Math.random() * {form.MOST_SEED})"

CANVAS = (HERE / "app.canvas.js").read_text(encoding="utf-8")
WAITING = (HERE / "app.waiting.js").read_text(encoding="utf-8")

log = logging.getLogger("storybrush")


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Errors as one sentence: ours as they are, unexpected ones with an id under which the log has the rest."""
    try:
        yield
    except (SpecError, nlp.TextError) as error:
        raise gr.Error(escape(str(error), quote=False), title="That cannot be drawn", print_exception=False) from error
    except gr.Error:
        raise
    except Exception:
        name = secrets.token_hex(3)
        log.exception("error %s", name)
        sentence = f"Something went wrong; the log calls it {name}. What is already drawn is kept."
        raise gr.Error(sentence, title="Sorry", print_exception=False) from None


def refusal(work: Callable[..., Any], **values: Any) -> str:
    """Why these values cannot be worked with, in one sentence; nothing where they can."""
    try:
        with in_plain_words():
            work(**values)
    except gr.Error as error:
        return error.message
    return ""


async def refused(request: Request, error: HTTPException) -> Response:
    """What is refused before any handler of ours sees it, in plain words."""
    if isinstance(error.detail, str) and re.search("/call/|/queue/join", request.url.path):
        error = HTTPException(error.status_code, plain(error.detail))
    return await http_exception_handler(request, error)


def polite(handler: Callable[..., Any]) -> Callable[..., Any]:
    """An event handler whose errors are `in_plain_words`."""
    if inspect.isgeneratorfunction(handler):

        @functools.wraps(handler)
        def streaming(*values: Any, **named: Any) -> Iterator[Any]:
            with in_plain_words():
                yield from handler(*values, **named)

        return streaming

    @functools.wraps(handler)
    def single(*values: Any, **named: Any) -> Any:
        with in_plain_words():
            return handler(*values, **named)

    return single


@spaces.GPU(duration=lambda order: order.gpu_seconds)
@polite
def on_device(order: Order) -> Iterator[Sketch]:
    """The sketches of an order, made where the GPU is; what goes in and out is plain and small.

    On ZeroGPU that is a forked process, of whose errors only Gradio's own come back with their sentence.
    """
    yield from order.sketches()


# --- The easel: where something grows, and what can be done with it afterwards ---------------------------------------


@dataclass(frozen=True)
class Craft:
    """What can be made of a finished SVG: its formats by name, and how to save one and to redraw it wider."""

    formats: dict[str, str]
    save: Callable[[str, str, Path, files.Look], Path]
    redraw: Callable[[str, files.Look], str] | None = None


DRAWING = Craft(files.FORMATS, files.save, files.redraw)
PAGE = Craft(comic.FORMATS, lambda svg, kind, folder, _: comic.save_page(svg, kind, folder))


@dataclass(frozen=True)
class Easel:
    """A sheet, the quiet line under it, the tools for what is done, and the `Take` on it (or None)."""

    canvas: gr.HTML
    status: gr.HTML
    result: gr.Column
    shelf: gr.Row
    width: gr.Slider
    link: gr.Textbox
    take: gr.State
    start: gr.Button
    stop: gr.Button

    @property
    def live(self) -> list[Any]:
        """What changes while a drawing grows; the order of `growing`'s values."""
        return [self.canvas, self.status, self.take]

    @property
    def kept(self) -> list[Any]:
        """What changes when it is done; the order of `keep`'s values."""
        return [self.canvas, self.status, self.result, self.width, self.link]


def build_easel(
    name: str, start: gr.Button, stop: gr.Button, craft: Craft = DRAWING, *, empty: str = EMPTY, linked: bool = True
) -> Easel:
    """A sheet with its status line, downloads, stroke width and link; `start` and `stop` stand elsewhere."""
    with gr.Column(elem_id=f"{name}-easel", elem_classes="easel"):
        canvas = gr.HTML(presentation.blank(empty), elem_id=f"{name}-canvas", js_on_load=CHOOSE)
        status = gr.HTML(presentation.status([]), js_on_load=WAITING, elem_id=f"{name}-status")
        take = gr.State(None, time_to_live=3600)
        with gr.Column(visible=False, elem_classes="result") as result:
            with gr.Row(elem_classes="downloads"):
                buttons = {
                    kind: gr.Button(label, size="sm", min_width=90, elem_id=f"{name}-{kind}")
                    for kind, label in craft.formats.items()
                }
            with gr.Row(elem_classes="looks", visible=craft.redraw is not None):
                width = gr.Slider(
                    1.0, 2.0, 1.0, step=0.05, label="Stroke width", elem_id=f"{name}-width", scale=3, buttons=[]
                )
                transparent = gr.Checkbox(label="Transparent paper", scale=2, min_width=140)
            with gr.Row(elem_classes="shelf", visible=linked) as shelf:
                copy = gr.Button("Copy link", size="sm", min_width=90, elem_classes="quiet", elem_id=f"{name}-copy")
        parcel = gr.File(visible=False)
        query = gr.Textbox(visible=False)

    @polite
    def rewiden(held: Take | None, factor: float) -> Any:
        if held is None or craft.redraw is None:
            return gr.skip()
        return presentation.picture(craft.redraw(held.best.svg, files.Look(factor)), held.best.title, state="done")

    width.input(rewiden, [take, width], canvas, trigger_mode="always_last", **LIGHT, **PRIVATE)
    for kind, button in buttons.items():
        ready = functools.partial(wrap_up, craft, kind)
        button.click(ready, [take, width, transparent], [parcel, button], **LIGHT, **PRIVATE).success(
            None, parcel, None, js=SAVE
        )
    copy.click(None, query, None, js=COPY).then(
        lambda: gr.Info("The link is copied. It fills this page with the drawing's settings."), **PRIVATE
    )
    return Easel(canvas, status, result, shelf, width, query, take, start, stop)


@polite
def wrap_up(craft: Craft, kind: str, take: Take | None, factor: float, transparent: bool) -> Iterator[tuple[Any, Any]]:
    """What is done, as a file; its button says so while that takes time. Its folder goes when it is handed over."""
    if take is None:
        raise SpecError("There is no drawing yet.")
    yield gr.skip(), gr.update(value="Making it …", interactive=False)
    with TemporaryDirectory() as folder:
        path = craft.save(take.best.svg, kind, Path(folder), files.Look(factor, transparent))
        yield str(path), gr.update(value=craft.formats[kind], interactive=True)


def waiting(order: Order, sentence: str) -> Any:
    """A sheet that waits for an order; a page of which a panel is drawn anew is left in sight."""
    is_in_sight = isinstance(order, Strip) and order.page
    return gr.skip() if is_in_sight else presentation.blank(sentence, working=True)


def growing(order: Order) -> Iterator[tuple[Any, ...]]:
    """Sheet, status and take while an order is carried out; what was there before is kept until there is more."""
    ready = "Getting ready, once after a start: up to half a minute" if warming.is_alive() else "Getting ready"
    yield waiting(order, "Dreaming up a first idea …"), presentation.status([ready]), gr.skip()
    when_warm()
    heard = familiar(order.prompt)
    for take in takes(on_device(order)):
        now = take.now
        if now.step == 0 and now.notice:
            gr.Warning(escape(now.notice))
        parts = presentation.progress(now.step, now.steps, now.seconds, take.similarity)
        line = presentation.status([*parts, heard], take.trail, share=now.step / max(now.steps, 1))
        yield presentation.picture(now.preview or now.svg, f"{now.title}, being drawn"), line, take


def familiar(prompt: str) -> str:
    """How well the shipped models know a prompt."""
    if not prompt:
        return ""
    from drawing.engines.memory import familiarity, level

    return presentation.known(level(familiarity(prompt)))


def keep(take: Take | None) -> tuple[Any, ...]:
    """What an easel shows of something that is done or stopped; an empty sheet where there is nothing."""
    if take is None:
        return presentation.blank(EMPTY), presentation.status([]), HIDE, 1.0, ""
    now, best = take.now, take.best
    line = presentation.status(presentation.finished(now.step, best.steps, now.seconds, take.similarity), take.trail)
    sheet = presentation.picture(best.svg, best.title, state="done", spots=best.panels)
    return sheet, line, SHOW, 1.0, link.query_of(best.svg)


@dataclass(frozen=True)
class Book:
    """The visit's sketchbook: its gallery on the page, and the takes it shows, latest first."""

    gallery: gr.Gallery
    section: gr.Column
    takes: gr.State

    @property
    def outputs(self) -> list[Any]:
        """The order of `paste`'s values."""
        return [self.gallery, self.section, self.takes]


def paste(take: Take | None, pages: list[Take]) -> tuple[Any, ...]:
    """The sketchbook with a drawing on its first page, once; its latest state counts."""
    if take is None or take in pages:
        return gr.skip(), gr.skip(), pages
    pages = [take, *(page for page in pages if page.run != take.run)][:MOST_KEPT]
    return [(as_image(page.best), page.best.title) for page in pages], SHOW, pages


def as_image(sketch: Sketch) -> Any:
    """A sketch's preview as a PIL image; a page that still grows is rendered for it."""
    from PIL import Image

    return Image.open(BytesIO(sketch.preview or comic.picture_of(sketch.svg)))


def wire(
    plan: Plan,
    easel: Easel,
    fields: dict[str, Any],
    name: str,
    book: Book | None = None,
    *,
    trigger: gr.Button | None = None,
) -> tuple[Any, list[Any]]:
    """Start (or another trigger) and Stop of an easel. `plan` turns fields' values into order and notice, or raises.

    Returns the event that follows a valid start, and those that follow an end, for what else should happen then.
    """
    inputs = list(fields.values())
    trigger = trigger or easel.start
    triggers = [trigger.click, *([fields["prompt"].submit] if "prompt" in fields else [])]
    buttons = [easel.start, easel.stop]

    @polite
    def begin(*values: Any) -> tuple[Any, ...]:
        order, notice = plan(**dict(zip(fields, values, strict=True)))
        if notice:
            gr.Warning(escape(notice))
        return waiting(order, "Waiting for the brush …"), presentation.status(["In line"]), HIDE, HIDE, SHOW

    @polite
    def run(*values: Any) -> Iterator[tuple[Any, ...]]:
        yield from growing(plan(**dict(zip(fields, values, strict=True)))[0])

    def finish(take: Take | None, *pages: list[Take]) -> tuple[Any, ...]:
        return *keep(take), *(paste(take, *pages) if pages else ()), SHOW, HIDE

    held = [easel.take, *([book.takes] if book else [])]
    everything = [*easel.kept, *(book.outputs if book else []), *buttons]
    begun = gr.on(triggers, begin, inputs, [*easel.live[:2], easel.result, *buttons], **LIGHT, **PRIVATE)
    trigger.click(None, js=SCROLL.format(name))
    drawn = begun.success(
        run, inputs, easel.live, show_progress="minimal", show_progress_on=easel.status, **HEAVY, **PRIVATE
    )
    ended = [
        drawn.then(finish, held, everything, **LIGHT, **PRIVATE),
        easel.stop.click(finish, held, everything, cancels=[drawn], **LIGHT, **PRIVATE),
    ]
    return begun, ended


def endpoint(
    plan: Plan,
    name: str,
    about: str,
    fields: dict[str, Any],
    craft: Craft,
    formats: list[str],
    check: Callable[..., Any] | None = None,
) -> None:
    """`/name` for programs: the same fields and the same order; streams a preview and its status, ends with files.

    What `check` (or else `plan`) does not accept is refused at once and never waits in line.
    """
    chosen = gr.CheckboxGroup(list(craft.formats), value=formats, label="Formats", visible=False)
    preview = gr.Image(label="Preview", visible=False, format="webp")
    state = gr.JSON(label="Status", visible=False)
    results = gr.Files(label="Files", visible=False)

    @polite
    def carry_out(**values: Any) -> Iterator[tuple[Any, ...]]:
        kinds = values.pop("formats") or []
        order, notice = plan(**values)
        last: Take | None = None
        when_warm()
        for last in takes(on_device(order)):
            yield as_image(last.now), describe(last, notice), None
        if last is not None:
            with TemporaryDirectory() as folder:
                made = [str(craft.save(last.best.svg, kind, Path(folder), files.Look())) for kind in kinds]
                yield as_image(last.best), describe(last, notice), made

    def validated(**values: Any) -> list[dict[str, Any]]:
        values.pop("formats")
        return verdict(refusal(check or plan, **values), len(fields))

    # Gradio takes names and defaults from the signature: what has no initial value may be left out.
    optional = [
        inspect.Parameter(field, inspect.Parameter.KEYWORD_ONLY, default=None) for field in (*fields, "formats")
    ]
    carry_out.__signature__ = inspect.Signature(optional)  # type: ignore[attr-defined]
    carry_out.__name__, carry_out.__doc__ = name, described(about, {**fields, "formats": chosen})
    gr.Button(visible=False).click(
        carry_out, None, [preview, state, results], api_name=name, api_description=f"{about} {GIVES}",
        validator=validated, inputs_kwargs={**fields, "formats": chosen}, **HEAVY,
    )  # fmt: skip


def verdict(message: str, others: int) -> list[dict[str, Any]]:
    """A validator's answer for its first value and so many others."""
    passed = gr.validate(is_valid=True, message="")
    return [gr.validate(is_valid=not message, message=message), *[passed] * others]


def described(about: str, fields: dict[str, Any]) -> str:
    """A docstring for programs that choose their tools by it; the fields tell the same to whoever asks for their types.

    A field that the manual does not know is told of as it is labelled on the page.
    """
    lines = []
    for name, field in fields.items():
        info = getattr(field, "info", None)
        entry = PARAMETERS.get(name) or Parameter(f"{field.label}{f' ({info})' if info else ''}.")
        field.api_info_as_input = functools.partial(entry.schema, field.api_info_as_input())
        lines.append(f"    {name}: {entry.sentence}")
    return "\n".join([about, "", "Args:", *lines])


def describe(take: Take, notice: str | None) -> dict[str, Any]:
    """Where a drawing stands, for programs."""
    now = take.now
    notices = [sentence for sentence in (notice, now.notice) if sentence]
    numbers = {"step": now.step, "steps": now.steps, "seconds": round(now.seconds, 2), "loss": now.loss}
    return {**numbers, "similarity": now.similarity, "final": now.final, "notices": notices}


def picture_field(**look: Any) -> gr.Image:
    """A place for a picture, whose file is handed on as it came: Gradio would decode it before its size is known."""
    field = gr.Image(type="filepath", **look)
    field.preprocess = lambda payload: payload.path if payload else None  # type: ignore[method-assign]
    return field


# --- Draw ------------------------------------------------------------------------------------------------------------


def plan_drawing(**values: Any) -> tuple[Order, str | None]:
    """An order for words, within what one visitor may ask for."""
    spec, notice = form.spec_of(**values)
    return Draw(budget.within_budget(spec)), notice


def style_chips() -> gr.Radio:
    """The seven styles of the prompt grid."""
    return gr.Radio(list(form.STYLES), value="plain", label="Style", elem_classes="chips")


def recipe_choices() -> list[tuple[str, str]]:
    """Titles and names of the recipes."""
    return [(RECIPE_TITLES.get(name, name.capitalize()), name) for name in RECIPES]


def recipe_menu() -> gr.Dropdown:
    """The recipes where there is no room for their cards."""
    return gr.Dropdown(recipe_choices(), value="pocket", label="Recipe", min_width=130)


def recipe_line(name: str) -> str:
    """One sentence on the chosen recipe."""
    method = RECIPES[name]
    return f"<p>{escape(method.summary)} {method.strokes} strokes, {method.steps} steps.</p>"


def seed_field() -> gr.Number:
    """A seed with a die."""
    with gr.Row(elem_classes="seed"):
        seed = gr.Number(0, label="Seed", precision=0, min_width=110, info="same seed and settings, same drawing")
        die = gr.Button("⚄ Surprise me", size="sm", min_width=110, elem_classes="quiet")
    die.click(None, None, seed, js=ANY_SEED)
    return seed


def follow_style(prompt: gr.Textbox, style: gr.Radio, recipe: gr.Radio | gr.Dropdown) -> None:
    """The style chips, and style words while they are typed, choose the recipe; the visitor may choose another then."""
    events = {"outputs": recipe, "trigger_mode": "always_last", **LIGHT, **PRIVATE}
    style.input(lambda words, chip: form.recipe_of(words, chip) or DEFAULT, [prompt, style], **events)
    prompt.input(lambda words: form.recipe_of(words) or gr.skip(), prompt, **events)


def build_form() -> dict[str, Any]:
    """The Draw tab's first fields."""
    prompt = gr.Textbox(
        label="What shall it be?", placeholder="a sailboat at dusk", lines=2, max_lines=5, elem_id="prompt",
        elem_classes="prompt",
    )  # fmt: skip
    with gr.Row(elem_classes="examples"):
        for example in form.EXAMPLES:
            gr.Button(example, size="sm", min_width=40, elem_classes="quiet").click(
                None, None, prompt, js=f"() => {json.dumps(example)}"
            )
    style = style_chips()
    recipe = gr.Radio(recipe_choices(), value="pocket", label="Recipe", elem_id="recipes", elem_classes="cards")
    about = gr.HTML(recipe_line("pocket"), elem_classes="hint")
    recipe.change(recipe_line, recipe, about, **LIGHT, **PRIVATE)
    follow_style(prompt, style, recipe)
    return {"prompt": prompt, "style": style, "recipe": recipe}


def build_finer_control() -> dict[str, Any]:
    """Everything that has a good default, folded away."""
    fields: dict[str, Any] = {}
    with gr.Accordion("Finer control", open=False, elem_classes="finer"):
        with gr.Row():
            own = f"0: {OWN}"
            fields["strokes"] = gr.Number(0, label="Strokes", precision=0, info=own, min_width=110)
            fields["steps"] = gr.Number(0, label="Steps", precision=0, info=own, min_width=110)
            best = f"1 to {MOST_VARIANTS}; the best is kept"
            fields["variants"] = gr.Number(1, label="Variants", precision=0, info=best, min_width=110)
        fields["seed"] = seed_field()
        weights = "one text a line, its weight after a colon"
        fields["negatives"] = gr.Textbox(
            "", label="Draw away from", lines=2, placeholder="random noise: 0.3", info=weights
        )
        fields["aspect"] = gr.Radio(list(form.ASPECTS.items()), value=1.0, label="Canvas", elem_classes="chips")
        with gr.Row():
            fields["palette"] = gr.Textbox(
                "", label="Palette", placeholder="#1b1b1e #c2412d", info="only these colours"
            )
            fields["background"] = gr.ColorPicker("#ffffff", label="Paper", min_width=110)
        with gr.Row():
            fields["critic"] = gr.Dropdown(
                CRITICS,
                value="pocket",
                label="Critic",
                allow_custom_value=not ON_SPACE,
                info="pocket needs no download",
            )
            fields["views"] = gr.Dropdown(
                [(OWN, ""), *((name, name) for name in VIEW_SETS)], value="", label="Views", info="what the critic sees"
            )
        fields["image_prompt"] = picture_field(
            label="Draw towards a picture", sources=["upload"], height=160, buttons=[]
        )
    return fields


def start_and_stop(name: str, label: str, variant: Any = "primary") -> tuple[gr.Button, gr.Button]:
    """Two buttons that take turns in one place."""
    with gr.Row(elem_classes="actions"):
        start = gr.Button(label, variant=variant, elem_id=name)
        return start, gr.Button("Stop", variant="stop", visible=False, elem_id=f"{name}-stop")


def build_draw(book: Book) -> tuple[dict[str, Any], Easel, gr.Button]:
    """The first tab: words in, drawing out. Returns its fields, its easel, and the button that hands a drawing on."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=300, elem_classes="left"):
            fields = build_form()
            start, stop = start_and_stop("draw", "Draw")
            fields |= build_finer_control()
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            easel = build_easel("draw", start, stop)
            with easel.shelf:
                onward = gr.Button("Continue in Complete", size="sm", elem_classes="quiet", elem_id="onward")
    wire(plan_drawing, easel, fields, "draw", book)
    endpoint(
        plan_drawing, "draw", "Draw a prompt in editable strokes; 0 strokes and steps take the recipe's own.", fields,
        DRAWING, ["svg", "png"],
    )  # fmt: skip

    return fields, easel, onward


# --- Illustrate ------------------------------------------------------------------------------------------------------


def chapters_of(text: str, upload: str | None) -> list[nlp.Chapter]:
    """The chapters of an uploaded file, or else of the pasted text."""
    return nlp.read(Path(upload)) if upload else nlp.read(text or "")


def chapter_label(chapter: nlp.Chapter) -> str:
    """Number, title and length of a chapter."""
    return f"{chapter.index} · {chapter.title} — {chapter.words:,} words"


def pick(chapters: list[nlp.Chapter], number: float | None) -> nlp.Chapter:
    """Chapter `number`, counted from 1."""
    if number is None or not 1 <= number <= len(chapters):
        raise nlp.TextError(f"There is no chapter {number}: choose one from 1 to {len(chapters)}.")
    return chapters[int(number) - 1]


def suggestions(
    chapters: list[nlp.Chapter], number: float | None, summary: str = ""
) -> tuple[nlp.Summary, nlp.Headlines]:
    """Summary (or the one given) and candidate descriptions of a chapter."""
    chapter = pick(chapters, number)
    when_warm()
    made = nlp.Summary(summary, "extractive") if summary.strip() else nlp.summarise(chapter.text)
    book = "\n\n".join(each.text for each in chapters)
    return made, nlp.headlines(chapter.text, made.text, book=book, familiarity=familiarities)


@polite
def headlines(text: str | None = None, upload: str | None = None, chapter: float = 1) -> dict[str, Any]:
    """Chapters of a text or book, and of one of them the summary and candidate descriptions of pictures.

    Args:
        text: a chapter or a story.
        upload: in its place a book's file: .txt, .md, .html or .epub.
        chapter: whose candidates are wanted, from 1.
    """
    chapters = chapters_of(text, upload)
    summary, (candidates, notices) = suggestions(chapters, chapter)
    return {
        "chapters": [{"index": one.index, "title": one.title, "words": one.words} for one in chapters],
        "chapter": int(chapter),
        "summary": {"text": summary.text, "backend": summary.backend},
        "candidates": [{"source": one.source, "text": one.text, "score": one.score} for one in candidates],
        "notices": notices,
    }


def check_chapter(text: str | None = None, upload: str | None = None, chapter: float | None = 1) -> None:
    """Whether a text has such a chapter."""
    pick(chapters_of(text or "", upload), chapter)


def check_illustration(text: str, upload: str | None, chapter: float, **values: Any) -> None:
    """Whether a chapter could be drawn, without reading it for words yet."""
    if not (values["prompt"] or "").strip():
        check_chapter(text, upload, chapter)
        values["prompt"] = "a chapter"
    plan_drawing(**values)


def plan_illustration(text: str, upload: str | None, chapter: float, **values: Any) -> tuple[Order, str | None]:
    """An order for a chapter: the words given, or else its most drawable candidate."""
    if not (values["prompt"] or "").strip():
        values["prompt"] = suggestions(chapters_of(text, upload), chapter)[1].candidates[0].text
    return plan_drawing(**values)


def open_book(pasted: str, path: str | None) -> tuple[Any, ...]:
    """Chapters, and the page with its first step folded to one line."""
    found = chapters_of(pasted, path)
    many = len(found) > 1
    title = f"1 · The text — {len(found)} chapters" if many else f"1 · The text — {found[0].words:,} words"
    choices = [(chapter_label(one), one.index) for one in found]
    listed = gr.update(choices=choices, value=1, visible=many)
    return found, gr.update(label=title, open=False), listed, "", SHOW, gr.update(visible=many)


def suggest(found: list[nlp.Chapter], number: int, edited: str) -> Iterator[tuple[Any, ...]]:
    """Summary, candidates and notices of a chapter, and its best candidate as the words to draw."""
    yield gr.skip(), gr.update(choices=[], value=None), "<p>Reading …</p>", gr.skip(), gr.skip()
    made, (texts, notices) = suggestions(found, number, edited)
    choices = [(f"{one.text}  ({one.source})", one.text) for one in texts]
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in notices)
    yield made.text, gr.update(choices=choices, value=choices[0][1]), told, choices[0][1], SHOW


def all_chapters(found: list[nlp.Chapter], style: str, recipe: str, seed: int) -> Iterator[tuple[Any, ...]]:
    """A picture for every chapter; sheet, status, finished plates and the contents page."""
    done: list[Plate] = []
    shown: list[tuple[Any, str]] = []
    yield gr.skip(), presentation.status(["Reading chapter 1"]), done, gr.update(value=[], visible=True)
    for number, one in enumerate(found, start=1):
        try:
            words = suggestions(found, number)[1].candidates[0].text
        except nlp.TextError as error:
            gr.Warning(escape(f"{one.title}: {error}"))
            continue
        order = plan_drawing(prompt=words, style=style, recipe=recipe, seed=seed)[0]
        for take in takes(on_device(order)):
            now = take.now
            parts = [f"Chapter {number} of {len(found)}", one.title, f"step {now.step} of {now.steps}"]
            line = presentation.status(parts, take.trail, share=(number - 1 + now.step / now.steps) / len(found))
            yield presentation.picture(now.preview, words), line, done, gr.skip()
        done = [*done, Plate(one.title, words, take.best.svg, files.slug(one.title, one.index))]
        shown = [*shown, (as_image(take.best), f"{one.index} · {one.title}: {words}")]
        yield gr.skip(), gr.skip(), done, shown


def bind(done: list[Plate]) -> Iterator[tuple[Any, ...]]:
    """EPUB, PDF and a zip of SVGs of what is finished, and the buttons as they were."""
    if not done:
        yield gr.skip(), SHOW, HIDE
        return
    makers = {"epub": write_epub, "pdf": write_book_pdf, "zip": lambda _, plates: write_svg_zip(plates)}
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"illustrations.{kind}" for kind in makers]
        for path, make in zip(paths, makers.values(), strict=True):
            path.write_bytes(make("Illustrations", done))
        yield gr.update(value=[str(path) for path in paths], visible=True), SHOW, HIDE


def build_text_step() -> tuple[gr.Accordion, gr.Textbox, gr.File, gr.Button]:
    """The first step: paste or open."""
    with gr.Accordion("1 · The text", elem_classes="step") as step:
        with gr.Row(elem_classes="spread"):
            text = gr.Textbox("", label="Paste a chapter or a story", lines=9, max_lines=14, scale=3, elem_id="story")
            upload = gr.File(
                label="or open a book (.txt .md .html .epub)", type="filepath", scale=2, height=200, elem_id="upload",
                file_types=[".txt", ".md", ".html", ".htm", ".epub"],
            )  # fmt: skip
        with gr.Row(elem_classes="examples"):
            for path in sorted(BOOKS.glob("*.txt")):
                title = path.stem.replace("-", " ").title().replace(" In ", " in ")
                gr.Button(title, size="sm", min_width=40, elem_classes="quiet").click(
                    functools.partial(str, path), None, upload, **LIGHT, **PRIVATE
                )
        read = gr.Button("Read it", variant="primary", elem_id="read")
    return step, text, upload, read


def build_illustrate(book: Book) -> dict[str, Any]:
    """Three steps down the page: a text, words for it, the picture; or a picture for every chapter.

    Returns the fields that a link may fill.
    """
    chapters, plates = gr.State([], time_to_live=3600), gr.State([], time_to_live=3600)
    first, text, upload, read = build_text_step()
    with gr.Accordion("2 · The words", visible=False, elem_classes="step") as second:
        chapter = gr.Dropdown([], label="Chapter", elem_id="chapter")
        summary = gr.Textbox(label="Summary", lines=5, max_lines=12, info="edit it as you like", elem_id="summary")
        with gr.Row(elem_classes="examples"):
            again = gr.Button("Suggest again from this summary", size="sm", min_width=40, elem_classes="quiet")
        candidates = gr.Radio([], label="What could be drawn", elem_classes="words", elem_id="candidates")
        notice = gr.HTML(elem_classes="hint")
    with gr.Column(visible=False, elem_classes="step") as third:
        with gr.Row(elem_classes="spread"):
            with gr.Column(scale=5, min_width=300, elem_classes="left"):
                gr.HTML("<h2>3 · The picture</h2>")
                prompt = gr.Textbox("", label="To be drawn", lines=2, elem_classes="prompt", elem_id="illustration")
                fields = {"prompt": prompt, "style": style_chips(), "recipe": recipe_menu(), "seed": seed_field()}
                follow_style(prompt, fields["style"], fields["recipe"])
                start, stop = start_and_stop("illustrate", "Draw it")
                every, halt = start_and_stop("every", "Illustrate all chapters", variant="secondary")
            with gr.Column(scale=6, min_width=300, elem_classes="right"):
                easel = build_easel("illustrate", start, stop)
        contents = gr.Gallery(
            label="The book's illustrations", columns=4, object_fit="contain", visible=False, interactive=False,
            height="auto", fit_columns=False, elem_id="contents", elem_classes="pictures",
        )  # fmt: skip
        bound = gr.Files(label="The whole book: EPUB, PDF, and a zip of SVGs", visible=False, elem_id="bound")
    opened = read.click(
        polite(open_book), [text, upload], [chapters, first, chapter, summary, second, every], **LIGHT, **PRIVATE
    )
    asked, answered = [chapters, chapter, summary], [summary, candidates, notice, prompt, third]
    opened.success(polite(suggest), asked, answered, **LIGHT, **PRIVATE)
    chapter.input(str, None, summary, **LIGHT, **PRIVATE).then(polite(suggest), asked, answered, **LIGHT, **PRIVATE)
    again.click(polite(suggest), asked, answered, **LIGHT, **PRIVATE)
    candidates.input(str, candidates, prompt, **LIGHT, **PRIVATE)
    begun, _ = wire(plan_drawing, easel, fields, "illustrate", book)
    begun.success(fold_words, prompt, second, **LIGHT, **PRIVATE)
    wire_book(
        every, halt, [chapters, *list(fields.values())[1:]], [easel.canvas, easel.status, plates, contents], bound
    )
    build_illustrate_endpoints(text, upload, fields)
    return {**fields, "text": text}


def fold_words(words: str) -> Any:
    """The second step, folded to one line."""
    return gr.update(label=f"2 · The words — “{words}”", open=False)


def wire_book(every: gr.Button, halt: gr.Button, inputs: list[Any], outputs: list[Any], bound: gr.Files) -> None:
    """Start and Stop of a whole book; what is finished is bound either way. `outputs` as `all_chapters` yields them."""
    turns, plates, line = [every, halt], outputs[2], outputs[1]
    pressed = every.click(lambda: (HIDE, SHOW), None, turns, **LIGHT, **PRIVATE)
    drawn = pressed.then(
        polite(all_chapters), inputs, outputs, show_progress="minimal", show_progress_on=line, **HEAVY, **PRIVATE
    )
    drawn.then(polite(bind), plates, [bound, *turns], **LIGHT, **PRIVATE)
    halt.click(polite(bind), plates, [bound, *turns], cancels=[drawn], **LIGHT, **PRIVATE)


def build_illustrate_endpoints(text: gr.Textbox, upload: gr.File, fields: dict[str, Any]) -> None:
    """`/headlines` and `/illustrate`."""
    number = gr.Number(1, label="Chapter", precision=0, visible=False)
    listed = gr.JSON(label="Candidates", visible=False)
    gr.Button(visible=False).click(
        headlines, [text, upload, number], listed, api_name="headlines", **LIGHT,
        validator=lambda *values: verdict(refusal(check_chapter, **dict(zip(CHAPTER, values, strict=True))), 2),
    )  # fmt: skip
    about = "Draw a chapter of a text or book: the prompt given, or else its most drawable candidate."
    chosen = {"text": text, "upload": upload, "chapter": number, **fields}
    endpoint(plan_illustration, "illustrate", about, chosen, DRAWING, ["svg", "png"], check_illustration)


# --- Comic -----------------------------------------------------------------------------------------------------------


SCRIPT_HINT = 'Fox: "Who lost this?" is speech. A line may end with a recipe and a seed of its own: [ink, seed 7]'


def plan_comic(captions: str, **values: Any) -> tuple[Order, str | None]:
    """An order for a comic page; captions stand one a line, or as a story."""
    return Strip(comic_form.page_of(nlp.captions(captions or "", familiarity=familiarities), **values)), None


def plan_panel(take: Take | None, panel: float, **values: Any) -> tuple[Order, str | None]:
    """An order for one panel (from 1) of a page that is done, as its editor has it; the others stay."""
    if take is None:
        raise SpecError("Draw the page first.")
    svg, index = take.best.svg, int(panel or 0) - 1
    return Strip(comic_form.with_panel(comic.read_page(svg)[0], index, **values), svg, (index,)), None


def open_panel(take: Take | None, panel: float) -> tuple[Any, ...]:
    """What the editor of a panel (from 1) holds: caption, recipe and seed."""
    spec = comic.read_page(take.best.svg)[0] if take else None
    index = int(panel or 0) - 1
    if spec is None or not 0 <= index < spec.count:
        raise SpecError(f"Choose a panel from 1 to {spec.count if spec else 0}.")
    return spec.captions[index], spec.panel_recipe(index), spec.panel_seed(index)


def choose_panel(take: Take | None, event: gr.SelectData) -> tuple[Any, ...]:
    """The editor, opened at the panel that was clicked."""
    return SHOW, event.index + 1, *open_panel(take, event.index + 1)


def reword_panel(take: Take | None, panel: float, words: str, pages: list[Take]) -> tuple[Any, ...]:
    """The page with other words in a panel, whose drawing stays."""
    if take is None:
        raise SpecError("Draw the page first.")
    changed = comic.reworded(take.best, int(panel or 0) - 1, words or "")
    if changed.notice:
        gr.Warning(escape(changed.notice))
    take = replace(take, now=changed, best=changed)
    return take, *keep(take), *paste(take, pages)


def follow_panel(take: Take | None, panel: float, script: str) -> tuple[Any, ...]:
    """The page's script and the editor's fields after a panel has changed; a script written anew since is left."""
    if take is None:
        return tuple(gr.skip() for _ in range(4))
    spec = comic.read_page(take.best.svg)[0]
    return comic_form.script_after(script, spec, int(panel or 0) - 1) or gr.skip(), *open_panel(take, panel)


def captions_of(story: str) -> str:
    """The captions of a story, one a line."""
    return "\n".join(nlp.captions(story or "", familiarity=familiarities))


def build_comic_form() -> dict[str, Any]:
    """What is told, and how its page looks."""
    story = "A small red fox finds a map\nHe sails across the sea\nAn island with a castle\nThe treasure is a cake"
    captions = gr.Textbox(
        label="One caption a line, or a short story", value=story, lines=6, max_lines=14, elem_id="captions",
        info=SCRIPT_HINT,
    )  # fmt: skip
    with gr.Row(elem_classes="examples"):
        split = gr.Button("Make captions of this story", size="sm", min_width=40, elem_classes="quiet", elem_id="split")
    split.click(polite(captions_of), captions, captions, **(LIGHT | {"show_progress": "minimal"}), **PRIVATE)
    fields: dict[str, Any] = {
        "captions": captions,
        "title": gr.Textbox("", label="Title", placeholder="The Fox's Map"),
        "subject": gr.Textbox("", label="Who recurs", placeholder="a small red fox", info="joins every panel's prompt"),
        "style": gr.Dropdown(
            list(form.STYLES), value="plain", label="Style", allow_custom_value=True, info="or in words of your own"
        ),
    }
    with gr.Row():
        fields["recipe"] = recipe_menu()
        fields["layout"] = gr.Dropdown(list(LAYOUTS), value="auto", label="Layout", min_width=130)
    with gr.Row():
        fields["caption_place"] = gr.Radio(["under", "inside"], value="under", label="Captions", elem_classes="chips")
        fields["balloons"] = gr.Checkbox(value=True, label="Speech in balloons", min_width=150)
    return fields


def build_comic_finer_control() -> dict[str, Any]:
    """Everything that has a good default, folded away."""
    fields: dict[str, Any] = {}
    with gr.Accordion("Finer control", open=False, elem_classes="finer"):
        with gr.Row():
            fields["colours"] = gr.Number(
                0, label="Shared colours", precision=0, info="2 to 16 learned; 0: all", min_width=130
            )
            fields["palette"] = gr.Textbox(
                "", label="Palette", placeholder="#1b1b1e #c2412d", info="only these colours", min_width=130
            )
        with gr.Row():
            own = f"0: {OWN}"
            fields["strokes"] = gr.Number(0, label="Strokes a panel", precision=0, info=own, min_width=110)
            fields["steps"] = gr.Number(0, label="Steps", precision=0, info=own, min_width=110)
        fields["seed"] = seed_field()
        fields["critic"] = gr.Dropdown(CRITICS, value="pocket", label="Critic", allow_custom_value=not ON_SPACE)
    return fields


def build_panel_editor(easel: Easel) -> tuple[gr.Column, dict[str, Any], gr.Button, gr.Button]:
    """A panel's number, caption, recipe and seed, and what can be done with them; shown once a panel is chosen."""
    with easel.result:
        gr.HTML("<p>Click a panel to draw it anew or to change its words.</p>", elem_classes="hint")
        with gr.Column(visible=False, elem_classes="panel", elem_id="panel") as editor:
            with gr.Row():
                fields: dict[str, Any] = {"panel": gr.Number(1, label="Panel", precision=0, min_width=70)}
                fields["recipe"] = gr.Dropdown(recipe_choices(), label="Its recipe", min_width=120, scale=2)
                fields["seed"] = gr.Number(0, label="Its seed", precision=0, min_width=90, scale=2)
            fields["caption"] = gr.Textbox("", label="Its caption", lines=2, max_lines=6)
            with gr.Row():
                anew = gr.Button("Draw this panel anew", size="sm", elem_id="anew")
                reword = gr.Button("Change only its words", size="sm", elem_classes="quiet", elem_id="reword")
    return editor, fields, anew, reword


def build_comic(book: Book) -> tuple[dict[str, Any], Easel]:
    """Captions on the left, the page on the right, whose panels can be drawn anew. Returns form and easel."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=4, min_width=300, elem_classes="left"):
            fields = build_comic_form()
            start, stop = start_and_stop("comic", "Draw the page")
            fields |= build_comic_finer_control()
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            easel = build_easel("comic", start, stop, PAGE, empty="Your page appears here", linked=False)
            editor, own, anew, reword = build_panel_editor(easel)
    begun, _ = wire(plan_comic, easel, fields, "comic", book)
    about = "Draw captions, one a line, or a short story as a comic page."
    endpoint(plan_comic, "comic", about, fields, PAGE, ["svg", "png"])
    begun.success(lambda: HIDE, None, editor, **LIGHT, **PRIVATE)
    words = [own["caption"], own["recipe"], own["seed"]]
    easel.canvas.select(polite(choose_panel), easel.take, [editor, own["panel"], *words], **LIGHT, **PRIVATE).success(
        None, js=TO_PANEL
    )
    own["panel"].input(polite(open_panel), [easel.take, own["panel"]], words, **LIGHT, **PRIVATE)
    _, redrawn = wire(plan_panel, easel, {"take": easel.take, **own}, "comic", book, trigger=anew)
    reworded = reword.click(
        polite(reword_panel), [easel.take, own["panel"], own["caption"], book.takes],
        [easel.take, *easel.kept, *book.outputs], **LIGHT, **PRIVATE,
    )  # fmt: skip
    followed = [easel.take, own["panel"], fields["captions"]], [fields["captions"], *words]
    for changed in (*redrawn, reworded):
        changed.success(follow_panel, *followed, **LIGHT, **PRIVATE)
    return fields, easel


# --- Complete --------------------------------------------------------------------------------------------------------


def plan_completion(
    picture: str | bytes | None, prompt: str, mask: str | bytes | None = None, **values: Any
) -> tuple[Order, str | None]:
    """An order for a drawing to be finished: a file's path, its bytes, or the text of one of our SVGs."""
    if not picture:
        raise SpecError("Draw something first, or open a picture.")
    if isinstance(picture, str) and not picture.lstrip().startswith("<"):
        picture = Path(picture).read_bytes()
    if isinstance(mask, str):
        mask = Path(mask).read_bytes()
    if mask:
        read_mask(mask, MASK_ROWS, MASK_ROWS)
    added = {name: values.pop(name) for name in ("placement", "tidy", "keep_palette")}
    added["new_strokes"] = int(values.pop("new_strokes"))
    spec, notice = form.spec_of(prompt, strokes=added["new_strokes"], **values)
    found = open_canvas(picture, budget.within_budget(spec)).notices
    return Complete(spec, picture, mask=mask or None, **added), " ".join(filter(None, [notice, *found])) or None


def plan_from_canvas(given: str | bytes, edits: str, **values: Any) -> tuple[Order, str | None]:
    """An order for what lies on the canvas."""
    desk = Desk(given, edits)
    return plan_completion(desk.source(), mask=desk.mask(), **values)


def arranged(rounds: list[Round], desk: Desk) -> tuple[Any, ...]:
    """The canvas with its rounds: their filmstrip, the drawing and what shows it, before and after, ways back."""
    rounds = rounds[-MOST_KEPT:]
    made = [one.take for one in rounds if one.take]
    film = [(as_image(take.best), f"round {number}") for number, take in enumerate(made, start=1)]
    last = rounds[-1] if rounds else None
    pair, way = HIDE, "Step back"
    if last and last.take:
        way = "Undo this round"
        if not last.before.blank:
            pair = gr.update(value=(last.before.picture(), film[-1][0]), visible=True)
    back = gr.update(value=way, visible=bool(rounds))
    canvas = gr.update(value=desk.edits, paper=desk.sheet())
    shown = gr.update(value=film, visible=bool(film))
    return rounds, shown, desk.given, canvas, gr.update(visible=bool(desk.given)), pair, back


def add_round(take: Take | None, rounds: list[Round], given: str | bytes, edits: str) -> tuple[Any, ...]:
    """The filmstrip with a round more; the next one goes on from there."""
    if take is None or take in [one.take for one in rounds]:
        return rounds, *(gr.skip() for _ in range(6))
    before = Desk(given, edits)
    if rounds and rounds[-1].take and rounds[-1].take.run == take.run:
        *rounds, last = rounds
        before = last.before
    return arranged([*rounds, Round(before, take)], Desk(take.best.svg))


def put_on_canvas(desk: Desk, rounds: list[Round], given: str | bytes, edits: str) -> tuple[Any, ...]:
    """Another drawing on the canvas; what lay there is one step back."""
    before = Desk(given, edits)
    return arranged(rounds if before.blank else [*rounds, Round(before)], desk)


def open_on_canvas(path: str, *lying: Any) -> tuple[Any, ...]:
    """A picture to draw on, or one of our SVGs, whose strokes stay what they are."""
    desk, notices = Desk.of_file(Path(path))
    for notice in notices:
        gr.Warning(escape(notice))
    return put_on_canvas(desk, *lying)


def undo(rounds: list[Round]) -> tuple[Any, ...]:
    """Without the last round, the canvas as it was before it."""
    *rounds, last = rounds
    take = next((one.take for one in reversed(rounds) if one.take), None)
    return take, *keep(take), *arranged(rounds, last.before)


def build_complete(book: Book) -> tuple[dict[str, Any], list[Any], list[Any]]:
    """A canvas to draw on, text above it, and the drawing finished beside it, in rounds.

    Returns its fields, what `put_on_canvas` takes after the drawing, and what it changes.
    """
    rounds, given = gr.State([], time_to_live=3600), gr.State("", time_to_live=3600)
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=300, elem_classes="left"):
            prompt = gr.Textbox("", label="What is it to become?", placeholder="a cat", lines=1, elem_classes="prompt")
            canvas = gr.HTML(
                "", html_template="", js_on_load=CANVAS, paper=Desk().sheet(),
                elem_id="canvas", elem_classes="desk", apply_default_css=False,
            )  # fmt: skip
            with gr.Row(elem_classes="examples"):
                opened = gr.UploadButton(
                    "or open a picture", file_types=["image", ".svg"], size="sm", elem_classes="quiet", elem_id="open"
                )
                let_go = gr.Button("Empty canvas", size="sm", visible=False, elem_classes="quiet", elem_id="empty")
                back = gr.Button("Undo this round", size="sm", visible=False, elem_classes="quiet", elem_id="undo")
            start, stop = start_and_stop("complete", "Finish my drawing")
            fields = {"prompt": prompt, **build_completion_settings()}
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            easel = build_easel("complete", start, stop, empty="Your drawing, finished, appears here", linked=False)
            pair = gr.ImageSlider(label="Before and after", visible=False, interactive=False, elem_id="pair")
            film = gr.Gallery(
                show_label=False, columns=5, elem_classes="pictures", height="auto", visible=False, interactive=False,
                allow_preview=False, buttons=[], fit_columns=False, elem_id="rounds",
            )  # fmt: skip
    lying = [rounds, given, canvas]
    changed = [rounds, film, given, canvas, let_go, pair, back]
    _, ended = wire(plan_from_canvas, easel, {"given": given, "edits": canvas, **fields}, "complete", book)
    for end in ended:
        end.then(add_round, [easel.take, *lying], changed, **LIGHT, **PRIVATE)
    back.click(undo, rounds, [easel.take, *easel.kept, *changed], **LIGHT, **PRIVATE)
    let_go.click(functools.partial(put_on_canvas, Desk()), lying, changed, **LIGHT, **PRIVATE)
    opened.upload(polite(open_on_canvas), [opened, *lying], changed, **LIGHT, **PRIVATE)
    picture = gr.File(label="Picture, or an SVG of ours", type="filepath", visible=False)
    mask = gr.File(label="Mask: a picture, white or opaque where to draw", type="filepath", visible=False)
    about = "Finish a drawing towards a prompt; its own strokes stay as they are."
    chosen = {"picture": picture, **fields, "mask": mask}
    endpoint(plan_completion, "complete", about, chosen, DRAWING, ["svg", "png"])
    return fields, lying, changed


def build_completion_settings() -> dict[str, Any]:
    """How a drawing is finished."""
    places = [("beneath mine", "under"), ("over mine", "over"), ("around mine", "avoid")]
    fields: dict[str, Any] = {
        "placement": gr.Radio(places, value="under", label="New strokes go", elem_classes="chips"),
        "new_strokes": gr.Slider(0, 1000, 64, step=1, label="New strokes"),
    }
    with gr.Accordion("Finer control", open=False, elem_classes="finer", elem_id="complete-finer"):
        fields["tidy"] = gr.Slider(0, 20, 0, step=1, label="Tidy my lines", info="pixels they may move")
        fields["keep_palette"] = gr.Checkbox(label="Only the colours I used")
        fields["recipe"] = recipe_menu()
        fields["steps"] = gr.Number(0, label="Steps", precision=0, info=f"0: {OWN}", elem_id="complete-steps")
        fields["seed"] = seed_field()
    return fields


# --- Trace -----------------------------------------------------------------------------------------------------------


def plan_trace(picture: str | None, mode: str, strokes: float, steps: float, seed: float) -> tuple[Order, str | None]:
    """An order for a picture."""
    if not picture:
        raise SpecError("Give a picture to trace.")
    spec, _ = form.spec_of("a picture", strokes=strokes, steps=steps, seed=seed)
    return Trace(budget.within_budget(spec), picture, mode), " ".join(read_picture(picture).notices) or None


def build_trace(book: Book) -> None:
    """A picture on the left, its strokes on the right."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=300, elem_classes="left"):
            modes = [("let it decide", "auto"), ("paint it", "colour"), ("follow its lines", "lines")]
            fields = {
                "picture": picture_field(
                    label="A photograph or a line drawing",
                    sources=["upload", "clipboard"],
                    buttons=[],
                    elem_id="picture",
                ),
                "mode": gr.Radio(modes, value="auto", label="How", elem_classes="chips"),
            }
            with gr.Row():
                fields["strokes"] = gr.Number(
                    0, label="Strokes", precision=0, info="0: as many as it takes", min_width=110
                )
                fields["steps"] = gr.Number(0, label="Steps", precision=0, info=f"0: {OWN}", min_width=110)
            fields["seed"] = seed_field()
            start, stop = start_and_stop("trace", "Trace it")
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            easel = build_easel("trace", start, stop, empty="Its strokes appear here", linked=False)
    wire(plan_trace, easel, fields, "trace", book)
    endpoint(plan_trace, "trace", "Turn a picture into strokes.", fields, DRAWING, ["svg", "png"])


# --- The page --------------------------------------------------------------------------------------------------------


def machine() -> str:
    """What draws, in words."""
    import torch

    return torch.cuda.get_device_name() if torch.cuda.is_available() else f"{os.cpu_count()} CPU cores"


def header(critic: str = "pocket") -> str:
    """Name, sentence, and what is at work."""
    return (
        '<header class="masthead"><div><h1>Storybrush</h1><p>Words in, drawings out — made of strokes you can edit.</p>'
        f'</div><span class="badge">{escape(machine())} · {escape(critic)} critic</span></header>'
    )


def build_book() -> Book:
    """The sketchbook's section, hidden while it is empty."""
    with gr.Column(visible=False, elem_classes="book") as section:
        gr.HTML("<h2>This visit's sketchbook</h2>")
        gallery = gr.Gallery(
            show_label=False, columns=6, height="auto", allow_preview=False, object_fit="contain", buttons=[],
            fit_columns=False, elem_id="sketchbook", elem_classes="pictures", interactive=False,
        )  # fmt: skip
        return Book(gallery, section, gr.State([], time_to_live=3600))


class FileNames(set[str]):
    """Gone through as they are at one moment: Gradio looks for old files while visitors make new ones."""

    def __iter__(self) -> Iterator[str]:
        return iter(list(super().__iter__()))


def keep_track_of_files(page: gr.Blocks) -> None:
    """Let old files be found, and deleted, for as long as the page is served (see `FileNames`)."""
    for block in page.blocks.values():
        block.temp_files = FileNames(block.temp_files)
    page.upload_file_set = FileNames()
    page.temp_file_sets = [page.upload_file_set, *(block.temp_files for block in page.blocks.values())]


def build() -> gr.Blocks:
    """The whole app."""
    with gr.Blocks(title="Storybrush", analytics_enabled=False, delete_cache=KEEP) as page:
        masthead = gr.HTML(header())
        with gr.Tabs(elem_id="tabs") as tabs:
            rooms = {name: gr.Tab(name.capitalize(), id=name) for name in TABS}
        book = build_book()
        with rooms["draw"]:
            drawn, easel, onward = build_draw(book)
        with rooms["illustrate"]:
            illustrated = build_illustrate(book)
        with rooms["comic"]:
            told, page_easel = build_comic(book)
        with rooms["complete"]:
            completed, lying, changed = build_complete(book)
        with rooms["trace"]:
            build_trace(book)

        def hand_over(take: Take, words: str, *lies: Any) -> tuple[Any, ...]:
            return gr.Tabs(selected="complete"), words or take.best.title, *put_on_canvas(Desk(take.best.svg), *lies)

        drawn["critic"].change(polite(header), drawn["critic"], masthead, **LIGHT, **PRIVATE)
        words = completed["prompt"]
        onward.click(hand_over, [easel.take, words, *lying], [tabs, words, *changed], **LIGHT, **PRIVATE)

        reopen_from(book, tabs, {"draw": easel, "comic": page_easel})
        wire_links(page, tabs, {"draw": drawn, "illustrate": illustrated, "comic": told, "complete": completed})
    keep_track_of_files(page)
    return page.queue(max_size=QUEUE_LENGTH, default_concurrency_limit=8, api_open=False)


TABS = ("draw", "illustrate", "comic", "complete", "trace")


def reopen_from(book: Book, tabs: gr.Tabs, easels: dict[str, Easel]) -> None:
    """A click in the sketchbook lays the drawing, or the comic page, on the easel of its tab again."""

    def reopen(pages: list[Take], event: gr.SelectData) -> tuple[Any, ...]:
        take = pages[event.index]
        tab = "comic" if take.best.panels else "draw"
        shown = [take, *keep(take)]
        return gr.Tabs(selected=tab), *(value if name == tab else gr.skip() for name in easels for value in shown)

    outputs = [part for easel in easels.values() for part in (easel.take, *easel.kept)]
    show = "() => document.querySelector('#tabs').scrollIntoView({behavior: 'smooth'})"
    book.gallery.select(reopen, book.takes, [tabs, *outputs], **LIGHT, **PRIVATE).then(None, js=show)


def wire_links(page: gr.Blocks, tabs: gr.Tabs, forms: dict[str, dict[str, Any]]) -> None:
    """What the page's address asks for: a tab, and values for its fields. Nothing is drawn without a click."""
    places = [(tab, name) for tab, fields in forms.items() for name in fields]

    @polite
    def open_link(request: gr.Request) -> list[Any]:
        query = dict(request.query_params)
        chosen = gr.Tabs(selected=query["tab"]) if query.get("tab") in TABS else gr.skip()
        wanted, values = link.filled(query)
        return [chosen, *(values.get(name, gr.skip()) if tab == wanted else gr.skip() for tab, name in places)]

    targets = [forms[tab][name] for tab, name in places]
    page.load(open_link, None, [tabs, *targets], **LIGHT, **PRIVATE)


# What is seen before the style sheet is there, so that nobody is dazzled.
GROUND = {"body_background_fill": "#f8f3e9", "body_background_fill_dark": "#16171c"}


def launch_settings() -> dict[str, Any]:
    """How the page is served: its look, its limits, nothing recorded."""
    thumbnails = [presentation.thumbnail(HERE / "examples" / "recipes" / f"{name}.png") for name in RECIPES]
    system = ["ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"]
    return {
        "theme": gr.themes.Base(font=system).set(**GROUND),
        "css": (HERE / "app.css").read_text(encoding="utf-8") + presentation.cards(thumbnails, "#recipes"),
        "max_file_size": "20mb",
        "run_history": False,
        "footer_links": ["api"],
        "ssr_mode": False,
        "enable_monitoring": False,
        "state_session_capacity": MOST_VISITORS,
        "mcp_server": serves_tools(),
        "app_kwargs": {
            "routes": [Route("/health", health), Route("/gradio.js", web_component)],
            "exception_handlers": {HTTPException: refused},
        },
    }


def serves_tools() -> bool:
    """Whether the endpoints can also be offered as MCP tools: where what `gradio[mcp]` brings is there and loads."""
    try:
        importlib.import_module("mcp.server.streamable_http_manager")
    except Exception as error:  # noqa: BLE001 - a mismatch of its dependencies shows up as anything
        log.info("no MCP tools: %s", error)
        return False
    return True


def health(_: Request) -> Response:
    """`/health`: the page is up; says so without waiting behind any drawing."""
    return JSONResponse({"status": "up", "machine": machine()})


def web_component(_: Request) -> Response:
    """`/gradio.js`: what makes `<gradio-app src=...>` work on other people's pages, in the very version served here."""
    return FileResponse(Path(gr.__file__).parent / "templates" / "frontend" / "gradio.js", media_type="text/javascript")


def warm_up() -> None:
    """Load what the first drawing needs, where it will be needed; a failure shows up there, with its reason."""
    import torch

    from drawing.critics import load_critic
    from drawing.engine.kernels import warm_up as compile_kernels
    from drawing.engines.memory import load_prior

    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        compile_kernels()
        load_critic("pocket", device)
        load_prior(device)
        familiar("a cat")
    except Exception:
        log.exception("could not warm up")


def when_warm() -> None:
    """Wait for what is still being loaded: two threads that import the same library at once can break each other."""
    if warming.is_alive():
        warming.join()


warming = threading.Thread(target=warm_up, daemon=True)
demo = build()

if __name__ == "__main__":
    if budget.on_zero_gpu():
        warm_up()  # its workers are given what lies on the GPU at launch
    else:
        warming.start()
    demo.launch(**launch_settings())
