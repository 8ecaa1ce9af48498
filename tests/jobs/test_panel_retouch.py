"""A panel's strokes edited outside its page and put back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch

from drawing.jobs.comic_progress import spots_of
from drawing.jobs.packed import PackedFrame
from drawing.jobs.panel_retouch import PanelDrawing
from drawing.model.items import Item, Shown
from drawing.model.spec import SpecError
from drawing.model.strokes import Strokes, random_strokes
from drawing.tasks.comic import ComicSpec, compose, page_svg, read_page

ITEMS = (Item("sky", "the sky", "sky"), Item("fox", "a fox", "fox"))


def drawing(seed: int) -> Strokes:
    """Four strokes, two of each item."""
    strokes = random_strokes(4, torch.Generator().manual_seed(seed))
    return replace(strokes, item=torch.tensor([[0, 0, 1, 1]]))


def page() -> PackedFrame:
    svg = page_svg(compose(ComicSpec(("A fox", "An owl")), [drawing(1), drawing(2)], (Shown(ITEMS), None)))
    return PackedFrame(1, 1, 0.0, 0.0, 0.0, b"", svg, final=True, title="a page", panels=spots_of(svg))


def test_a_page_keeps_the_names_of_what_its_panels_show() -> None:
    svg = page().svg
    assert read_page(svg)[2] == (Shown(ITEMS), None)
    assert 'id="panel-1-fox"' in svg
    layers = PanelDrawing.of(svg, 0).sheet("")["layers"]
    assert [one["title"] for one in layers] == ["a fox", "the sky"]


def test_an_edited_panel_is_put_back_and_the_others_stay() -> None:
    before = page()
    panel = PanelDrawing.of(before.svg, 0)
    after = panel.put_back(before, json.dumps([{"do": "move", "item": 1, "by": [0.1, 0]}, {"do": "hide", "item": 0}]))
    _, (first, second), shown = read_page(after.svg)
    _, (was, other), _ = read_page(before.svg)
    assert first is not None
    assert was is not None
    assert first.item.tolist() == [[1, 1]]
    assert torch.allclose(first.points[..., 0], was.points[:, 2:, :, 0] + 0.1)
    assert torch.equal(second.points, other.points)  # type: ignore[union-attr]
    assert shown == (Shown(ITEMS), None)
    assert after.preview != before.preview


def test_what_is_not_there_is_refused() -> None:
    blank = page_svg(compose(ComicSpec(("A fox",)), [None]))
    with pytest.raises(SpecError, match="from 1 to 1"):
        PanelDrawing.of(blank, 3)
    with pytest.raises(SpecError, match="blank"):
        PanelDrawing.of(blank, 0)
