from __future__ import annotations

import pytest

from drawing.stage.figures.casting import role_for
from drawing.stage.layout.build import build_stage
from drawing.stage.layout.understood import understood_words
from nlp.scene import read_scene


@pytest.mark.parametrize(
    ("text", "count", "drew"),
    [
        ("a family of four eating breakfast in front of a tent", 4, "a family of four"),
        ("a family of three in a garden", 3, "a family of three"),
        ("a couple dancing on the beach", 2, "a couple"),
    ],
)
def test_everybody_of_a_company_is_there(text: str, count: int, drew: str) -> None:
    stage = build_stage(read_scene(text), seed=0)
    people = {layer.item.id for layer in stage.layers if layer.item.entity in {"family", "couple"} and layer.focus}
    assert len(people) == count
    assert drew in stage.drew
    assert not stage.left_out


def test_a_family_has_small_members_too() -> None:
    stage = build_stage(read_scene("a family of four in a garden"), seed=0)
    heights = [layer.box[3] - layer.box[1] for layer in stage.layers if layer.item.entity == "family"]
    assert min(heights) < 0.85 * max(heights)


def test_who_stands_for_a_company_is_somebody_the_stage_has() -> None:
    for word, members in understood_words()["companies"].items():
        for noun in members:
            assert role_for(noun) is not None, (word, noun)
