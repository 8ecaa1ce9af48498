"""`python -m drawing illustrate book.epub -o out/`: one drawing a chapter, then an EPUB, a PDF and a zip of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_settings, folder_at, spec_from
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import argparse

    from drawing.tasks.illustrate import ChapterPrompt, Illustration
    from nlp import Chapter

HELP = "a book to illustrations"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The book, the folder, who draws, and the settings."""
    parser.add_argument("book", type=Path, help=".txt, .md, .html or .epub")
    parser.add_argument("-o", "--output", type=Path, default=Path("illustrations"), metavar="FOLDER")
    parser.add_argument("--prompts", type=Path, metavar="FILE.json", help='{"1": "a white rabbit", ...} by chapter')
    parser.add_argument("--jobs", type=int, default=1, help="processes on this machine; -1 takes all cores")
    parser.add_argument("--dask", metavar="tcp://HOST:PORT", help="let the workers of this Dask scheduler draw")
    add_settings(parser)


def run(arguments: argparse.Namespace) -> None:
    """Choose words for every chapter, draw what is not drawn yet, and bind the lot."""
    from tqdm import tqdm

    from drawing.tasks.illustrate import illustrate_book
    from nlp import read

    folder = folder_at(arguments.output)
    chapters = read(arguments.book)
    left_out: list[str] = []
    prompts = _chapter_prompts(chapters, _picks(arguments.prompts), folder / "prompts.json", left_out)
    if not prompts:
        raise SpecError("There is nothing in this book that could be drawn: give words with --prompts.")
    spec = spec_from(arguments, "a chapter")
    done = []
    loop = illustrate_book(
        prompts,
        folder,
        spec,
        jobs=arguments.jobs,
        dask=arguments.dask,
        failed=lambda chapter, why: left_out.append(f"{chapter.title}: {why}"),
    )
    try:
        for one in tqdm(loop, total=len(prompts), unit="chapter", disable=not sys.stderr.isatty()):
            done.append(one)
            print(one.path, flush=True)
    except KeyboardInterrupt:
        print(f"Stopped after {len(done)} of {len(prompts)} chapters; run again to go on.", file=sys.stderr)
    if left_out:
        print("\n".join(["Left out:", *(f"  {one}" for one in left_out)]), file=sys.stderr)
    if not done:
        raise SpecError("Nothing was drawn.")
    _bind(arguments.book, done, folder)


def _bind(book: Path, done: list[Illustration], folder: Path) -> None:
    """Write what is finished as EPUB, PDF and zip."""
    from drawing.export.book import write_book_pdf, write_svg_zip
    from drawing.export.epub import write_epub
    from drawing.tasks.illustrate import plates_of

    plates = plates_of(done)
    title = book.stem.replace("-", " ").title()
    bound = {
        "book.epub": write_epub(title, plates),
        "book.pdf": write_book_pdf(title, plates),
        "drawings.zip": write_svg_zip(plates),
    }
    for name, content in bound.items():
        (folder / name).write_bytes(content)
        print(folder / name)


def _picks(path: Path | None) -> dict[int, str]:
    if path is None:
        return {}
    try:
        return {int(number): str(words) for number, words in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        raise SpecError(f'{path} must hold JSON such as {{"1": "a white rabbit"}}.') from None


def _chapter_prompts(
    chapters: list[Chapter], picks: dict[int, str], record: Path, left_out: list[str]
) -> list[ChapterPrompt]:
    """The words of every chapter: picked by hand, chosen in an earlier run, or the most drawable candidate.

    What has nothing to draw joins those left out.
    """
    from drawing.tasks.illustrate import ChapterPrompt
    from nlp import TextError

    chosen = {**_picks(record if record.exists() else None), **picks}
    prompts = []
    for chapter in chapters:
        try:
            words = chosen.get(chapter.index) or _most_drawable(chapter)
        except TextError as error:
            left_out.append(f"{chapter.title}: {error}")
            continue
        chosen[chapter.index] = words
        prompts.append(ChapterPrompt(chapter.index, chapter.title, words))
    record.write_text(json.dumps(chosen, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return prompts


def _most_drawable(chapter: Chapter) -> str:
    from drawing.stage.familiarity import known_to_stage
    from nlp import headlines, summarise

    candidates, _ = headlines(chapter.text, summarise(chapter.text).text, familiarity=known_to_stage)
    return candidates[0].text
