"""What an SVG of ours carries to load back: the strokes, bit for bit, and the settings they were drawn with."""

from __future__ import annotations

import base64
import binascii
import json
import math
from dataclasses import asdict, fields, replace
from typing import Any

import numpy as np
import torch

from drawing.export.sheet import Sheet
from drawing.model.strokes import CONTROL_POINTS, Strokes

FORMAT = "storybrush"
VERSION = 1
MOST_STROKES = 20_000
"""Strokes one file may hold; a limit for files of unknown origin."""

_PARTS = {"points": "<f4", "width": "<f4", "colour": "<f4", "frozen": "|u1", "item": "<u2"}
_LATER = {"items", "scene"}
"""Settings that files of earlier versions lack, and that are left out where they are empty."""


def checked(strokes: Strokes) -> Strokes:
    """The one drawing a file can hold, on the CPU and outside any gradient graph.

    Raises:
        ValueError: if the batch is not one drawing, or there are too many strokes, or values out of range.
    """
    if strokes.batch != 1:
        raise ValueError(f"A file holds one drawing, not {strokes.batch}; choose one with strokes.drawing(index).")
    if strokes.count > MOST_STROKES:
        raise ValueError(f"A drawing may hold at most {MOST_STROKES:,} strokes, not {strokes.count:,}.")
    for name in ("points", "width", "colour"):
        if not bool(getattr(strokes, name).isfinite().all()):
            raise ValueError(f"The strokes' {name} must be finite numbers.")
    if bool((strokes.width < 0).any()):
        raise ValueError("Stroke widths must not be negative.")
    if bool(((strokes.colour < 0) | (strokes.colour > 1)).any()):
        raise ValueError("Stroke colours must lie in 0..1.")
    return strokes.detach().to("cpu")


def dump(strokes: Strokes, sheet: Sheet) -> str:
    """JSON text (ASCII, keys sorted, no time stamp) of `checked` strokes and the sheet they lie on.

    Raises:
        ValueError: if the spec holds what JSON cannot.
    """
    packed: dict[str, str | int] = {"kind": strokes.kind, "count": strokes.count}
    for name, dtype in _PARTS.items():
        if name == "item" and not sheet.items:
            continue
        raw = getattr(strokes, name)[0].numpy().astype(dtype).tobytes()
        packed[name] = base64.b64encode(raw).decode("ascii")
    content = {
        "format": FORMAT,
        "version": VERSION,
        "versions": {"numpy": np.__version__, "torch": torch.__version__},
        "seed": sheet.spec.get("seed"),
        **{name: value for name, value in asdict(sheet).items() if value or name not in _LATER},
        "strokes": packed,
    }
    try:
        return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise ValueError(f"The spec must hold only text, finite numbers, lists and dictionaries: {error}.") from error


def load(text: str) -> tuple[Strokes, dict[str, Any]]:
    """Strokes (one drawing) and settings from the JSON text of `dump`.

    Raises:
        ValueError: for text that is not ours, of a later version, or deformed.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("The drawing's metadata is damaged: it is not JSON.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError("The metadata is not that of a Storybrush drawing.")
    if content.get("version") != VERSION:
        raise ValueError(
            f"This drawing has format {content.get('version')!r:.40}; this program reads format {VERSION}."
        )
    strokes = _unpack(content.pop("strokes", None))
    try:
        names = [part.name for part in fields(Sheet) if part.name in content or part.name not in _LATER]
        sheet = Sheet(**{name: content[name] for name in names})
        _check_items(strokes, sheet)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError("The drawing's metadata is damaged: its settings are missing or out of range.") from error
    content |= {"items": sheet.items, "scene": sheet.scene}
    content["background"] = None if sheet.background is None else tuple(sheet.background)
    return strokes, content


def _unpack(packed: object) -> Strokes:
    if not isinstance(packed, dict) or packed.get("kind") not in tuple(CONTROL_POINTS):
        raise ValueError("The drawing's metadata is damaged: it names no known kind of stroke.")
    count = packed.get("count")
    if type(count) is not int or not 0 <= count <= MOST_STROKES:
        raise ValueError(f"The drawing's metadata is damaged: count must be a whole number from 0 to {MOST_STROKES:,}.")
    shapes = {"points": (CONTROL_POINTS[packed["kind"]], 2), "width": (), "colour": (4,), "frozen": ()} | (
        {"item": ()} if "item" in packed else {}
    )
    parts = {name: _array(packed.get(name), name, (1, count, *shape)) for name, shape in shapes.items()}
    if bool((parts["frozen"] > 1).any()):
        raise ValueError("The drawing's metadata is damaged: frozen must hold zeros and ones.")
    item = parts["item"].long() if "item" in parts else None
    strokes = Strokes.of(parts["points"], parts["width"], parts["colour"], parts["frozen"].bool())
    return checked(strokes if item is None else replace(strokes, item=item))


def _check_items(strokes: Strokes, sheet: Sheet) -> None:
    if strokes.count and int(strokes.item.max()) >= max(1, len(sheet.items)):
        raise ValueError("a stroke belongs to an item that is not named")


def _array(encoded: object, name: str, shape: tuple[int, ...]) -> torch.Tensor:
    dtype = np.dtype(_PARTS[name])
    try:
        raw = base64.b64decode(encoded, validate=True) if isinstance(encoded, str) else b""
    except (binascii.Error, ValueError):
        raw = b""
    if not isinstance(encoded, str) or len(raw) != math.prod(shape) * dtype.itemsize:
        raise ValueError(f"The drawing's metadata is damaged: {name} does not hold what its count says.")
    return torch.from_numpy(np.frombuffer(raw, dtype).astype(dtype.newbyteorder("="), copy=True).reshape(shape))
