"""`python -m drawing comic captions.txt -o page.svg`, and `comic page.svg --redraw 3` for a panel that displeased."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.comic import (
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
from drawing.commands.common import writable
from drawing.recipes import RECIPES
from drawing.spec import SpecError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from drawing.comic import ComicFrame, Page

HELP = "captions to a comic page"
_SUFFIXES = (".svg", ".png", ".pdf", ".cbz")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The captions, the page and how it is drawn."""
    parser.add_argument("captions", type=Path, help="text file, one caption a line or a short story; or a page.svg")
    parser.add_argument("--redraw", type=int, nargs="+", default=[], metavar="N", help="panels of a page.svg to redraw")
    parser.add_argument("-o", "--output", type=Path, nargs="+", default=[Path("page.svg")], metavar="FILE")
    parser.add_argument("--title", default="", help="above the panels")
    parser.add_argument("--subject", default="", help='who recurs, such as "the same small red fox"')
    parser.add_argument("--style", default="", help="joined to every caption")
    parser.add_argument("--recipe", default="pocket", help=f"method: {', '.join(RECIPES)}")
    parser.add_argument("--critic", default="pocket")
    parser.add_argument("--seed", type=int, default=0, help="panel k is drawn with seed + k")
    parser.add_argument("--strokes", type=int)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--palette", nargs="+", default=[], metavar="#rrggbb", help="colours all strokes draw from")
    parser.add_argument("--colours", type=int, default=0, help="learn a palette of this many colours for the strip")
    parser.add_argument("--layout", choices=LAYOUTS, default="auto")
    parser.add_argument("--caption-place", choices=("under", "inside"), default="under")


def run(arguments: argparse.Namespace) -> None:
    """Draw the panels, lay out the page and write it in the format of each file's ending."""
    for path in arguments.output:
        if path.suffix.lower() not in _SUFFIXES:
            raise SpecError(f"A page is written as {', '.join(_SUFFIXES)}, not {path.suffix!r}.")
        writable(path)
    spec, frame = _redrawn(arguments) if arguments.redraw else _new(arguments)
    page = compose(replace(spec, palette=frame.palette), frame.drawings)
    for notice in page.notices:
        print(notice, file=sys.stderr)
    for path in arguments.output:
        path.write_bytes(_content(page, path.suffix.lower()))
        print(path)


def _new(arguments: argparse.Namespace) -> tuple[ComicSpec, ComicFrame]:
    from nlp import captions

    try:
        text = arguments.captions.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SpecError(f"{arguments.captions} cannot be read as a UTF-8 text file.") from None
    names = ("title", "subject", "style", "recipe", "critic", "seed", "strokes", "steps", "colours", "layout")
    spec = ComicSpec(
        tuple(captions(text)),
        **{name: getattr(arguments, name) for name in names},
        palette=tuple(arguments.palette),
        caption_place=arguments.caption_place,
    )
    return spec, _last(draw_comic(spec))


def _redrawn(arguments: argparse.Namespace) -> tuple[ComicSpec, ComicFrame]:
    """The page in an SVG with some panels drawn from new seeds; all else is as it was."""
    spec, drawings = read_page(arguments.captions)
    panels = [number - 1 for number in arguments.redraw]
    for panel in panels:
        if not 0 <= panel < spec.count:
            raise SpecError(f"The page has panels 1 to {spec.count}, not {panel + 1}.")
        spec = spec.reseed(panel)
    return spec, _last(draw_comic(spec, before=drawn(spec, drawings), panels=panels))


def _last(frames: Iterator[ComicFrame]) -> ComicFrame:
    """The last frame, with a progress bar meanwhile; on an interrupt the page so far."""
    from tqdm import tqdm

    frame: ComicFrame | None = None
    with tqdm(desc="panels", unit="step", disable=not sys.stderr.isatty()) as bar:
        try:
            for frame in frames:
                bar.total = frame.steps
                bar.update(frame.step - bar.n)
        except KeyboardInterrupt:
            if frame is None:
                raise
            print("Stopped; this is the page so far.", file=sys.stderr)
    if frame is None:
        raise SpecError("Nothing was drawn.")
    return frame


def _content(page: Page, suffix: str) -> bytes:
    if suffix == ".svg":
        return page_svg(page).encode()
    return {".png": page_png, ".pdf": page_pdf, ".cbz": page_cbz}[suffix](page)
