"""`python -m drawing teach Bip pictures/ -o bip.zip`: pictures of a character, drawn by name from then on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import writable
from drawing.cli.options import number
from drawing.stage.taught import KINDS

if TYPE_CHECKING:
    import argparse

    from drawing.teaching.character import Learned

HELP = "your own pictures to a character that scenes and comics can show"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name, the pictures, what the character is, and the file."""
    parser.add_argument("name", help="what texts call the character, such as Bip")
    parser.add_argument(
        "pictures", type=Path, nargs="+", help="picture files or folders; bip-running.png is shown where Bip runs"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.zip", help="(default: NAME.zip)")
    parser.add_argument("--kind", choices=KINDS, default="person", help="(default %(default)s)")
    parser.add_argument("--height", type=number, default=1.2, metavar="METRES", help="standing (default %(default)s)")
    parser.add_argument(
        "--facing", choices=("front", "right", "left"), default="front", help="where the pictures look (%(default)s)"
    )
    parser.add_argument("--credit", default="", help="whose pictures these are, and under which licence")


def run(arguments: argparse.Namespace) -> None:
    """Cut the character out of every picture and write the file; says which pictures were of no use."""
    from tqdm import tqdm

    from drawing.stage.taught import write_character
    from drawing.teaching.character import character_of, check_character, learn, pictures_in

    check_character(arguments.name, arguments.height)
    paths = pictures_in(arguments.pictures)
    output = arguments.output or Path(f"{arguments.name.strip().lower().replace(' ', '-')}.zip")
    writable(output)
    learned: list[Learned] = []
    try:
        for one in tqdm(learn(paths, arguments.name), total=len(paths), disable=not sys.stderr.isatty()):
            learned.append(one)
            if one.picture is None:
                print(f"{one.path}: {one.why}.", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"Stopped after {len(learned)} of {len(paths)} pictures; those are kept.", file=sys.stderr)
    known = {name: getattr(arguments, name) for name in ("kind", "facing", "credit")}
    write_character(character_of(arguments.name, learned, metres=arguments.height, **known), output)
    print(output)
