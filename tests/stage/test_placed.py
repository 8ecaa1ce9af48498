"""Relations of place and touch: in, on, under, behind, between, riding, chasing."""

from __future__ import annotations

import math

import pytest

from drawing.stage.layout.build import build_stage
from drawing.stage.layout.understood import understood
from nlp.scene.graph import Part
from tests.stage.graphs import SEEDS, assembled, beast, boxes, middle, painted, person, scene, thing


@pytest.mark.parametrize("seed", SEEDS)
def test_in_a_vessel_lies_within_it_and_its_lower_part_is_hidden_by_the_rim(seed: int) -> None:
    graph = scene(beast("mouse", action="sleep"), thing("teacup"), relations=[("mouse", "in", "teacup")])
    stage = assembled(graph, seed)
    (mouse,), (cup,) = stage.bodies["mouse"], stage.bodies["teacup"]
    assert cup.box[0] < mouse.box[0]
    assert mouse.box[2] < cup.box[2]
    assert mouse.box[1] < cup.point("rim")[1] < mouse.box[3]
    assert cup.hides_below == "rim"
    assert cup.point("rim")[1] - mouse.box[1] > 0.5 * mouse.height  # most of it is seen
    built = build_stage(graph, seed=seed)
    assert max(painted(built, "teacup")) > max(painted(built, "mouse")) > min(painted(built, "teacup"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rider_sits_on_the_back_one_leg_behind_it(seed: int) -> None:
    graph = scene(person("woman", action="ride"), beast("horse"), relations=[("woman", "ride", "horse")])
    stage = assembled(graph, seed)
    (rider,), (horse,) = stage.bodies["woman"], stage.bodies["horse"]
    assert rider.point("seat") == pytest.approx(horse.point("back"), abs=1e-6)
    assert rider.flip == horse.flip
    assert rider.behind_order is not None
    assert rider.behind_order < horse.order < rider.order


@pytest.mark.parametrize("seed", SEEDS)
def test_the_chaser_is_behind_the_chased_and_both_look_the_same_way(seed: int) -> None:
    graph = scene(beast("dog", action="chase"), beast("cat"), relations=[("dog", "chase", "cat")])
    stage = assembled(graph, seed)
    (dog,), (cat,) = stage.bodies["dog"], stage.bodies["cat"]
    assert dog.flip == cat.flip
    ahead = -1 if dog.flip else 1
    assert ahead * (middle(cat.box)[0] - middle(dog.box)[0]) > 0
    assert stage.poses["cat"] == "run"


def test_who_flees_is_ahead_with_the_back_turned() -> None:
    graph = scene(person("boy", action="flee"), beast("wolf"), relations=[("boy", "flee from", "wolf")])
    stage = assembled(graph)
    (boy,), (wolf,) = stage.bodies["boy"], stage.bodies["wolf"]
    assert boy.flip == wolf.flip
    assert (middle(boy.box)[0] - middle(wolf.box)[0]) * (-1 if boy.flip else 1) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_readers_book_is_at_the_hands(seed: int) -> None:
    graph = scene(person(action="read", holds=("book",)), thing("book"), relations=[("girl", "read", "book")])
    stage = assembled(graph, seed)
    (girl,), (book,) = stage.bodies["girl"], stage.bodies["book"]
    hand = girl.point("hand_near")
    assert math.dist(hand, middle(book.box)) < 0.25 * girl.height
    assert girl.order < book.order < girl.order + 0.3  # between the figure and its nearest hand


@pytest.mark.parametrize("seed", SEEDS)
def test_under_a_tree_is_below_its_crown_and_smaller(seed: int) -> None:
    graph = scene(person(action="sit"), thing("tree", "plant"), relations=[("girl", "under", "tree")])
    stage = assembled(graph, seed)
    (girl,), (tree,) = stage.bodies["girl"], stage.bodies["tree"]
    assert tree.height > 1.9 * girl.height
    assert tree.box[0] < middle(girl.box)[0] < tree.box[2]
    assert girl.box[1] > tree.box[1] + 0.35 * tree.height


def test_under_a_table_is_between_its_legs() -> None:
    graph = scene(beast("dog", action="sleep"), thing("table"), relations=[("dog", "under", "table")])
    stage = assembled(graph)
    (dog,), (table,) = stage.bodies["dog"], stage.bodies["table"]
    assert table.point("top")[1] < dog.box[1]
    assert table.box[0] < middle(dog.box)[0] < table.box[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_behind_is_partly_hidden_and_painted_before(seed: int) -> None:
    graph = scene(beast("tiger"), thing("bush", "plant"), relations=[("tiger", "behind", "bush")])
    stage = build_stage(graph, seed=seed)
    tiger, bush = boxes(stage, "tiger"), boxes(stage, "bush")
    shared = min(tiger[2], bush[2]) - max(tiger[0], bush[0])
    assert 0.1 * (tiger[2] - tiger[0]) < shared < 0.75 * (tiger[2] - tiger[0])
    assert max(painted(stage, "tiger")) < min(painted(stage, "bush"))


@pytest.mark.parametrize("seed", SEEDS)
def test_in_front_of_is_nearer_and_lower(seed: int) -> None:
    graph = scene(
        person("knight", action="stand"), thing("castle", "building"), relations=[("knight", "in front of", "castle")]
    )
    stage = build_stage(graph, seed=seed)
    assert boxes(stage, "knight")[3] > boxes(stage, "castle")[3]
    assert min(painted(stage, "knight")) > max(painted(stage, "castle"))


@pytest.mark.parametrize("seed", SEEDS)
def test_on_is_the_foot_on_the_top(seed: int) -> None:
    graph = scene(beast("cat"), thing("box"), relations=[("cat", "on", "box")])
    stage = assembled(graph, seed)
    (cat,), (box,) = stage.bodies["cat"], stage.bodies["box"]
    assert cat.point("ground")[1] == pytest.approx(box.point("top")[1])
    assert box.box[0] < middle(cat.box)[0] < box.box[2]
    assert cat.carried


def test_on_a_red_roof_is_on_a_house_whose_roof_is_red() -> None:
    graph = scene(beast("bird"), thing("roof", colours=("red",)), relations=[("bird", "on", "roof")])
    known = understood(graph)
    assert known.graph.entity("roof").noun == "house"
    assert known.graph.entity("roof").parts == (Part("roof", ("red",)),)
    assert "a red roof" in build_stage(graph).drew


def test_sitting_on_a_chair_is_the_seat_on_the_seat() -> None:
    graph = scene(person(action="sit"), thing("chair"), relations=[("girl", "on", "chair")])
    stage = assembled(graph)
    (girl,), (chair,) = stage.bodies["girl"], stage.bodies["chair"]
    assert girl.point("seat") == pytest.approx(chair.point("seat"))


@pytest.mark.parametrize("seed", SEEDS)
def test_above_does_not_touch(seed: int) -> None:
    graph = scene(
        thing("balloon", count=3, colours=("red",)),
        thing("house", "building"),
        relations=[("balloon", "above", "house")],
    )
    stage = assembled(graph, seed)
    house = stage.bodies["house"][0]
    assert len(stage.bodies["balloon"]) == 3
    for balloon in stage.bodies["balloon"]:
        assert balloon.box[3] < house.box[1]
        assert balloon.airborne


@pytest.mark.parametrize("seed", SEEDS)
def test_between_has_one_on_each_side(seed: int) -> None:
    graph = scene(beast("lion"), thing("tree", "plant", count=2), relations=[("lion", "between", "tree")])
    stage = build_stage(graph, seed=seed)
    lion = middle(boxes(stage, "lion"))[0]
    trees = sorted(middle(layer.box)[0] for layer in stage.layers if layer.item.entity == "tree")
    assert trees[0] < lion < trees[-1]
