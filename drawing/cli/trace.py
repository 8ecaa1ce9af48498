"""`python -m drawing trace photo.jpg -o photo.svg`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_outputs, add_settings, last_frame, outputs_from, spec_from, write
from drawing.tasks.trace import MODE

if TYPE_CHECKING:
    import argparse

HELP = "a picture to strokes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The picture, the files to write and the settings."""
    parser.add_argument("image", type=Path, help="photograph, painting or sketch")
    parser.add_argument("--mode", choices=MODE.choices, default="auto", help=MODE.about)
    add_outputs(parser)
    add_settings(parser)


def run(arguments: argparse.Namespace) -> None:
    """Trace, then write the files."""
    from dataclasses import replace

    from drawing.model.pictures import read_picture
    from drawing.tasks.trace import trace_picture

    picture = read_picture(arguments.image)
    spec = replace(spec_from(arguments, arguments.image.stem), aspect=picture.aspect)
    outputs = outputs_from(arguments, default=f"{arguments.image.stem}.svg")
    write(last_frame(trace_picture(picture, spec, mode=arguments.mode), arguments.image.name), spec, outputs)
