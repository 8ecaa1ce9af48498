from __future__ import annotations

import os
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import gradio as gr

from drawing.jobs.packed import PackedFrame
from drawing.ui import previews
from drawing.ui.previews import KEPT, Previews, sweep

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def frame(step: int, *, final: bool = False) -> PackedFrame:
    return PackedFrame(step, 1000, 0.0, 0.0, 0.0, f"preview {step}".encode(), "<svg/>", final)


def test_a_thousand_frames_are_a_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10**6))
    monkeypatch.setattr(previews, "time", SimpleNamespace(monotonic=lambda: next(clock) / 100, time=time.time))
    job, contents = Previews(str(tmp_path)), set()
    for step in range(1000):
        with open(job.of(frame(step)), "rb") as file:  # noqa: PTH123
            contents.add(file.read())
    assert len(contents) == 1000 / 100 / previews.EVERY
    with open(job.of(frame(1000, final=True)), "rb") as file:  # noqa: PTH123
        assert file.read() == b"preview 1000"


def test_what_nobody_fetches_any_more_is_deleted(tmp_path: Path) -> None:
    shown = gr.Image()
    old, new, gone = (tmp_path / name for name in ("old.webp", "new.webp", "gone.webp"))
    for path in (old, new):
        path.write_bytes(b"preview")
    past = time.time() - KEPT - 1
    os.utime(old, (past, past))
    shown.temp_files = {str(old), str(new), str(gone)}
    sweep(shown)
    assert shown.temp_files == {str(new)}
    assert new.exists()
    assert not old.exists()
