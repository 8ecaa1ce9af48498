"""`python -m drawing draw "a cat" -o cat.svg`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_outputs, add_settings, last_frame, outputs_from, spec_from, write
from drawing.cli.recording import add_recording, recording_from
from drawing.model.members import read_members

if TYPE_CHECKING:
    import argparse

HELP = "words to a drawing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The prompt, the files to write and the settings."""
    parser.add_argument("prompt", help="what to draw")
    add_outputs(parser)
    add_recording(parser)
    parser.add_argument(
        "--cast", type=Path, metavar="FILE.json", help='{"Mila": "a girl with red hair in a green coat"}'
    )
    add_settings(parser)


def run(arguments: argparse.Namespace) -> None:
    """Draw, then write the files."""
    from drawing.export.files import slug
    from drawing.tasks.draw import draw

    spec = spec_from(arguments, arguments.prompt)
    spec = replace(spec, cast=read_members(arguments.cast)) if arguments.cast else spec
    recording = recording_from(arguments)
    outputs = outputs_from(arguments, default=f"{slug(spec.prompt, spec.seed)}.svg")
    write(last_frame(recording.watch(draw(spec)), spec.prompt), spec, outputs)
    recording.write()
