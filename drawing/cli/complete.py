"""`python -m drawing complete sketch.png "a sailboat" -o boat.svg`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_outputs, add_settings, last_frame, outputs_from, spec_from, write
from drawing.cli.options import add_option
from drawing.tasks.completion.spec import CompletionSpec

if TYPE_CHECKING:
    import argparse

HELP = "a sketch, finished"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The drawing, the words, the files to write, how to finish it and the settings."""
    parser.add_argument("drawing", type=Path, help="a picture, or an SVG of ours with its true strokes")
    parser.add_argument("prompt", help="what it shows when it is finished")
    group = parser.add_argument_group("finishing")
    for name in ("new_strokes", "placement", "tidy", "keep_palette"):
        add_option(group, CompletionSpec, name)
    group.add_argument(
        "--proposals", type=int, default=1, metavar="N", help="ways to finish it, each in a file (1 to 8); default 1"
    )
    group.add_argument("--mask", type=Path, metavar="FILE", help="picture painted where new strokes may go")
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
        proposals=arguments.proposals,
    )
    write(last_frame(frames, canvas.spec.prompt), canvas.spec, outputs)
