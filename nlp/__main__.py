"""Command line: the chapters of a book, or the summary and candidates of one of them, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from nlp import Chapter, TextError, headlines, read_book, summarise
from nlp.scene import read_scenes


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 on success, 2 after one sentence on stderr about what to change."""
    parser = argparse.ArgumentParser(
        prog="python -m nlp", description="Chapters of a book, or candidates to draw from one, as JSON."
    )
    parser.add_argument("file", type=Path, nargs="?", help=".txt, .md, .html or .epub")
    parser.add_argument("--scene", metavar="TEXT", help="print what there is to see in some words instead")
    parser.add_argument("--list", action="store_true", help="print the chapters with their titles and word counts")
    parser.add_argument("--chapter", type=int, default=1, metavar="N", help="chapter to read, from 1 (default 1)")
    parser.add_argument(
        "--hub", action="store_true", help="use the LED and T5 models of the Hub without a GPU too (minutes)"
    )
    options = parser.parse_args(arguments)
    if (options.file is None) == (options.scene is None):
        parser.error("give a file, or --scene with some words")
    try:
        if options.scene is not None:
            scenes = [graph.as_dict() for graph in read_scenes(options.scene)]
            print(json.dumps({"scenes": scenes}, ensure_ascii=False, indent=2))
            return 0
        book = read_book(options.file)
        for notice in book.notices:
            print(notice, file=sys.stderr)
        chapters = list(book.chapters)
        result = _listing(chapters) if options.list else _candidates(chapters, options.chapter, hub=options.hub)
    except TextError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


def _about(chapter: Chapter) -> dict[str, object]:
    return {"index": chapter.index, "title": chapter.title, "words": chapter.words}


def _listing(chapters: list[Chapter]) -> dict[str, object]:
    return {"chapters": [_about(chapter) for chapter in chapters]}


def _candidates(chapters: list[Chapter], number: int, *, hub: bool) -> dict[str, object]:
    if not 1 <= number <= len(chapters):
        raise TextError(f"There is no chapter {number}: choose one from 1 to {len(chapters)}.")
    chapter = chapters[number - 1]
    summary = summarise(chapter.text, "led" if hub else "auto")
    book = "\n\n".join(each.text for each in chapters)
    candidates, notices = headlines(chapter.text, summary.text, book=book, hub=hub or None)
    for notice in notices:
        print(notice, file=sys.stderr)
    return {
        "chapter": _about(chapter),
        "summary": asdict(summary),
        "candidates": [asdict(candidate) for candidate in candidates],
    }


if __name__ == "__main__":
    sys.exit(main())
