"""SVG, the project file: one path per stroke to look at and edit, a metadata block to load back from."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.export import metadata
from drawing.export.markup import SVG, attribute, hex_colour, number, path_data, text
from drawing.export.sheet import RGB, WHITE, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from drawing.model.items import Item
    from drawing.model.strokes import Strokes

UNITS = 1000
"""User units of the canvas height in the viewBox."""

MOST_BYTES = 16 * 1024 * 1024
"""Largest file `read_svg` opens."""

_METADATA_ID = "storybrush"


def write_svg(
    strokes: Strokes,
    *,
    aspect: float = 1.0,
    title: str = "",
    background: RGB | None = WHITE,
    spec: dict[str, Any] | None = None,
    items: Sequence[Item] = (),
    scene: dict[str, Any] | None = None,
    width_factor: float = 1.0,
    compositing: str = "over",
) -> str:
    """SVG text of one drawing; `read_svg` gets the same strokes back, bit for bit.

    The viewBox is 0 0 1000*aspect 1000. The same input gives the same bytes. Under `softor` every path multiplies what
    lies behind it, which is the same equation as the raster's.

    Args:
        strokes: one drawing (B = 1).
        aspect: see `Sheet`, and so `title`, `background`, `width_factor` and `compositing`.
        title: the prompt.
        background: colour of a rectangle behind the strokes, or None.
        spec: what the drawing was made with, as JSON values; its `seed` is repeated on its own.
        items: the named things the strokes belong to; each run of strokes of one thing becomes a group.
        scene: what the picture shows, as JSON values.
        width_factor: widens the paths; the strokes loaded back keep their own width.
        compositing: `over` or `softor`.

    Raises:
        ValueError: for more than one drawing, values that are not finite or out of range, an unknown compositing.
    """
    return document(
        strokes, Sheet(aspect, background, width_factor, compositing, title, spec or {}, tuple(items), scene or {})
    )


def document(
    strokes: Strokes, sheet: Sheet, *, head: str = "", attributes: str = "", styles: Sequence[str] | None = None
) -> str:
    """The SVG of `write_svg` with more markup.

    Args:
        strokes: one drawing.
        sheet: what it lies on.
        head: markup put before the drawing, such as a style sheet.
        attributes: put on every path.
        styles: CSS declarations for the path of each stroke.

    Raises:
        ValueError: as `write_svg`.
    """
    strokes = metadata.checked(strokes)
    columns = number(UNITS * sheet.aspect)
    lines = [
        f'<svg xmlns="{SVG}" width="{columns}" height="{UNITS}" viewBox="0 0 {columns} {UNITS}" role="img">',
        f"<title>{text(sheet.title)}</title>",
        f"<desc>{text(_describe(strokes, sheet.spec))}</desc>",
        f'<metadata id="{_METADATA_ID}">{text(metadata.dump(strokes, sheet))}</metadata>',
    ]
    if head:
        lines.append(head)
    lines.append('<g class="storybrush" style="isolation:isolate">')
    if sheet.background is not None:
        lines.append(f'<rect width="{columns}" height="{UNITS}" fill="{hex_colour(sheet.background)}"/>')
    lines.extend(grouped(strokes, sheet, attributes, styles))
    return "\n".join([*lines, "</g>", "</svg>", ""])


def grouped(strokes: Strokes, sheet: Sheet, attributes: str = "", styles: Sequence[str] | None = None) -> Iterator[str]:
    """The lines of `paths`, each run of strokes of one item in a `<g>` that names it; as they are without items.

    Groups stand in painting order. An item painted in several runs has groups `id`, `id-part-2`, ... of one entity.
    """
    lines = paths(strokes, sheet, attributes, styles)
    if not sheet.items:
        yield from lines
        return
    runs: Counter[int] = Counter()
    for item, run in itertools.groupby(zip(strokes.item[0].tolist(), lines, strict=True), key=lambda pair: pair[0]):
        runs[item] += 1
        named = sheet.items[item]
        part = f"-part-{runs[item]}" if runs[item] > 1 else ""
        yield f'<g id="{attribute(named.id + part)}" data-entity="{attribute(named.entity)}">'
        yield f"<title>{text(named.title)}</title>"
        yield from (line for _, line in run)
        yield "</g>"


def paths(strokes: Strokes, sheet: Sheet, attributes: str = "", styles: Sequence[str] | None = None) -> Iterator[str]:
    """A `<path>` for every stroke of one `checked` drawing, in `UNITS` a canvas height; arguments as `document`."""
    ink = "mix-blend-mode:multiply" if sheet.compositing == "softor" else ""
    curves = UNITS * strokes.points[0].numpy()
    widths = (UNITS * sheet.width_factor * strokes.width[0]).tolist()
    for curve, width, colour, style in zip(
        curves, widths, strokes.colour[0].tolist(), styles or [""] * strokes.count, strict=True
    ):
        css = ";".join(filter(None, [ink, style]))
        more = (f" {attributes}" if attributes else "") + (f' style="{css}"' if css else "")
        yield (
            f'<path d="{path_data(curve)}" stroke="{hex_colour(colour[:3])}" stroke-width="{number(width, 3)}" '
            f'stroke-opacity="{number(colour[3], 4)}" stroke-linecap="round" stroke-linejoin="round" '
            f'fill="none"{more}/>'
        )


def _describe(strokes: Strokes, spec: dict[str, Any]) -> str:
    made = ", ".join(f"{name} {spec[name]}" for name in ("recipe", "critic", "seed") if spec.get(name) is not None)
    return f"A drawing of {strokes.count} {strokes.kind} strokes by Storybrush{': ' + made if made else ''}."


def read_svg(source: str | bytes | Path) -> tuple[Strokes, dict[str, Any]]:
    """The strokes of an SVG written by `write_svg`, and its settings.

    What counts is the metadata block: changes made to the paths in another program are not seen.

    Args:
        source: the SVG's text or bytes, or the Path of the file.

    Returns:
        One drawing on the CPU, and the settings: aspect, background, compositing, items, scene, seed, spec, title,
        versions, width_factor.

    Raises:
        ValueError: for a file that cannot be read, is too large, is no SVG of ours, declares entities or a document
            type, or whose metadata is damaged.
    """
    root = open_svg(source)
    for element in root.iter(f"{{{SVG}}}metadata"):
        if element.get("id") == _METADATA_ID:
            return metadata.load(element.text or "")
    raise ValueError("This SVG was not made by Storybrush: it holds no strokes to load.")


def open_svg(source: str | bytes | Path) -> Element:
    """The root element of an SVG, parsed with care: no document type, no entities, bounded size.

    Raises:
        ValueError: for a file that cannot be read, is too large, or is no SVG.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    content = _content(source)
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ValueError("This SVG declares a document type or entities; remove them and load it again.") from error
    except (ParseError, LookupError, ValueError) as error:
        raise ValueError("This is not an SVG file: its XML is damaged.") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("This is not an SVG file.")
    return root


def _content(source: str | bytes | Path) -> bytes:
    too_large = f"This SVG is larger than {MOST_BYTES // 2**20} MiB."
    if isinstance(source, Path):
        try:
            if source.stat().st_size > MOST_BYTES:
                raise ValueError(too_large)
            source = source.read_bytes()
        except OSError as error:
            raise ValueError(f"The file cannot be read: {error}.") from error
    if isinstance(source, str):
        source = source.encode("utf-8", "replace")
    if len(source) > MOST_BYTES:
        raise ValueError(too_large)
    return source
