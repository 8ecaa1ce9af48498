from __future__ import annotations

import codecs
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import TextError
from nlp.reading.decode import decode

CASES = Path(__file__).parent / "cases"
PROSE = "“Oh dear!” said the White Rabbit — it was late. Café, naïve, Müller’s Straße.\n" * 20
PLAIN = "It was the White Rabbit, trotting slowly back again, and looking anxiously about.\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_of_any_usual_encoding_is_read(encoding: str) -> None:
    assert decode(PROSE.encode(encoding)).text == PROSE


def test_utf16_with_a_mark_in_either_byte_order() -> None:
    assert decode(b"\xff\xfe" + PLAIN.encode("utf-16-le")).text == PLAIN
    assert decode(b"\xfe\xff" + PLAIN.encode("utf-16-be")).text == PLAIN


def test_latin_1_keeps_its_accents() -> None:
    text = "Le café où Éloïse déjeune à midi, près de l'église.\n" * 20
    assert decode(text.encode("latin-1")).text == text


RUSSIAN = "Глава 1\n\nСтарый фонарщик поднялся по ступеням гавани. За ним шла серая кошка. Девочка ела яблоко.\n"
JAPANESE = "第一章\n\n灯をともす老人は港の坂をゆっくりとのぼっていった。灰色の猫がそのあとをついてきた。\n"
SIMPLIFIED = "第一章\n\n老灯夫慢慢地走上港口的台阶，一只灰色的猫跟着他。女孩坐在木桶上吃苹果。\n"
TRADITIONAL = "第一章\n\n老燈夫慢慢地走上港口的臺階，一隻灰色的貓跟著他。女孩坐在木桶上吃蘋果。\n"
KOREAN = "제1장\n\n늙은 등지기는 천천히 항구의 계단을 올라갔다. 회색 고양이가 그를 따라갔다.\n"
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. Starý lampář šel po schodech a za ním šla šedá kočka.\n"
GREEK = "Ο γέρος φανοκόρος ανέβηκε τα σκαλιά του λιμανιού. Μια γκρίζα γάτα τον ακολούθησε.\n"
HEBREW = "הדייג הזקן ישב על החוף ותיקן את רשתותיו כאשר ניגשה אליו ילדה במטפחת אדומה.\n"
FRENCH = "Le café où Éloïse déjeune à midi, près de l'église. Ça va être très gâté, Noël.\n"


@pytest.mark.parametrize("repeated", [1, 20])
@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (RUSSIAN, ["koi8_r", "cp866", "cp1251", "iso8859_5", "mac_cyrillic", "utf-16-le", "utf-16-be"]),
        (JAPANESE, ["euc_jp", "shift_jis", "cp932", "iso2022_jp", "utf-16-le", "utf-16-be"]),
        (JAPANESE.replace("\n", ""), ["utf-16-le", "utf-16-be", "shift_jis", "euc_jp"]),
        (SIMPLIFIED, ["gbk", "gb18030", "gb2312", "utf-16-le", "utf-16-be", "hz"]),
        (SIMPLIFIED.replace("\n", ""), ["utf-16-le", "utf-16-be", "gbk"]),
        (TRADITIONAL, ["big5", "big5hkscs", "utf-16-be"]),
        (KOREAN, ["euc_kr", "cp949", "utf-16-le"]),
        (CZECH, ["cp1250", "iso8859_2"]),
        (GREEK, ["cp1253", "iso8859_7", "cp737"]),
        (HEBREW, ["cp1255", "iso8859_8", "cp862"]),
        (FRENCH, ["cp1252", "mac_roman", "cp850"]),
    ],
)
def test_older_encodings_are_told_apart_without_a_notice(text: str, encodings: list[str], repeated: int) -> None:
    for encoding in encodings:
        decoded = decode((text * repeated).encode(encoding))
        assert decoded.text == text * repeated, encoding
        assert decoded.notice == "", encoding


@pytest.mark.parametrize(("name", "words"), [("koi8.txt", "Старый фонарщик"), ("eucjp.txt", "灯をともす老人")])
def test_the_cases_of_older_encodings(name: str, words: str) -> None:
    assert words in decode((CASES / name).read_bytes()).text


def test_a_broken_byte_does_not_make_utf8_another_encoding() -> None:
    data = "It was a café — “shut”.\n".encode() + b"The girl Mi\x92na ran.\n"
    decoded = decode(data)
    assert decoded.text == "It was a café — “shut”.\nThe girl Mi’na ran.\n"
    assert decoded.notice.startswith("1 byte of this UTF-8 text")


def test_a_zero_byte_does_not_make_utf8_another_encoding() -> None:
    text = "The old lamplighter climbed the harbour steps. " * 20
    assert decode(text.encode().replace(b"harbour", b"harb\0our", 1)).encoding == "utf-8"
    assert decode("Старый фонарщик. ".encode("utf-16-le")).encoding == "utf-16-le"


def test_a_guess_that_may_be_wrong_is_said() -> None:
    assert "it was read as" in decode(b"\xe1 \xe8 \xec \xf9. " * 9).notice


def test_a_declaration_is_believed_only_where_the_bytes_agree() -> None:
    assert decode("Глава".encode("cp1251"), "windows-1251").text == "Глава"
    assert decode("Été à la café".encode(), "iso-8859-1").text == "Été à la café"
    assert decode("Été à la café".encode("cp1252"), "utf-8").text == "Été à la café"
    assert decode("Été à la café".encode("cp1252"), "no-such-thing").text == "Été à la café"


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"], exclude_characters="\ufeff"))


@given(printable)
def test_utf8_is_never_mistaken_for_anything_else(text: str) -> None:
    try:
        assert decode(text.encode()).text == text
    except TextError as error:
        assert text.startswith(("%PDF", "GIF8", "{\\rtf")), error  # noqa: PT017


@given(printable)
def test_a_byte_order_mark_is_believed(text: str) -> None:
    assert decode(text.encode("utf-16")).text == text


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


def test_a_byte_order_mark_may_stand_there_a_thousand_times() -> None:
    assert decode(codecs.BOM_UTF8 * 3_000 + b"A fox.").text == "A fox."
