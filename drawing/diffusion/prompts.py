"""Prompts as the names of icons are written: small letters, no article, no style."""

from __future__ import annotations

from drawing.critics.pocket import strip_style
from drawing.critics.pocket.phrases import without_article


def plain(prompt: str) -> str:
    """`A watercolour of a Cat` as `cat`."""
    return without_article(strip_style(prompt)[1].lower())
