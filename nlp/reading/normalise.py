"""Text as it comes -> text as the rest of the house expects it: one kind of line end, of space and of letter."""

from __future__ import annotations

import functools
import re
import unicodedata

_LINE_ENDS = re.compile("\r\r\n|\r\n|[\r\v\x1c\x1d\x1e\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\f\u2029]")
_HYPHENATED_LINE_END = re.compile("\u00ad[ \t]*\n[ \t]*")
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\u00ad\u180e\u200b\u2060\ufeff\ufffe" + "".join(
    map(chr, (*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2061, 0x206A)))
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u0132": "IJ",
    "\u0133": "ij",
}
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
_REPLACED = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(_UNSEEN, "") | _LIGATURES | dict.fromkeys(_CONTROLS, "")
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_JOINERS = re.compile("[\u200c\u200d]+")
_LATIN = "\u024f"
_MOST_MARKS = 8
"""Combining marks that a letter may carry; Unicode normalisation sorts them in quadratic time."""


def normalise(text: str) -> str:
    r"""The text with ``\n`` as its only line end, plain spaces, letters for ligatures, and nothing that is not seen.

    Soft hyphens, zero-width characters, marks of writing direction, byte-order marks and control characters go;
    a paragraph separator or form feed is an empty line; letters are composed (NFC). Joiners stay where a script or
    an emoji needs them. Takes time linear in the text.
    """
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text.translate(_REPLACED) if any(control in text for control in _CONTROLS) else text
    text = _HYPHENATED_LINE_END.sub("", text).translate(_REPLACED)
    text = _SURROGATE.sub("\ufffd", _JOINERS.sub(_between, text))
    return unicodedata.normalize("NFC", _too_many_marks().sub(r"\1", text))


def _between(joiners: re.Match[str]) -> str:
    """Joiners, unless a Latin letter stands beside them."""
    start, end = joiners.span()
    beside = joiners.string[max(start - 1, 0) : start] + joiners.string[end : end + 1]
    return "" if any(each <= _LATIN for each in beside) else joiners.group()


@functools.cache
def _too_many_marks() -> re.Pattern[str]:
    marks = [chr(code) for code in range(0x300, 0x1E950) if unicodedata.combining(chr(code))]
    runs = "".join(map(re.escape, marks))
    return re.compile(f"([{runs}]{{{_MOST_MARKS}}})[{runs}]+")
