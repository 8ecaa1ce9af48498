"""Names that are flowers, birds and stones too: who is meant is told by what the sentence says of them."""

from __future__ import annotations

import pytest

from nlp.scene import read_scene


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lily laughed.", "Lily"),
        ("lily is reading a book", "Lily"),
        ("Rose reading a book", "Rose"),
        ("Daisy, a girl with red hair, rides a bike", "Daisy"),
        ("In the garden Violet picked a daisy", "Violet"),
        ("Rose and Tom sat on a bench", "Rose"),
        ("“I am tired,” said Iris.", "Iris"),
        ("alice falls down a rabbit hole", "Alice"),
    ],
)
def test_who_does_what_people_do_is_somebody(text: str, name: str) -> None:
    first = next(one for one in read_scene(text).entities if one.name == name)
    assert (first.noun, first.kind) == ("girl", "person")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("a lily in a vase", "lily"),
        ("Rose in a vase", "rose"),
        ("Ivy climbs the wall", "ivy"),
        ("a rose, a lily and a daisy", "daisy"),
        ("The robin sings", "robin"),
        ("Willow trees by a river", "willow tree"),
    ],
)
def test_what_plants_and_birds_do_is_done_by_plants_and_birds(text: str, noun: str) -> None:
    found = next(one for one in read_scene(text).entities if one.noun == noun)
    assert (found.name, found.kind == "person") == (None, False)


def test_a_flower_may_speak() -> None:
    scene = read_scene("the Rose said that she was angry")
    (rose,) = scene.entities
    assert (rose.noun, rose.kind, rose.action) == ("rose", "plant", "say")


def test_a_name_after_a_verb_of_giving_is_no_apple() -> None:
    scene = read_scene("Violet gave Daisy a red apple.")
    assert [one.noun for one in scene.entities] == ["girl", "girl", "apple"]
    assert ("apple", "to", "daisy") in {(each.subject, each.relation, each.object) for each in scene.relations}
