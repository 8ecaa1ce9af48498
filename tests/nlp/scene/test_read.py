"""What is bound to what: one test a kind of construction."""

from __future__ import annotations

import pytest

from nlp.scene import SceneGraph, read_scene


def relations(graph: SceneGraph) -> set[tuple[str, str, str]]:
    nouns = {entity.id: entity.noun for entity in graph.entities}
    return {(nouns[each.subject], each.relation, nouns[each.object]) for each in graph.relations}


def counts(graph: SceneGraph) -> dict[str, int]:
    return {entity.noun: entity.count for entity in graph.entities}


def actions(graph: SceneGraph) -> dict[str, str | None]:
    return {entity.noun: entity.action for entity in graph.entities}


def test_colours_bind_to_their_own_noun() -> None:
    graph = read_scene("a green barn with a yellow roof beside a white tower")
    barn, tower = graph.entities
    assert barn.colours == ("green",)
    assert [(part.noun, part.colours) for part in barn.parts] == [("roof", ("yellow",))]
    assert tower.colours == ("white",)
    assert relations(graph) == {("barn", "beside", "tower")}


def test_counts_bind_to_their_own_noun() -> None:
    graph = read_scene("two foxes, a hen and five eggs")
    assert counts(graph) == {"fox": 2, "hen": 1, "egg": 5}


@pytest.mark.parametrize(
    ("text", "noun", "count"),
    [
        ("a band of seven bears", "bear", 7),
        ("a herd of twelve zebras", "zebra", 12),
        ("three groups of four monks", "monk", 12),
        ("two pairs of owls", "owl", 4),
    ],
)
def test_a_number_within_a_group_is_how_many_there_are(text: str, noun: str, count: int) -> None:
    assert counts(read_scene(text)) == {noun: count}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four monks march behind a woman on a white horse", ("woman", "on", "horse")),
        ("a goose chases a boy on a red bicycle", ("boy", "on", "bicycle")),
        ("mother has a baby on her back and a bag in each hand", ("baby", "on the back of", "mother")),
        ("a pirate has a parrot on his shoulder and a map in his hand", ("parrot", "on the shoulder of", "pirate")),
    ],
)
def test_who_is_on_a_mount_or_a_back_is_who_stands_before_it(text: str, expected: tuple[str, str, str]) -> None:
    found = relations(read_scene(text))
    assert expected in found
    assert {each for each in found if each[1] == "on"} <= {expected}


@pytest.mark.parametrize(
    ("text", "wearer", "clothes"),
    [
        ("three ducks follow a boy in a yellow raincoat", "boy", "raincoat"),
        ("two owls watch a girl with long hair in a green dress", "girl", "dress"),
        ("a woman in a red dress feeds a goat", "woman", "dress"),
        ("a kangaroo with red boxing gloves", "kangaroo", "boxing glove"),
    ],
)
def test_clothes_are_worn_by_whoever_wears_such(text: str, wearer: str, clothes: str) -> None:
    assert {each for each in relations(read_scene(text)) if each[1] == "wear"} == {(wearer, "wear", clothes)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fox chases a hen", ("fox", "chase", "hen")),
        ("a hen chased by a fox", ("fox", "chase", "hen")),
        ("the hen was chased by the fox", ("fox", "chase", "hen")),
        ("a fox that chases a hen", ("fox", "chase", "hen")),
        ("a hen that the fox is chasing", ("fox", "chase", "hen")),
        ("fox chasing hen", ("fox", "chase", "hen")),
        ("A FOX CHASING A HEN", ("fox", "chase", "hen")),
        ("A Fox Chasing A Hen", ("fox", "chase", "hen")),
        ("a 🦊 chasing a 🐔", ("fox", "chase", "chicken")),
        ("draw a fox chasing a hen", ("fox", "chase", "hen")),
        ("a wolf jumps over a wall", ("wolf", "over", "wall")),
        ("a boat sails under a bridge", ("boat", "under", "bridge")),
        ("a doll on top of a cupboard", ("doll", "on", "cupboard")),
        ("a doll in front of a cupboard", ("doll", "in front of", "cupboard")),
        ("a doll next to a cupboard", ("doll", "beside", "cupboard")),
        ("a doll inside a cupboard", ("doll", "in", "cupboard")),
        ("a monkey climbing out of a barrel", ("monkey", "out of", "barrel")),
        ("a cook putting carrots into a pot", ("carrot", "into", "pot")),
        ("a nurse in a blue apron", ("nurse", "wear", "apron")),
        ("an emperor on a camel holding a lamp", ("emperor", "hold", "lamp")),
        ("a woman in a red dress singing to a bird", ("woman", "to", "bird")),
        ("a basket of apples", ("apple", "in", "basket")),
    ],
)
def test_relations(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(read_scene(text))


def test_particles_belong_to_their_verb() -> None:
    assert actions(read_scene("the pirate falling down"))["pirate"] == "fall down"


def test_joined_subjects_all_do_it() -> None:
    graph = read_scene("a bear and a wolf dancing around a fire")
    assert actions(graph) == {"bear": "dance", "wolf": "dance", "fire": None}
    assert relations(graph) == {("bear", "around", "fire"), ("wolf", "around", "fire")}


def test_each_other_goes_both_ways() -> None:
    graph = read_scene("a bear and a wolf pointing at each other")
    assert relations(graph) == {("bear", "at", "wolf"), ("wolf", "at", "bear")}


def test_what_is_read_is_held_and_what_is_worn_is_worn() -> None:
    graph = read_scene("an owl wearing a scarf and reading a letter")
    owl = graph.entities[0]
    assert owl.wears == ("scarf",)
    assert owl.holds == ("letter",)


def test_a_piano_is_not_held() -> None:
    assert read_scene("a bear playing the piano").entities[0].holds == ()


@pytest.mark.parametrize(
    ("text", "absent"),
    [("a dog, not a cat", "cat"), ("a tower without windows", "window"), ("a square with no people", "people")],
)
def test_what_is_denied_is_absent(text: str, absent: str) -> None:
    graph = read_scene(text)
    assert graph.absent == (absent,)
    assert absent not in counts(graph)


@pytest.mark.parametrize(
    ("text", "place", "time", "weather"),
    [
        ("a goat in a meadow at dawn", "field", "sunrise", None),
        ("a fox in a snowy forest", "forest", None, "snow"),
        ("it is raining in the village", "village", None, "rain"),
        ("a cat sleeping in the kitchen at night", "kitchen", "night", None),
    ],
)
def test_settings(text: str, place: str, time: str, weather: str | None) -> None:
    setting = read_scene(text).setting
    assert (setting.place, setting.time, setting.weather) == (place, time, weather)


def test_a_moon_above_is_a_thing_and_one_below_a_place() -> None:
    assert read_scene("an owl under the moon").setting.place is None
    assert read_scene("an owl on the moon").setting.place == "moon"


@pytest.mark.parametrize("text", ["Nora, a pilot with red hair, waves", "Nora the pilot waves. She has red hair."])
def test_a_name_and_what_it_is_are_one(text: str) -> None:
    (nora,) = read_scene(text).entities
    assert (nora.name, nora.noun, nora.action) == ("Nora", "pilot", "wave")
    assert [(part.noun, part.colours) for part in nora.parts] == [("hair", ("red",))]


def test_a_first_name_says_girl_or_boy() -> None:
    assert counts(read_scene("Emma and Oliver building a sandcastle")) == {"girl": 1, "boy": 1, "sandcastle": 1}


def test_a_capitalised_animal_is_an_animal_of_that_name() -> None:
    (hare,) = read_scene("the Brown Hare is sleeping").entities
    assert (hare.noun, hare.kind, hare.name, hare.colours) == ("hare", "animal", "Brown Hare", ("brown",))


def test_kinship_says_how_old() -> None:
    (grandfather,) = read_scene("my grandfather").entities
    assert (grandfather.kind, grandfather.attributes) == ("person", ("old",))


def test_partitives_are_their_content() -> None:
    assert counts(read_scene("a slice of cake and three pieces of cheese")) == {"cake": 1, "cheese": 3}


def test_known_compounds_stay_together_and_others_become_looks() -> None:
    assert counts(read_scene("a hot air balloon")) == {"hot air balloon": 1}
    (tower,) = read_scene("a castle tower").entities
    assert (tower.noun, tower.attributes) == ("tower", ("castle",))


def test_an_abstract_noun_alone_is_an_abstract_thing() -> None:
    (sadness,) = read_scene("sadness").entities
    assert (sadness.kind, sadness.attributes) == ("thing", ("abstract",))


def test_similes_are_not_there() -> None:
    assert counts(read_scene("a knight roaring like a lion")) == {"knight": 1}


def test_nouns_of_other_languages_are_found_and_the_rest_is_named() -> None:
    graph = read_scene("un perro durmiendo en la playa")
    assert counts(graph) == {"dog": 1}
    assert graph.setting.place == "beach"
    assert graph.unknown == ("durmiendo",)


def test_an_unknown_noun_is_what_the_caller_guesses() -> None:
    assert read_scene("a zorblax").entities[0].kind == "thing"
    assert read_scene("a zorblax", guess=lambda _: "animal").entities[0].kind == "animal"


def test_nothing_gives_nothing() -> None:
    assert read_scene("").entities == ()
    assert read_scene("?!").entities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a sparrow carrying its worm home", {("sparrow", "carry", "worm")}),
        ("a woman in a green coat feeding pigeons", {("woman", "wear", "coat"), ("woman", "feed", "pigeon")}),
        ("a queen asleep on her sofa", {("queen", "on", "sofa")}),
        ("a boy watching a fish in a glass", {("boy", "watch", "fish"), ("fish", "in", "glass")}),
        ("a rat carrying an acorn up a hill", {("rat", "carry", "acorn")}),
        ("a guard stopping a bus", {("guard", "stop", "bus")}),
        ("cherries on a cake", {("cherry", "on", "cake")}),
        ("a boy blowing out candles on a cake", {("boy", "blow", "candle"), ("candle", "on", "cake")}),
        ("a farmer feeding chickens from a bucket", {("farmer", "feed", "chicken"), ("farmer", "from", "bucket")}),
    ],
)
def test_objects_and_places_belong_to_their_verb_and_thing(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= relations(read_scene(text))


@pytest.mark.parametrize(
    ("text", "doer", "action"),
    [
        ("a horse without a rider galloping along a beach", "horse", "gallop"),
        ("a rabbit hiding behind a barrel and a fox looking for it", "fox", "look"),
        ("a cook asleep on a chair", "cook", "sleep"),
        ("a kite stuck in a tree", "kite", None),
    ],
)
def test_deeds_belong_to_who_does_them(text: str, doer: str, action: str | None) -> None:
    assert actions(read_scene(text))[doer] == action


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("a blorb beside a tree", ("blorb",)),
        ("two wugs and a cat", ("wug",)),
        ("freedom", ("freedom",)),
        ("a cat dreaming of freedom", ("freedom",)),
        ("a fox in the snow at night", ()),
        ("Alice opens a small door", ()),
        ("ein Hund und eine Katze", ()),
    ],
)
def test_words_that_nobody_understands_or_sees_are_named(text: str, unknown: tuple[str, ...]) -> None:
    assert read_scene(text).unknown == unknown


@pytest.mark.parametrize(
    "text", ["un gato negro en la luna", "кошка", "eine Katze", "un chat dans un jardin", "猫", "🐱"]
)
def test_other_languages_and_emoji_name_things(text: str) -> None:
    assert read_scene(text).entities[0].noun == "cat"


@pytest.mark.parametrize(
    ("text", "noun", "count", "action"),
    [
        ("a family of four eating breakfast in front of a tent", "family", 4, "eat"),
        ("a family of three in a car", "family", 3, None),
        ("a group of six walking home", "group", 6, "walk"),
    ],
)
def test_a_group_has_as_many_as_it_is_of(text: str, noun: str, count: int, action: str | None) -> None:
    first = read_scene(text).entities[0]
    assert (first.noun, first.count, first.action) == (noun, count, action)
