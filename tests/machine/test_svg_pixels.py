"""SVG to PNG beside the interpreter that asked."""

from __future__ import annotations

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from drawing.machine import svg_pixels

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="2" height="2" fill="red"/></svg>'


def test_pixels_lie_on_white_paper_at_the_size_and_dots_asked_for() -> None:
    with Image.open(io.BytesIO(svg_pixels.png_of(SQUARE, 40, 20, dpi=300))) as picture:
        assert picture.size == (40, 20)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        pixels = np.asarray(picture)
    assert (pixels[:, :20] == (255, 0, 0)).all()
    assert (pixels[:, 20:] == 255).all()


def test_who_asks_does_not_render() -> None:
    asks = f"from drawing.machine.svg_pixels import png_of; import sys; png_of({SQUARE!r}, 4, 2)"
    asks += "; sys.exit('resvg_py' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0


def test_where_no_process_can_be_had_it_is_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = svg_pixels.png_of(SQUARE, 40, 20)
    monkeypatch.setattr(svg_pixels.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, b"", b""))
    assert svg_pixels.png_of(SQUARE, 40, 20) == beside
