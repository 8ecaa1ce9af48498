"""Previews that programs are sent: files, as few and for as short a time as will do."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.jobs import comic_progress

if TYPE_CHECKING:
    import gradio as gr

    from drawing.jobs.packed import PackedFrame

EVERY = 0.5
"""Seconds between two previews of one job; the status in between comes with the preview there is."""

KEPT = 60
"""Seconds for which a preview can be fetched."""


class Previews:
    """The previews of one job, in a folder of its own."""

    def __init__(self, folder: str) -> None:
        self._path = Path(folder) / "preview.webp"
        self._written = float("-inf")

    def of(self, frame: PackedFrame) -> str:
        """Path of a frame's preview, or of the one before it if that is still new."""
        now = time.monotonic()
        if frame.final or now - self._written >= EVERY:
            self._path.write_bytes(frame.preview or _as_webp(comic_progress.picture_of(frame.svg)))
            self._written = now
        return str(self._path)


def sweep(shown: gr.Image) -> None:
    """Delete the previews that a component has sent, but for those of the last `KEPT` seconds."""
    oldest = time.time() - KEPT
    for name in list(shown.temp_files):
        with suppress(FileNotFoundError):
            if Path(name).stat().st_mtime >= oldest:
                continue
            Path(name).unlink()
        shown.temp_files.discard(name)


def _as_webp(png: bytes) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.open(BytesIO(png)).save(file, "WEBP", quality=88, method=1)
    return file.getvalue()
