"""What is drawn away from is not there: things, and colours."""

from __future__ import annotations

import colorsys
import re

import pytest

from drawing.model.spec import DrawingSpec
from drawing.tasks.staging import stages_for


def _reds(body: str) -> int:
    found = 0
    for code in re.findall(r"#[0-9a-fA-F]{6}\b", body):
        hue, saturation, _ = colorsys.rgb_to_hsv(*(int(code[k : k + 2], 16) / 255 for k in (1, 3, 5)))
        found += saturation > 0.5 and (hue < 0.04 or hue > 0.95)
    return found


def test_an_unwanted_colour_is_nowhere() -> None:
    with_red = stages_for(DrawingSpec("an apple and a fire engine"))[0]
    without = stages_for(DrawingSpec("an apple and a fire engine", negatives=(("red", 0.3),)))[0]
    assert _reds(with_red.svg) > 0
    assert _reds(without.svg) == 0


@pytest.mark.parametrize(("word", "lowest", "highest"), [("black", 0.0, 0.25), ("white", 0.9, 1.0)])
def test_black_and_white_can_be_drawn_away_from(word: str, lowest: float, highest: float) -> None:
    before = stages_for(DrawingSpec("a penguin and a ghost"))[0]
    after = stages_for(DrawingSpec("a penguin and a ghost", negatives=((word, 0.3),)))[0]
    assert _greys(before.svg, lowest, highest) > 0
    assert _greys(after.svg, lowest, highest) == 0


def _greys(body: str, lowest: float, highest: float) -> int:
    found = 0
    for code in re.findall(r"#[0-9a-fA-F]{6}\b", body):
        _, saturation, value = colorsys.rgb_to_hsv(*(int(code[k : k + 2], 16) / 255 for k in (1, 3, 5)))
        found += saturation < 0.15 and lowest <= value <= highest
    return found


@pytest.mark.parametrize("word", ["dog", "dogs"])
def test_an_unwanted_thing_is_not_drawn(word: str) -> None:
    stage = stages_for(DrawingSpec("a cat and a dog on a sofa", negatives=((word, 0.3),)))[0]
    assert not any(item.id.startswith("dog") for item in stage.items)
    assert any(item.id.startswith("cat") for item in stage.items)


def test_words_on_style_reach_the_stage_whatever_way_they_come() -> None:
    named = {
        stages_for(DrawingSpec(prompt))[0].manner
        for prompt in ("an impressionist painting of a cat", "a cat in the style of Monet")
    }
    assert len(named) == 1
    assert None not in named
