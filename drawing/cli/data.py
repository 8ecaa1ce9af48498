"""`python -m drawing data build SOURCE -o set/`: captioned pictures to a set that a model can learn from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import folder_at
from drawing.cli.options import number

if TYPE_CHECKING:
    import argparse

    from drawing.teaching.build import Builder

HELP = "captioned pictures to a data set"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The source, the folder, and what may be taken."""
    parser.add_argument("deed", choices=("build",), help="build: make a set, or go on with one")
    parser.add_argument(
        "source", type=Path, help="folder of pictures, CSV (file, caption, licence), or icon set in JSON"
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("set"), metavar="FOLDER")
    parser.add_argument("--licence", default="unknown", help="of pictures for which the source names none, such as own")
    parser.add_argument("--any-licence", action="store_true", help="take pictures whatever their licence")
    parser.add_argument("--test", type=number, default=0.15, help="share kept for testing (default %(default)s)")


def run(arguments: argparse.Namespace) -> None:
    """Open every picture once, write shards, record and report sheet; Ctrl-C keeps what is there."""
    from tqdm import tqdm

    from drawing.model.spec import SpecError
    from drawing.teaching.build import ALLOWED, Builder
    from drawing.teaching.dataset import samples_of

    if not 0 < arguments.test < 1:
        raise SpecError(f"--test must be a share between 0 and 1, not {arguments.test:g}.")
    samples = list(samples_of(arguments.source, arguments.licence))
    if not samples:
        raise SpecError(f"There is no picture in {arguments.source}.")
    builder = Builder(
        folder_at(arguments.output), test_share=arguments.test, licences=None if arguments.any_licence else ALLOWED
    )
    judging = builder.add(samples)
    try:
        for _ in tqdm(judging, total=len(samples), unit="picture", disable=not sys.stderr.isatty()):
            pass
    except KeyboardInterrupt:
        judging.close()
        print(f"Stopped after {len(builder.fates)} of {len(samples)} pictures; run again to go on.", file=sys.stderr)
    if not builder.rows:
        told = ", ".join(f"{count} {fate}" for fate, count in builder.counts().items())
        hint = ": name a --licence that is open, or take them with --any-licence" if builder.counts()["licence"] else ""
        raise SpecError(f"No picture was kept ({told}){hint}.")
    _report(builder, arguments.source)


def _report(builder: Builder, source: Path) -> None:
    from collections import Counter

    from drawing.teaching.sheet import sheet_of

    splits, licences = (Counter(getattr(row, name) for row in builder.rows) for name in ("split", "licence"))
    fates = ", ".join(f"{count} {fate}" for fate, count in builder.counts().most_common())
    lines = [
        f"# {builder.folder.name}, from {source.name}",
        "",
        f"Pictures: {fates}. {splits['train']} to train with, {splits['test']} to test with.",
        "",
        "| licence | pictures |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in licences.most_common()),
    ]
    (builder.folder / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sheet_of(builder.folder).quantize(128).save(builder.folder / "sheet.png", optimize=True)
    print("\n".join(lines), end="\n\n")
    print(builder.folder / "report.md")
    print(builder.folder / "sheet.png")
