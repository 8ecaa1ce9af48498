"""Icons reduced to plain shapes: one box, whole numbers, flat colours, no groups, no ids."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDE = 320
"""Side of the box that every picture is scaled to, in units."""

Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[str, list[float]]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TOKEN = re.compile(r"[MLHVCSQTAZmlhvcsqtaz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_FLAG = re.compile(r"[\s,]*([01])")
_NUMBER = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule", "fill-opacity")
_UNSUPPORTED = ("clip-path", "mask", "filter", "style")
_LINK = "{http://www.w3.org/1999/xlink}href"


class UnsupportedShapeError(ValueError):
    """A picture uses what plain shapes cannot say: clipping, masks, filters, style sheets."""


def plain_shapes(body: str, width: float, height: float) -> str:
    """The body of an icon of ``width`` x ``height`` as plain shapes centred in a box of `SIDE` units.

    Raises:
        UnsupportedShapeError: it is clipped, masked or filtered.
    """
    text = f'<svg xmlns:xlink="http://www.w3.org/1999/xlink">{body}</svg>'
    root = ET.fromstring(text)  # noqa: S314
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    scale = SIDE / max(width, height)
    matrix = (scale, 0, 0, scale, (SIDE - width * scale) / 2, (SIDE - height * scale) / 2)
    return "".join(_shapes(root, matrix, {"fill": "#000000"}, named))


def _shapes(
    element: ET.Element, matrix: Matrix, inherited: dict[str, str], named: dict[str, ET.Element]
) -> Iterator[str]:
    if any(element.get(name) not in {None, "none"} for name in _UNSUPPORTED):
        raise UnsupportedShapeError(element.tag)
    looks = inherited | {name: value for name in _INHERITED if (value := element.get(name))}
    opacity = float(inherited.get("opacity", 1)) * float(element.get("opacity", 1))
    looks["opacity"] = f"{opacity:.2f}"
    matrix = _times(matrix, _matrix(element.get("transform", "")))
    match element.tag:
        case "svg" | "g":
            for child in element:
                yield from _shapes(child, matrix, looks, named)
        case "use":
            target = named[(element.get("href") or element.get(_LINK) or "#").removeprefix("#")]
            moved = _times(matrix, (1, 0, 0, 1, float(element.get("x", 0)), float(element.get("y", 0))))
            yield from _shapes(target, moved, looks, named)
        case "path" | "circle" | "ellipse" | "rect":
            yield _shape(element, matrix, looks, named)
        case "defs" | "title":
            return
        case other:
            raise UnsupportedShapeError(other)


def _shape(element: ET.Element, matrix: Matrix, looks: dict[str, str], named: dict[str, ET.Element]) -> str:
    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    attributes = {"fill": flat_colour(looks["fill"], named)}
    if looks.get("stroke", "none") != "none":
        attributes["stroke"] = flat_colour(looks["stroke"], named)
        attributes["stroke-width"] = f"{float(looks.get('stroke-width', 1)) * scale:.1f}"
        attributes |= {name: looks[name] for name in ("stroke-linecap", "stroke-linejoin") if name in looks}
    if "fill-rule" in looks:
        attributes["fill-rule"] = looks["fill-rule"]
    opacity = float(looks["opacity"]) * float(looks.get("fill-opacity", 1))
    if opacity < 1:
        attributes["opacity"] = f"{opacity:.2g}"
    if attributes["fill"] == "none" and "stroke" not in attributes:
        return ""
    attributes["d"] = written(transformed(_outline(element), matrix))
    inner = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<path {inner}/>" if attributes["d"] else ""


def flat_colour(text: str, named: dict[str, ET.Element]) -> str:
    """A paint as `#rrggbb` or `none`; a gradient becomes the mean of its stops."""
    if text.startswith("url("):
        stops = [flat_colour(stop.get("stop-color", "#000"), named) for stop in named[text[5:-1]].iter("stop")]
        channels = zip(*(bytes.fromhex(stop[1:]) for stop in stops), strict=True)
        return "#" + "".join(f"{round(sum(channel) / len(channel)):02x}" for channel in channels)
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        return "#" + "".join(2 * digit for digit in text[1:]).lower()
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return text.lower()
    named_colours = {"none": "none", "currentColor": "#2b2b2b", "white": "#ffffff", "black": "#000000"}
    if text not in named_colours:
        raise UnsupportedShapeError(text)
    return named_colours[text]


def _outline(element: ET.Element) -> list[Segment]:
    def number(name: str) -> float:
        return float(element.get(name, 0))

    if element.tag == "path":
        return parsed(element.get("d", ""))
    if element.tag == "rect":
        x, y, w, h = (number(name) for name in ("x", "y", "width", "height"))
        return [("M", [x, y]), ("H", [x + w]), ("V", [y + h]), ("H", [x]), ("Z", [])]
    rx, ry = (number("r"), number("r")) if element.tag == "circle" else (number("rx"), number("ry"))
    x, y = number("cx"), number("cy")
    half = [rx, ry, 0, 1, 0]
    return [("M", [x - rx, y]), ("A", [*half, x + rx, y]), ("A", [*half, x - rx, y]), ("Z", [])]


def parsed(d: str) -> list[Segment]:
    """A path's segments with absolute coordinates, repeated commands written out."""
    segments: list[Segment] = []
    place, x, y, start = 0, 0.0, 0.0, (0.0, 0.0)
    command = ""
    while match := re.compile(r"[\s,]*([A-Za-z])?").match(d, place):
        place = match.end()
        if match.group(1):
            command = match.group(1)
        elif not _NUMBER.match(d, place):
            break
        values, place = _arguments(d, place, command.upper())
        absolute = _absolute(command, values, x, y)
        kind = command.upper()
        segments.append((kind, absolute))
        if kind == "Z":
            x, y = start
        elif kind == "H":
            x = absolute[0]
        elif kind == "V":
            y = absolute[0]
        else:
            x, y = absolute[-2:]
        if kind == "M":
            start, command = (x, y), "l" if command == "m" else "L"
    return segments


def _arguments(d: str, place: int, kind: str) -> tuple[list[float], int]:
    values = []
    for index in range(_COUNTS[kind]):
        pattern = _FLAG if kind == "A" and index in {3, 4} else _NUMBER
        match = pattern.match(d, place)
        if not match:
            raise UnsupportedShapeError(d[place : place + 20])
        values.append(float(match.group(1)))
        place = match.end()
    return values, place


def _absolute(command: str, values: list[float], x: float, y: float) -> list[float]:
    if command.isupper() or not values:
        return values
    if command == "h":
        return [values[0] + x]
    if command == "v":
        return [values[0] + y]
    if command == "a":
        return [*values[:5], values[5] + x, values[6] + y]
    return [value + (y if index % 2 else x) for index, value in enumerate(values)]


def transformed(segments: list[Segment], matrix: Matrix) -> list[Segment]:
    """Absolute segments under an affine map; arcs stay arcs under a uniform scale and become cubics otherwise."""
    a, b, c, d, e, f = matrix
    uniform = abs(a - d) < 1e-6 * abs(a) and b == c == 0
    done: list[Segment] = []
    x, y, start = 0.0, 0.0, (0.0, 0.0)
    for kind, values in segments:
        if kind == "A" and uniform:
            flags = [values[0] * a, values[1] * a, *values[2:5]]
            done.append(("A", [*flags, values[5] * a + e, values[6] * d + f]))
        elif kind == "A":
            cubics = arc_cubics((x, y), values)
            done += [("C", _mapped(cubic, matrix)) for cubic in cubics]
        elif kind in "HV":
            to = [values[0], y] if kind == "H" else [x, values[0]]
            mapped = _mapped(to, matrix)
            done.append((kind, [mapped[kind == "V"]]) if b == c == 0 else ("L", mapped))
        else:
            done.append((kind, _mapped(values, matrix)))
        if kind == "Z":
            x, y = start
        elif kind == "H":
            x = values[0]
        elif kind == "V":
            y = values[0]
        else:
            x, y = values[-2:]
        start = (x, y) if kind == "M" else start
    return done


def _mapped(values: list[float], matrix: Matrix) -> list[float]:
    a, b, c, d, e, f = matrix
    pairs = zip(values[::2], values[1::2], strict=True)
    return [value for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f)]


def arc_cubics(start: tuple[float, float], arc: list[float]) -> list[list[float]]:
    """An elliptic arc as cubics of at most a quarter turn (the SVG standard, appendix B.2.4)."""
    rx, ry, turn, large, sweep, x, y = arc
    rx, ry, phi = abs(rx), abs(ry), math.radians(turn)
    if not rx or not ry or (x, y) == start:
        return [[*start, x, y, x, y]]
    cos, sin = math.cos(phi), math.sin(phi)
    half_x, half_y = (start[0] - x) / 2, (start[1] - y) / 2
    px, py = cos * half_x + sin * half_y, -sin * half_x + cos * half_y
    grown = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    under = max(0.0, (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1)
    factor = math.sqrt(under) * (-1 if large == sweep else 1)
    qx, qy = factor * rx * py / ry, -factor * ry * px / rx
    centre = (cos * qx - sin * qy + (start[0] + x) / 2, sin * qx + cos * qy + (start[1] + y) / 2)
    first = math.atan2((py - qy) / ry, (px - qx) / rx)
    span = (math.atan2((-py - qy) / ry, (-px - qx) / rx) - first) % math.tau
    span = span - math.tau if not sweep else span
    steps = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    matrix = (rx * cos, rx * sin, -ry * sin, ry * cos, *centre)
    reach = 4 / 3 * math.tan(span / steps / 4)
    cubics = []
    for index in range(steps):
        one, two = (first + span * (index + offset) / steps for offset in (0, 1))
        c1, s1, c2, s2 = math.cos(one), math.sin(one), math.cos(two), math.sin(two)
        cubics.append(_mapped([c1 - reach * s1, s1 + reach * c1, c2 + reach * s2, s2 - reach * c2, c2, s2], matrix))
    return cubics


def written(segments: list[Segment]) -> str:
    """Segments as a path of relative whole numbers; rounding errors do not add up."""
    parts: list[str] = []
    x = y = 0
    start = (0, 0)
    for kind, values in segments:
        rounded = [round(value) for value in values]
        if kind == "Z":
            parts.append("z")
            x, y = start
            continue
        if kind == "H":
            relative, x = [rounded[0] - x], rounded[0]
        elif kind == "V":
            relative, y = [rounded[0] - y], rounded[0]
        else:
            lead = rounded[:5] if kind == "A" else []
            points = rounded[len(lead) :]
            relative = lead + [value - (y if index % 2 else x) for index, value in enumerate(points)]
            x, y = rounded[-2:]
        if kind == "M":
            start = (x, y)
        if any(relative) or kind == "M":
            parts.append(kind.lower() + " ".join(map(str, relative)).replace(" -", "-"))
    return "".join(parts)


def _matrix(text: str) -> Matrix:
    matrix = _IDENTITY
    for name, inside in re.findall(r"(\w+)\(([^)]*)\)", text):
        values = [float(value) for value in re.findall(_TOKEN, inside)]
        matrix = _times(matrix, _elementary(name, values))
    return matrix


def _elementary(name: str, values: list[float]) -> Matrix:
    match name:
        case "matrix":
            a, b, c, d, e, f = values
            return (a, b, c, d, e, f)
        case "translate":
            return (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0)
        case "scale":
            return (values[0], 0, 0, values[-1], 0, 0)
        case "rotate":
            cos, sin = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
            x, y = values[1:3] if len(values) > 1 else (0, 0)
            return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
        case other:
            raise UnsupportedShapeError(other)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)
