"""A drawing's SVG to every file a visitor can take away."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drawing.export import (
    paint,
    read_svg,
    render,
    write_animated_svg,
    write_hpgl,
    write_lottie,
    write_pdf,
    write_plotter,
    write_png,
    write_svg,
    write_timelapse,
)
from drawing.model.recipes import PROFILES, RECIPES
from drawing.model.spec import rgb

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from drawing.model.items import Shown
    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes

FILM_HEIGHT = 640
"""Pixels from top to bottom of a time-lapse."""

FORMATS = {
    "svg": "SVG",
    "png": "PNG",
    "animated": "Animated SVG",
    "timelapse": "Time-lapse",
    "plotter": "Plotter SVG",
    "hpgl": "Plotter HPGL",
    "pdf": "PDF",
    "lottie": "Lottie",
}
"""Name of every format, and what a button for it says."""

_SUFFIX = {
    "svg": ".svg",
    "png": ".png",
    "animated": ".animated.svg",
    "timelapse": ".mp4",
    "plotter": ".plotter.svg",
    "hpgl": ".hpgl",
    "pdf": ".pdf",
    "lottie": ".lottie.json",
}


@dataclass(frozen=True)
class ExportOptions:
    """What the visitor chose after the drawing was done.

    Attributes:
        width_factor: strokes are drawn this many times as wide; below 1 thinner.
        transparent: no paper behind the strokes, where the format can do without.
        height: pixels from top to bottom of a PNG.
        page: a plot's paper, one of `drawing.export.plotter.PAGES`.
        margin: of a plot, in mm.
        pens: most pens of a plot.
        pen_width: of a plot, in mm.
    """

    width_factor: float = 1.0
    transparent: bool = False
    height: int = 2048
    page: str = "A4"
    margin: float = 15.0
    pens: int = 4
    pen_width: float = 0.5


def save(svg: str, kind: str, folder: Path, look: ExportOptions | None = None) -> Path:
    """Write a drawing in one of `FORMATS` into a folder and return the file, named after prompt and seed.

    Raises:
        ValueError: for an unknown format, or an SVG that is not ours.
    """
    _, made = read_svg(svg)
    path = folder / (slug(made["title"], made["seed"] or 0) + _SUFFIX.get(kind, ""))
    save_as(svg, kind, path, look)
    return path


def save_as(svg: str, kind: str, path: Path, look: ExportOptions | None = None) -> None:
    """Write a drawing in one of `FORMATS` to a file of any name.

    Raises:
        ValueError: for an unknown format, or an SVG that is not ours.
    """
    if kind not in FORMATS:
        raise ValueError(f"There is no format {kind!r}; choose one of {', '.join(FORMATS)}.")
    look = look or ExportOptions()
    strokes, made = read_svg(svg)
    if kind == "png":
        path.write_bytes(_png(strokes, made, look))
    elif kind == "pdf":
        path.write_bytes(write_pdf(strokes, **_sheet(made) | _looks(look), title=made["title"]))
    elif kind == "timelapse":
        frames = paint(strokes, FILM_HEIGHT, width_factor=look.width_factor, **_sheet(made))
        write_timelapse(frames, path)
    else:
        path.write_text(_markup(strokes, made, kind, look), encoding="utf-8")


def svg_of(strokes: Strokes, spec: DrawingSpec, shown: Shown | None = None) -> str:
    """The SVG of a drawing made by a spec: its project file; `shown` names the things in it."""
    return write_svg(
        strokes,
        aspect=spec.aspect,
        title=spec.prompt,
        background=rgb(spec.background),
        spec=spec.as_dict(),
        items=shown.items if shown else (),
        scene=shown.scene if shown else None,
        compositing=spec.method().brush.compositing,
    )


def slug(prompt: str, seed: int) -> str:
    """A file name without ending for a drawing: `a-red-car-7`."""
    words = re.sub(r"[^a-z0-9]+", "-", prompt.lower()).strip("-")[:48].strip("-")
    return f"{words or 'drawing'}-{seed}"


def title_slug(title: str) -> str:
    """A file name without ending for a book or comic: `treasure-island`; letters of any script stay."""
    words = re.sub(r"[^\w]+", "-", title.lower()).replace("_", "-").strip("-")[:60].strip("-")
    return words or "book"


def redraw(svg: str, look: ExportOptions) -> str:
    """The SVG with another look."""
    strokes, made = read_svg(svg)
    return _markup(strokes, made, "svg", look)


def picture_of(svg: str, height: int = 384) -> Image:
    """The drawing as a PIL image."""
    strokes, made = read_svg(svg)
    return render(strokes, height, **_sheet(made))


def spec_in(svg: str | Path) -> dict[str, Any]:
    """The settings a drawing was made with, as `DrawingSpec.as_dict` wrote them."""
    return read_svg(svg)[1]["spec"]


def is_drawing_of(path: Path, spec: DrawingSpec) -> bool:
    """Whether the file is there and holds a drawing of this very spec."""
    if not path.is_file():
        return False
    try:
        found = spec_in(path)
    except ValueError:
        return False
    return bool(found == json.loads(json.dumps(spec.as_dict())))


def write_whole(path: Path, content: str) -> None:
    """Write a text file whole or not at all, whatever happens meanwhile."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_text(content, encoding="utf-8")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _markup(strokes: Strokes, made: dict[str, Any], kind: str, look: ExportOptions) -> str:
    common = {**_sheet(made), "title": made["title"]}
    if kind in {"plotter", "hpgl"}:
        plot = write_plotter(strokes, **common, items=made["items"], style="auto", **_tools(look))
        return write_hpgl(plot) if kind == "hpgl" else plot.svg
    if kind == "lottie":
        return write_lottie(strokes, **common | _looks(look), items=made["items"])
    common |= {name: made[name] for name in ("spec", "items", "scene")} | {"width_factor": look.width_factor}
    if look.transparent:
        common["background"] = None
    return write_animated_svg(strokes, **common) if kind == "animated" else write_svg(strokes, **common)


def _png(strokes: Strokes, made: dict[str, Any], look: ExportOptions) -> bytes:
    sheet = _sheet(made) | ({"background": None} if look.transparent else {})
    return write_png(
        strokes,
        look.height,
        title=made["title"],
        width_factor=look.width_factor,
        profile=_profile(made["spec"].get("recipe")),
        **sheet,
    )


def _profile(recipe: object) -> str:
    """Edges of the strokes that a recipe draws: one with a name, or one of the visitor's own as `as_dict` wrote it."""
    if isinstance(recipe, dict):
        found = recipe.get("brush", {}).get("profile")
        return found if found in PROFILES else "hard"
    named = RECIPES.get(str(recipe))
    return named.brush.profile if named else "hard"


def _sheet(made: dict[str, Any]) -> dict[str, Any]:
    return {name: made[name] for name in ("aspect", "background", "compositing")}


def _looks(look: ExportOptions) -> dict[str, Any]:
    return {"width_factor": look.width_factor} | ({"background": None} if look.transparent else {})


def _tools(look: ExportOptions) -> dict[str, Any]:
    return {name: getattr(look, name) for name in ("page", "margin", "pens", "pen_width")}
