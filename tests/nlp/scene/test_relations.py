"""Who is where to whom: prepositions go to what they place, in sentences of many kinds."""

from __future__ import annotations

import pytest

from nlp.scene import read_scene


def relations_of(text: str) -> set[tuple[str, str, str]]:
    scene = read_scene(text)
    noun = {one.id: one.noun for one in scene.entities}
    return {(noun[each.subject], each.relation, noun[each.object]) for each in scene.relations}


def actions_of(text: str) -> dict[str, str | None]:
    return {one.noun: one.action for one in read_scene(text).entities}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("two squirrels sharing an acorn on a branch", ("squirrel", "on", "branch")),
        ("a boy running past a postbox and after a ball", ("boy", "after", "ball")),
        ("The guard closed the door behind him.", ("door", "behind", "guard")),
        ("The boys swam, dragging a raft behind them.", ("raft", "behind", "boy")),
        ("The wizard points his wand at a pumpkin.", ("wand", "at", "pumpkin")),
        ("A cat came out from under the bed.", ("cat", "from", "bed")),
        ("a cat peeking from behind a sofa", ("cat", "behind", "sofa")),
        ("On the table he placed a lamp.", ("lamp", "on", "table")),
        ("On the seat lay a parcel.", ("parcel", "on", "seat")),
        ("a bee flying from flower to flower", ("bee", "to", "flower")),
        ("a garden wall surrounded by roses", ("rose", "surround", "wall")),
        ("He sat on the end of the bed.", ("man", "on", "bed")),
        ("The cat steals a sausage. The butcher chases it!", ("butcher", "chase", "cat")),
        ("a letter slipped under the door by a postman", ("letter", "under", "door")),
        ("He held in his hand a sheet of paper, covered with dust.", ("man", "hold", "paper")),
        ("a dog with a slipper in its mouth", ("dog", "with", "slipper")),
        ("The man rose, came to the lamp, and sat down.", ("man", "to", "lamp")),
        ("a fox under orange fish", ("fox", "under", "fish")),
    ],
)
def test_it_is_placed_as_the_sentence_says(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations_of(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("He ran his hand along the rail.", ("man", "along", "rail")),
        ("The girl sat, looking over her shoulder.", ("girl", "over", "girl")),
        ("a kite in a tree, with a boy below it", ("kite", "with", "boy")),
        ("a tower in which a girl is reading", ("girl", "read", "tower")),
        ("a man with a towel to cover a lamp", ("towel", "cover", "lamp")),
    ],
)
def test_nothing_is_placed_that_the_sentence_does_not_place(text: str, relation: tuple[str, str, str]) -> None:
    assert relation not in relations_of(text)


def test_verbs_are_done_by_who_can_do_them() -> None:
    assert actions_of("a boy with a helmet kneels")["boy"] == "kneel"
    assert actions_of("the captain of a ship looking through a telescope")["captain"] == "look"
    assert actions_of("a clown on a unicycle juggling five oranges")["clown"] == "juggle"
    assert actions_of("a girl in a yellow raincoat feeding ducks")["girl"] == "feed"
    assert actions_of("a man who has lost his hat runs down the road")["man"] == "run"
    assert actions_of("a burning tower")["tower"] == "burn"
    assert actions_of("He made a low bow.") == {"man": "bow"}


def test_who_is_seen_does_what_follows() -> None:
    seen = relations_of("The farmer saw a seal tearing past, hauling a boat.")
    assert ("seal", "haul", "boat") in seen
    assert ("farmer", "haul", "boat") not in seen


def test_what_is_not_done_is_no_action() -> None:
    assert actions_of("The girl left without opening the door.")["girl"] != "open"


def test_a_building_that_one_stands_before_is_no_place_to_be_in() -> None:
    scene = read_scene("a robot in front of a museum")
    assert scene.setting.place is None
    assert ("robot", "in front of", "museum") in relations_of(scene.text)
    assert read_scene("two women on a bench outside a bakery").setting.place is None
    assert read_scene("a waiter walking through a restaurant").setting.place == "restaurant"


def test_a_verb_that_is_a_season_too_is_no_season() -> None:
    assert read_scene("He would snatch the book, spring through the door and fly.").setting.season is None
    assert read_scene("a garden in spring").setting.season == "spring"


def test_a_hazy_downpour_is_rain() -> None:
    assert read_scene("a statue in the hazy downpour").setting.weather == "rain"


def test_an_idea_has_no_head_noun_of_its_modifiers_kind() -> None:
    (meeting,) = read_scene("a business meeting").entities
    assert "abstract" in meeting.attributes
