"""What goes to the clipboard is there when Gradio takes it."""

from __future__ import annotations

from pathlib import Path

from drawing.jobs.ready import ready
from drawing.ui import page


def test_the_picture_for_the_clipboard_lies_there_until_it_is_taken() -> None:
    handler = next(fn.fn for fn in page.build().fns.values() if getattr(fn.fn, "__name__", "") == "png")
    taken = [Path(path).read_bytes() for path in handler(ready("draw")[0].take(), 1.0)]
    assert [content[:4] for content in taken] == [b"\x89PNG"]
