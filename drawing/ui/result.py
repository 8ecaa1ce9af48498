"""The result panel: where something grows, and what can be done with it afterwards."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import functools
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.export import files
from drawing.jobs import comic_progress, link, presentation
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.errors import polite
from drawing.ui.events import CHOOSE, HIDE, LIGHT, PRIVATE, SAVE, SHOW, STATE_SECONDS, static

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drawing.jobs.progress import PackedFrame, Take
    from drawing.model.choices import Choice

EMPTY = "Your drawing appears here"
CHOOSE_DRAWING = "All of them: choose one"
FIRST_OF_FRONT, LAST_OF_FRONT = "liked best", "most usual"


@dataclass(frozen=True)
class Craft:
    """What can be made of a finished SVG: its formats by name, and how to save one and to redraw it wider.

    `has_strokes`: there are strokes to be edited.
    """

    formats: dict[str, str]
    save: Callable[[PackedFrame, str, Path, files.ExportOptions], Path]
    redraw: Callable[[str, files.ExportOptions], str] | None = None
    has_strokes: bool = True


DRAWING = Craft(
    files.FORMATS, lambda frame, kind, folder, options: files.save(frame.svg, kind, folder, options), files.redraw
)
PAGE = Craft(comic_progress.FORMATS, lambda frame, kind, folder, _: comic_progress.save_pages(frame, kind, folder))


@dataclass(frozen=True)
class ResultPanel:
    """A sheet, the quiet line under it, the tools for what is done.

    Attributes:
        canvas: the sheet.
        status: the line under it.
        result: what can be done with a finished drawing; hidden until there is one.
        shelf: its last row.
        width: factor of the stroke widths.
        another: draws the same words from another seed.
        variants: what can be chosen from, where several were drawn.
        link: query of a link to the drawing's settings.
        job: the `Job` that was planned and waits for its turn, or None.
        take: the `Take` on the sheet, or None.
        start: what starts a job.
        stop: what ends it.
        editor: where strokes are edited, over the sheet; see `drawing.ui.retouching`.
        copy: makes a link to what is on the sheet, see `drawing.ui.links`.
    """

    canvas: gr.HTML
    status: gr.HTML
    result: gr.Column
    shelf: gr.Row
    width: gr.Slider
    another: gr.Button
    variants: gr.Gallery
    link: gr.Textbox
    job: gr.State
    take: gr.State
    start: gr.Button
    stop: gr.Button
    editor: gr.HTML
    copy: gr.Button

    @property
    def live(self) -> list[Any]:
        """What changes while a drawing grows."""
        return [self.canvas, self.status, self.take]

    @property
    def kept(self) -> list[Any]:
        """What changes when it is done; the order of `keep`'s values."""
        return [self.canvas, self.status, self.result, self.width, self.link, self.variants]


def build_result(
    name: str,
    start: gr.Button,
    stop: gr.Button,
    craft: Craft = DRAWING,
    *,
    empty: str = EMPTY,
    has_seed: bool = True,
    choose: str = CHOOSE_DRAWING,
) -> ResultPanel:
    """A sheet with its status line, downloads, stroke width and link; `start` and `stop` stand elsewhere.

    Without a seed there is no other one to be drawn. `choose` heads what can be chosen from.
    """
    with gr.Column(elem_id=f"{name}-easel", elem_classes="easel"):
        canvas = gr.HTML(
            presentation.blank(empty), elem_id=f"{name}-canvas", elem_classes="canvas-block", js_on_load=CHOOSE
        )
        editor = gr.HTML(
            "", html_template="", js_on_load=static("retouch.js"), paper={"layers": []}, elem_id=f"{name}-editor",
            elem_classes="desk retouch", apply_default_css=False, visible=craft.has_strokes,
        )  # fmt: skip
        status = gr.HTML(presentation.status([]), js_on_load=static("waiting.js"), elem_id=f"{name}-status")
        take = gr.State(None, time_to_live=STATE_SECONDS)
        variants = _build_variants(name, choose, columns=3 if has_seed is False else 4)
        with gr.Column(visible=False, elem_classes="result") as result:
            with gr.Row(elem_classes="downloads"):
                buttons = {
                    kind: gr.Button(label, size="sm", min_width=90, elem_id=f"{name}-{kind}")
                    for kind, label in craft.formats.items()
                }
            with gr.Row(elem_classes="looks", visible=craft.redraw is not None):
                width = gr.Slider(
                    0.3, 2.0, 1.0, step=0.05, label="Stroke width", elem_id=f"{name}-width", scale=3, buttons=[]
                )
                transparent = gr.Checkbox(label="Transparent paper", scale=2, min_width=140)
            with gr.Row(elem_classes="shelf") as shelf:
                another = gr.Button("Another one", size="sm", min_width=90, elem_id=f"{name}-another", visible=has_seed)
                copy = gr.Button("Copy link", size="sm", min_width=90, elem_classes="quiet", elem_id=f"{name}-copy")
        query = gr.Textbox(visible=False)
    job = gr.State(None, time_to_live=STATE_SECONDS)
    panel = ResultPanel(
        canvas, status, result, shelf, width, another, variants, query, job, take, start, stop, editor, copy
    )
    _wire_look(panel, craft)
    _wire_downloads(panel, craft, buttons, transparent)
    return panel


def _build_variants(name: str, label: str, columns: int) -> gr.Gallery:
    return gr.Gallery(
        label=label, columns=columns, height="auto", allow_preview=False, object_fit="contain",
        buttons=[], fit_columns=False, visible=False, elem_id=f"{name}-variants", elem_classes="pictures",
        interactive=False,
    )  # fmt: skip


def _wire_look(panel: ResultPanel, craft: Craft) -> None:
    @polite
    def rewiden(take: Take | None, factor: float) -> Any:
        if take is None or craft.redraw is None:
            return gr.skip()
        return presentation.picture(
            craft.redraw(take.best.svg, files.ExportOptions(factor)), take.best.title, state="done"
        )

    panel.width.input(rewiden, [panel.take, panel.width], panel.canvas, trigger_mode="always_last", **LIGHT, **PRIVATE)


def _wire_downloads(panel: ResultPanel, craft: Craft, buttons: dict[str, gr.Button], transparent: gr.Checkbox) -> None:
    parcel = gr.File(visible=False)
    for kind, button in buttons.items():
        ready = functools.partial(save_as, craft, kind)
        button.click(
            ready, [panel.take, panel.width, transparent], [parcel, button], **LIGHT, **PRIVATE
        ).success(None, parcel, None, js=SAVE)  # fmt: skip


@polite
def save_as(craft: Craft, kind: str, take: Take | None, factor: float, transparent: bool) -> Iterator[tuple[Any, Any]]:
    """What is done, as a file; its button says so while that takes time. Its folder goes when it is handed over."""
    if take is None:
        raise SpecError(EXPIRED)
    yield gr.skip(), gr.update(value="Making it …", interactive=False)
    with TemporaryDirectory() as folder:
        path = craft.save(take.best, kind, Path(folder), files.ExportOptions(factor, transparent))
        yield str(path), gr.update(value=craft.formats[kind], interactive=True)


def keep(take: Take | None) -> tuple[Any, ...]:
    """What a panel shows of something that is done or stopped; an empty sheet where there is nothing."""
    if take is None:
        return presentation.blank(EMPTY), presentation.status([]), HIDE, 1.0, "", HIDE
    now, best = take.now, take.best
    told = ["Drawn before"] if take.is_ready else presentation.finished(now.step, best.steps, now.seconds)
    line = presentation.status(told, take.trail, shown=best.shown or now.shown)
    sheet = presentation.picture(best.svg, best.title, state="done", spots=best.panels)
    return sheet, line, SHOW, 1.0, link.query_of(best.svg), _choice(take)


def _choice(take: Take) -> Any:
    """What can be chosen from, drawings or pictures still to be painted, with the one on the sheet marked."""
    if take.best.choices:
        return _front(take.best.choices)
    if not take.variants:
        return gr.update(visible=False, value=[])
    chosen = next((index for index, one in enumerate(take.variants) if one.preview == take.best.preview), None)
    return gr.update(
        visible=True, selected_index=chosen, value=[(as_image(one), "") for one in take.variants], columns=4
    )


def _front(choices: Sequence[Choice]) -> Any:
    """The strip of a search."""
    from PIL import Image

    painted = next((index for index, one in enumerate(choices) if one.is_painted), None)
    pictures = []
    for one in choices:
        seen = Image.open(BytesIO(one.picture)).convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        pictures.append(Image.alpha_composite(paper, seen).convert("RGB"))
    told = [FIRST_OF_FRONT, *[""] * (len(pictures) - 2), LAST_OF_FRONT][: len(pictures)]
    return gr.update(visible=True, selected_index=painted, value=list(zip(pictures, told, strict=True)), columns=5)


def as_image(frame: PackedFrame) -> Any:
    """A frame's preview as a PIL image; a page that still grows is rendered for it."""
    from PIL import Image

    return Image.open(BytesIO(frame.preview or comic_progress.picture_of(frame.svg)))
