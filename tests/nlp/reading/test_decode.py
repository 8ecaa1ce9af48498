from __future__ import annotations

import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.decode import decode
from nlp.errors import TextError

PROSE = (
    "“Oh dear!” said the White Rabbit — it was late. Café, naïve, Müller’s Straße.\n" * 20  # noqa: RUF001
)
PLAIN = "It was the White Rabbit, trotting slowly back again, and looking anxiously about.\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_of_any_usual_encoding_is_read(encoding: str) -> None:
    assert decode(PROSE.encode(encoding)) == PROSE


def test_utf16_with_a_mark_in_either_byte_order() -> None:
    assert decode(b"\xff\xfe" + PLAIN.encode("utf-16-le")) == PLAIN
    assert decode(b"\xfe\xff" + PLAIN.encode("utf-16-be")) == PLAIN


def test_latin_1_keeps_its_accents() -> None:
    text = "Le café où Éloïse déjeune à midi, près de l'église.\n" * 20
    assert decode(text.encode("latin-1")) == text


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_become_newlines(ending: str) -> None:
    assert decode(f"one{ending}two{ending}".encode()) == "one\ntwo\n"


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"], exclude_characters="\ufeff"))


@given(printable)
def test_utf8_is_never_mistaken_for_anything_else(text: str) -> None:
    try:
        assert decode(text.encode()) == text
    except TextError as error:
        assert text.startswith(("%PDF", "GIF8", "{\\rtf")), error  # noqa: PT017


@given(printable)
def test_a_byte_order_mark_is_believed(text: str) -> None:
    assert decode(text.encode("utf-16")) == text


@pytest.mark.parametrize(
    "data",
    [
        zlib.compress(os.urandom(4000)),
        bytes(range(256)) * 40,
        b"\x00" * 5000,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 500,
        b"PK\x03\x04" + b"word" * 500,
        b"%PDF-1.7\n" + b"text " * 500,
        b"{\\rtf1 hello}",
        b"\x00" * 60 + b"BOOKMOBI",
    ],
)
def test_other_formats_renamed_to_txt_are_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(TextError, match=r"^This file is .*\.$"):
        decode(data)
