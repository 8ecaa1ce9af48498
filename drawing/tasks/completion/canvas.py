"""What a person hands in to be finished: a picture, one of our own SVGs with its true strokes, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from drawing.model.pictures import Picture, PictureError, is_blank, on_paper, read_picture
from drawing.model.spec import rgb
from drawing.model.strokes import Strokes

if TYPE_CHECKING:
    from drawing.model.pictures import PictureSource
    from drawing.model.spec import DrawingSpec

    CanvasSource: TypeAlias = PictureSource | Strokes | "Canvas"

BLANK = "The canvas is blank, so the drawing starts from scratch."
_LOOK_ROWS = 256


@dataclass(frozen=True)
class Canvas:
    """A drawing to go on with.

    Attributes:
        spec: the settings it is gone on with: as asked for, on the canvas' own shape and paper.
        strokes: its true strokes, one drawing; none on a blank canvas; None while they are still to be traced.
        picture: what to trace, or None.
        notices: sentences for the user on what was found.
    """

    spec: DrawingSpec
    strokes: Strokes | None = None
    picture: Picture | None = None
    notices: tuple[str, ...] = ()


def open_canvas(source: CanvasSource, spec: DrawingSpec) -> Canvas:
    """Open what was handed in.

    Args:
        source: a picture (see `read_picture`), the path, text or bytes of an SVG that Storybrush wrote, `Strokes` (one
            drawing on a canvas of `spec.aspect`), or a Canvas, which is returned as it is.
        spec: what is asked for; its aspect gives way to the drawing's own, its background to that of an SVG.

    Raises:
        PictureError: if it cannot be used; SVGs from elsewhere, with entities or damaged, are refused.
    """
    if isinstance(source, Canvas):
        return source
    if isinstance(source, Strokes):
        return _of_strokes(source, spec)
    if _is_svg(source):
        return _reopened(source, spec)  # type: ignore[arg-type]
    picture = read_picture(source)
    spec = replace(spec, aspect=picture.aspect)
    seen = on_paper(picture, _LOOK_ROWS, max(1, round(_LOOK_ROWS * picture.aspect)), rgb(spec.background))
    if is_blank(seen):
        return Canvas(spec, Strokes.empty(), notices=(*picture.notices, BLANK))
    return Canvas(spec, None, picture, picture.notices)


def _of_strokes(strokes: Strokes, spec: DrawingSpec, notices: tuple[str, ...] = ()) -> Canvas:
    if strokes.batch != 1:
        raise PictureError(
            f"Go on with one drawing at a time, not {strokes.batch}; choose one with strokes.drawing(i)."
        )
    strokes = strokes.detach().to("cpu")
    return Canvas(spec, strokes, notices=notices if strokes.count else (*notices, BLANK))


def _is_svg(source: object) -> bool:
    if isinstance(source, bytes):
        return source.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if isinstance(source, str) and source.lstrip().startswith("<"):
        return True
    return isinstance(source, str | Path) and Path(source).suffix.lower() == ".svg"


def _reopened(source: str | bytes | Path, spec: DrawingSpec) -> Canvas:
    from drawing.export.svg import read_svg

    if isinstance(source, str) and not source.lstrip().startswith("<"):
        source = Path(source)
    try:
        strokes, settings = read_svg(source)
        spec = replace(spec, aspect=float(settings["aspect"]), background=_hex(settings["background"], spec))
    except ValueError as error:
        raise PictureError(str(error)) from error
    notices: tuple[str, ...] = ()
    if settings["compositing"] != spec.method().brush.compositing:
        notices = ("The strokes keep their shapes and colours, but mix on paper as the chosen recipe's strokes do.",)
    return _of_strokes(strokes, spec, notices)


def _hex(colour: tuple[float, float, float] | None, spec: DrawingSpec) -> str:
    if colour is None:
        return spec.background
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colour)
