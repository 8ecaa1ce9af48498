"""Deeds that the small model takes for things, and things that it takes for adjectives or verbs."""

from __future__ import annotations

import pytest

from nlp.scene import read_scene


@pytest.mark.parametrize(
    ("text", "who", "deed"),
    [
        ("The knight kneels before the queen and offers her a rose", "knight", "kneel"),
        ("The monk kneels.", "monk", "kneel"),
        ("The nun kneels in front of the altar and prays", "nun", "kneel"),
        ("A lumberjack in a checked shirt chops wood", "lumberjack", "chop"),
        ("A viking with a red beard shouts", "viking", "shout"),
        ("A pirate in a blue uniform marches in front of three soldiers", "pirate", "march"),
        ("Seven dwarfs march over a bridge with pickaxes", "dwarf", "march"),
        ("A man with a huge moustache drinks beer", "man", "drink"),
        ("A girl in rubber boots feeds ducks", "girl", "feed"),
    ],
)
def test_who_does_something_is_there_and_does_it(text: str, who: str, deed: str) -> None:
    found = read_scene(text).entity(who)
    assert (found.kind, found.action) == ("person", deed)


@pytest.mark.parametrize(
    ("text", "who", "deed"),
    [
        ("A tortoise and a hare stand at the starting line", ("tortoise", "hare"), "stand"),
        ("A red fish and a blue fish kiss under the sea", ("fish", "fish-2"), "kiss"),
        ("A grandfather and his grandson fish from a pier", ("grandfather", "grandson"), "fish"),
        ("A king and a pirate drink at a table", ("king", "pirate"), "drink"),
    ],
)
def test_both_of_two_do_it(text: str, who: tuple[str, str], deed: str) -> None:
    graph = read_scene(text)
    assert [graph.entity(one).action for one in who] == [deed, deed]


def test_the_second_deed_of_somebody_is_no_thing() -> None:
    assert [one.noun for one in read_scene("The thief kneels and begs").entities] == ["thief"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A girl holding a flower and a balloon", {"flower", "balloon"}),
        ("A man carrying a bag and an umbrella", {"bag", "umbrella"}),
    ],
)
def test_what_is_joined_to_the_held_is_held_too(text: str, held: set[str]) -> None:
    graph = read_scene(text)
    assert {one.object for one in graph.relations if one.relation in {"hold", "carry"}} == held


@pytest.mark.parametrize("text", ["Two squirrels fight over one acorn", "A mouse carries one acorn"])
def test_one_acorn_is_an_acorn(text: str) -> None:
    assert read_scene(text).entity("acorn").count == 1


@pytest.mark.parametrize("text", ["Autumn leaves fall on a bench", "Yellow leaves float on a pond"])
def test_leaves_before_what_they_do_are_leaves(text: str) -> None:
    graph = read_scene(text)
    assert graph.entities[0].noun == "leaf"
    assert all(one.kind != "person" for one in graph.entities)


def test_who_leaves_still_leaves() -> None:
    assert read_scene("A boy leaves the house").entity("boy").action == "leave"


def test_who_sunbathes_in_sunglasses_wears_them() -> None:
    shark = read_scene("A shark in sunglasses sunbathes on the beach").entity("shark")
    assert shark.action == "sunbathe"
    assert shark.wears


def test_a_bow_tie_is_one_thing() -> None:
    assert [one.noun for one in read_scene("A giraffe in a bow tie drinks tea").entities] == [
        "giraffe",
        "bow tie",
        "tea",
    ]
