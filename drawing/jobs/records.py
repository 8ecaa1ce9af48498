"""Finished drawings as small JSON values that a browser or a folder keeps, and back; what comes back is not trusted."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict, fields
from io import BytesIO
from typing import TYPE_CHECKING, Any

from drawing.export import read_svg
from drawing.export.files import picture_of
from drawing.jobs import comic_progress
from drawing.jobs.packed import PackedFrame, Spot, webp
from drawing.jobs.progress import Take
from drawing.jobs.retouch import LONGEST_EDITS, retouched_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PREVIEW = 2000
"""Pixels of a preview's longer side."""

MOST_SVG = 16 * 2**20
"""Bytes of a project file."""

_TRAIL = 60
_MOST_TEXT = 4000
_MOST_SPOTS = 64
_NUMBERS = {"step": int, "steps": int, "seconds": float, "similarity": float}


def record_of(take: Take) -> dict[str, Any]:
    """A finished take as JSON values, some 150 kB for 700 strokes: its project file and its looks."""
    best = take.best
    return {
        "run": take.run,
        "title": best.title,
        "trail": [round(value, 3) for value in take.trail[:: max(1, len(take.trail) // _TRAIL)]],
        **{name: getattr(best, name) for name in _NUMBERS},
        "svg": _packed(best.origin or best.svg),
        "is_edited": bool(best.origin),
        "edits": best.edits,
        "earlier": [_packed(page) for page in best.earlier],
        "panels": [asdict(spot) for spot in best.panels],
        "preview": b64encode(best.preview or _preview(best.svg, is_page=bool(best.panels))).decode("ascii"),
    }


def take_of(record: Any) -> Take | None:  # noqa: ANN401
    """The take of a record; None for anything that is none, or that holds what no drawing of ours holds."""
    try:
        return _take(record)
    except (ValueError, TypeError, KeyError, OSError, AttributeError, zlib.error):
        return None


def takes_of(records: Any, most: int) -> list[Take]:  # noqa: ANN401
    """The takes of the first of some records, without those that cannot be read or come twice."""
    found = [take_of(one) for one in records[:most]] if isinstance(records, list) else []
    return list({take.run: take for take in found if take is not None}.values())


def _take(record: dict[str, Any]) -> Take:
    panels = _spots(record["panels"])
    svg, edits = _unpacked(record["svg"]), _text(record["edits"], LONGEST_EDITS)
    earlier = tuple(_unpacked(page) for page in record["earlier"][:_MOST_SPOTS])
    for text in (svg, *earlier):
        comic_progress.open_page(text) if panels else read_svg(text)
    history: dict[str, Any] = {"origin": svg, "edits": edits} if record["is_edited"] else {}
    numbers = {name: kind(record[name]) for name, kind in _NUMBERS.items()}
    preview = b64decode(record["preview"], validate=True)
    _check_preview(preview)
    best = PackedFrame(
        **numbers, loss=0.0, preview=preview, drawing=retouched_svg(svg, edits) if history else svg, final=True,
        title=_text(record["title"]), panels=panels, earlier=earlier, **history,
    )  # fmt: skip
    return Take(_text(record["run"]), best, best, tuple(float(value) for value in record["trail"][: _TRAIL * 2]))


def _spots(values: Sequence[dict[str, Any]]) -> tuple[Spot, ...]:
    places = [one.name for one in fields(Spot) if one.name != "label"]
    return tuple(
        Spot(_text(one["label"]), **{name: float(one[name]) for name in places}) for one in values[:_MOST_SPOTS]
    )


def _preview(svg: str, *, is_page: bool) -> bytes:
    from PIL import Image

    return webp(Image.open(BytesIO(comic_progress.picture_of(svg))) if is_page else picture_of(svg))


def _check_preview(preview: bytes) -> None:
    from PIL import Image

    with Image.open(BytesIO(preview), formats=("WEBP", "PNG")) as picture:
        if max(picture.size) > MOST_PREVIEW:
            raise ValueError("preview")


def _text(value: object, most: int = _MOST_TEXT) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("text")
    return value


def _packed(svg: str) -> str:
    return b64encode(zlib.compress(svg.encode(), 9)).decode("ascii")


def _unpacked(packed: str) -> str:
    opened = zlib.decompressobj()
    content = opened.decompress(b64decode(packed, validate=True), MOST_SVG)
    if not opened.eof:
        raise ValueError("size")
    return content.decode()
