"""SVG to PNG in a process of its own.

The renderer (resvg) holds the interpreter until it is done: some tenths of a second for a page's preview, seconds at
300 dots an inch, in which a server would answer nobody. This file is run as it stands, so it imports nothing of ours.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def png_of(svg: str, width: int, height: int, *, fonts: Sequence[str] = (), dpi: float = 96.0) -> bytes:
    """A PNG file of an SVG on white paper, `width` x `height` pixels.

    Args:
        svg: the text of the SVG.
        width: pixels.
        height: pixels.
        fonts: paths of the font files that its text is set in; no others are looked for.
        dpi: dots an inch that the file names.
    """
    asked = {"svg": svg, "width": width, "height": height, "fonts": list(fonts), "dpi": dpi}
    command = [sys.executable, "-I", __file__]
    told = json.dumps(asked).encode("ascii")
    done = subprocess.run(command, input=told, capture_output=True, check=False)  # noqa: S603 - this very file
    return done.stdout if done.returncode == 0 and done.stdout else _drawn(asked)


def _drawn(asked: dict[str, Any]) -> bytes:
    import resvg_py
    from PIL import Image

    size = {"width": asked["width"], "height": asked["height"]}
    drawn = resvg_py.svg_to_bytes(
        svg_string=asked["svg"], dpi=96.0, skip_system_fonts=True, font_files=asked["fonts"], **size
    )
    file = io.BytesIO()
    with Image.open(io.BytesIO(bytes(drawn))) as picture:
        paper = Image.new("RGBA", picture.size, "white")
        flat = Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    flat.save(file, "PNG", dpi=(asked["dpi"], asked["dpi"]))
    return file.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(_drawn(json.load(sys.stdin.buffer)))
