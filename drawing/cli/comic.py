"""`python -m drawing comic captions.txt -o page.svg`, and `comic page.svg --redraw 3` for a panel that displeased.

A line of captions may end with a recipe and a seed of its own: `An owl at night [ink, seed 7]`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import last_frame, writable
from drawing.cli.options import add_option
from drawing.jobs.comic_form import with_panel
from drawing.model.members import read_members
from drawing.model.recipes import RECIPES
from drawing.model.spec import SpecError
from drawing.tasks.comic import (
    LAYOUTS,
    ComicSpec,
    compose,
    draw_comic,
    drawn,
    page_cbz,
    page_pdf,
    page_png,
    page_svg,
    read_page,
)
from drawing.tasks.comic.script import MOST_PAGES, PANELS_A_PAGE, pages_of
from drawing.tasks.comic.spec import CAPTION_PLACES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from drawing.tasks.comic import ComicFrame, Page

HELP = "captions to a comic page"
_SINGLE = {".svg": lambda page: page_svg(page).encode(), ".png": page_png}
_BOUND = {".pdf": page_pdf, ".cbz": page_cbz}
_FILM = ".mp4"
_SUFFIXES = (*_SINGLE, *_BOUND, _FILM)
"""Formats of one page a file, and of all pages in one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The captions, the page and how it is drawn."""
    parser.add_argument(
        "captions",
        type=Path,
        help="text file, one caption a line, with a recipe and a seed of its own in brackets behind it where it is to "
        "have them (An owl [ink, seed 7]), or a short story; or a page.svg to change",
    )
    change = "--recipe, --seed and --caption are for these panels then"
    parser.add_argument(
        "--redraw", type=int, nargs="+", default=[], metavar="N", help=f"panels of a page.svg to redraw; {change}"
    )
    parser.add_argument("--caption", default="", help="new caption of the panels that are redrawn")
    parser.add_argument(
        "--reword", nargs=2, action="append", default=[], metavar=("N", "TEXT"), help="other words, the same drawing"
    )
    parser.add_argument("-o", "--output", type=Path, nargs="+", default=[Path("page.svg")], metavar="FILE")
    for name in ("title", "subject", "style"):
        add_option(parser, ComicSpec, name)
    add_option(parser, ComicSpec, "recipe", default=None, hint=f"one of {', '.join(RECIPES)}")
    add_option(parser, ComicSpec, "critic")
    add_option(parser, ComicSpec, "seed", default=None, hint="panel k is drawn with seed + k")
    add_option(parser, ComicSpec, "strokes")
    add_option(parser, ComicSpec, "steps")
    add_option(parser, ComicSpec, "palette", default=[], nargs="+", metavar="#rrggbb")
    add_option(parser, ComicSpec, "colours")
    add_option(parser, ComicSpec, "taught", metavar="FILE.zip")
    add_option(parser, ComicSpec, "engine", metavar="NAME")
    add_option(parser, ComicSpec, "layout", choices=LAYOUTS)
    add_option(parser, ComicSpec, "caption_place", choices=CAPTION_PLACES)
    parser.add_argument(
        "--cast",
        type=Path,
        metavar="FILE.json",
        help='{"Mila": "a girl with red hair in a green coat"}; a line '
        "`Cast: Mila = ...; Bip = ...` of the captions says the same",
    )
    parser.add_argument("--script", action="store_true", help="print the script of a story, to be edited; draw nothing")
    parser.add_argument("--no-balloons", action="store_true", help="speech stands in the captions as it is written")


def run(arguments: argparse.Namespace) -> None:
    """Draw the panels, lay out the pages and write them in the format of each file's ending."""
    if arguments.script:
        from nlp.script import script

        print(script(_text(arguments.captions)))
        return
    _accept(arguments.output)
    is_change = arguments.redraw or arguments.reword
    pages: list[Page] = []
    for spec, frame in [_changed(arguments)] if is_change else _new(arguments):
        page = compose(replace(spec, palette=frame.palette), frame.drawings, frame.shown)
        for notice in page.notices:
            print(notice, file=sys.stderr)
        pages.append(page)
        for path in arguments.output:
            if (suffix := path.suffix.lower()) in _SINGLE:
                _write(_numbered(path, len(pages)), _SINGLE[suffix](page))
    _bind(arguments.output, pages)


def _accept(paths: list[Path]) -> None:
    for path in paths:
        if path.suffix.lower() not in _SUFFIXES:
            raise SpecError(f"A page is written as {', '.join(_SUFFIXES)}, not {path.suffix!r}.")
        writable(path)


def _bind(paths: list[Path], pages: list[Page]) -> None:
    """Write those files that hold all pages."""
    for path in paths:
        if (suffix := path.suffix.lower()) in _BOUND:
            _write(path, _BOUND[suffix](*pages))
        elif suffix == _FILM:
            _film(path, pages)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    print(path, flush=True)


def _film(path: Path, pages: list[Page]) -> None:
    """The pages painted one after another."""
    from drawing.export import write_timelapse
    from drawing.tasks.comic.film import page_film

    write_timelapse(page_film(pages), path)
    print(path, flush=True)


def _numbered(path: Path, page: int) -> Path:
    """The file of a page: `page.svg`, `page-2.svg`, ..."""
    return path if page == 1 else path.with_name(f"{path.stem}-{page}{path.suffix}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SpecError(f"{path} cannot be read as a UTF-8 text file.") from None


def _new(arguments: argparse.Namespace) -> Iterator[tuple[ComicSpec, ComicFrame]]:
    """The pages of a script, each once it is drawn."""
    from drawing.stage.familiarity import known_to_stage
    from nlp.script import lines_of

    listed, lines = lines_of(_text(arguments.captions), known_to_stage, most_lines=MOST_PAGES * PANELS_A_PAGE)
    given = read_members(arguments.cast) if arguments.cast else ()
    names = ("title", "subject", "style", "critic", "strokes", "steps", "colours", "layout", "caption_place", "taught")
    pages = pages_of(
        lines,
        **{name: getattr(arguments, name) for name in names},
        engine=arguments.engine,
        recipe=arguments.recipe or "pocket",
        seed=arguments.seed or 0,
        palette=tuple(arguments.palette),
        balloons=not arguments.no_balloons,
        cast=(*given, *(one for one in listed if one[0] not in dict(given))),
    )
    for spec in pages:
        yield spec, last_frame(draw_comic(spec), "panels", "page")


def _changed(arguments: argparse.Namespace) -> tuple[ComicSpec, ComicFrame]:
    """The page in an SVG with some panels reworded or drawn anew; all else is as it was."""
    spec, drawings, shown = read_page(arguments.captions)
    for number, words in arguments.reword:
        spec = spec.recaption(_panel(number, spec), " ".join(words.split()))
    panels = [_panel(number, spec) for number in arguments.redraw]
    for panel in panels:
        spec = with_panel(spec, panel, arguments.caption, arguments.recipe or "", arguments.seed)
    before = drawn(spec, drawings, shown)
    return spec, last_frame(draw_comic(spec, before=before, panels=panels), "panels", "page") if panels else before


def _panel(number: int | str, spec: ComicSpec) -> int:
    """The panel of that number, from 0."""
    if not str(number).isdecimal() or not 1 <= int(number) <= spec.count:
        raise SpecError(f"The page has panels 1 to {spec.count}, not {number}.")
    return int(number) - 1
