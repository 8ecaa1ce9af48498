"""Seconds from a prompt to its scene and from a book to its candidates; ``--table [--books FOLDER]`` prints these."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "Sherlock Holmes": (1, 7, 9),
}
MOST_SHOWN = 3
PROMPTS = ("a girl in a red dress picking flowers", "two foxes chase a hen over a wall at night", "a cat on a chair")


def candidates(book: str, number: int, folder: Path = FOLDER) -> tuple[str, list[str]]:
    """Title and candidates of a chapter, from the file on disk, without the Hub."""
    from drawing.tasks.plate_choice import plates_of
    from nlp import read, summarise
    from nlp.narrator import narrator_of

    chapters = read(folder / BOOKS[book])
    chapter = chapters[number - 1]
    summary = summarise(chapter.text, "extractive")
    text = "\n\n".join(each.text for each in chapters)
    found = plates_of(chapter.text, summary.text, book=text, narrator=narrator_of(text))
    return chapter.title, [one.text for one in found.candidates]


@contextlib.contextmanager
def _timed(name: str) -> Iterator[None]:
    """Print how long something took: processor time is what it needs, wall time depends on who else computes."""
    wall, processor = time.perf_counter(), time.process_time()
    yield
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{name:36s} {processor:6.2f} s of a processor, {wall:6.2f} s on the wall")


def print_times() -> None:
    """Cold is the first chapter of a fresh process with its imports and weights; warm is another chapter after it."""
    for name, number in (("cold: Alice, chapter 1", 1), ("warm: Alice, chapter 2", 2), ("warm: Alice, chapter 7", 7)):
        with _timed(name):
            candidates("Alice", number)


def print_prompts() -> None:
    """Milliseconds to read a prompt's scene, warm."""
    from nlp.scene import read_scene

    read_scene("a warm-up")
    with _timed("1,000 prompts' scenes"):
        for index in range(1_000):
            read_scene(PROMPTS[index % len(PROMPTS)])


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
        with _timed(f"6,000 words: {name}"):
            run()


def print_table(folder: Path) -> None:
    """The best candidates for three chapters of each book that the folder has, as Markdown."""
    print("| chapter | candidates |\n|---|---|")
    for book, numbers in CHAPTERS.items():
        for number in numbers if (folder / BOOKS[book]).exists() else ():
            title, found = candidates(book, number, folder)
            print(f"| *{book}*, {number}: {title} | {'; '.join(found[:MOST_SHOWN])} |")


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
