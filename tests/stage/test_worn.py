"""What somebody wears and how large it is: gloves, hats, noses, mouths within beards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drawing.stage.figures.casting import look_for
from drawing.stage.figures.colours import colour_of
from drawing.stage.figures.ink import Ink
from drawing.stage.figures.person import person
from nlp.scene.graph import Entity, Part

RED = colour_of("red")


def worn(noun: str, *attributes: str, colours: tuple[str, ...] = ("red",)) -> Entity:
    return Entity(noun, noun, colours=colours, attributes=attributes)


@pytest.mark.parametrize("noun", ["glove", "mitten", "boxing glove"])
@pytest.mark.parametrize("species", [None, "bear", "cat"])
def test_gloves_colour_the_hands_of_people_and_animals(noun: str, species: str | None) -> None:
    bare = look_for("child", species=species, seed=1)
    gloved = look_for("child", species=species, wears=[worn(noun)], seed=1)
    assert RED not in person(replace(bare, top_colour="#3f74c4")).front
    assert RED in person(gloved).front


def test_boxing_gloves_are_larger_than_hands() -> None:
    def reach(noun: str) -> float:
        return person(look_for("boxer", wears=[worn(noun)], seed=1), "punch").box[2]

    assert reach("boxing glove") > reach("glove")


@pytest.mark.parametrize("noun", ["crown", "top hat", "sombrero"])
def test_hats_are_as_large_as_said(noun: str) -> None:
    def top(*attributes: str) -> float:
        return person(look_for("king", wears=[worn(noun, *attributes)], seed=1)).box[1]

    assert top("huge") < top() < top("tiny")


def test_a_large_red_nose_is_large_and_red() -> None:
    plain = look_for("man", seed=1)
    nosy = look_for("man", parts=[Part("nose", ("red",), ("big",))], seed=1)
    assert nosy.nose > plain.nose
    assert RED in person(nosy).body
    assert len(person(nosy).body) != len(person(plain).body)


@pytest.mark.parametrize("beard", ["full", "long"])
@pytest.mark.parametrize("mood", ["laughing", "shouting", "happy", "sad"])
def test_a_beard_hides_no_mouth(beard: str, mood: str) -> None:
    look = replace(look_for("man", seed=1), beard=beard, hair="bald", hair_colour="#123456")
    over_the_beard = person(look, mood=mood).body.rsplit("#123456", 1)[-1]
    assert any(colour in over_the_beard for colour in ("#8f2f38", "#a13c44", "#cf6a66"))


def test_a_white_suit_has_white_trousers() -> None:
    look = look_for("man", wears=[worn("suit", colours=("white",))], seed=1)
    assert (look.top, look.bottom) == ("suit", "trousers")
    assert look.bottom_colour == look.top_colour == colour_of("white")


def test_ink_within_a_scale_is_about_its_origin() -> None:
    ink = Ink()
    ink.at((0.0, -0.72 * (1 - 0.5)), 0.5).disc((0.0, -0.72), 0.1, RED)
    left, top, right, bottom = ink.box
    assert (left + right) / 2 == pytest.approx(0.0, abs=0.02)
    assert (top + bottom) / 2 == pytest.approx(-0.72, abs=0.02)
