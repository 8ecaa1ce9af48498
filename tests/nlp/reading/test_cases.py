"""Small books, each with one flaw that was once reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp import read_book

CASES = Path(__file__).parent / "cases"
LAMPLIGHTER, SAILS, DOOR = "The Lamplighter", "Black Sails", "The Iron Door"


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("anchors.epub", [LAMPLIGHTER, SAILS, DOOR]),
        ("both2.epub", ["NAV one", "NAV two"]),
        ("case.epub", [LAMPLIGHTER, SAILS]),
        ("foot.epub", [LAMPLIGHTER, SAILS]),
        ("landmarks.epub", [LAMPLIGHTER, SAILS]),
        ("linear.epub", [LAMPLIGHTER, SAILS]),
        ("missing.epub", [LAMPLIGHTER, SAILS]),
        ("ncx_amp.epub", [LAMPLIGHTER, SAILS]),
        ("opfamp.epub", [LAMPLIGHTER, SAILS]),
        ("img_head.html", [LAMPLIGHTER, SAILS, DOOR]),
        ("dropcap.html", ["Chapter 1", "Chapter 2"]),
        ("badbyte.txt", ["Chapter 1", "Chapter 2"]),
        ("mixednl.txt", ["Chapter 1", "Chapter 2", "Chapter 3"]),
        ("koi8.txt", ["Глава 1"]),
        ("eucjp.txt", ["第一章"]),
    ],
)
def test_a_flaw_costs_no_chapter(name: str, titles: list[str]) -> None:
    book = read_book(CASES / name)
    assert [chapter.title for chapter in book.chapters] == titles
    if titles[0] != "第一章" and "Глава" not in titles[0]:
        assert book.chapters[0].text.startswith("The old lamplighter Tobin climbed the harbour steps")
        assert [chapter.words for chapter in book.chapters][1:] == [68, 62][: len(titles) - 1]


def test_what_is_left_out_of_an_epub_is_named() -> None:
    assert read_book(CASES / "missing.epub").notices == (
        "Missing or unreadable in this EPUB, so left out: cover.xhtml.",
    )


def test_notes_are_no_story() -> None:
    text = "".join(chapter.text for chapter in read_book(CASES / "foot.epub").chapters)
    assert "Swiss chemist" not in text
    assert "long hundred" not in text
    assert "herring. Below" in text.replace("\n\n", " ")


def test_soft_hyphens_and_ligatures_do_not_reach_the_text() -> None:
    plain = read_book(CASES / "shy_all.txt").chapters[0].text
    assert "lamplighter Tobin climbed the harbour" in plain
    assert read_book(CASES / "lig_all.txt").chapters[0].text == plain
