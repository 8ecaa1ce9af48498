"""Comics and books of ``examples/`` drawn by their commands and compared with what they tell.

``python -m tests.benchmarks.stories [--folder DRAWN]``: what every panel and plate shows of its scene graph, whether
everybody who recurs wears the same in all their groups and keeps their proportions, and whether balloons are at their
speakers. With a folder, what lies there already is not drawn again.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from drawing.export import read_svg
from drawing.tasks.comic import compose, read_page
from drawing.tasks.comic.staging import cast_of, page_scenes, page_stages
from drawing.tasks.comic.story import story_scenes
from tests.stories import head_to_body, hides_a_face, is_at_its_speaker, told_and_seen, wears

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.stories import Told

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
_COMMAND = re.compile(r"`python -m (drawing (?:comic|illustrate) [^`]+)`")
_MOST_UNLIKE = 1.3
"""Times the least share of the head in somebody's height that the greatest may be."""


@dataclass
class Measured:
    """What was counted on one comic or book."""

    name: str
    pictures: list[Told] = field(default_factory=list)
    groups: list[bool] = field(default_factory=list)
    shapes: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    at_speakers: list[bool] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def row(self) -> str:
        """A line of the table."""
        named = sum(len(one.named) for one in self.pictures)
        missing = sum(len(one.missing) for one in self.pictures)
        whole = sum(not one.missing for one in self.pictures)
        kept = [max(each) < _MOST_UNLIKE * min(each) for each in self.shapes.values() if len(each) > 1]
        cells = [
            self.name,
            f"{whole} of {len(self.pictures)}",
            f"{named - missing} of {named} ({(named - missing) / max(named, 1):.0%})",
            _of(self.groups),
            _of(kept),
            _of(self.at_speakers),
        ]
        return f"| {' | '.join(cells)} |"


def main() -> None:
    """Draw, measure and print the table, and below it what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--folder", type=Path, help="where the drawings are kept")
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        measured = [*map(comic, drawn("comics", folder)), *map(book, drawn("books", folder))]
    head = ("story", "pictures whole", "named things seen", "costumes", "proportions", "balloons at their speakers")
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    print("\n".join(one.row() for one in measured))
    for one in measured:
        print("\n".join(f"{one.name}: {fault}" for fault in one.faults), end="\n" if one.faults else "")


def drawn(kind: str, folder: Path) -> Iterator[list[Path]]:
    """The SVG files of every comic or book, each made by the command that the folder's README gives for it."""
    for command in _COMMAND.findall((EXAMPLES / kind / "README.md").read_text("utf-8")):
        words = shlex.split(command)
        output = words.index("-o") + 1
        path = folder / Path(words[output]).with_suffix(".svg" if kind == "comics" else "").name
        if not path.exists():
            subprocess.run([sys.executable, "-m", *words[:output], str(path), *words[output + 1 :]], check=True)
        later = path.parent.glob(f"{path.stem}-*.svg") if kind == "comics" else path.glob("*.svg")
        yield [*([path] if kind == "comics" else []), *sorted(later)]


def comic(pages: list[Path]) -> Measured:
    """What the pages of a comic show."""
    measured = Measured(pages[0].stem)
    for path in pages:
        spec, drawings, shown = read_page(path)
        scenes, stages, looks = page_scenes(spec), page_stages(spec), cast_of(spec, story_scenes(spec)).looks
        page = compose(spec, drawings, shown)
        for panel, scene, stage in zip(page.panels, scenes, stages, strict=True):
            if panel.strokes is None or stage is None:
                measured.faults.append(f"{path.name}: {panel.alt!r} is not staged")
                continue
            where = f"{path.name}, {panel.alt!r}"
            told = told_and_seen(scene, panel.strokes, panel.sheet.items, panel.sheet.aspect)
            measured.pictures.append(told)
            measured.faults += [f"{where}: no {name} to be seen" for name in told.missing]
            for one in scene.entities:
                if one.who in looks:
                    is_same = wears(looks[one.who], panel.strokes, panel.sheet.items, one.id)
                    measured.groups.append(is_same)
                    measured.faults += [] if is_same else [f"{where}: {one.who} is dressed otherwise"]
                    shape = head_to_body(stage, one.id)
                    measured.shapes[one.who] += [] if shape is None else [shape]
            for balloon in panel.balloons:
                if balloon.kind != "sound":
                    is_right = is_at_its_speaker(balloon, panel, stage) and not hides_a_face(balloon, panel, stage)
                    measured.at_speakers.append(is_right)
                    measured.faults += [] if is_right else [f"{where}: {balloon.speaker}'s balloon is astray"]
    return measured


def book(plates: list[Path]) -> Measured:
    """What the plates of a book show."""
    from drawing.stage.members import described, resolved
    from nlp.scene import read_scene
    from nlp.scene.read import describe

    measured = Measured(plates[0].parent.name)
    for path in plates:
        strokes, settings = read_svg(path)
        cast = tuple((name, looks) for name, looks in settings["spec"].get("cast", ()))
        looks = resolved(cast)
        scene = read_scene(settings["title"], [describe(name, words) for name, words in described(cast)])
        told = told_and_seen(scene, strokes, settings["items"], settings["aspect"])
        measured.pictures.append(told)
        measured.faults += [f"{path.name}, {settings['title']!r}: no {name} to be seen" for name in told.missing]
        for one in scene.entities:
            look = looks.get((one.name or "").lower())
            if look is not None:
                measured.groups.append(wears(look, strokes, settings["items"], one.id))
                measured.faults += [] if measured.groups[-1] else [f"{path.name}: {one.name} is dressed otherwise"]
    return measured


def _of(right: list[bool]) -> str:
    return f"{sum(right)} of {len(right)}" if right else "none"


if __name__ == "__main__":
    main()
