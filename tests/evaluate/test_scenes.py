"""Sentences judged by what can be seen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from drawing.evaluate.drawings import DrawnPrompt
from drawing.evaluate.scenes import ScenesReport, SceneVerdict, SeenItem, judge_scenes, questions, read_choices
from drawing.export.files import svg_of
from drawing.model.items import Item, Shown
from drawing.model.spec import DrawingSpec, SpecError
from drawing.model.strokes import Strokes, join

if TYPE_CHECKING:
    from pathlib import Path


def bar(x: float, item: int) -> Strokes:
    """One upright stroke a tenth of the canvas wide."""
    points = torch.tensor([[[[x, 0.2], [x, 0.8]]]])
    return Strokes.of(points, torch.tensor([[0.1]]), torch.tensor([[[0.2, 0.4, 0.6, 1.0]]])).of_item(item)


def judged(strokes: Strokes, tmp_path: Path, left_out: tuple[str, ...] = ()) -> SceneVerdict:
    spec = DrawingSpec("a cat behind a dog", seed=3)
    items = (Item("backdrop", "meadow", "setting"), Item("cat", "a cat", "cat"), Item("dog", "a dog", "dog"))
    path = tmp_path / "drawing.svg"
    path.write_text(svg_of(strokes, spec, Shown(items, ("a cat", "a dog"), left_out)), encoding="utf-8")
    return judge_scenes([DrawnPrompt(spec, path, 1.0)]).verdicts[0]


def test_an_item_beside_another_is_seen_whole(tmp_path: Path) -> None:
    verdict = judged(join(bar(0.3, 1), bar(0.7, 2)), tmp_path)
    assert [item.title for item in verdict.items] == ["a cat", "a dog"]
    assert all(item.seen and item.on_top == pytest.approx(1.0, abs=0.01) for item in verdict.items)
    assert verdict.items[0].ink == pytest.approx(0.065, rel=0.2)


def test_an_item_covered_by_a_nearer_one_is_hidden(tmp_path: Path) -> None:
    verdict = judged(join(bar(0.5, 1), bar(0.52, 2)), tmp_path)
    cat, dog = verdict.items
    assert not cat.seen
    assert cat.on_top < 0.4
    assert dog.seen


def test_an_item_without_strokes_is_not_seen(tmp_path: Path) -> None:
    cat = judged(bar(0.5, 2), tmp_path).items[0]
    assert cat.ink == 0
    assert not cat.seen


def test_stand_ins_are_drawn_and_what_is_missing_is_not(tmp_path: Path) -> None:
    verdict = judged(bar(0.5, 1), tmp_path, ("a flumph", "a sill (drawn as table)"))
    assert verdict.missing == 1
    assert verdict.share_drawn == pytest.approx(2 / 3)


def test_a_report_sums_over_items_and_tells_faults() -> None:
    seen, hidden = SeenItem("a cat", "cat", 0.9, 0.1), SeenItem("a dog", "dog", 0.2, 0.1)
    report = ScenesReport((SceneVerdict("a cat and a dog", 0, (seen, hidden), ("a cat", "a dog"), ("a moat",)),))
    assert report.share_seen() == 0.5
    assert report.share_drawn() == pytest.approx(2 / 3)
    assert "hidden: a dog (20%)" in report.table()
    assert "left out: a moat" in report.table()
    assert report.as_dict()["scenes"][0]["items"][1]["seen"] is False


def test_captions_are_shuffled_the_same_way_each_time_and_the_key_finds_the_true_one() -> None:
    rows = [("true", "near", "far", "other"), ("one", "two", "three", "four")]
    asked, key = questions(rows, 0)
    assert (asked, key) == questions(rows, 0)
    for line, (number, letter, *caption) in zip(asked.splitlines(), map(str.split, key.splitlines()), strict=True):
        assert line.startswith(f"#{number}: ")
        assert f"({letter}) {' '.join(caption)}" in line


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_file_without_captions_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "captions.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SpecError, match="holds no caption"):
        read_choices(path)
    with pytest.raises(SpecError, match="cannot be read"):
        read_choices(tmp_path / "none.txt")
