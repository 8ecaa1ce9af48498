"""`python -m drawing illustrate book.epub -o out/`: plates for its chapters, then the book itself as EPUB and PDF.

What was chosen lies in the folder, to be edited: `prompts.json`, the words of every plate, `cast.json`, how everybody
looks, and `seeds.json`. Run again, only what has changed is drawn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_settings, folder_at, spec_from
from drawing.model.members import read_members
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import argparse

    import nlp
    from drawing.model.members import Members
    from drawing.tasks.illustrate import ChapterPrompt, Illustration
    from drawing.tasks.whole_book import People

HELP = "a book to illustrations"
_MOST_PLATES = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The book, the folder, who draws, and the settings."""
    parser.add_argument("book", type=Path, help=".txt, .md, .html or .epub")
    parser.add_argument("-o", "--output", type=Path, default=Path("illustrations"), metavar="FOLDER")
    parser.add_argument(
        "--prompts",
        type=Path,
        metavar="FILE.json",
        help='{"1": "a white rabbit", "2": ["a mouse", "a dodo"]} by chapter',
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes on this machine; -1 takes all cores")
    parser.add_argument("--dask", metavar="tcp://HOST:PORT", help="let the workers of this Dask scheduler draw")
    parser.add_argument(
        "--cast", type=Path, metavar="FILE.json", help='{"Mila": "a girl with red hair in a green coat"}'
    )
    parser.add_argument("--plates", type=int, default=1, metavar="N", help="illustrations a chapter (default 1)")
    parser.add_argument("--chapters", metavar="1-3,7", help="only these chapters, in the book as well")
    parser.add_argument(
        "--redraw", nargs="+", default=[], metavar="N", help="plates to draw anew: 3, or 3.2 for a second"
    )
    parser.add_argument("--film", action="store_true", help="also an MP4 in which the plates are painted in turn")
    add_settings(parser)


def run(arguments: argparse.Namespace) -> None:
    """Choose words for every chapter, draw what is not drawn yet, and bind the lot."""
    from nlp import read_book

    folder = folder_at(arguments.output)
    book = read_book(arguments.book)
    for notice in book.notices:
        print(notice, file=sys.stderr)
    chapters = _chosen(book.chapters, arguments.chapters)
    people = _people(chapters, book, arguments, folder / "cast.json")
    left_out: list[str] = []
    prompts = _chapter_prompts(chapters, arguments, people, folder, left_out)
    if not prompts:
        raise SpecError("There is nothing in this book that could be drawn: give words with --prompts.")
    done = _drawn(arguments, prompts, people.looks, folder, left_out)
    if left_out:
        print("\n".join(["Left out:", *(f"  {one}" for one in left_out)]), file=sys.stderr)
    if not done:
        raise SpecError("Nothing was drawn.")
    _bind(book, chapters, done, arguments.book.stem, folder)
    if arguments.film:
        print(_filmed(done, folder / f"{arguments.book.stem}.mp4"))


def _drawn(
    arguments: argparse.Namespace, prompts: list[ChapterPrompt], cast: Members, folder: Path, left_out: list[str]
) -> list[Illustration]:
    from dataclasses import replace

    from tqdm import tqdm

    from drawing.tasks.illustrate import illustrate_book

    spec = replace(spec_from(arguments, "a chapter"), cast=cast)
    done: list[Illustration] = []
    loop = illustrate_book(
        prompts,
        folder,
        spec,
        jobs=arguments.jobs,
        dask=arguments.dask,
        failed=lambda chapter, why: left_out.append(f"{chapter.title}: {why}"),
    )
    try:
        for one in tqdm(loop, total=len(prompts), unit="plate", disable=not sys.stderr.isatty()):
            done.append(one)
            print(one.path, flush=True)
    except KeyboardInterrupt:
        print(f"Stopped after {len(done)} of {len(prompts)} plates; run again to go on.", file=sys.stderr)
    return done


def _bind(book: nlp.Book, chapters: tuple[nlp.Chapter, ...], done: list[Illustration], name: str, folder: Path) -> None:
    from drawing.export.book import write_book_pdf, write_svg_zip
    from drawing.export.epub import write_epub
    from drawing.export.files import title_slug
    from drawing.tasks.illustrate import plates_of
    from drawing.tasks.whole_book import volume_of

    plates = plates_of(done)
    volume = volume_of(book, chapters, name.replace("-", " ").replace("_", " ").title())
    stem = title_slug(volume.title)
    bound = {
        f"{stem}.epub": write_epub(volume, plates),
        f"{stem}.pdf": write_book_pdf(volume, plates),
        f"{stem}-drawings.zip": write_svg_zip(plates),
    }
    for file, content in bound.items():
        (folder / file).write_bytes(content)
        print(folder / file)


def _filmed(done: list[Illustration], path: Path) -> Path:
    from drawing.export import write_timelapse
    from drawing.export.book_film import book_film
    from drawing.tasks.illustrate import plates_of

    write_timelapse(book_film(plates_of(done)), path)
    return path


def _chosen(chapters: tuple[nlp.Chapter, ...], wanted: str | None) -> tuple[nlp.Chapter, ...]:
    """The chapters of a list such as `1-3,7`.

    Raises:
        SpecError: if it is none, or names no chapter of the book.
    """
    if not wanted:
        return chapters
    numbers: set[int] = set()
    for part in wanted.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise SpecError(f"--chapters must look like 1-3,7, not {wanted}.")
        numbers.update(range(int(first), int(last or first) + 1))
    chosen = tuple(chapter for chapter in chapters if chapter.index in numbers)
    if not chosen:
        raise SpecError(f"The book has chapters 1 to {len(chapters)}, none of {wanted}.")
    return chosen


def _people(chapters: tuple[nlp.Chapter, ...], book: nlp.Book, arguments: argparse.Namespace, record: Path) -> People:
    """Everybody's looks: those given, or those of an earlier run, then what the text says; written for the next run."""
    from drawing.tasks.whole_book import people_of

    given = read_members(arguments.cast) if arguments.cast else read_members(record) if record.exists() else ()
    people = people_of(chapters, given, arguments.seed or 0, book=book.chapters)
    looks = {name: json.loads(text) if text.startswith("{") else text for name, text in people.looks}
    record.write_text(json.dumps(looks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return people


def _picks(path: Path | None) -> dict[int, list[str]]:
    if path is None:
        return {}
    try:
        values = json.loads(path.read_text(encoding="utf-8")).items()
        return {
            int(number): [str(one) for one in ([words] if isinstance(words, str) else words)]
            for number, words in values
        }
    except (OSError, ValueError, AttributeError, TypeError):
        raise SpecError(f'{path} must hold JSON such as {{"1": "a white rabbit"}}.') from None


def _chapter_prompts(
    chapters: tuple[nlp.Chapter, ...], arguments: argparse.Namespace, people: People, folder: Path, left_out: list[str]
) -> list[ChapterPrompt]:
    """The words of every plate: picked by hand, chosen in an earlier run, or those of the best candidates.

    What has nothing to draw joins those left out.
    """
    from drawing.tasks.whole_book import prompts_for, words_for
    from nlp import TextError

    if not 1 <= arguments.plates <= _MOST_PLATES:
        raise SpecError(f"A chapter has 1 to {_MOST_PLATES} illustrations, not {arguments.plates}.")
    record, seeds = folder / "prompts.json", _seeds(folder / "seeds.json", arguments.redraw, arguments.seed or 0)
    chosen = {**_picks(record if record.exists() else None), **_picks(arguments.prompts)}
    prompts: list[ChapterPrompt] = []
    text = "\n\n".join(chapter.text for chapter in chapters)
    for chapter in chapters:
        words = chosen.get(chapter.index, [])
        if not words or (len(words) < arguments.plates and arguments.plates > 1):
            try:
                found = words_for(chapter, people, arguments.plates, book=text)
            except TextError as error:
                left_out.append(f"{chapter.title}: {error}")
                continue
            words = list(dict.fromkeys([*words, *found]))[: arguments.plates]
        if not words:
            left_out.append(f"{chapter.title}: nothing to draw was found in it.")
            continue
        chosen[chapter.index] = words
        prompts += prompts_for(chapter, words, seeds, people.narrator)
    plain = {number: words[0] if len(words) == 1 else words for number, words in chosen.items()}
    record.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return prompts


def _seeds(record: Path, redraw: list[str], seed: int) -> dict[str, int]:
    """Seeds that plates have of their own; those to be drawn anew get another one."""
    try:
        seeds = {str(key): int(value) for key, value in json.loads(record.read_text(encoding="utf-8")).items()}
    except FileNotFoundError:
        seeds = {}
    except (OSError, ValueError, AttributeError, TypeError):
        raise SpecError(f'{record} must hold JSON such as {{"3": 7}}.') from None
    for key in redraw:
        seeds[key] = (seeds.get(key, seed) + 1) % 2**31
    if redraw:
        record.write_text(json.dumps(seeds, indent=1) + "\n", encoding="utf-8")
    return seeds
