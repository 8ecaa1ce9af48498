"""Captions of two clauses, of what is washed and carried, and of parts that mean the vehicle or building."""

from __future__ import annotations

import pytest

from nlp.scene import read_scene
from tests.nlp.scene.test_relations import actions_of, relations_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a maid drops her ribbons and a magpie catches them",
            {("maid", "drop", "ribbon"), ("magpie", "catch", "ribbon")},
        ),
        (
            "a clown juggles balls and a monkey steals his hat",
            {("clown", "juggle", "ball"), ("monkey", "steal", "hat")},
        ),
        ("a woman plants seeds and a crow eats them", {("woman", "plant", "seed"), ("crow", "eat", "seed")}),
        ("a king eats cakes and a jester juggles plates", {("king", "eat", "cake"), ("jester", "juggle", "plate")}),
        (
            "a fairy waves her wand and a mouse turns into a horse",
            {("fairy", "wave", "wand"), ("mouse", "into", "horse")},
        ),
        (
            "two thieves carry bags and a policeman chases them",
            {("thief", "carry", "bag"), ("policeman", "chase", "thief")},
        ),
        ("a robin feeds its chicks and a cat climbs the tree", {("robin", "feed", "chick"), ("cat", "climb", "tree")}),
        ("a mother holds a baby and a suitcase", {("mother", "hold", "baby"), ("mother", "hold", "suitcase")}),
    ],
)
def test_two_joined_clauses_have_a_subject_each(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations_of(text) == expected


def test_what_is_caught_in_the_mouth_is_held() -> None:
    dog = read_scene("a maid drops her ribbons and a dog catches them in its mouth").entities[-1]
    assert (dog.noun, dog.action, list(dog.holds)) == ("dog", "catch", ["ribbon"])


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("a cat sings and a dog dances", {"cat": "sing", "dog": "dance"}),
        ("a pirate waves flags and a parrot squawks", {"pirate": "wave", "parrot": "squawk"}),
        ("a farmer rings a bell and the cows come", {"farmer": "ring", "cow": "come"}),
        ("a teacher paints and the pupils sleep", {"teacher": "paint", "pupil": "sleep"}),
        ("a rocket takes off and the crowd cheers", {"rocket": "take off", "crowd": "cheer"}),
        ("a boy plays the flute and snakes dance", {"boy": "play", "snake": "dance"}),
        ("a priest reads books and a pigeon lands on his head", {"priest": "read", "pigeon": "land"}),
        ("a waiter drops plates and the guests laugh", {"waiter": "drop", "guest": "laugh"}),
    ],
)
def test_both_do_something(text: str, deeds: dict[str, str]) -> None:
    assert {noun: deed for noun, deed in actions_of(text).items() if deed} == deeds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two bears wash a tiger in a bathtub with sponges", {("tiger", "in", "bathtub"), ("bear", "with", "sponge")}),
        ("a nurse bathes a baby in a sink", {("baby", "in", "sink")}),
        ("an ogre boils a knight in a cauldron", {("knight", "in", "cauldron")}),
        ("a bear cooks soup in a pot with a ladle", {("soup", "in", "pot"), ("bear", "with", "ladle")}),
        ("a woman plants tulips in a bucket with a trowel", {("tulip", "in", "bucket"), ("woman", "with", "trowel")}),
        ("a girl bathes in a tub with a duck", {("girl", "in", "tub"), ("tub", "with", "duck")}),
    ],
)
def test_what_is_washed_or_cooked_is_in_the_vessel(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = relations_of(text)
    assert {each for each in found if each[1] in {"in", "with"}} == expected


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "a nurse carries a child down a ladder from a burning barn",
            {("nurse", "down", "ladder"), ("nurse", "from", "barn")},
        ),
        ("a mother carries a baby out of a burning house", {("mother", "out of", "house")}),
        ("a knight carries a princess out of a burning castle", {("knight", "out of", "castle")}),
        ("a dog carries a puppy across a bridge", {("dog", "across", "bridge")}),
        ("a cat carries a kitten through a hole from a barn", {("cat", "through", "hole"), ("cat", "from", "barn")}),
        ("a boy takes a cake from a table", {("cake", "from", "table")}),
        ("a fireman drags a hose from a truck", {("hose", "from", "truck")}),
    ],
)
def test_who_carries_somebody_goes_the_way(text: str, way: set[tuple[str, str, str]]) -> None:
    assert {each for each in relations_of(text) if each[1] not in {"carry", "take", "drag"}} == way


@pytest.mark.parametrize(
    ("text", "relation", "nouns"),
    [
        ("a red bus with a dog on the roof", ("dog", "on", "bus"), {"bus", "dog"}),
        ("a tram leaves with a goat standing on the roof", ("goat", "on", "tram"), {"tram", "goat"}),
        ("a taxi with a dog on the back seat", ("dog", "in", "taxi"), {"taxi", "dog"}),
        ("a car with an elephant in the trunk", ("elephant", "in", "car"), {"car", "elephant"}),
        ("a car with a cat sitting on the bonnet", ("cat", "on", "car"), {"car", "cat"}),
        ("a pirate ship with a parrot on the deck", ("parrot", "on", "pirate ship"), {"pirate ship", "parrot"}),
        ("a barn with a rooster crowing on the roof", ("rooster", "on", "barn"), {"barn", "rooster"}),
        ("a truck with a bear in the back", ("bear", "in", "truck"), {"truck", "bear"}),
        ("a cat on the roof of a car", ("cat", "on", "car"), {"car", "cat"}),
        ("a boy in the back of a lorry", ("boy", "in", "lorry"), {"boy", "lorry"}),
        ("A bus stops. A dog sits on the roof.", ("dog", "on", "bus"), {"bus", "dog"}),
        ("an old van with surfboards on the roof", ("surfboard", "on", "van"), {"van", "surfboard"}),
        ("a cat on a roof", ("cat", "on", "roof"), {"cat", "roof"}),
    ],
)
def test_the_roof_is_that_of_what_was_named(text: str, relation: tuple[str, str, str], nouns: set[str]) -> None:
    assert relations_of(text) == {relation}
    assert actions_of(text).keys() == nouns


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("a farmer picks pumpkins", ("farmer", "pick", "pumpkin")),
        ("a boy flies kites", ("boy", "fly", "kite")),
        ("a dog digs holes", ("dog", "dig", "hole")),
        ("a duck lays eggs", ("duck", "lay", "egg")),
        ("a giant crushes rocks", ("giant", "crush", "rock")),
        ("a girl toasts marshmallows", ("girl", "toast", "marshmallow")),
        ("a clown sells balloons", ("clown", "sell", "balloon")),
    ],
)
def test_plurals_after_a_verb_are_what_it_is_done_to(text: str, relation: tuple[str, str, str]) -> None:
    assert relations_of(text) == {relation}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("a hare runs between two oaks chased by a wolf", ("wolf", "chase", "hare")),
        ("a cat on a skateboard chased by a dog", ("dog", "chase", "cat")),
        ("a thief jumps over a fence chased by two policemen", ("policeman", "chase", "thief")),
        ("a squirrel running up a tree chased by a dog", ("dog", "chase", "squirrel")),
        ("a runner passes a statue followed by a dog", ("dog", "follow", "runner")),
        ("a swimmer beside a boat chased by a shark", ("shark", "chase", "swimmer")),
        ("a fox with a hen in its mouth chased by a farmer", ("farmer", "chase", "fox")),
        ("a boy swimming under a bridge watched by his mother", ("mother", "watch", "boy")),
    ],
)
def test_the_living_are_chased(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations_of(text)
