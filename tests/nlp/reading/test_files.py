from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import Chapter, TextError, read
from nlp.reading.files import MOST_BYTES
from nlp.reading.headings import looks_like_title, parse_heading
from nlp.words import count_words

BOOKS = Path(__file__).parents[3] / "examples" / "books"
TWO_CHAPTERS = "CHAPTER I. The Hill\n\nA goat stood on the hill.\n\nCHAPTER II. The Sea\n\nA boat sailed on the sea.\n"


def test_alice_has_its_twelve_titled_chapters(alice: list[Chapter]) -> None:
    assert [chapter.index for chapter in alice] == list(range(1, 13))
    assert alice[0].title == "Down the Rabbit-Hole"
    assert alice[10].title == "Who Stole the Tarts?"
    assert alice[11].text.endswith("her own child-life, and the happy summer days.")
    assert all(1600 < chapter.words < 2800 for chapter in alice)


def test_treasure_island_has_34_chapters_in_six_parts(treasure: list[Chapter]) -> None:
    assert len(treasure) == 34
    assert list(dict.fromkeys(chapter.part for chapter in treasure)) == [
        "PART ONE. The Old Buccaneer",
        "PART TWO. The Sea-cook",
        "PART THREE. My Shore Adventure",
        "PART FOUR. The Stockade",
        "PART FIVE. My Sea Adventure",
        "PART SIX. Captain Silver",
    ]
    assert [treasure[i].title for i in (0, 17, 26, 33)] == [
        "The Old Sea-dog at the Admiral Benbow",
        "Narrative Continued by the Doctor: End of the First Day's Fighting",
        "“Pieces of Eight”",
        "And Last",
    ]


def test_the_table_of_contents_is_no_chapter_and_no_text(treasure: list[Chapter]) -> None:
    assert all(chapter.words > 1400 for chapter in treasure)
    assert not any(". . . ." in chapter.text for chapter in treasure)


def test_hard_wrapped_lines_are_joined(alice: list[Chapter]) -> None:
    assert "sitting by her sister on the bank, and of having nothing to do" in alice[0].text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_windows_files_give_the_same_chapters(alice: list[Chapter], encoding: str) -> None:
    text = (BOOKS / "alice-in-wonderland.txt").read_text("utf-8").replace("\n", "\r\n")
    assert read(text.encode(encoding), "alice.txt") == alice


def test_a_file_without_hard_wraps_gives_the_same_chapters(alice: list[Chapter]) -> None:
    text = "\n".join(f"CHAPTER {c.index}. {c.title}\n" + c.text.replace("\n\n", "\n") for c in alice)
    assert [(c.title, c.words) for c in read(text)] == [(c.title, c.words) for c in alice]


def test_gutenberg_header_and_licence_are_skipped() -> None:
    book = (
        "The Project Gutenberg eBook of A Hill\n\nThis ebook is for the use of anyone anywhere.\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK A HILL ***\n\n"
        f"{TWO_CHAPTERS}\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK A HILL ***\n\nSection 1. General Terms of Use\n\nYou may copy it.\n"
    )
    assert [c.text for c in read(book)] == ["A goat stood on the hill.", "A boat sailed on the sea."]


def test_contents_written_as_headings_are_dropped() -> None:
    contents = "CONTENTS\n\nCHAPTER I. The Hill\n\nCHAPTER II. The Sea\n\n"
    assert read(contents + TWO_CHAPTERS) == read(TWO_CHAPTERS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.md", "# A Book\n\n## Chapter 1: The Hill\n\nA *goat* stood.\n\n## Chapter 2: The Sea\n\nA boat\nsailed."),
        (
            "b.html",
            """<?xml version="1.0" encoding="utf-8"?>
            <html><head><title>x</title><style>p{}</style></head><body>
            <nav><a href="#1">Chapter 1: The Hill</a></nav><h1>A Book</h1><h2>Chapter 1: The Hill</h2>
            <p>A <i>goat</i> stood<span class="pagenum">12</span>.<script>evil()</script></p>
            <h2>Chapter 2:<br/>The Sea</h2><p>A boat<br>sailed.</p></body></html>""",
        ),
    ],
)
def test_markdown_and_html_headings_are_chapters(name: str, text: str) -> None:
    chapters = read(text.encode(), name)
    assert [(c.title, c.text) for c in chapters] == [("The Hill", "A goat stood."), ("The Sea", "A boat sailed.")]


def test_a_pasted_text_without_headings_is_one_chapter() -> None:
    (chapter,) = read("A goat stood on the hill.\nIt looked at the sea.\n\nThen it slept.")
    assert chapter == Chapter(1, "The text", "A goat stood on the hill. It looked at the sea.\n\nThen it slept.")
    assert chapter.words == 14


def test_a_file_without_headings_is_named_after_it(tmp_path: Path) -> None:
    file = tmp_path / "the-goat.txt"
    file.write_text("A goat stood on the hill.")
    assert read(file)[0].title == "the goat"


def test_twelve_words_are_enough() -> None:
    assert read("One small grey goat stood on top of a very high hill.")[0].words == 12


def test_half_a_million_words_without_headings_become_parts() -> None:
    chapters = read("A small grey goat stood on a hill.\n\n" * 62_500)
    assert sum(chapter.words for chapter in chapters) == 500_000
    assert all(chapter.words <= 5_010 for chapter in chapters)
    assert chapters[1].title == "Part 2"


def test_numbers_alone_and_named_chapters_are_headings() -> None:
    book = "Prologue\n\nIt rained.\n\nI\n\nThe sun shone.\n\nII\n\nThe wind blew.\n\nEpilogue\n\nIt snowed."
    assert [c.title for c in read(book)] == ["Prologue", "I", "II", "Epilogue"]


@pytest.mark.parametrize(
    ("line", "kind", "label", "title"),
    [
        ("CHAPTER IV. Pig and Pepper", "chapter", "CHAPTER IV", "Pig and Pepper"),
        ("Chapter Twenty-One: The Attack", "chapter", "Chapter Twenty-One", "The Attack"),
        ("PART ONE--The Old Buccaneer", "part", "PART ONE", "The Old Buccaneer"),
        ("STAVE THE FIRST", "chapter", "STAVE THE FIRST", ""),
        ("12.", "number", "12", ""),
        ("II. The Red-Headed League", "number", "II", "The Red-Headed League"),
        ("Epilogue", "named", "Epilogue", ""),
    ],
)
def test_headings_are_taken_apart(line: str, kind: str, label: str, title: str) -> None:
    heading = parse_heading(line)
    assert heading is not None
    assert (heading.kind, heading.label, heading.title) == (kind, label, title)


@pytest.mark.parametrize(
    "line",
    [
        "PARTLY from the damping influence of this alarm, partly to rest Silver",
        "Part one of the plan was to wait until the moon had gone down behind the hill.",
        "Chapter and verse were quoted by everyone who came to the house that day.",
        "I am the captain.",
        "1. take the eggs out of the box and break them",
        "Mix well.",
    ],
)
def test_prose_is_no_heading(line: str) -> None:
    assert parse_heading(line) is None


def test_a_sentence_is_no_title() -> None:
    assert looks_like_title("How the Ship Was Abandoned")
    assert not looks_like_title("the goat stood on the hill")


@pytest.mark.parametrize("text", ["", "   \n\n ", "* * *\n\n---"])
def test_no_text_is_one_sentence(text: str) -> None:
    with pytest.raises(TextError, match="There is no text"):
        read(text)


def test_too_large_a_file_is_refused_before_it_is_read_in(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as handle:
        handle.truncate(MOST_BYTES + 1)
    with pytest.raises(TextError, match="larger than 20 MB"):
        read(file)


def test_unknown_endings_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=r"\.docx are not read"):
        read(b"text", "chapter.docx")
    with pytest.raises(TextError, match="cannot be read"):
        read(tmp_path / "missing.txt")
    with pytest.raises(TextError, match="cannot be read"):
        read(tmp_path)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.epub"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_chapters_or_one_sentence(data: bytes, name: str) -> None:
    try:
        chapters = read(data, name)
    except TextError as error:
        assert str(error).count("\n") == 0  # noqa: PT017
    else:
        assert [chapter.index for chapter in chapters] == list(range(1, len(chapters) + 1))


@given(st.lists(st.sampled_from(["Chapter 1", "Part 2", "3", "Contents", "A goat stood.", "Who?"]), max_size=12))
@settings(max_examples=100, deadline=None)
def test_prose_is_kept_once_whatever_headings_surround_it(paragraphs: list[str]) -> None:
    try:
        chapters = read("\n\n".join(paragraphs))
    except TextError:
        return
    assert sum(chapter.words for chapter in chapters) <= count_words("\n\n".join(paragraphs))
