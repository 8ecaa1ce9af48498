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
        ("a chapel next to which an old oak stands", ("oak", "beside", "chapel")),
        ("a cat being kissed by a girl in a red coat", ("girl", "wear", "coat")),
        ("a juggler balancing an egg on the tip of his nose", ("egg", "on the nose of", "juggler")),
        ("a clown with a bird on his head and a flower in his hand", ("clown", "with", "flower")),
        ("a maid handing a bowl of soup to a soldier", ("bowl", "to", "soldier")),
        ("a boy holding a lantern over a sleeping dog", ("lantern", "over", "dog")),
        ("a snake crawling up the side of a well towards a hen", ("snake", "to", "hen")),
        ("a baker chased along the road by a bull", ("bull", "chase", "baker")),
        ("a cook stirring a pot with a wooden spoon", ("cook", "with", "spoon")),
        ("The monkey throws nuts at the dogs from a roof.", ("monkey", "from", "roof")),
        ("He took from the drawer a small box.", ("box", "from", "drawer")),
        ("a seal balances on a barrel with a ball on its nose", ("ball", "on the nose of", "seal")),
        ("The girl sees a wolf with a sack.", ("wolf", "with", "sack")),
        ("The postman brings Anna a parcel.", ("parcel", "to", "girl")),
        ("I found her kneeling before the altar.", ("woman", "before", "altar")),
        ("She puts a hat on its head and a pipe in its mouth.", ("woman", "put", "pipe")),
        ("A balloon lands beside the barn. A dog climbs out of it.", ("dog", "out of", "balloon")),
        ("We saw a man, old and bent, dragging a sledge.", ("man", "drag", "sledge")),
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
        ("He took me by the hand.", ("man", "beside", "hand")),
        ("The robot lifts the car with one hand.", ("car", "with", "robot")),
        ("a knight guarding a castle from dragons", ("knight", "from", "dragon")),
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


def test_what_follows_and_is_done_too_and_no_thing() -> None:
    scene = read_scene("The giant lifts the cart with one hand and waves to the children.")
    assert "wave" not in {one.noun for one in scene.entities}
    assert ("giant", "to", "child") in relations_of(scene.text)
    assert actions_of("Lena's balloon bursts, and everyone laughs.")["balloon"] == "burst"


def test_a_comparison_of_size_shows_both() -> None:
    assert {one.noun for one in read_scene("a mouse bigger than the elephant beside it").entities} == {
        "mouse",
        "elephant",
    }
    assert [one.noun for one in read_scene("They sprang upon him like cats upon a mouse.").entities] == [
        "people",
        "man",
    ]


def test_people_may_have_the_names_of_things() -> None:
    assert read_scene("Down went Pew with a cry.").entities[0].noun == "person"
    (baker,) = read_scene("Baker Bob laughs.").entities
    assert (baker.noun, baker.name, baker.action) == ("baker", "Baker Bob", "laugh")


def test_rows_are_multiplied_and_pairs_are_not() -> None:
    assert [one.count for one in read_scene("two rows of soldiers").entities] == [10]
    assert [one.count for one in read_scene("a pair of spectacles").entities] == [1]
    assert [one.count for one in read_scene("a child in rubber boots").entities] == [1, 2]
