"""The visit's sketchbook: everything that was drawn in it, latest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from drawing.jobs import comic_progress
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.visit import EXPIRED, within_bounds
from drawing.model.spec import SpecError
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE, SHOW, STATE_SECONDS, TO_TABS
from drawing.ui.result import ResultPanel, as_image, keep


@dataclass(frozen=True)
class Sketchbook:
    """Its gallery on the page, and the takes it shows, latest first."""

    gallery: gr.Gallery
    section: gr.Column
    takes: gr.State

    @property
    def outputs(self) -> list[Any]:
        """The order of `paste`'s values."""
        return [self.gallery, self.section, self.takes]


def build_sketchbook() -> Sketchbook:
    """The sketchbook's section, hidden while it is empty."""
    with gr.Column(visible=False, elem_classes="book") as section:
        gr.HTML("<h2>This visit's sketchbook</h2>")
        gallery = gr.Gallery(
            show_label=False, columns=6, height="auto", allow_preview=False, object_fit="contain", buttons=[],
            fit_columns=False, elem_id="sketchbook", elem_classes="pictures", interactive=False,
        )  # fmt: skip
        return Sketchbook(gallery, section, gr.State([], time_to_live=STATE_SECONDS))


def paste(take: Take | None, pages: list[Take]) -> tuple[Any, ...]:
    """The sketchbook with a drawing on its first page, once; its latest state counts."""
    if take is None or take in pages:
        return gr.skip(), gr.skip(), pages
    parts = [
        replace(take, run=f"{take.run}-{number}", now=one, best=one)
        for number, one in enumerate(comic_progress.apart(take.best)[:-1], start=1)
    ]
    new = [take, *reversed(parts)]
    pages = within_bounds([*new, *(page for page in pages if page.run not in {one.run for one in new})])
    return [(as_image(page.best), page.best.title) for page in pages], SHOW, pages


def reopen_from(book: Sketchbook, tabs: gr.Tabs, panels: dict[str, ResultPanel]) -> None:
    """A click in the sketchbook lays the drawing, or the comic page, on the panel of its tab again."""

    @polite
    def reopen(pages: list[Take], event: gr.SelectData) -> tuple[Any, ...]:
        if not 0 <= event.index < len(pages):
            raise SpecError(EXPIRED)
        take = pages[event.index]
        tab = "comic" if take.best.panels else "draw"
        shown = [take, *keep(take)]
        return gr.Tabs(selected=tab), *(value if name == tab else gr.skip() for name in panels for value in shown)

    outputs = [part for panel in panels.values() for part in (panel.take, *panel.kept)]
    book.gallery.select(reopen, book.takes, [tabs, *outputs], **LIGHT, **PRIVATE).then(None, js=TO_TABS)
