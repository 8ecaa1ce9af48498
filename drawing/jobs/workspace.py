"""The canvas as it lies before a visitor: a drawing, what was done on it since, and what both make together."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import torch
from PIL import Image

from drawing.export import read_svg, write_svg
from drawing.export.files import picture_of
from drawing.export.markup import hex_colour
from drawing.export.metadata import checked
from drawing.export.sheet import WHITE, Sheet
from drawing.export.svg import paths
from drawing.jobs.edits import Edits, as_strokes, check_length, painted, read_edits
from drawing.model.pictures import LONGEST_SIDE, PictureError, check_picture, on_paper, read_picture
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import Strokes, join
from drawing.tasks.completion.canvas import open_canvas
from drawing.tasks.completion.erasing import erase

if TYPE_CHECKING:
    from pathlib import Path

    from drawing.jobs.progress import Take

MASK_ROWS = 512
"""Height in pixels of the mask that marks are painted into."""

MOST_SVG_BYTES = 10 * 2**20
"""Size of the largest SVG that is opened to be gone on with; 4,096 cubics take a megabyte."""

_SHOWN_SIDE = 1024
_START = 4096


@dataclass(frozen=True)
class Workspace:
    """A drawing and what was done on it.

    Attributes:
        given: text of one of our SVGs, the bytes of a picture as PNG, or nothing: empty paper.
        edits: what the page's canvas sent, see `read_edits`.
    """

    given: str | bytes = ""
    edits: str = ""

    @classmethod
    def of_file(cls, path: Path) -> tuple[Workspace, tuple[str, ...]]:
        """A workspace with an opened file on it, and notices for the visitor.

        Raises:
            PictureError: if it is neither a picture nor one of our SVGs.
        """
        if path.suffix.lower() == ".svg":
            text = path.read_text(encoding="utf-8", errors="replace")
            return cls(text), open_canvas(text, DrawingSpec("a drawing")).notices
        picture = read_picture(path)
        return cls(_png(picture.rgba)), picture.notices

    @property
    def blank(self) -> bool:
        """Whether nothing was put or done on it."""
        return not self.given and not self.edits

    def check(self) -> None:
        """Refuse more edits than can be read, by their length alone.

        Raises:
            SpecError: for more than `LONGEST_EDITS`.
        """
        check_length(self.edits)

    def source(self) -> str | bytes:
        """The drawing with its edits.

        Returns:
            The text of an SVG with the strokes that are left, bit for bit, and above them the lines drawn by hand as
            strokes of the same kind; or the bytes of a picture with the lines painted into it.

        Raises:
            SpecError: if the edits cannot be read or are too many.
        """
        edits = read_edits(self.edits)
        if isinstance(self.given, bytes):
            return _painted_over(self.given, edits)
        if not self.given:
            return write_svg(_with_lines(Strokes.empty(), edits))
        strokes, made = read_svg(self.given)
        left = torch.ones(strokes.count, dtype=torch.bool)
        left[[number for number in edits.rubbed if 0 <= number < strokes.count]] = False
        kept = {name: made[name] for name in ("aspect", "title", "background", "spec", "compositing")}
        return write_svg(_with_lines(strokes.select(left), edits), **kept)

    def mask(self) -> bytes | None:
        """Where new strokes may go as a PNG, white on black; None means everywhere."""
        marks = read_edits(self.edits).marks
        if not marks:
            return None
        return _png(painted(marks, MASK_ROWS, max(1, round(MASK_ROWS * self._aspect()))))

    def sheet(self) -> dict[str, Any]:
        """What the page's canvas shows the drawing with.

        Returns:
            `aspect`, `paper` as `#rrggbb`, and `strokes`, an SVG path for each in order, or `picture`, a data URI.
        """
        sheet: dict[str, Any] = {"aspect": self._aspect(), "paper": "#ffffff", "strokes": "", "picture": ""}
        if isinstance(self.given, bytes):
            return sheet | {"picture": _data_uri(self.given)}
        if not self.given:
            return sheet
        strokes, made = read_svg(self.given)
        lies_on = Sheet(made["aspect"], made["background"], compositing=made["compositing"])
        drawn = "".join(paths(checked(strokes), lies_on))
        return sheet | {"paper": hex_colour(made["background"] or WHITE), "strokes": drawn}

    def picture(self) -> Image.Image:
        """How it looks, edits included."""
        source = self.source()
        return picture_of(source) if isinstance(source, str) else read_picture(source).rgba.convert("RGB")

    def _aspect(self) -> float:
        if isinstance(self.given, bytes):
            return read_picture(self.given).aspect
        return float(read_svg(self.given)[1]["aspect"]) if self.given else 1.0


@dataclass(frozen=True)
class Round:
    """A step back that can be taken: what lay there before, and the drawing that took its place, if one was made."""

    before: Workspace
    take: Take | None = None

    @property
    def bytes(self) -> int:
        """What it takes in memory, near enough."""
        return len(self.before.given) + len(self.before.edits) + (self.take.bytes if self.take else 0)


def check_canvas(path: Path) -> None:
    """Refuse a file that cannot be gone on with, as far as its size and its header tell.

    Raises:
        PictureError: for one that is too large, or is neither a picture nor an SVG.
    """
    with path.open("rb") as file:
        is_svg = file.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if not is_svg:
        check_picture(path)
    elif path.stat().st_size > MOST_SVG_BYTES:
        raise PictureError(f"The SVG is larger than {MOST_SVG_BYTES // 2**20} MB; give one that was made here.")


def _with_lines(strokes: Strokes, edits: Edits) -> Strokes:
    """Strokes with lines drawn over them, all cut where the eraser passed after they were there."""
    done = 0
    for way, after in (*edits.erased, (None, len(edits.pen))):
        upto = min(max(after, done), len(edits.pen))
        strokes = join(strokes, as_strokes(edits.pen[done:upto], strokes.kind))
        done = upto
        if way is not None:
            strokes = erase(strokes, [(way.points, way.width)])
    return strokes


def _painted_over(picture: bytes, edits: Edits) -> bytes:
    """A picture with parts wiped out and lines painted, in this order; untouched without either."""
    if not (edits.wiped or edits.pen):
        return picture
    opened = read_picture(picture)
    height = max(1, min(opened.rgba.height, round(LONGEST_SIDE / opened.aspect)))
    size = height, max(1, round(height * opened.aspect))
    pixels = on_paper(opened, *size, WHITE)[0]
    canvas = Image.fromarray((255 * pixels).round().byte().permute(1, 2, 0).numpy())
    canvas.paste("white", mask=painted(edits.wiped, *size))
    for line in edits.pen:
        canvas.paste(line.colour, mask=painted((line,), *size))
    return _png(canvas)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _data_uri(picture: bytes) -> str:
    rgba = read_picture(picture).rgba
    rgba.thumbnail((_SHOWN_SIDE, _SHOWN_SIDE))
    file = BytesIO()
    rgba.save(file, "WEBP", quality=88)
    return f"data:image/webp;base64,{b64encode(file.getvalue()).decode('ascii')}"
