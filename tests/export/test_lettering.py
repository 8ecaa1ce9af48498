from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.export import typefaces
from drawing.export.bidi import in_sight, is_right_to_left, levels
from drawing.export.lettering import fit, font_notice, svg_text, wrap, written_characters
from drawing.export.typefaces import Run, advance, runs

FOX = "小さな赤い狐が、雪の中でランタンを見つけました。「だれのもの?」と狐は言いました。"
HEBREW = "שועל (2 פנסים), ואז"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Makes a machine's only other typeface one of square glyphs, 0.8 em wide, for the characters given."""
    caches = (typefaces.typeface_for, typefaces.advance)

    def give(characters: str) -> None:
        path = tmp_path / "Squares.ttf"
        path.write_bytes(b"")
        square_font(characters, path)
        codes = frozenset(map(ord, characters))
        faces = (typefaces.Typeface(path, "Squares", codes, regular=True, embeddable=True),) if characters else ()
        monkeypatch.setattr(typefaces, "installed", lambda: faces)
        for cache in caches:
            cache.cache_clear()

    yield give
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def square_font(characters: str, path: Path) -> None:
    pen = TTGlyphPen(None)
    for step, corner in enumerate([(100, 0), (100, 700), (700, 700), (700, 0)]):
        (pen.lineTo if step else pen.moveTo)(corner)
    pen.closePath()
    names = [".notdef", *(f"u{ord(one):04x}" for one in characters)]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(one): name for one, name in zip(characters, names[1:], strict=True)})
    font.setupGlyf(dict.fromkeys(names, pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(names, (800, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(path)


def seen(text: str) -> str:
    """What stands on a line from left to right, every run in reading order."""
    return "|".join(run.text.strip() for run in in_sight(runs(text)) if run.text.strip())


def test_chinese_and_japanese_are_wrapped_without_spaces_and_by_their_rules(install: Callable[[str], None]) -> None:
    install("".join(sorted({one for one in FOX if ord(one) > 255})))
    lines = wrap(FOX, 8.0)
    assert "".join(lines) == FOX
    assert len(lines) > 3
    assert max(map(advance, lines)) <= 8.0
    assert not any(line[0] in "、。」?" or line[-1] == "「" for line in lines)


def test_korean_is_wrapped_at_its_spaces(install: Callable[[str], None]) -> None:
    install("")
    words = ["눈", "속의", "작은", "붉은", "여우가", "등불을"]
    lines = wrap(" ".join(words), 5.0)
    assert len(lines) > 2
    assert " ".join(lines).split() == words


def test_text_no_typeface_has_keeps_its_room_and_says_what_to_install(install: Callable[[str], None]) -> None:
    install("")
    block = fit(FOX, 40.0, 30.0, 4.0, 2.0)
    assert len(block.lines) > 2
    assert block.width <= 40.0
    assert "Noto Sans CJK (Debian: fonts-noto-cjk)" in font_notice(FOX)
    assert "DejaVu Sans (Debian: fonts-dejavu-core)" in font_notice(HEBREW)
    assert font_notice("Où est le renard?") is None


def test_a_typeface_that_has_them_is_named_in_the_svg(install: Callable[[str], None]) -> None:
    install("狐と")
    assert font_notice("狐と Fox") is None
    first, second = (fromstring(one) for one in svg_text(fit("狐と Fox", 100.0, 20.0, 4.0, 2.0), 50.0, 0.0))
    assert (first.text, first.get("font-family")) == ("狐と", "Squares")
    assert (second.text, second.get("font-family")) == ("Fox", None)
    assert float(first.get("x")) < 50 < float(second.get("x"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc שלום def", "abc|שלום|def"),
        ("שלום abc עולם", "עולם|abc|שלום"),
        ("fox שועל 12 פנסים end", "fox|פנסים|12|שועל|end"),
        (HEBREW, "פנסים), ואז|2|שועל ("),
        ("12 abc", "12 abc"),
        ("שלום!", "שלום!"),
        ("abc!", "abc!"),
    ],
)
def test_lines_in_two_directions_are_ordered_as_they_are_read(text: str, expected: str) -> None:
    assert seen(text) == expected


def test_a_paragraph_has_its_direction_in_every_line() -> None:
    block = fit("שועל קטן מצא Storybrush בשלג", 30.0, 40.0, 5.0, 5.0)
    line = next(line for line in block.lines if "Storybrush" in line)
    assert len(block.lines) > 1
    assert block.right_to_left
    assert levels(line, right_to_left=True)[line.index("S")] == 2
    assert not is_right_to_left("Storybrush בשלג")


def test_a_run_from_right_to_left_says_so_to_every_renderer() -> None:
    elements = [fromstring(one) for one in svg_text(fit(HEBREW, 100.0, 20.0, 4.0, 2.0), 50.0, 0.0)]
    assert [element.get("direction") for element in elements] == ["rtl", None, "rtl"]
    digit = HEBREW.index("2")
    assert [element.text.strip("\u200f") for element in elements] == [HEBREW[digit + 2 :], "2", HEBREW[:digit]]
    assert elements[0].text.startswith("\u200f")
    places = [float(element.get("x")) for element in elements]
    assert places == sorted(places)


@given(st.text(alphabet="ab 12.,()שלגمن", max_size=40), st.booleans())
def test_every_run_is_seen_once(text: str, right_to_left: bool) -> None:
    parts = runs(text, right_to_left=right_to_left)
    assert "".join(part.text for part in parts) == text
    assert sorted(map(id, in_sight(parts))) == sorted(map(id, parts))


@given(st.lists(st.integers(0, 2), max_size=12))
def test_turning_levels_twice_gives_the_line_back(depths: list[int]) -> None:
    flat = [Run(None, str(place), depth % 2) for place, depth in enumerate(depths)]
    assert in_sight(in_sight(flat)) == flat


CLUSTERS = {
    "flags": ["🇫🇷", "🇯🇵", "🇧🇷"],
    "families": ["👨\u200d👩\u200d👧", "👩🏽\u200d🚀", "🏳\ufe0f\u200d🌈"],
    "keycaps": ["1\ufe0f\u20e3", "#\ufe0f\u20e3"],
    "Thai": ["ที่", "น้ำ", "กู้"],
    "Devanagari": ["नि", "की", "कृ"],
    "accents": ["e\u0301", "o\u0308\u0304"],
}


@pytest.mark.parametrize("kind", CLUSTERS)
@given(data=st.data())
@settings(deadline=None, max_examples=20)
def test_no_line_begins_inside_a_written_character(kind: str, data: st.DataObject) -> None:
    characters = data.draw(st.lists(st.sampled_from(CLUSTERS[kind]), min_size=1, max_size=12))
    text = "".join(characters)
    starts = {sum(map(len, written_characters(text)[:k])) for k in range(len(text) + 1)}
    assert sum(map(len, characters)) in starts
    at = 0
    for line in wrap(text, data.draw(st.floats(0.1, 4.0))):
        at += len(line)
        assert at in starts
    block = fit(text, 1.0, 1.0, 1.0, 0.5)
    assert len(block.lines[-1].removesuffix("…")) + sum(map(len, block.lines[:-1])) in starts
