"""A finished drawing gone on with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from drawing.export import read_svg, write_svg
from drawing.jobs.requests import Draw
from drawing.jobs.retouch_requests import MOST_STEPS_BACK, Redraw, edited, editor_sheet
from drawing.model.spec import DrawingSpec, SpecError
from drawing.model.strokes import Strokes

if TYPE_CHECKING:
    from drawing.jobs.packed import PackedFrame


@pytest.fixture(scope="module")
def frame() -> PackedFrame:
    *_, last = Draw(DrawingSpec("a cat sits beside a red ball", steps=4, strokes=40)).frames()
    return last


def test_edits_can_be_taken_back_to_the_very_same_file(frame: PackedFrame) -> None:
    sent = json.dumps([{"do": "delete", "item": 1}])
    without = edited(frame, sent)
    assert read_svg(without.svg)[0].count < read_svg(frame.svg)[0].count
    assert without.origin == frame.svg
    assert without.bytes > frame.bytes
    assert edited(without, "").svg == frame.svg
    assert edited(without, sent) is without


def test_the_editor_knows_what_can_be_done(frame: PackedFrame) -> None:
    sheet = editor_sheet(frame)
    assert sheet["redraws"]
    assert not sheet["back"]
    assert [one["title"] for one in sheet["layers"]]


def test_an_item_drawn_anew_keeps_hidden_layers_and_the_way_back(frame: PackedFrame) -> None:
    titles = [one.title for one in read_svg(frame.svg)[1]["items"]]
    ball = next(place for place, title in enumerate(titles) if "ball" in title)
    cat = next(place for place, title in enumerate(titles) if "cat" in title)
    edits = [{"do": "move", "item": ball, "by": [-0.3, 0]}, {"do": "hide", "item": cat}]
    start = edited(frame, json.dumps(edits))
    *_, anew = Redraw(start, ball, 77).frames()
    assert anew.final
    assert anew.before is not None
    assert anew.before.svg == start.svg
    assert json.loads(anew.edits) == [{"do": "hide", "item": cat}]
    old, new = read_svg(start.svg)[0], read_svg(anew.svg)[0]
    assert cat not in new.item[0].tolist()
    others = old.item[0] != ball
    assert new.points[:, new.item[0] != ball].equal(old.points[:, others])
    gap = new.points[:, new.item[0] == ball].mean((0, 1, 2)) - old.points[:, ~others].mean((0, 1, 2))
    assert float(gap.norm()) < 0.1
    whole = read_svg(edited(anew, "").svg)[0]
    assert cat in whole.item[0].tolist()


def test_the_way_back_has_an_end(frame: PackedFrame) -> None:
    longest = frame
    for _ in range(9):
        longest = replace(frame, before=longest)
    first = next(iter(Redraw(longest, 0, 1).frames()))
    steps, one = 0, first.before
    while one is not None:
        steps, one = steps + 1, one.before
    assert steps == MOST_STEPS_BACK


def test_what_cannot_be_drawn_anew_is_refused_at_once(frame: PackedFrame) -> None:
    with pytest.raises(SpecError, match="Choose the item"):
        Redraw(frame, 99, 1)
    with pytest.raises(SpecError, match="draw all of it again"):
        Redraw(replace(frame, drawing=write_svg(Strokes.empty(), spec=DrawingSpec("a cat").as_dict())), 0, 1)
