"""A picture for every chapter of a book, and the book they make."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr

import nlp
from drawing.export import files
from drawing.export.book import Plate, write_book_pdf, write_svg_zip
from drawing.export.epub import write_epub
from drawing.jobs import presentation, reading
from drawing.jobs.progress import takes
from drawing.ui import gpu
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.errors import polite, warn
from drawing.ui.events import HEAVY, HIDE, LIGHT, PRIVATE, SHOW
from drawing.ui.sketchbook import as_image

if TYPE_CHECKING:
    from collections.abc import Iterator


def wire_book(every: gr.Button, halt: gr.Button, inputs: list[Any], outputs: list[Any], bound: gr.Files) -> None:
    """Start and Stop of a whole book; what is finished is bound either way. `outputs` as `all_chapters` yields them."""
    turns, plates, line = [every, halt], outputs[2], outputs[1]
    pressed = every.click(lambda: (HIDE, SHOW), None, turns, **LIGHT, **PRIVATE)
    drawn = pressed.then(
        polite(all_chapters), inputs, outputs, show_progress="minimal", show_progress_on=line, **HEAVY, **PRIVATE
    )
    drawn.then(polite(bind), plates, [bound, *turns], **LIGHT, **PRIVATE)
    halt.click(polite(bind), plates, [bound, *turns], cancels=[drawn], **LIGHT, **PRIVATE)


def all_chapters(found: list[nlp.Chapter], style: str, recipe: str, seed: int) -> Iterator[tuple[Any, ...]]:
    """A picture for every chapter; sheet, status, finished plates and the contents page."""
    done: list[Plate] = []
    shown: list[tuple[Any, str]] = []
    yield gr.skip(), presentation.status(["Reading chapter 1"]), done, gr.update(value=[], visible=True)
    gpu.when_warm()
    for number, one in enumerate(found, start=1):
        try:
            words = reading.suggestions(found, number)[1].candidates[0].text
        except nlp.TextError as error:
            warn(f"{one.title}: {error}")
            continue
        job = plan_drawing(prompt=words, style=style, recipe=recipe, seed=seed)[0]
        for take in takes(gpu.on_device(job)):
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
