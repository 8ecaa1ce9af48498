"""`python -m drawing audit "a beautiful landscape" --classes forest,mountain,sea`: what words leave open."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import folder_at
from drawing.cli.options import whole
from drawing.evaluate.judging import SHIPPED
from drawing.model.checks import prompt as refuse_prompt

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from drawing.evaluate.audit import Audit, Draw, Source

HELP = "what engines show where the words leave it open"
_NEUTRAL, _NEUTRAL_PERSON = "a landscape", "a person"
_CRITIC = "pocket"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The prompt, what may be seen, who draws, who judges, and the folder."""
    parser.add_argument("prompt", help="words with an opinion in them, or a person by profession")
    parser.add_argument("--classes", metavar="A,B,...", help="what a picture may show; people are counted by looks")
    parser.add_argument("--draws", type=whole, default=60, help="pictures of each prompt (default %(default)s)")
    parser.add_argument("--engines", default="memory,stage", help="who draws, with commas (default %(default)s)")
    parser.add_argument("--only", metavar="THING", help="also a memory that knows nothing else, such as church")
    parser.add_argument("--neutral", metavar="TEXT", help=f"compared with it (default: {_NEUTRAL}, {_NEUTRAL_PERSON})")
    parser.add_argument("--judge", default=SHIPPED, help="whose eyes compare pictures (default %(default)s)")
    parser.add_argument("-o", "--output", type=Path, default=Path("audit"), metavar="FOLDER")


def run(arguments: argparse.Namespace) -> None:
    """Draw and count, then write the table, the chart, the contact sheet and the record."""
    from drawing.evaluate.audit import Audit, chart, classes_of

    for text in (arguments.prompt, *filter(None, [arguments.neutral])):
        refuse_prompt(text)
    classes = classes_of(arguments.classes) if arguments.classes else ()
    neutral = arguments.neutral or (_NEUTRAL if classes else _NEUTRAL_PERSON)
    right: dict[str, float] = {}
    drawing = _pictures(arguments, neutral, classes, right) if classes else _people(arguments, neutral)
    folder = folder_at(arguments.output)
    draws = tuple(_until_stopped(drawing))
    audit = Audit(arguments.prompt, neutral, classes, draws, right)
    print(audit.table(), end="\n\n")
    files = {
        "audit.md": f"# {audit.prompt}\n{audit.table()}\n",
        "audit.json": json.dumps(audit.as_dict(), ensure_ascii=False, indent=1) + "\n",
        "chart.svg": chart(audit),
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
        print(folder / name)
    _sheet(audit, folder)


def _people(arguments: argparse.Namespace, neutral: str) -> Iterator[Draw]:
    from drawing.evaluate.audit import asks_for_person, audit_people
    from drawing.model.spec import SpecError

    if others := [name for name in map(str.strip, arguments.engines.split(",")) if name not in {"stage", "memory"}]:
        raise SpecError(f"Looks of people are the stage's alone: {others[0]!r} cannot be asked without --classes.")
    if not asks_for_person(arguments.prompt):
        raise SpecError(f"{arguments.prompt!r} names nobody first: say with --classes what pictures of it may show.")
    return audit_people((arguments.prompt, neutral), arguments.draws)


def _pictures(
    arguments: argparse.Namespace, neutral: str, classes: tuple[str, ...], right: dict[str, float]
) -> Iterator[Draw]:
    from drawing.evaluate.audit import only, source
    from drawing.evaluate.audit.audit import audit_pictures, share_right
    from drawing.evaluate.judging import load_judge

    sources: list[Source] = [source(name.strip()) for name in arguments.engines.split(",") if name.strip()]
    sources += [only(arguments.only)] if arguments.only else []
    judge = load_judge(arguments.judge, _CRITIC)

    def all_draws() -> Iterator[Draw]:
        for one in sources:
            right[one.name] = share_right(one, classes, judge)
            yield from audit_pictures(one, (arguments.prompt, neutral), classes, judge, arguments.draws)

    return all_draws()


def _until_stopped(drawing: Iterator[Draw]) -> list[Draw]:
    from tqdm import tqdm

    from drawing.model.spec import SpecError

    draws: list[Draw] = []
    try:
        draws.extend(tqdm(drawing, unit="draw", disable=not sys.stderr.isatty()))
    except KeyboardInterrupt:
        print(f"Stopped after {len(draws)} draws; they are counted.", file=sys.stderr)
    if not draws:
        raise SpecError("Nothing was drawn.")
    return draws


def _sheet(audit: Audit, folder: Path) -> None:
    """All pictures with the class each was given."""
    from drawing.evaluate.audit.contact import contact_of

    sheet = contact_of(audit)
    if sheet is not None:
        path = folder / "sheet.png"
        sheet.quantize(128).save(path, optimize=True)
        print(path)
