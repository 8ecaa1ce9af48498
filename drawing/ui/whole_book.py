"""A picture for every chapter of a book, and the book they make."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr

import nlp
from drawing.export import files
from drawing.export.book import write_book_pdf, write_svg_zip
from drawing.export.epub import write_epub
from drawing.jobs import cast_form, presentation
from drawing.jobs.progress import takes
from drawing.model.members import members_in
from drawing.tasks import whole_book
from drawing.tasks.illustrate import plate_of
from drawing.ui import gpu
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.errors import polite, warn
from drawing.ui.events import HEAVY, HIDE, LIGHT, PRIVATE, SHOW
from drawing.ui.sketchbook import as_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.export.plates import Plate, Volume


def wire_book(every: gr.Button, halt: gr.Button, inputs: list[Any], outputs: list[Any], bound: gr.Files) -> None:
    """Start and Stop of a whole book; what is finished is bound either way. `outputs` as `all_chapters` yields them."""
    turns, plates, line = [every, halt], outputs[2], outputs[1]
    pressed = every.click(lambda: (HIDE, SHOW), None, turns, **LIGHT, **PRIVATE)
    drawn = pressed.then(
        polite(all_chapters), inputs, outputs, show_progress="minimal", show_progress_on=line, **HEAVY, **PRIVATE
    )
    drawn.then(polite(bind), plates, [bound, *turns], **LIGHT, **PRIVATE)
    halt.click(polite(bind), plates, [bound, *turns], cancels=[drawn], **LIGHT, **PRIVATE)


def all_chapters(
    book: nlp.Book | None, style: str, recipe: str, seed: int, cast: str = ""
) -> Iterator[tuple[Any, ...]]:
    """A picture for every chapter; sheet, status, the book with its finished plates, and the contents page."""
    if book is None:
        raise nlp.TextError("Open a book first.")
    done: list[Plate] = []
    shown: list[tuple[Any, str]] = []
    yield gr.skip(), presentation.status(["Meeting the people of the book"]), None, gr.update(value=[], visible=True)
    gpu.when_warm()
    people = whole_book.people_of(book.chapters, members_in(cast or ""), int(seed or 0))
    looks = cast_form.lines_of(people.looks)
    volume = whole_book.volume_of(book, book.chapters, "Illustrations")
    total = len(book.chapters)
    for number, one in enumerate(book.chapters, start=1):
        try:
            prompt = whole_book.prompts_for(one, whole_book.words_for(one, people), {})[0]
        except (nlp.TextError, IndexError) as error:
            warn(f"{one.title}: {error}")
            continue
        job = plan_drawing(prompt=prompt.prompt, style=style, recipe=recipe, seed=seed, cast=looks)[0]
        for take in takes(gpu.on_device(job)):
            now = take.now
            parts = [f"Chapter {number} of {total}", one.title, f"step {now.step} of {now.steps}"]
            line = presentation.status(parts, take.trail, share=(number - 1 + now.step / now.steps) / total)
            yield presentation.picture(now.preview, prompt.prompt), line, gr.skip(), gr.skip()
        done = [*done, plate_of(prompt, take.best.svg, files.slug(one.title, one.index))]
        shown = [*shown, (as_image(take.best), f"{one.index} · {one.title}: {prompt.prompt}")]
        yield gr.skip(), gr.skip(), (volume, done), shown


def bind(bound: tuple[Volume, list[Plate]] | None) -> Iterator[tuple[Any, ...]]:
    """EPUB, PDF and a zip of SVGs of what is finished, named after the book, and the buttons as they were."""
    if not bound:
        yield gr.skip(), SHOW, HIDE
        return
    volume, done = bound
    stem = files.title_slug(volume.title)
    made = {
        f"{stem}.epub": write_epub(volume, done),
        f"{stem}.pdf": write_book_pdf(volume, done),
        f"{stem}-drawings.zip": write_svg_zip(done),
    }
    with TemporaryDirectory() as folder:
        for name, content in made.items():
            (Path(folder) / name).write_bytes(content)
        yield gr.update(value=[str(Path(folder) / name) for name in made], visible=True), SHOW, HIDE
