"""Bytes of a text file -> str, whatever it was saved as."""

from __future__ import annotations

import codecs
import unicodedata

from nlp.errors import TextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "latin_1")
_OTHER = ("cp1250", "cp1251", "mac_roman", "shift_jis", "gb18030", "big5", "euc_kr")
_SAMPLE = 1 << 16
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


def decode(data: bytes) -> str:
    r"""Text of a file: a byte-order mark is believed, then UTF-8, UTF-16 without a mark, and at last older code pages.

    Line ends become ``\n``. Older code pages are told apart by charset-normalizer, Western ones first.

    Raises:
        TextError: the bytes are no text.
    """
    _refuse_other_formats(data)
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    controls = sum(unicodedata.category(c) in {"Cc", "Cn"} and c not in "\n\t" for c in text[:_SAMPLE])
    if controls > _MOST_CONTROLS * min(len(text), _SAMPLE):
        raise TextError("This file is not text: give a .txt, .md, .html or .epub file.")
    return text


def _refuse_other_formats(data: bytes) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature) or (signature == b"BOOKMOBI" and signature in data[:_SIGNATURE_REACH]):
            raise TextError(f"This file is {kind}, not text: save it as .txt, .md, .html or .epub.")


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return data.decode(unmarked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), errors="replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 of mostly Latin letters has a zero in every second byte, and text in no other encoding has any."""
    head = data[: _SAMPLE & ~1]
    half = len(head) // 2
    if half == 0:
        return None
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > half * 0.7 and letters.count(0) < half * 0.05:
            return encoding
    return None


def _code_page(data: bytes) -> str:
    from charset_normalizer import from_bytes

    for pages in (_WESTERN, _OTHER):
        best = from_bytes(data[:_SAMPLE], cp_isolation=list(pages)).best()
        if best is not None:
            return best.encoding
    return _WESTERN[0]
