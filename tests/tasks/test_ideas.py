"""What nobody can see is said to be left out, and never claimed as drawn."""

from __future__ import annotations

import pytest

from drawing.model.spec import DrawingSpec
from drawing.tasks.draw import draw
from drawing.tasks.staging import stages_for, tried_stages


@pytest.mark.parametrize("prompt", ["a monetary policy divergence", "an economic theory", "a policy", "inflation"])
def test_an_idea_alone_is_left_out_with_a_sentence(prompt: str) -> None:
    (tried,) = tried_stages(DrawingSpec(prompt))
    assert tried.drew == ()
    assert any("nothing that could be seen" in each for each in tried.left_out)
    assert stages_for(DrawingSpec(prompt)) == []


@pytest.mark.parametrize(("prompt", "drawn"), [("a girl with an idea", "a girl"), ("happiness and a cat", "a cat")])
def test_beside_what_can_be_seen_it_is_left_out_too(prompt: str, drawn: str) -> None:
    (stage,) = stages_for(DrawingSpec(prompt))
    assert stage.drew == (drawn,)
    assert any("not understood" in each for each in stage.left_out)


def test_what_art_shows_is_drawn_though_it_is_no_thing() -> None:
    (stage,) = stages_for(DrawingSpec("an explosion"))
    assert stage.drew == ("an explosion",)


def test_the_guess_at_an_idea_says_what_it_does_not_show() -> None:
    *_, last = draw(DrawingSpec("a policy", steps=1, strokes=8))
    assert last.drew == ()
    assert last.left_out == ("a policy (nothing that could be seen)",)
