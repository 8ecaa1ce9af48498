"""A contact sheet of all poses, roles, moods or held things as an SVG file, to look at what a table says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.stage.figures.casting import look_for, roles
from drawing.stage.figures.grips import grip, holding
from drawing.stage.figures.moods import moods
from drawing.stage.figures.person import person
from drawing.stage.figures.poses import person_poses, pose_named
from drawing.stage.figures.props import prop, props

if TYPE_CHECKING:
    from drawing.stage.picture import VectorPicture

_CELL, _COLUMNS = 150, 12


def _pictures(what: str, noun: str, seed: int) -> list[tuple[str, VectorPicture]]:
    if what == "roles":
        return [(name, person(look_for(name, seed=seed), seed=seed)) for name in roles()]
    look = look_for(noun, seed=seed)
    if what == "moods":
        return [(mood, person(look, mood=mood)) for mood in moods()]
    if what == "things":
        return [(name, _held(person(look, "hold"), "hold", name)) for name in props()]
    return [(name, _held(person(look, name, seed=seed), name, pose_named(name).tool)) for name in person_poses()]


def _held(figure: VectorPicture, pose: str, noun: str) -> VectorPicture:
    thing = prop(noun) if noun else None
    return figure if thing is None else holding(figure, thing, grip(figure, pose, noun))


def _sheet(pictures: list[tuple[str, VectorPicture]]) -> str:
    cells = []
    for i, (name, picture) in enumerate(pictures):
        x = (i % _COLUMNS + 0.5) * _CELL - (picture.box[0] + picture.box[2]) / 2
        y = (i // _COLUMNS + 1) * _CELL - 20
        shapes = f"{picture.behind}{picture.body}{picture.front}"
        label = f'<text x="{i % _COLUMNS * _CELL + 6}" y="{y + 15}" font-size="11">{name}</text>'
        cells.append(f'<g transform="translate({x:.1f} {y})">{shapes}</g>{label}')
    width, height = _COLUMNS * _CELL, -(-len(pictures) // _COLUMNS) * _CELL
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(cells)}</svg>'


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(prog="python -m drawing.stage.figures", description=__doc__)
    parser.add_argument("what", choices=("poses", "roles", "moods", "things"))
    parser.add_argument("file", type=Path, help="SVG file to write")
    parser.add_argument("--noun", default="woman", help="who shows poses, moods and things")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    given.file.write_text(_sheet(_pictures(given.what, given.noun, given.seed)), "utf-8")


if __name__ == "__main__":
    main()
