"""Edits of finished drawings: what is chosen changes, the rest stays bit for bit, and the project file has it all."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import torch

from drawing.export import read_svg, write_svg
from drawing.jobs.retouch import of_whole, read_retouches, retouch, retouched_svg, sheet_of
from drawing.model.items import Item
from drawing.model.spec import SpecError
from drawing.model.strokes import Strokes, random_strokes

ITEMS = (Item("backdrop", "a meadow", "setting"), Item("cat", "a cat", "cat"), Item("dog", "a dog <b>", "dog"))


def drawn() -> Strokes:
    strokes = random_strokes(9, torch.Generator().manual_seed(3), width=(0.01, 0.04))
    return replace(strokes, item=torch.tensor([[0, 0, 0, 1, 1, 1, 2, 2, 2]]))


def project() -> str:
    return write_svg(drawn(), title="a cat and a dog", items=ITEMS, spec={"seed": 4}, scene={"drew": ["a cat"]})


def edited(*edits: dict[str, Any]) -> tuple[Strokes, dict[str, Any]]:
    return read_svg(retouched_svg(project(), json.dumps(edits)))


def test_without_edits_the_file_is_the_same() -> None:
    assert retouched_svg(project(), "") == project()
    assert retouched_svg(project(), "[]") == project()


def test_a_moved_item_takes_its_strokes_along_and_leaves_the_others_bit_for_bit() -> None:
    strokes, made = edited({"do": "move", "item": 1, "by": [0.25, -0.1]})
    shift = strokes.points - drawn().points
    assert torch.allclose(shift[:, 3:6], torch.tensor([0.25, -0.1]).expand(1, 3, 4, 2), atol=1e-6)
    assert strokes.points[:, [0, 1, 2, 6, 7, 8]].equal(drawn().points[:, [0, 1, 2, 6, 7, 8]])
    assert made["items"] == ITEMS
    assert made["spec"] == {"seed": 4}
    assert made["scene"] == {"drew": ["a cat"]}


def test_strokes_keep_their_numbers_when_others_go() -> None:
    strokes, _ = edited(
        {"do": "delete", "strokes": [0, 4]},
        {"do": "widen", "strokes": [5], "factor": 0.5},
        {"do": "recolour", "strokes": [8], "colour": "#00ff00"},
    )
    assert strokes.count == 7
    kept = [1, 2, 3, 5, 6, 7, 8]
    assert strokes.points.equal(drawn().points[:, kept])
    assert torch.allclose(strokes.width[0, 3], drawn().width[0, 5] / 2)
    assert torch.allclose(strokes.colour[0, 6, :3], torch.tensor([0.0, 1.0, 0.0]), atol=0.01)


def test_layers_are_hidden_shown_and_laid_over_one_another() -> None:
    hidden, _ = edited({"do": "hide", "item": 1}, {"do": "farther", "item": 2})
    assert hidden.item.tolist() == [[0, 0, 0, 2, 2, 2]]
    shown, _ = edited({"do": "hide", "item": 1}, {"do": "farther", "item": 2}, {"do": "show", "item": 1})
    assert shown.item.tolist() == [[0, 0, 0, 2, 2, 2, 1, 1, 1]]


def test_the_page_gets_layers_by_name_nearest_first_and_numbered_paths() -> None:
    sheet = sheet_of(project(), json.dumps([{"do": "hide", "item": 2}, {"do": "delete", "item": 0}]))
    assert [(one["title"], one["hidden"], one["gone"]) for one in sheet["layers"]] == [
        ("a dog <b>", True, False), ("a cat", False, False), ("a meadow", False, True),
    ]  # fmt: skip
    assert sheet["strokes"].count("<path ") == 3
    assert '<path data-stroke="4" data-item="1"' in sheet["strokes"]
    assert "<b>" not in sheet["strokes"]


def test_what_edits_did_to_a_whole_item_is_known() -> None:
    edits = read_retouches(json.dumps([
        {"do": "move", "item": 1, "by": [0.2, 0]},
        {"do": "move", "strokes": [3], "by": [0.5, 0.5]},
        {"do": "move", "strokes": [3, 4, 5, 6], "by": [0, 0.1]},
        {"do": "widen", "item": 1, "factor": 2},
    ]))  # fmt: skip
    anew = drawn().select(torch.tensor([3, 4]))
    redone = retouch(anew, of_whole(drawn(), edits, 1)).strokes
    assert torch.allclose(redone.points - anew.points, torch.tensor([0.2, 0.1]).expand(1, 2, 4, 2), atol=1e-6)
    assert torch.allclose(redone.width, 2 * anew.width)


@pytest.mark.parametrize(
    "sent",
    [
        "{", "7", '{"do": 1}', '[{"do": "explode"}]', '[{"do": "move", "by": [1]}]', '[{"do": "move", "by": [NaN, 0]}]',
        '[{"do": "widen", "factor": 0}]', '[{"do": "recolour", "colour": "red; x"}]', '[{"do": "hide", "item": "1"}]',
        '[{"do": "delete", "strokes": ["a"]}]', "[" * 10_000, '[{"do": "move", "by": [1e9, 0]}]',
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_a_sentence(sent: str) -> None:
    with pytest.raises(SpecError, match="cannot be read"):
        read_retouches(sent)


def test_numbers_that_no_stroke_has_are_left_alone() -> None:
    strokes, _ = edited({"do": "delete", "strokes": [-1, 99]}, {"do": "recolour", "item": 7, "colour": "#000000"})
    assert strokes.points.equal(drawn().points)
