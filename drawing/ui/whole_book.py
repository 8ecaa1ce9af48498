"""A picture for every chapter of a book, and the book they make.

Each chapter waits in line by itself, so that others slip in between.
"""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.export import files
from drawing.export.book import write_book_pdf, write_svg_zip
from drawing.export.epub import write_epub
from drawing.jobs import presentation
from drawing.jobs.progress import Take
from drawing.jobs.requests import check_plates
from drawing.jobs.visit import EXPIRED
from drawing.jobs.whole_book import BookRun
from drawing.model.spec import SpecError
from drawing.ui import gpu
from drawing.ui.errors import OURS, in_plain_words, polite
from drawing.ui.events import HEAVY, HIDE, LIGHT, PRIVATE, SHOW, STATE_SECONDS
from drawing.ui.result import as_image, keep
from drawing.ui.sketchbook import paste

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drawing.export.plates import Plate, Volume
    from drawing.ui.result import ResultPanel
    from drawing.ui.sketchbook import Sketchbook
    from nlp import Book

_LOST = "Nothing came of it; the line was interrupted."


@dataclass(frozen=True)
class BookPanel:
    """Where a book grows.

    Attributes:
        every: starts it.
        halt: ends it.
        canvas: the sheet of the chapter being drawn.
        status: the line under it.
        contents: the gallery of what is finished.
        bound: the whole book's files.
        choosing: lists what would be drawn for every chapter.
        words: that list, to be edited.
        plates: how many illustrations every chapter gets.
        again: draws one of the finished plates anew.
        anew: with which words.
        sheet: where a finished plate is laid, to be saved and edited.
    """

    every: gr.Button
    halt: gr.Button
    canvas: gr.HTML
    status: gr.HTML
    contents: gr.Gallery
    bound: gr.Files
    choosing: gr.Button
    words: gr.Dataframe
    plates: gr.Number
    again: gr.Button
    anew: gr.Textbox
    sheet: ResultPanel


def build_choice() -> tuple[gr.Number, gr.Button]:
    """How many illustrations a chapter has, and what shows which they would be; for beside the button."""
    with gr.Row(elem_classes="choice", equal_height=True):
        plates = gr.Number(
            1, label="Illustrations a chapter", precision=0, minimum=1, scale=0, min_width=190, elem_id="plates"
        )
        choosing = gr.Button("Choose what is drawn", size="sm", elem_classes="quiet", elem_id="choosing")
    return plates, choosing


def build_book(every: gr.Button, halt: gr.Button, choice: tuple[gr.Number, gr.Button], panel: ResultPanel) -> BookPanel:
    """What would be drawn, what is finished, and what can be done with it, under the page's third step."""
    plates, choosing = choice
    words = gr.Dataframe(
        headers=["Chapter", "Title", "What to draw"], datatype=["number", "str", "str"], type="array", visible=False,
        static_columns=[0, 1], wrap=True, label="What is drawn in every chapter; change it as you like",
        elem_id="chosen", interactive=True, column_count=3,
    )  # fmt: skip
    contents = gr.Gallery(
        label="The book's illustrations: choose one to edit it or draw it anew", columns=4, object_fit="contain",
        visible=False, interactive=False, height="auto", fit_columns=False, allow_preview=False, elem_id="contents",
        elem_classes="pictures",
    )  # fmt: skip
    with gr.Row():
        anew = gr.Textbox(label="Drawn anew from these words", visible=False, scale=4, elem_id="anew-words")
        again = gr.Button("Draw this plate anew", visible=False, scale=1, min_width=150, elem_id="again")
    bound = gr.Files(label="The whole book: EPUB, PDF, and a zip of SVGs", visible=False, elem_id="bound")
    rows = (contents, bound, choosing, words, plates, again, anew)
    return BookPanel(every, halt, panel.canvas, panel.status, *rows, panel)


def wire_book(panel: BookPanel, chapters: gr.State, fields: dict[str, Any], book: Sketchbook) -> None:
    """Start and Stop of a whole book; what is finished is bound either way, and joins the sketchbook.

    `turn` changes when a chapter may join the line; `outcome` is what came of it.
    """
    run, turn, outcome, plate = (gr.State(None, time_to_live=STATE_SECONDS) for _ in range(4))
    buttons = [panel.every, panel.halt]
    ended = [run, turn, panel.status, panel.contents, panel.bound, *buttons]

    @polite
    def begin(
        opened: Book | None, words: list[list[Any]] | None, plates: float | None, *values: Any
    ) -> tuple[Any, ...]:
        if opened is None:
            raise SpecError(EXPIRED)
        settings = dict(zip(fields, values, strict=True))
        begun = BookRun(opened, settings, chosen=_chosen(words), plates_each=check_plates(plates))
        emptied = gr.update(value=[], visible=True)
        return begun, token_hex(4), presentation.status(["In line"], cause=gpu.ahead()), emptied, HIDE, HIDE, SHOW

    panel.every.click(begin, [chapters, panel.words, panel.plates, *fields.values()], ended, **LIGHT, **PRIVATE)
    panel.choosing.click(
        polite(choices),
        [chapters, panel.plates, fields["cast"], fields["seed"]],
        [panel.words, panel.status],
        **LIGHT,
        **PRIVATE,
    )
    _wire_plates(panel, run, plate, book)
    panel.again.click(polite(redraw), [run, plate, panel.anew], [run, turn, panel.status, *buttons], **LIGHT, **PRIVATE)
    drawn = turn.change(
        draw_chapter, run, [run, panel.canvas, panel.status, outcome], show_progress="minimal",
        show_progress_on=panel.status, **HEAVY, **PRIVATE,
    )  # fmt: skip
    for end in (drawn.then, drawn.failure):
        end(polite(go_on), [run, outcome, book.takes], [outcome, *ended, *book.outputs], **LIGHT, **PRIVATE)
    halted = panel.halt.click(halt, run, [run, panel.status], cancels=[drawn], **LIGHT, **PRIVATE)
    halted.then(polite(stop), run, ended, **LIGHT, **PRIVATE)


def _wire_plates(panel: BookPanel, run: gr.State, plate: gr.State, book: Sketchbook) -> None:
    """A plate that is chosen lies on the sheet; what is edited there is bound into the book."""
    sheet = panel.sheet
    laid = [plate, panel.anew, panel.again, sheet.take, *sheet.kept]
    panel.contents.select(polite(choose_plate), [run, book.takes], laid, **LIGHT, **PRIVATE)
    sheet.editor.submit(
        polite(retouched), [run, plate, sheet.take], [run, panel.contents, panel.bound], **LIGHT, **PRIVATE
    )


def _chosen(rows: list[list[Any]] | None) -> dict[int, tuple[str, ...]]:
    """The words of every chapter, in the order of the rows that a visitor edited; emptied rows are left away."""
    chosen: dict[int, tuple[str, ...]] = {}
    for number, _, text in rows or []:
        if number and text and str(text).strip():
            chosen[int(number)] = (*chosen.get(int(number), ()), str(text).strip())
    return chosen


def choices(opened: Book | None, plates: float | None, cast: str, seed: float | None) -> Iterator[tuple[Any, ...]]:
    """What would be drawn in every chapter, row by row, to be changed before it is."""
    if opened is None:
        raise SpecError(EXPIRED)
    run = BookRun(opened, {"cast": cast, "seed": seed}, plates_each=check_plates(plates))
    yield gr.update(value=[], visible=True), presentation.status(["Meeting the people of the book"])
    rows: list[list[Any]] = []
    for count, (one, words) in enumerate(run.suggestions(), start=1):
        rows.extend([one.index, one.title, text] for text in words or [""])
        told = presentation.status([f"Read chapter {count} of {len(run.chapters)}"])
        yield gr.update(value=rows), told
    yield gr.update(value=rows), presentation.status(["Change the words as you like, then illustrate all chapters"])


def choose_plate(run: BookRun | None, pages: list[Take], event: gr.SelectData) -> tuple[Any, ...]:
    """The place of a finished plate, what it can be drawn anew from, and the plate on the sheet."""
    if run is None or not 0 <= event.index < len(run.frames):
        raise SpecError(EXPIRED)
    frame = run.frames[event.index]
    own = Take(f"plate-{token_hex(4)}", frame, frame, ())
    take = next((page for page in pages if page.best.svg == frame.svg), own)
    return event.index, gr.update(value=frame.title, visible=True), SHOW, take, *keep(take)


def retouched(run: BookRun | None, plate: int | None, take: Take | None) -> Iterator[tuple[Any, ...]]:
    """The book with what was edited on the sheet in its place, bound again, if that is one of its plates."""
    if run is None or plate is None or take is None or not run.is_over or not run.shows(plate, take.best):
        yield tuple(gr.skip() for _ in range(3))
        return
    run = replace(run, again=plate).after(take)
    with TemporaryDirectory() as folder:
        yield run, _shown(run), gr.update(value=bind(run.volume(), run.plates, Path(folder)), visible=True)


def redraw(run: BookRun | None, plate: int | None, words: str) -> tuple[Any, ...]:
    """The book while one of its plates is drawn anew, and its turn."""
    if run is None or plate is None:
        raise SpecError(EXPIRED)
    line = presentation.status(["In line"], cause=gpu.ahead())
    return run.redrawing(plate, words), token_hex(4), line, HIDE, SHOW


def draw_chapter(run: BookRun | None) -> Iterator[tuple[Any, ...]]:
    """Book, sheet, status and outcome while a chapter is drawn; what goes wrong is told and ends that chapter alone."""
    if run is None:
        return
    if run.is_over:  # said once more: what was still on its way when it was stopped comes before this
        yield gr.skip(), gr.skip(), presentation.status(run.summary()), None
        return
    where = [f"Chapter {run.chapter.index} of {len(run.chapters)}", run.chapter.title]
    if run.plates_each > 1:
        where.append(f"illustration {run.plate}")
    share = run.share
    told = "reading" if run.people else "meeting the people of the book"
    yield gr.skip(), gr.skip(), presentation.status([*where, told], share=share), None
    try:
        with in_plain_words():
            gpu.when_warm()
            run = run.met()
            yield run, gr.skip(), presentation.status([*where, "reading"], share=share), None
            for take in gpu.carried_out(run.job()):
                now = take.now
                line = presentation.status(
                    [*where, f"step {now.step} of {now.steps}"],
                    take.trail,
                    share=share + now.step / max(now.steps, 1) / max(run.wanted, 1),
                )
                yield gr.skip(), presentation.picture(now.preview, now.title), line, take
    except gr.Error as error:
        told = error.message if error.title in OURS else "There was no GPU for it."
        yield gr.skip(), gr.skip(), gr.skip(), told


def go_on(run: BookRun | None, outcome: Take | str | None, pages: list[Take]) -> Iterator[tuple[Any, ...]]:
    """No outcome any more, the book with the chapter in it, its next turn or what was bound, and the sketchbook."""
    if run is None or run.is_over:
        yield tuple(gr.skip() for _ in range(11))
        return
    run = run.after(outcome or _LOST)
    pasted = paste(None if isinstance(outcome, str) else outcome, pages)
    if run.is_over:
        for ended in stop(run):
            yield None, *ended, *pasted
    else:
        yield None, run, token_hex(4), gr.skip(), _shown(run), *(gr.skip() for _ in range(3)), *pasted


def halt(run: BookRun | None) -> tuple[Any, ...]:
    """The book, of which no chapter is drawn any more, at once: what is cancelled has ends of its own."""
    if run is None:
        return None, presentation.status([])
    run = replace(run, is_stopped=True, again=None)
    return run, presentation.status(run.summary())


def stop(run: BookRun | None) -> Iterator[tuple[Any, ...]]:
    """The book, of which no chapter is drawn any more, and what is finished, bound."""
    if run is None:
        yield None, gr.skip(), presentation.status([]), gr.skip(), gr.skip(), SHOW, HIDE
        return
    with TemporaryDirectory() as folder:
        files = bind(run.volume(), run.plates, Path(folder))
        bound = gr.update(value=files, visible=True) if files else gr.skip()
        ended = replace(run, is_stopped=True, again=None)
        yield ended, token_hex(4), presentation.status(run.summary()), _shown(run), bound, SHOW, HIDE


def _shown(run: BookRun) -> list[tuple[Any, str]]:
    return [
        (as_image(frame), f"{plate.title}: {plate.caption}")
        for frame, plate in zip(run.frames, run.plates, strict=True)
    ]


def bind(volume: Volume, plates: Sequence[Plate], folder: Path) -> list[str]:
    """Paths of an EPUB, a PDF and a zip of SVGs of what is finished, in a folder, named after the book."""
    if not plates:
        return []
    stem = files.title_slug(volume.title)
    made = {
        f"{stem}.epub": write_epub(volume, list(plates)),
        f"{stem}.pdf": write_book_pdf(volume, list(plates)),
        f"{stem}-drawings.zip": write_svg_zip(list(plates)),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in made]
