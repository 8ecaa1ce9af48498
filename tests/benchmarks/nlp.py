"""Seconds from a book to its candidates, and a table of candidates: python tests/benchmarks/nlp.py [--table]."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

BOOKS = {"Alice": "alice-in-wonderland.txt", "Treasure Island": "treasure-island.txt"}
CHAPTERS = {"Alice": (1, 7, 12), "Treasure Island": (1, 13, 25)}


def candidates(book: str, number: int) -> tuple[str, list[tuple[str, str, float]]]:
    """Title and candidates of a chapter, from the file on disk, without the Hub."""
    from drawing.stage.familiarity import known_to_stage
    from nlp import headlines, read, summarise

    chapters = read(ROOT / "examples" / "books" / BOOKS[book])
    chapter = chapters[number - 1]
    summary = summarise(chapter.text, "extractive")
    book = "\n\n".join(each.text for each in chapters)
    found = headlines(chapter.text, summary.text, book=book, hub=False, familiarity=known_to_stage).candidates
    return chapter.title, [(candidate.source, candidate.text, candidate.score) for candidate in found]


def print_times() -> None:
    """Cold is the first chapter of a fresh process with its imports and weights; warm is another chapter after it."""
    for name, number in (("cold: Alice, chapter 1", 1), ("warm: Alice, chapter 2", 2), ("warm: Alice, chapter 7", 7)):
        start = time.perf_counter()
        candidates("Alice", number)
        print(f"{name:24s} {time.perf_counter() - start:6.2f} s")


def print_long_extract() -> None:
    """The extractive summary of about 6,000 words, with the encoder loaded."""
    from nlp import read, summarise

    chapters = read(ROOT / "examples" / "books" / BOOKS["Treasure Island"])
    text = "\n\n".join(chapter.text for chapter in chapters[27:30])
    words = len(text.split())
    start = time.perf_counter()
    summarise(text, "extractive")
    print(f"extract of {words} words    {time.perf_counter() - start:6.2f} s")


def print_table() -> None:
    """Candidates for three chapters of each book, as Markdown."""
    print("| chapter | source | candidate | drawable |\n|---|---|---|---|")
    for book, numbers in CHAPTERS.items():
        for number in numbers:
            title, found = candidates(book, number)
            for i, (source, text, score) in enumerate(found):
                place = "" if i else f"*{book}*, {number}: {title}"
                print(f"| {place} | {source} | {text} | {score:.2f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true", help="print the candidates instead of the times")
    if parser.parse_args().table:
        print_table()
    else:
        print_times()
        print_long_extract()
