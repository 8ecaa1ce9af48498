"""What is kept comes back as it was; what is not ours does not come in."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch

from drawing.export import write_svg
from drawing.export.files import picture_of
from drawing.jobs import linked
from drawing.jobs.packed import PackedFrame, webp
from drawing.jobs.progress import Take
from drawing.jobs.records import record_of, take_of, takes_of
from drawing.jobs.retouch_requests import edited
from drawing.model.strokes import random_strokes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def take() -> Take:
    svg = write_svg(random_strokes(700, torch.Generator().manual_seed(1)), title="a <cat>", spec={"seed": 3})
    best = PackedFrame(8, 8, 2.5, 0.4, 0.2, webp(picture_of(svg)), svg, final=True, title="a <cat>")
    return Take("run-1", best, best, tuple(k / 1000 for k in range(240)))


def test_a_take_comes_back_with_its_edits(take: Take) -> None:
    best = edited(take.best, json.dumps([{"do": "delete", "strokes": [0]}]))
    kept = json.loads(json.dumps(record_of(replace(take, now=best, best=best))))
    back = take_of(kept)
    assert back is not None
    assert back.best.svg == best.svg
    assert back.best.preview == best.preview
    assert (back.run, back.best.title, back.best.seconds) == ("run-1", "a <cat>", 2.5)
    assert edited(back.best, "").svg == take.best.svg


def test_a_drawing_of_many_strokes_is_small(take: Take) -> None:
    assert len(json.dumps(record_of(take))) < 200_000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("svg", "!"), ("svg", b64encode(zlib.compress(b"<svg/>")).decode()), ("svg", b64encode(b"x").decode()),
        ("svg", b64encode(zlib.compress(b" " * 2**25)).decode()), ("preview", b64encode(b"GIF89a").decode()),
        ("panels", [{"label": "x"}]), ("panels", 7), ("step", "many"), ("title", ["x"]), ("title", "x" * 9999),
        ("trail", "abc"), ("run", None), ("earlier", [3]),
    ],
)  # fmt: skip
def test_what_is_no_record_is_left_alone(take: Take, name: str, value: object) -> None:
    changed = record_of(take) | {name: value}
    if name == "earlier":
        changed["panels"] = [{"label": "x", "x": 0, "y": 0, "width": 1, "height": 1}]
    assert take_of(changed) is None
    assert [one.run for one in takes_of([changed, record_of(take), record_of(take)], 5)] == ["run-1"]


@pytest.mark.parametrize("records", [None, "x", [None], [[]], {"a": 1}])
def test_nonsense_is_no_sketchbook(records: object) -> None:
    assert takes_of(records, 5) == []


def test_links_are_kept_by_what_they_hold_and_the_oldest_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linked, "folder", lambda: tmp_path)
    monkeypatch.setattr(linked, "MOST_LINKED", 3)
    names = [linked.keep({"number": number}) for number in range(5)]
    assert len(set(names)) == 5
    assert linked.keep({"number": 4}) == names[4]
    assert linked.find(names[4]) == {"number": 4}
    assert linked.find(names[0]) is None
    assert len(list(tmp_path.glob("*.json"))) == 3
    for name in ("../../etc/passwd", "", "x" * 22, "ä" * 22):
        assert linked.find(name) is None
