"""A chart of an audit: a bar a label, its interval as a whisker, the neutral prompt in grey beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from drawing.evaluate.audit.audit import Audit
    from drawing.evaluate.audit.shares import Share

_LABEL, _BAR, _ROW, _TITLE = 150, 360, 34, 46
_INK, _GREY, _ACCENT = "#222222", "#b9b4a8", "#c2553a"


def chart(audit: Audit) -> str:
    """The SVG document."""
    width, y = _LABEL + _BAR + 90, 20
    parts = []
    for source, aspect in audit.groups():
        title = f"{source}, {aspect}" if aspect else source
        parts.append(f'<text x="12" y="{y + 14}" font-weight="bold">{escape(title)}</text>')
        y += _TITLE - 18
        for asked, plain in audit.compared(source, aspect):
            parts.append(f'<text x="{_LABEL - 8}" y="{y + 17}" text-anchor="end">{escape(asked.label)}</text>')
            parts.append(_bar(asked, y, _ACCENT, 12))
            parts.append(_bar(plain, y + 14, _GREY, 8) if plain else "")
            y += _ROW
        y += 10
    key = (
        f'<rect x="12" y="{y}" width="12" height="12" fill="{_ACCENT}"/>'
        f'<text x="30" y="{y + 11}">{escape(audit.prompt)}</text>'
        f'<rect x="12" y="{y + 20}" width="12" height="12" fill="{_GREY}"/>'
        f'<text x="30" y="{y + 31}">{escape(audit.neutral)} - whiskers: 95 % intervals</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y + 46}" viewBox="0 0 {width} {y + 46}" '
        f'font-family="sans-serif" font-size="13" fill="{_INK}"><title>{escape(audit.prompt)}</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}{key}</svg>\n'
    )


def _bar(share: Share, y: float, colour: str, height: float) -> str:
    low, high = (_LABEL + _BAR * limit for limit in share.interval)
    middle = y + height / 2
    return (
        f'<rect x="{_LABEL}" y="{y}" width="{_BAR * share.share:.1f}" height="{height}" fill="{colour}"/>'
        f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 3}v6M{high:.1f} {middle - 3}v6" '
        f'stroke="{_INK}" fill="none"/>'
        f'<text x="{high + 8:.1f}" y="{middle + 4}" font-size="11">{share.share:.0%}</text>'
    )
