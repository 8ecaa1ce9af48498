"""Ready examples with pictures: a click fills the form and lays the finished drawing on the sheet."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs.ready import ready
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE
from drawing.ui.result import keep

if TYPE_CHECKING:
    from drawing.ui.result import ResultPanel


def show_ready(tab: str, fields: dict[str, Any], panel: ResultPanel) -> gr.Gallery | None:
    """A row of a tab's ready examples; nothing where none was drawn."""
    examples = ready(tab)
    if not examples:
        return None
    gr.HTML("<p>Ready to look at</p>", elem_classes="hint shelf")
    gallery = gr.Gallery(
        [(_picture(one.thumbnail.read_bytes()), one.title) for one in examples],
        show_label=False, columns=min(3, len(examples)), height="auto", allow_preview=False, buttons=[],
        object_fit="cover", fit_columns=False, interactive=False, elem_id=f"{tab}-ready", elem_classes="pictures ready",
    )  # fmt: skip
    filled = {name: fields[name] for name in fields if any(name in one.values for one in examples)}
    plain = {name: field.value for name, field in filled.items()}

    @polite
    def open_example(event: gr.SelectData) -> tuple[Any, ...]:
        chosen = examples[event.index]
        values = [chosen.filled(name) if name in chosen.values else plain[name] for name in filled]
        take = chosen.take()
        return *values, take, *keep(take)

    gallery.select(open_example, None, [*filled.values(), panel.take, *panel.kept], **LIGHT, **PRIVATE)
    return gallery


def _picture(data: bytes) -> Any:
    from io import BytesIO

    from PIL import Image

    return Image.open(BytesIO(data))
