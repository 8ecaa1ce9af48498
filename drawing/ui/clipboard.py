"""What is on a sheet to the clipboard, as SVG text or as a picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import gradio as gr

from drawing.export import files
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.ui.result import Craft, ResultPanel

COPIED = "It is on the clipboard. Paste it where you like."

_TEXT = """(svg) => {
  if (navigator.clipboard) navigator.clipboard.writeText(svg).catch(() => prompt('Copy this:', svg));
  else prompt('Copy this:', svg);
  return [];
}"""
_PICTURE = """async (file) => {
  try {
    const blob = fetch(file.url).then(answer => answer.blob());
    await navigator.clipboard.write([new ClipboardItem({'image/png': blob})]);
  } catch { window.open(file.url); }
  return [];
}"""


def attach_clipboard(panel: ResultPanel, name: str, craft: Craft) -> None:
    """Two buttons beside a panel's link; where a browser lets no page at the clipboard, it shows what to copy."""
    with panel.shelf:
        markup = gr.Button("Copy SVG", size="sm", min_width=90, elem_classes="quiet", elem_id=f"{name}-copy-svg")
        picture = gr.Button("Copy PNG", size="sm", min_width=90, elem_classes="quiet", elem_id=f"{name}-copy-png")
    text, parcel = gr.Textbox(visible=False), gr.File(visible=False)

    @polite
    def svg(take: Take | None, factor: float) -> str:
        with TemporaryDirectory() as folder:
            return _saved(craft, "svg", take, factor, folder).read_text(encoding="utf-8")

    @polite
    def png(take: Take | None, factor: float) -> Iterator[str]:
        with TemporaryDirectory() as folder:
            yield str(_saved(craft, "png", take, factor, folder))  # it is copied before the folder goes

    made = [(markup, svg, text, _TEXT), (picture, png, parcel, _PICTURE)]
    for button, handler, held, script in made:
        event = button.click(handler, [panel.take, panel.width], held, **LIGHT, **PRIVATE)
        event.success(None, held, None, js=script).then(lambda: gr.Info(COPIED, title="Copied"), **PRIVATE)


def _saved(craft: Craft, kind: str, take: Take | None, factor: float, folder: str) -> Path:
    """The sheet in sight as a file; of a comic of several pages the last."""
    if take is None:
        raise SpecError(EXPIRED)
    return craft.save(replace(take.best, earlier=()), kind, Path(folder), files.ExportOptions(factor))
