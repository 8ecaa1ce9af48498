"""What a visitor asks for after the server has let it go: each time one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr
import pytest

from drawing.jobs.visit import EXPIRED
from drawing.jobs.workspace import Workspace
from drawing.ui import page
from drawing.ui.errors import polite
from drawing.ui.panel_editor import open_panel, plan_panel, reword_panel
from drawing.ui.result import DRAWING, save_as
from drawing.ui.running import growing
from drawing.ui.tabs.complete import open_on_canvas, put_on_canvas, undo
from drawing.ui.tabs.illustrate import suggest
from drawing.ui.whole_book import draw_chapter, go_on, stop

if TYPE_CHECKING:
    from collections.abc import Callable

LOST: dict[str, Callable[[], Any]] = {
    "a job": lambda: list(growing(None)),
    "rounds": lambda: undo([]),
    "a download": lambda: list(save_as(DRAWING, "svg", None, 1.0, False)),  # noqa: FBT003
    "a panel": lambda: open_panel(None, 1),
    "a panel anew": lambda: plan_panel(None, 1),
    "a panel's words": lambda: reword_panel(None, 1, "a cat", []),
    "a picture for the canvas": lambda: open_on_canvas(None, [], "", ""),
    "chapters": lambda: list(suggest(None, 1, "")),
}


@pytest.mark.parametrize("what", LOST)
def test_what_is_gone_has_a_sentence(what: str) -> None:
    with pytest.raises(gr.Error) as told:
        polite(LOST[what])()
    assert told.value.title == "That cannot be drawn"
    assert told.value.message.endswith(".")


def test_what_no_page_sends_as_edits_leaves_an_empty_canvas() -> None:
    assert put_on_canvas(Workspace(), [], "", 3)[0] == []


def test_a_book_that_is_gone_ends_quietly() -> None:
    assert list(draw_chapter(None)) == []
    assert len(next(iter(go_on(None, None, [])))) == 11
    assert len(next(iter(stop(None)))) == 7


@pytest.mark.parametrize("name", ["reopen", "hand_over"])
def test_the_sketchbook_and_the_way_on_say_so_too(name: str) -> None:
    built = page.build()
    handler = next(fn.fn for fn in built.fns.values() if getattr(fn.fn, "__name__", "") == name)
    values: tuple[Any, ...] = (None, "", [], "", "")
    if name == "reopen":
        values = ([], gr.SelectData(None, {"index": 3, "value": "a cat"}))
    with pytest.raises(gr.Error) as told:
        handler(*values)
    assert told.value.message == EXPIRED
