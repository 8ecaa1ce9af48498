"""Known words near those without a picture."""

from __future__ import annotations

import pytest

from drawing.stage.art import known
from drawing.stage.art.near import near_words
from drawing.stage.layout.build import build_stage
from nlp.scene import read_scene


@pytest.mark.parametrize(("noun", "near"), [("zither", "harp"), ("portcullis", "gate"), ("kayakk", "kayak")])
def test_near_words_are_known_and_near(noun: str, near: str) -> None:
    words = near_words(noun)
    assert near in words
    assert all(map(known, words))


def test_what_cannot_be_shown_comes_with_near_words() -> None:
    stage = build_stage(read_scene("a cat and a zither"))
    if any("zither" in phrase and "drawn as" not in phrase for phrase in stage.left_out):
        assert stage.near["zither"] == near_words("zither")


def test_kin_is_said_to_be_kin() -> None:
    assert any("drawn as" in phrase for phrase in build_stage(read_scene("a narwhal in the sea")).left_out)
    assert not build_stage(read_scene("a spaniel in a garden")).left_out


def test_stand_ins_come_with_near_words_too_but_not_with_themselves() -> None:
    stage = build_stage(read_scene("an oboe on a chair"))
    assert any("an oboe (drawn as" in phrase for phrase in stage.left_out)
    shown = stage.left_out[0].rsplit(" ", maxsplit=1)[-1].rstrip(")")
    assert stage.near["oboe"]
    assert not {shown, "oboe"} & set(stage.near["oboe"])


def test_a_thing_that_reads_like_an_adjective_is_not_lost_in_silence() -> None:
    assert "sextant" in read_scene("a sextant beside a castle").unknown
