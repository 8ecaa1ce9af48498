"""`python -m drawing complete sketch.png "a sailboat" -o boat.svg`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_outputs, add_settings, last_frame, outputs_from, spec_from, write

if TYPE_CHECKING:
    import argparse

HELP = "a sketch, finished"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The drawing, the words, the files to write, how to finish it and the settings."""
    from drawing.tasks.complete import PLACEMENTS

    parser.add_argument("drawing", type=Path, help="a picture, or an SVG of ours with its true strokes")
    parser.add_argument("prompt", help="what it shows when it is finished")
    group = parser.add_argument_group("finishing")
    group.add_argument("--new-strokes", type=int, default=64, help="strokes that may be added, 0 to 1,000")
    group.add_argument("--placement", choices=PLACEMENTS, default="under", help="where they go (default %(default)s)")
    group.add_argument("--mask", type=Path, metavar="FILE", help="picture painted where new strokes may go")
    group.add_argument("--tidy", type=float, default=0.0, metavar="PIXELS", help="how far your own lines may move")
    group.add_argument("--keep-palette", action="store_true", help="only the drawing's own colours")
    add_outputs(parser)
    add_settings(parser)


def run(arguments: argparse.Namespace) -> None:
    """Finish the drawing, then write the files."""
    from drawing.tasks.complete import complete
    from drawing.tasks.completion.canvas import open_canvas

    canvas = open_canvas(arguments.drawing, spec_from(arguments, arguments.prompt))
    for notice in canvas.notices:
        print(notice, file=sys.stderr)
    outputs = outputs_from(arguments, default=f"{arguments.drawing.stem}-finished.svg")
    frames = complete(
        canvas,
        canvas.spec,
        new_strokes=arguments.new_strokes,
        placement=arguments.placement,
        mask=arguments.mask,
        tidy=arguments.tidy,
        keep_palette=arguments.keep_palette,
    )
    write(last_frame(frames, canvas.spec.prompt), canvas.spec, outputs)
