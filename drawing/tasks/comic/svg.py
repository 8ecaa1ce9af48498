"""The page as one SVG: text stays text, drawings stay strokes, the font travels along; and back again."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drawing.export import metadata
from drawing.export.lettering import font_faces, font_family, svg_text
from drawing.export.markup import SVG, hex_colour, number, text
from drawing.export.sheet import WHITE
from drawing.export.svg import UNITS, grouped, open_svg
from drawing.model.items import Shown
from drawing.tasks.comic.outlines import WHISPER_DASHES, bubbles, burst, corner_radius
from drawing.tasks.comic.spec import ComicSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy as np

    from drawing.model.strokes import Strokes
    from drawing.tasks.comic.balloons import Balloon
    from drawing.tasks.comic.layout import Rectangle
    from drawing.tasks.comic.margins import Margin
    from drawing.tasks.comic.page import Page, Panel

INK = "#16161a"
FRAME_WIDTH = 0.7
OUTLINE_WIDTH = 0.45
"""Lines around panels and around balloons, in mm."""

_ROLE = 'role="group" aria-labelledby="page-title page-description"'
_METADATA_ID = "storybrush-comic"

GLIMPSE = "glimpse"
"""Class of the picture in an SVG that stands in a panel while an engine makes it."""


def page_svg(page: Page, *, embed_font: bool = True, glimpses: Sequence[np.ndarray | None] = ()) -> str:
    """SVG text of a page, one user unit a millimetre; the same page gives the same bytes.

    Every panel is a group with its caption as accessible name, and in it everybody and everything that is drawn has a
    group of its own; `read_page` gets the spec and the drawings back.

    Args:
        page: from `compose`.
        embed_font: carry the glyphs, so that the page looks the same where the lettering is not installed.
        glimpses: of the panels, uint8 `[S, S, 3]`: shown in place of a drawing, and not read back.
    """
    width, height = number(page.width), number(page.height)
    lines = [
        f'<svg xmlns="{SVG}" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" {_ROLE}>',
        f'<title id="page-title">{text(page.spec.title.strip() or "Comic")}</title>',
        f'<desc id="page-description">{text(page.description)}</desc>',
        f'<metadata id="{_METADATA_ID}">{text(json.dumps(page.spec.as_dict(), sort_keys=True))}</metadata>',
        f"<style>{text(font_faces(page.lettering)) if embed_font else ''}</style>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<g font-family="{text(font_family(page.lettering))}" fill="{INK}" text-anchor="middle">',
    ]
    if page.title is not None and page.title_box is not None:
        lines.extend(svg_text(page.title, page.title_box.centre[0], page.title_box.y))
    for index, panel in enumerate(page.panels):
        lines.extend(_panel(panel, f"panel-{index + 1}", glimpses[index] if glimpses else None))
    return "\n".join([*lines, "</g>", "</svg>", ""])


def read_page(
    source: str | bytes | Path,
) -> tuple[ComicSpec, tuple[Strokes | None, ...], tuple[Shown | None, ...]]:
    """The spec and the drawings of a page written by `page_svg`, and what each shows; what counts is its metadata.

    Raises:
        ValueError: for a file that cannot be read, or is not a comic page of ours.
    """
    root = open_svg(source)
    packed = {found.get("id"): found.text or "" for found in root.iter(f"{{{SVG}}}metadata")}
    if _METADATA_ID not in packed:
        raise ValueError("This SVG is not a comic page made by Storybrush.")
    try:
        spec = ComicSpec.from_dict(json.loads(packed[_METADATA_ID]))
    except (json.JSONDecodeError, TypeError) as error:
        raise ValueError("The page's metadata is damaged.") from error
    names = [f"panel-{index}-strokes" for index in range(1, spec.count + 1)]
    loaded = [metadata.load(packed[name]) if name in packed else None for name in names]
    drawings = tuple(None if one is None else one[0] for one in loaded)
    return spec, drawings, tuple(None if one is None else _shown(one[1]) for one in loaded)


def _shown(settings: dict[str, Any]) -> Shown | None:
    """What a drawing's settings say that it shows; None where they say nothing."""
    if not settings["items"]:
        return None
    scene = settings["scene"]
    drew, left_out, credited = (tuple(scene.get(name) or ()) for name in ("drew", "left_out", "credits"))
    return Shown(settings["items"], drew, left_out, credited, scene.get("graph") or {})


def _panel(panel: Panel, name: str, glimpse: np.ndarray | None) -> Iterator[str]:
    frame = _rectangle(panel.frame)
    yield f'<g id="{name}" role="img" aria-labelledby="{name}-title">'
    yield f'<title id="{name}-title">{text(panel.alt)}</title>'
    yield f'<clipPath id="{name}-frame"><rect {frame}/></clipPath>'
    yield f'<g clip-path="url(#{name}-frame)">'
    yield f'<rect {frame} fill="{hex_colour(panel.sheet.background or WHITE)}"/>'
    for index, margin in enumerate(panel.margins, start=1):
        yield from _margin(margin, f"{name}-ground-{index}")
    if panel.strokes is not None:
        strokes = metadata.checked(panel.strokes)
        yield f'<metadata id="{name}-strokes">{text(metadata.dump(strokes, panel.sheet))}</metadata>'
        if glimpse is None:
            yield from _drawing(strokes, panel, name)
    if glimpse is not None:
        yield _glimpse(glimpse, panel.place)
    yield "</g>"
    yield f'<rect {frame} fill="none" stroke="{INK}" stroke-width="{FRAME_WIDTH}" stroke-linejoin="round"/>'
    if panel.told is not None:
        yield from _caption(panel)
    for balloon in panel.balloons:
        yield from _balloon(balloon)
    yield "</g>"


def _drawing(strokes: Strokes, panel: Panel, name: str) -> Iterator[str]:
    """The strokes of a panel, in the groups of what they show."""
    yield f'<clipPath id="{name}-drawing"><rect {_rectangle(panel.place)}/></clipPath>'
    move = f"translate({number(panel.place.x)} {number(panel.place.y)})"
    scale = f"scale({number(panel.place.height / UNITS, 6)})"
    yield f'<g clip-path="url(#{name}-drawing)"><g transform="{move} {scale}" style="isolation:isolate">'
    if panel.sheet.compositing == "softor":
        yield f'<rect width="{UNITS}" height="{UNITS}" fill="{hex_colour(panel.sheet.background or WHITE)}"/>'
    items = tuple(replace(item, id=f"{name}-{item.id}") for item in panel.sheet.items)
    yield from grouped(strokes, replace(panel.sheet, items=items))
    yield "</g></g>"


def _glimpse(picture: np.ndarray, place: Rectangle) -> str:
    """What an engine has so far of a panel's picture, in the middle of it."""
    from PIL.Image import fromarray

    file = io.BytesIO()
    fromarray(picture).save(file, "PNG")
    side = min(place.width, place.height)
    x, y = number(place.centre[0] - side / 2), number(place.centre[1] - side / 2)
    packed = base64.b64encode(file.getvalue()).decode("ascii")
    size = f'width="{number(side)}" height="{number(side)}"'
    return f'<image class="{GLIMPSE}" x="{x}" y="{y}" {size} href="data:image/png;base64,{packed}"/>'


def _margin(margin: Margin, name: str) -> Iterator[str]:
    ends = zip(("x1", "y1", "x2", "y2"), (*margin.start, *margin.end), strict=True)
    vector = " ".join(f'{end}="{number(value)}"' for end, value in ends)
    yield f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {vector}>'
    last = len(margin.colours) - 1
    for index, colour in enumerate(margin.colours):
        yield f'<stop offset="{number(index / last, 3)}" stop-color="{hex_colour(colour)}"/>'
    yield f'</linearGradient><rect {_rectangle(margin.box)} fill="url(#{name})"/>'


def _caption(panel: Panel) -> Iterator[str]:
    box = panel.told_box
    if panel.told is None:
        return
    inside = box.y < panel.frame.y + panel.frame.height
    if inside:
        yield f'<rect {_rectangle(box)} fill="#ffffff" stroke="{INK}" stroke-width="{OUTLINE_WIDTH}"/>'
    top = box.y + (box.height - panel.told.height) / 2 if inside else box.y
    yield from svg_text(panel.told, box.centre[0], top)


def _balloon(balloon: Balloon) -> Iterator[str]:
    """Outlines first, all fills over them: the lines between box and tail disappear."""
    box = balloon.box
    top = box.y + (box.height - balloon.block.height) / 2
    if balloon.kind == "sound":
        style = 'fill="#ffffff" stroke="#ffffff" stroke-width="1.4" stroke-linejoin="round"'
        yield f"<g {style}>"
        yield from svg_text(balloon.block, box.centre[0], top)
        yield "</g>"
    else:
        shapes = "".join(_shapes(balloon))
        dashes = f' stroke-dasharray="{WHISPER_DASHES[0]} {WHISPER_DASHES[1]}"' if balloon.kind == "whisper" else ""
        yield f'<g stroke="{INK}" stroke-width="{2 * OUTLINE_WIDTH}" stroke-linejoin="round"{dashes}>{shapes}</g>'
        yield f'<g fill="#ffffff">{shapes}</g>'
    yield from svg_text(balloon.block, box.centre[0], top)


def _shapes(balloon: Balloon) -> Iterator[str]:
    box = balloon.box
    if balloon.kind == "shout":
        yield f'<path d="{_polygon(burst(box))}"/>'
    else:
        yield f'<rect {_rectangle(box)} rx="{number(corner_radius(box))}"/>'
    if balloon.kind == "thought":
        for x, y, radius in bubbles(balloon):
            yield f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'
    else:
        yield f'<path d="{_polygon(balloon.tail)}"/>'


def _polygon(points: Iterable[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{number(x)},{number(y)}" for x, y in points) + "Z"


def _rectangle(box: Rectangle) -> str:
    return f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
