"""Bytes of a text file -> str, whatever it was saved as."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from nlp.errors import TextError
from nlp.reading.code_pages import guess_code_page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_FEW_CONTROLS, _MOST_OF_FEW = 2, 0.1
"""Slips that even a short text may have, and their greatest share of it."""

_MOST_CONTROLS = 0.005
"""Greatest share of control characters that text may have; compressed data read as Latin-1 has more than ten times
that."""

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "rich text (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BOOKMOBI": "a Kindle book",
}
_SIGNATURE_REACH = 68
"""A Kindle book names itself at byte 60, the others at byte 0."""

_SHIFTS = {
    b"\x1b$)C": "iso2022_kr",
    b"\x1b$B": "iso2022_jp_ext",
    b"\x1b$@": "iso2022_jp_ext",
    b"\x1b$(D": "iso2022_jp_ext",
    b"~{": "hz",
}
"""Escape sequences with which seven-bit encodings change to two bytes a letter."""

_UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_IDEOGRAPHIC_MARKS = re.compile(
    "[ \n\u3000-\u3003\u3008-\u3011\u2018-\u201d\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]"
)
_MOST_ARE, _NEARLY_ALL, _LEAST_MARKS = 0.5, 0.93, 0.01
"""Shares of ideographs, of these with their marks, and of the marks alone, in a text of UTF-16 without a mark."""

_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_LEAST_CREDIBLE = 0.1


@dataclass(frozen=True)
class Decoded:
    """The text, the name of its encoding, and a sentence for the reader where that was a guess or a mend, or ''."""

    text: str
    encoding: str
    notice: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text of a file, its line ends as they are.

    A byte-order mark is believed, then UTF-8 (with up to as many broken bytes as letters beyond ASCII), the escapes of
    ISO 2022, UTF-16 without a mark, an encoding that the file itself declares, and at last the older code page in
    which it reads best.

    Args:
        data: the file.
        declared: encoding that an XML or HTML declaration names; it is believed only where the bytes agree.

    Raises:
        TextError: the bytes are no text.
    """
    _refuse_other_formats(data)
    decoded = _decoded(data, declared)
    sample = decoded.text[:_SAMPLE]
    controls = sum(unicodedata.category(c) in {"Cc", "Cn"} and c not in "\n\t\r\f\v\x85\ufffe" for c in sample)
    if controls > max(_MOST_CONTROLS * len(sample), _FEW_CONTROLS):
        raise TextError("This file is not text: give a .txt, .md, .html or .epub file.")
    return decoded


def _refuse_other_formats(data: bytes) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature) or (signature == b"BOOKMOBI" and signature in data[:_SIGNATURE_REACH]):
            raise TextError(f"This file is {kind}, not text: save it as .txt, .md, .html or .epub.")


def _decoded(data: bytes, declared: str) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding == "utf-8-sig":
                marks = re.match(b"(?:" + re.escape(mark) + b")+", data)
                return _decoded(data[marks.end() if marks else 0 :], "utf-8")
            return Decoded(data.decode(encoding, errors="replace"), encoding)
    wide = _unmarked_wide(data)
    if wide:
        return Decoded(data.decode(wide, errors="replace"), wide)
    shifted = next((encoding for escape, encoding in _SHIFTS.items() if escape in data[:_SAMPLE]), "")
    if shifted and data[:_SAMPLE].isascii() and (shifted != "hz" or data.count(b"~{") == data.count(b"~}")):
        return Decoded(data.decode(shifted, errors="replace"), shifted)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mended_utf8(data) or _as_declared(data, declared) or _guessed(data)


def _unmarked_wide(data: bytes) -> str:
    """UTF-16 or UTF-32: spaces and Latin letters have zero bytes on one side, and no other text has any."""
    head = data[: _SAMPLE & ~3]
    is_narrow = len(head) < 2 or _is_utf8_but_for_controls(head)  # noqa: PLR2004
    ideographs = "" if is_narrow else _unmarked_ideographs(head)
    if is_narrow or ideographs or 0 not in head:
        return ideographs
    lanes = [head[i::4].count(0) / max(len(head) // 4, 1) for i in range(4)]
    mostly, hardly = 0.9, 0.05
    if min(lanes[2], lanes[3]) > mostly > lanes[0]:
        return "utf-32-le"
    if min(lanes[0], lanes[1]) > mostly > lanes[3]:
        return "utf-32-be"
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > even and even < hardly:
        return "utf-16-le" if _is_text_of(head, "utf-16-le") else ""
    if even > odd and odd < hardly:
        return "utf-16-be" if _is_text_of(head, "utf-16-be") else ""
    return ""


def _unmarked_ideographs(head: bytes) -> str:
    """UTF-16 of Chinese, Japanese or Korean: nearly every pair is one of their letters, with their marks in between."""
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) & ~1].decode(encoding, errors="replace")
        letters, marks = len(_IDEOGRAPHS.findall(text)), len(_IDEOGRAPHIC_MARKS.findall(text))
        ascii_letters = sum(c.isascii() for c in text)
        if letters > _MOST_ARE * len(text) and marks >= max(_LEAST_MARKS * len(text), 1):
            shares[encoding] = letters + marks + ascii_letters
    best = max(shares, key=lambda encoding: shares[encoding], default="")
    return best if best and shares[best] >= _NEARLY_ALL * (len(head) // 2) else ""


def _is_utf8_but_for_controls(head: bytes) -> bool:
    """Whether zero bytes are slips in a text of single bytes, which has next to no control characters."""
    controls = sum(head.count(code) for code in range(0x20) if code not in b"\t\n\r\f")
    if controls > max(_MOST_CONTROLS * len(head), _FEW_CONTROLS) or controls > _MOST_OF_FEW * len(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _is_text_of(head: bytes, encoding: str) -> bool:
    text = head[: len(head) & ~1].decode(encoding, errors="replace")
    letters = sum(c.isalpha() or c.isspace() for c in text)
    odd = sum(unicodedata.category(c) in {"Cn", "Co", "Cs"} or c == "\ufffd" for c in text)
    return letters > 0.5 * len(text) and odd < 0.02 * len(text)


def _mended_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with some broken bytes, each read as Windows would; None where there are more of them than letters."""
    whole = sum(len(letter) - 1 for letter in _UTF8_LETTER.findall(data))
    broken = sum(1 for _ in _HIGH_BYTE.finditer(_UTF8_LETTER.sub(b"", data)))
    if whole < broken:
        return None
    notice = f"{broken} {'byte' if broken == 1 else 'bytes'} of this UTF-8 text could not be right and may read badly."
    return Decoded(data.decode("utf-8", errors="storybrush-windows"), "utf-8", notice)


def _read_as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("storybrush-windows", _read_as_windows)


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """As declared, where the bytes agree and it is no default that files carry without meaning it."""
    try:
        encoding = codecs.lookup(declared).name if declared else ""
        if encoding in {"", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1", "cp1252"}:
            return None
        text = data.decode(encoding)
    except (LookupError, UnicodeError, TypeError, ValueError, AttributeError):
        return None
    return Decoded(text, encoding) if isinstance(text, str) else None


def _guessed(data: bytes) -> Decoded:
    guess = guess_code_page(data)
    codec, name = guess.page.codec, guess.page.name
    if guess.score < _LEAST_CREDIBLE:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE]).best()
        codec, name = (best.encoding, best.encoding) if best is not None else ("cp1252", "Western European")
    notice = ""
    if not guess.is_sure:
        notice = f"This file does not say how it was saved; it was read as {name}: if that is wrong, save it as UTF-8."
    return Decoded(data.decode(codec, errors="replace"), codec, notice)
