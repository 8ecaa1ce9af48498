"""A curve as an SVG: one or more series over steps, with their least and greatest values."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 360, 64, 30, 16, 40
_COLOURS = ("#c2553a", "#2f6f8f", "#5a8a3c", "#8a5a9c")


def curve(title: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """The SVG document.

    Args:
        title: above it.
        series: by name points of step and value; the first name is drawn thickest.

    Raises:
        ValueError: if there is no point at all.
    """
    points = [point for values in series.values() for point in values]
    if not points:
        raise ValueError("A curve needs at least one point.")
    (first, last), (low, high) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    span, range_ = (last - first) or 1.0, (high - low) or 1.0
    across, up = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    lines = []
    for place, (name, values) in enumerate(series.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        path = " ".join(
            f"{_LEFT + (step - first) / span * across:.1f},{_TOP + (high - value) / range_ * up:.1f}"
            for step, value in values
        )
        lines.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{2.2 if not place else 1.4}"/>'
            f'<text x="{_LEFT + 110 * place}" y="{_HEIGHT - 6}" fill="{colour}">{escape(name)}</text>'
        )
    ticks = "".join(
        f'<text x="{_LEFT - 6}" y="{_TOP + share * up + 4:.0f}" text-anchor="end">{high - share * range_:.3g}</text>'
        f'<path d="M{_LEFT} {_TOP + share * up:.0f}h{across}" stroke="#dddddd"/>'
        for share in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="12" fill="#222222"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/><text x="{_LEFT}" y="18">{escape(title)}</text>{ticks}'
        f'<text x="{_LEFT}" y="{_HEIGHT - 24}">{first:g}</text>'
        f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 24}" text-anchor="end">{last:g} steps</text>'
        f"{''.join(lines)}</svg>\n"
    )
