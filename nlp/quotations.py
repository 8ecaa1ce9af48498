"""Where a text quotes what somebody says, in the marks of a book or of a short story typed by hand."""

from __future__ import annotations

import re

_OPENING, _CLOSING, _DOUBLE = r"\u201c\u00ab\u201e", r"\u201d\u00bb\u201c", r"\u201c\u201d\u00ab\u00bb\u201e"
_PARAGRAPH_ENDS = r"(?=\n\s*\n)"
_SINGLE = r"(?<!\w)\u2018((?:[^\u2018\u2019]|\u2019(?=\w)){2,%d})\u2019(?!\w)"
_STRAIGHT_SINGLE = r"(?<!\w)'((?:[^']|'(?=\w)){2,%d})'(?!\w)"

IN_BOOKS = re.compile(
    rf"[{_OPENING}]([^{_DOUBLE}]{{1,3000}})(?:[{_CLOSING}]|{_PARAGRAPH_ENDS})"
    rf"|(?<![\w\"])\"([^\"]{{1,3000}})(?:\"|{_PARAGRAPH_ENDS})"
    rf"|{_SINGLE % 3000}"
)
"""What is quoted in print; a speech that nobody closes ends with its paragraph."""

IN_STORIES = re.compile(
    rf"[{_OPENING}\"]([^{_DOUBLE}\"]{{1,600}})[{_CLOSING}\"]|{_SINGLE % 600}|{_STRAIGHT_SINGLE % 600}"
)
"""What is quoted in a few paragraphs; typed marks may be mixed, and straight single ones quote as well."""


def words_in(quotation: re.Match[str]) -> str:
    """What is quoted, without its marks, in a match of one of these patterns."""
    return next(words for words in quotation.groups() if words)
