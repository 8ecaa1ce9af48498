"""Seconds from a prompt to its scene and from a book to its candidates; ``--table [--books FOLDER]`` prints these."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

FOLDER = ROOT / "examples" / "books"
BOOKS = {
    "Alice": "alice-in-wonderland.txt",
    "Treasure Island": "treasure-island.txt",
    "The Jungle Book": "jungle-book.txt",
    "Sherlock Holmes": "sherlock-holmes.txt",
}
CHAPTERS = {
    "Alice": (1, 7, 12),
    "Treasure Island": (1, 13, 25),
    "The Jungle Book": (1, 4, 5),
    "Sherlock Holmes": (1, 2, 8),
}
PROMPTS = ("a girl in a red dress picking flowers", "two foxes chase a hen over a wall at night", "a cat on a chair")


def candidates(book: str, number: int, folder: Path = FOLDER) -> tuple[str, list[tuple[str, str, float]]]:
    """Title and candidates of a chapter, from the file on disk, without the Hub."""
    from drawing.stage.familiarity import known_to_stage
    from nlp import headlines, read, summarise

    chapters = read(folder / BOOKS[book])
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


def print_prompts() -> None:
    """Milliseconds to read a prompt's scene, warm."""
    from nlp.scene import read_scene

    read_scene("a warm-up")
    start = time.perf_counter()
    for _ in range(10):
        for prompt in PROMPTS:
            read_scene(prompt)
    print(f"a prompt's scene         {100 * (time.perf_counter() - start) / len(PROMPTS):6.1f} ms")


def print_long_extract() -> None:
    """About 6,000 words: read as a narrative, its candidates, its extractive summary, with the encoder loaded."""
    from drawing.stage.familiarity import known_to_stage
    from nlp import headlines, read, summarise
    from nlp.headlines.reading import read_narrative

    chapters = read(ROOT / "examples" / "books" / BOOKS["Treasure Island"])
    text = "\n\n".join(chapter.text for chapter in chapters[27:30])
    text = " ".join(text.split(" ")[:6_000])
    summary = summarise(chapters[0].text, "extractive").text
    for name, run in (
        ("parsed and understood", lambda: read_narrative(text)),
        ("candidates", lambda: headlines(text, summary, hub=False, familiarity=known_to_stage)),
        ("extract", lambda: summarise(text, "extractive")),
    ):
        start = time.perf_counter()
        run()
        print(f"6,000 words: {name:22s} {time.perf_counter() - start:6.2f} s")


def print_table(folder: Path) -> None:
    """Candidates for three chapters of each book that the folder has, as Markdown."""
    print("| chapter | source | candidate | worth |\n|---|---|---|---|")
    for book, numbers in CHAPTERS.items():
        for number in numbers if (folder / BOOKS[book]).exists() else ():
            title, found = candidates(book, number, folder)
            for i, (source, text, score) in enumerate(found):
                place = "" if i else f"*{book}*, {number}: {title}"
                print(f"| {place} | {source} | {text} | {score:.2f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true", help="print the candidates instead of the times")
    parser.add_argument("--books", type=Path, default=FOLDER, metavar="FOLDER", help="where the books lie")
    options = parser.parse_args()
    if options.table:
        print_table(options.books)
    else:
        print_prompts()
        print_times()
        print_long_extract()
