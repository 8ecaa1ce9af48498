"""A robot waiter is a robot in a waiter's clothes."""

from __future__ import annotations

import pytest

from drawing.stage.figures.casting import look_for


@pytest.mark.parametrize("being", ["robot", "alien", "skeleton", "zombie"])
@pytest.mark.parametrize("trade", ["waiter", "teacher", "chef", "king"])
def test_beings_lend_their_skin_to_every_trade(being: str, trade: str) -> None:
    both, alone, plain = look_for(trade, attributes=[being]), look_for(being), look_for(trade)
    assert both.skin == alone.skin != plain.skin
    assert (both.top, both.hat) == (plain.top, plain.hat)


@pytest.mark.parametrize("word", ["old", "clown", "tired"])
def test_other_words_leave_the_skin(word: str) -> None:
    assert look_for("teacher", attributes=[word]).skin == look_for("teacher").skin
