"""Several drawings or pictures of one request to choose from, and another one beside them."""

# ruff: noqa: ANN401 - the events of Gradio have no type of their own
from __future__ import annotations

from typing import Any

import gradio as gr

from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE
from drawing.ui.result import ResultPanel, keep
from drawing.ui.sketchbook import Sketchbook, paste

_NEXT_SEED = "(seed, variants) => seed + Math.max(1, variants || 1)"
_PRESS = "() => document.getElementById('{}').click()"


def wire_choice(panel: ResultPanel, book: Sketchbook) -> Any:
    """A click on one of several drawings lays that one on the sheet, and in the sketchbook. Returns the event."""

    @polite
    def choose(take: Take | None, pages: list[Take], event: gr.SelectData) -> tuple[Any, ...]:
        if take is not None and take.best.choices:  # to be painted first, see `drawing.ui.front`
            return tuple(gr.skip() for _ in outputs)
        if take is None or not 0 <= event.index < len(take.variants):
            raise SpecError(EXPIRED)
        chosen = take.choosing(event.index)
        return chosen, *keep(chosen), *paste(chosen, pages)

    outputs = [panel.take, *panel.kept, *book.outputs]
    return panel.variants.select(choose, [panel.take, book.takes], outputs, **LIGHT, **PRIVATE)


def wire_another(panel: ResultPanel, fields: dict[str, Any], name: str) -> None:
    """Another drawing of the same words: the next seed that was not tried, and Start."""
    asked = [fields["seed"], *([fields["variants"]] if "variants" in fields else [])]
    panel.another.click(None, asked, fields["seed"], js=_NEXT_SEED).then(None, js=_PRESS.format(name))
