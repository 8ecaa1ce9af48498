"""What texts mean without saying so: deeds, company, food, heads, sizes, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.stage.layout.build import build_stage
from drawing.stage.layout.setting import place_of
from drawing.stage.layout.understood import understood
from nlp.scene import read_scene

if TYPE_CHECKING:
    from drawing.stage.stage import Stage
    from nlp.scene import SceneGraph


def _stage(text: str, seed: int = 0) -> Stage:
    return build_stage(read_scene(text), seed=seed)


def _box(stage: Stage, item: str) -> tuple[float, float, float, float]:
    boxes = [layer.box for layer in stage.layers if layer.item.id == item]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _graph(text: str) -> SceneGraph:
    return understood(read_scene(text)).graph


def test_the_asleep_sleep_and_partners_dance() -> None:
    assert _graph("a fat cat asleep on a sofa").entity("cat").action == "sleep"
    graph = _graph("a woman dancing with a skeleton")
    assert graph.entity("skeleton").action == "dance"
    assert ("woman", "dance with", "skeleton") in {(r.subject, r.relation, r.object) for r in graph.relations}


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_is_on_a_head_stands_on_it(seed: int) -> None:
    stage = _stage("a blue bird on the head of a hippo", seed)
    bird, hippo = _box(stage, "bird"), _box(stage, "hippo")
    assert bird[1] < hippo[1] < bird[3]
    assert hippo[0] <= (bird[0] + bird[2]) / 2 <= hippo[2]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_one_hangs_below_a_branch(seed: int) -> None:
    stage = _stage("a monkey hanging from a branch", seed)
    monkey, branch = _box(stage, "monkey"), _box(stage, "branch")
    assert (monkey[1] + monkey[3]) / 2 > branch[3] - 0.1 * (branch[3] - branch[1])
    assert branch[3] < 700


def test_candles_are_on_the_cake_and_the_boy_is_not() -> None:
    stage = _stage("a boy blowing out candles on a cake")
    boy, cake, candle = _box(stage, "boy"), _box(stage, "cake"), _box(stage, "candle")
    assert candle[3] < cake[3]
    assert boy[3] > cake[3]


def test_two_in_a_boat_sit_beside_each_other() -> None:
    stage = _stage("a man and a woman rowing a boat on a lake")
    man, woman = _box(stage, "man"), _box(stage, "woman")
    assert abs((man[0] + man[2]) - (woman[0] + woman[2])) / 2 > 0.4 * (man[2] - man[0])


def test_size_words_are_obeyed_beside_people() -> None:
    stage = _stage("a tiny man standing on a huge book")
    man, book = _box(stage, "man"), _box(stage, "book")
    assert book[3] - book[1] > man[3] - man[1]
    held = _stage("a giant holding a tiny house in his hand")
    giant, house = _box(held, "giant"), _box(held, "house")
    assert house[3] - house[1] < 0.5 * (giant[3] - giant[1])


def test_a_cage_is_no_larger_than_shows_who_is_in_it() -> None:
    stage = _stage("a green parrot in a golden cage")
    parrot, cage = _box(stage, "parrot"), _box(stage, "cage")
    assert parrot[3] - parrot[1] > 0.25 * (cage[3] - cage[1])


def test_swarms_are_in_the_air() -> None:
    stage = _stage("a man chased by a swarm of bees")
    man, bee = _box(stage, "man"), _box(stage, "bee")
    assert bee[3] < man[3] - 0.2 * (man[3] - man[1])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("an octopus playing the drums under the sea", "underwater"),
        ("a goat on top of a mountain", "peak"),
        ("a man playing the violin on a roof", "meadow"),
        ("a man shouting at the sea", "beach"),
        ("an angel sitting on a cloud", "clouds"),
        ("a teacher writing on a blackboard in front of pupils", "classroom"),
    ],
)
def test_places_that_no_noun_names_alone(text: str, place: str) -> None:
    assert place_of(_graph(text)) == place


def test_what_is_absent_is_not_worn() -> None:
    with_hat, without = (_stage(f"a snowman {words} a hat") for words in ("with", "without"))
    assert _box(without, "snowman") != _box(with_hat, "snowman")


def test_a_whole_noun_is_what_is_drawn() -> None:
    assert "swing" in " ".join(_stage("a swing set").drew)
    assert _stage("shorts").layers
    assert len(_stage("the moon").layers) == 1


def test_things_alike_can_be_told_apart() -> None:
    bodies = {
        layer.body.split(">", 1)[1] for layer in _stage("two apples in a bowl").layers if "apple" in layer.item.id
    }
    assert len(bodies) == 2
