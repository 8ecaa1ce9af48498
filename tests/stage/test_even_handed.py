"""Nobody is the default: whom the words leave open is a woman as often as a man, and of every colour."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.stage.casting import Cast
from drawing.stage.figures.casting import AGES, look_for
from drawing.stage.figures.colours import HAIRS, SKINS
from drawing.stage.figures.dealing import dealt
from nlp.scene import read_scene

PROFESSIONS = [
    "doctor",
    "nurse",
    "leader",
    "boss",
    "president",
    "secretary",
    "cleaner",
    "housekeeper",
    "waiter",
    "dancer",
    "engineer",
    "scientist",
    "teacher",
    "pilot",
    "soldier",
    "knight",
    "blacksmith",
    "lumberjack",
    "magician",
    "fortune-teller",
    "judge",
    "cook",
    "thief",
    "servant",
    "philosopher",
    "monarch",
    "person",
]
SEEDS = range(60)


@pytest.mark.parametrize("noun", PROFESSIONS)
def test_a_profession_is_a_woman_as_often_as_a_man(noun: str) -> None:
    women = sum(look_for(noun, seed=seed).lashes for seed in SEEDS)
    assert 0.35 <= women / len(SEEDS) <= 0.65


@pytest.mark.parametrize("noun", ["doctor", "cleaner", "leader"])
def test_a_profession_has_every_skin_equally_often(noun: str) -> None:
    assert set(Counter(look_for(noun, seed=seed).skin for seed in SEEDS).values()) == {len(SEEDS) // len(SKINS)}


@pytest.mark.parametrize("noun", ["doctor", "leader", "nurse", "scientist", "cleaner", "farmer", "person", "plumber"])
def test_a_profession_is_of_every_grown_age_equally_often(noun: str) -> None:
    assert Counter(look_for(noun, seed=seed).age for seed in SEEDS) == dict.fromkeys(AGES, len(SEEDS) // len(AGES))


@pytest.mark.parametrize(
    ("noun", "attribute", "age"),
    [
        ("doctor", "young", "adult"),
        ("doctor", "old", "old"),
        ("farmer", "middle-aged", "middle-aged"),
        ("general", "retired", "senior"),
        ("girl", "happy", "child"),
        ("dancer", "happy", "adult"),
    ],
)
def test_an_age_that_is_said_is_everybodys(noun: str, attribute: str, age: str) -> None:
    assert {look_for(noun, attributes=[attribute], seed=seed).age for seed in SEEDS} == {age}


def test_age_tells_nothing_of_gender_skin_or_the_other_of_a_scene() -> None:
    looks = [look_for("doctor", seed=seed) for seed in range(240)]
    grey = [look.lashes for look in looks if look.age == "senior"]
    assert 0.35 <= sum(grey) / len(grey) <= 0.65
    alike = [look.age == look_for("nurse", seed=seed).age for seed, look in enumerate(looks)]
    assert 0.23 <= sum(alike) / len(alike) <= 0.44


def test_somebody_with_a_name_and_nothing_else_is_about_thirty() -> None:
    graph = read_scene("Zog eats soup")
    assert {Cast().look(graph.entities[0], graph, seed).age for seed in range(12)} == {"adult"}


def test_a_member_of_a_cast_stays_of_one_age() -> None:
    scenes = [read_scene("Doctor Brown reads a letter"), read_scene("Doctor Brown sits under a tree")]
    for seed in range(6):
        cast = Cast(seed=seed)
        cast.enrol(scenes)
        first, second = (cast.look(scene.entities[0], scene, place) for place, scene in enumerate(scenes))
        assert first == second == cast.looks[scenes[0].entities[0].name.lower()]


def test_skin_and_gender_do_not_go_together() -> None:
    looks = [look_for("doctor", seed=seed) for seed in range(240)]
    light = [look.lashes for look in looks if look.skin in SKINS[:3]]
    assert 0.35 <= sum(light) / len(light) <= 0.65


@pytest.mark.parametrize("noun", ["doctor", "farmer"])
def test_light_skin_has_every_hair_and_dark_skin_dark_hair(noun: str) -> None:
    looks = [look for seed in range(240) if (look := look_for(noun, seed=seed)).age == "adult"]
    light = Counter(look.hair_colour for look in looks if look.skin in SKINS[:3])
    assert set(light) == set(HAIRS)
    assert max(light.values()) <= 5 * min(light.values())
    assert {look.hair_colour for look in looks if look.skin in SKINS[3:]} == set(HAIRS[:3])


@pytest.mark.parametrize(("noun", "women"), [("queen", 1.0), ("king", 0.0), ("nun", 1.0), ("footman", 0.0)])
def test_a_noun_that_says_it_is_believed(noun: str, women: float) -> None:
    assert sum(look_for(noun, seed=seed).lashes for seed in SEEDS) / len(SEEDS) == women


@pytest.mark.parametrize(
    ("sentence", "woman"),
    [
        ("a doctor walks with her dog", True),
        ("a nurse reads his book", False),
        ("a knight raises her sword", True),
        ("the boss shouts at his secretary", False),
    ],
)
def test_a_pronoun_decides_for_every_seed(sentence: str, woman: bool) -> None:
    graph = read_scene(sentence)
    assert {Cast().look(graph.entities[0], graph, seed).lashes for seed in range(12)} == {woman}


@given(seed=st.integers(0, 10_000), noun=st.text("abc", min_size=1, max_size=5))
def test_a_turn_deals_every_card_twice(seed: int, noun: str) -> None:
    start = seed - seed % 6
    assert Counter(dealt("xyz", noun, start + k) for k in range(6)) == {"x": 2, "y": 2, "z": 2}
