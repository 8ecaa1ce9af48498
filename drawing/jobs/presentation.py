"""Numbers to words and small pictures: what a page shows while a drawing grows. HTML text in, nothing else."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drawing.jobs.packed import Spot
    from drawing.model.items import Shown

_SPARK_WIDTH, _SPARK_HEIGHT = 120, 28
_MINUTE = 60

# A loose curl and a dash, as if somebody had tried the pen.
_TRIAL = (
    '<svg viewBox="0 0 200 120" aria-hidden="true"><path pathLength="1" d="M22 84C48 20 92 18 88 58S38 96 60 58s66-38 '
    '70-2 -34 44-26 14 40-32 72-16"/></svg>'
)


def picture(
    data: bytes | str, alt: str, *, state: Literal["working", "done"] = "working", spots: Sequence[Spot] = ()
) -> str:
    """A drawing on its sheet: a WebP file's bytes, or SVG text; shown as an image, so nothing in it can run.

    Over each of the spots lies a button that names its place among them in `data-spot`, from 0.
    """
    kind, raw = ("image/svg+xml", data.encode()) if isinstance(data, str) else ("image/webp", data)
    source = f"data:{kind};base64,{b64encode(raw).decode('ascii')}"
    buttons = "".join(
        f'<button type="button" class="spot" data-spot="{index}" aria-label="{escape(spot.label)}" style="left:'
        f'{spot.x:.2%};top:{spot.y:.2%};width:{spot.width:.2%};height:{spot.height:.2%}"></button>'
        for index, spot in enumerate(spots)
    )
    return f'<figure class="sheet {state}"><img src="{source}" alt="{escape(alt)}">{buttons}</figure>'


def blank(sentence: str, *, working: bool = False) -> str:
    """An empty sheet with a sentence on it."""
    state = "working waiting" if working else "empty"
    return f'<figure class="sheet {state}">{_TRIAL}<figcaption>{escape(sentence)}</figcaption></figure>'


def status(
    parts: Sequence[str],
    trail: Sequence[float] = (),
    *,
    share: float | None = None,
    cause: str = "",
    shown: Shown | None = None,
) -> str:
    """One quiet line: its parts, the critic's curve, and a hairline of how much is done (0..1); under it what is shown.

    The page's script tells beside the place in line what is waited for, the `cause`.
    """
    words = " · ".join(escape(part) for part in parts if part)
    line = "" if share is None else f'<span class="hairline" style="--share:{100 * share:.1f}%"></span>'
    told = f' data-cause="{escape(cause)}"' if cause else ""
    told_of = shown.sentences() if shown else ""
    drawn = f'<p class="shown">{escape(told_of)}</p>' if told_of else ""
    return f'<div class="status" role="status"{told}><span>{words}</span>{sparkline(trail)}{line}{drawn}</div>'


def progress(step: int, steps: int, seconds: float) -> list[str]:
    """Parts of the status line while a drawing grows."""
    if step == 0:
        return [f"step 0 of {steps}"]
    left = seconds / step * (steps - step)
    return [f"step {step} of {steps}", f"{duration(left)} left"]


def finished(step: int, steps: int, seconds: float) -> list[str]:
    """Parts of the status line of a drawing that is kept, whole or stopped half way."""
    if step < steps:
        return [f"Stopped at step {step} of {steps}", "the best so far is kept"]
    return [f"Done in {duration(seconds)}"]


def duration(seconds: float) -> str:
    """`8 s`, `2 min 5 s`, `1 h 3 min`."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return f"{whole} s"
    minutes, rest = divmod(whole, _MINUTE)
    if minutes < _MINUTE:
        return f"{minutes} min {rest} s"
    return f"{minutes // _MINUTE} h {minutes % _MINUTE} min"


def sparkline(values: Sequence[float]) -> str:
    """A curve as inline SVG in the current colour; nothing where no more than the last of the values was measured."""
    if not any(values[:-1]):
        return ""
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    points = " ".join(
        f"{2 + (_SPARK_WIDTH - 4) * index / (len(values) - 1):.1f},"
        f"{_SPARK_HEIGHT - 3 - (_SPARK_HEIGHT - 6) * (value - low) / spread:.1f}"
        for index, value in enumerate(values)
    )
    return (
        f'<svg class="spark" viewBox="0 0 {_SPARK_WIDTH} {_SPARK_HEIGHT}" role="img" '
        f'aria-label="how much the critic sees of the words in it, step by step"><polyline points="{points}"/></svg>'
    )


def cards(thumbnails: Sequence[bytes | None], selector: str) -> str:
    """CSS that puts a WebP thumbnail on each of a radio's labels, in order; None leaves a card plain."""
    rules = (
        f"{selector} label:nth-of-type({place})"
        f"{{--thumbnail:url(data:image/webp;base64,{b64encode(thumbnail).decode('ascii')})}}"
        for place, thumbnail in enumerate(thumbnails, start=1)
        if thumbnail
    )
    return "\n".join(rules)


def thumbnail(path: Path, side: int = 176) -> bytes | None:
    """A picture file as a small square WebP file, or None if there is no such file."""
    from PIL import Image, ImageOps

    if not path.is_file():
        return None
    with Image.open(path) as opened:
        small = ImageOps.fit(opened.convert("RGB"), (side, side))
    file = BytesIO()
    small.save(file, "WEBP", quality=82)
    return file.getvalue()
