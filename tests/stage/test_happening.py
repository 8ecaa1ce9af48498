"""Sports, shows, mishaps: where all are when a goalkeeper dives, a hat is blown away, a train leaves a tunnel."""

from __future__ import annotations

import random

import pytest

from drawing.stage.layout.build import build_stage
from drawing.stage.layout.canvas import Canvas
from drawing.stage.layout.setting import backdrop_of, place_of
from drawing.stage.layout.understood import understood
from nlp.scene import SceneGraph, Setting
from tests.stage.graphs import SEEDS, assembled, beast, person, said, scene, thing


def lies_in(inner: tuple[float, ...], outer: tuple[float, ...], slack: float = 0.0) -> bool:
    """Whether a box lies in another, but for a slack."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("noun", ["goalkeeper", "goalie"])
def test_a_goalkeeper_who_dives_is_in_the_air_before_a_goal_with_the_ball_at_the_hands(noun: str, seed: int) -> None:
    graph = scene(person(noun, action="dive"))
    assert place_of(understood(graph).graph) != "underwater"
    stage = assembled(graph, seed)
    (keeper,), (ball,), (goal,) = stage.bodies[noun], stage.bodies["ball"], stage.bodies["goal"]
    assert keeper.width > keeper.height
    assert keeper.box[3] < goal.box[3] - 0.1
    assert goal.box[0] < keeper.box[0]
    assert keeper.box[2] < goal.box[2]
    assert goal.order < keeper.order
    hand = keeper.point("hand_far")
    assert abs(hand[0] - (ball.box[0] + ball.box[2]) / 2) < ball.width + 0.2


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("preposition", ["on", "from", "at"])
def test_a_balcony_hides_the_legs_of_who_is_on_it(preposition: str, seed: int) -> None:
    graph = scene(person("woman", action="wave"), thing("balcony"), relations=[("woman", preposition, "balcony")])
    stage = assembled(graph, seed)
    (woman,), (balcony,) = stage.bodies["woman"], stage.bodies["balcony"]
    rim = balcony.point("rim")[1]
    assert woman.box[1] < rim < woman.box[3]
    assert woman.box[3] < balcony.box[3] - 0.2 * balcony.height
    assert balcony.hides_below == "rim"


@pytest.mark.parametrize("seed", SEEDS)
def test_each_before_their_own_house_is_nearest_to_it(seed: int) -> None:
    graph = said(
        "an owl and a cat each in front of its own house",
        scene(beast("owl"), beast("cat"), thing("house", kind="building"), relations=[("cat", "in front of", "house")]),
    )
    stage = assembled(graph, seed)
    houses = [body for name, bodies in stage.bodies.items() if name.startswith("house") for body in bodies]
    assert len(houses) == 2
    for name in ("owl", "cat"):
        (one,) = stage.bodies[name]
        own = [house for house in houses if stage.together(house, one)]
        assert len(own) == 1
        assert own[0].box[0] < (one.box[0] + one.box[2]) / 2 < own[0].box[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_birds_outside_are_seen_in_the_panes_behind_the_cat(seed: int) -> None:
    graph = said(
        "a cat at the window watches birds outside",
        scene(
            beast("cat", action="watch"),
            thing("window"),
            beast("bird", count=3),
            relations=[("cat", "watch", "bird"), ("cat", "at", "window")],
        ),
    )
    stage = assembled(graph, seed)
    (cat,), (window,) = stage.bodies["cat"], stage.bodies["window"]
    assert window.box[0] < cat.box[0]
    assert cat.box[2] < window.box[2]
    for bird in stage.bodies["bird"]:
        assert bird.pane is not None
        assert lies_in(bird.box, window.box)
        assert window.order < bird.order < cat.order


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_wind_takes_is_out_of_reach_in_the_air(seed: int) -> None:
    graph = said(
        "the wind blows away a man's umbrella",
        SceneGraph("", (thing("umbrella"),), (), Setting(weather="wind")),
    )
    stage = assembled(graph, seed)
    (man,), (umbrella,) = stage.bodies["man"], stage.bodies["umbrella"]
    assert umbrella.airborne
    assert umbrella.turn
    assert umbrella.box[1] < man.box[1]
    assert not man.held


@pytest.mark.parametrize("seed", SEEDS)
def test_who_passes_something_is_apart_from_it_and_nearer(seed: int) -> None:
    tram, kiosk = thing("tram", kind="vehicle", action="pass"), thing("kiosk", kind="building")
    stage = assembled(scene(tram, kiosk, relations=[("tram", "pass", "kiosk")]), seed)
    (fast,), (still,) = stage.bodies["tram"], stage.bodies["kiosk"]
    assert fast.box[2] > still.box[2]
    assert fast.point("ground")[1] > still.point("ground")[1]
    lines = next(body for body in stage.cluster_of(fast) if body.id == "tram-speed")
    assert lines.box[2] <= fast.box[0] + 0.05 * fast.width


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_knocked_off_falls_beside_the_table(seed: int) -> None:
    graph = scene(
        beast("cat", action="knock"),
        thing("vase"),
        thing("table"),
        relations=[("cat", "knock", "vase"), ("cat", "from", "table")],
    )
    stage = assembled(graph, seed)
    (cat,), (vase,), (table,) = stage.bodies["cat"], stage.bodies["vase"], stage.bodies["table"]
    assert abs(cat.point("ground")[1] - table.box[1]) < 0.2 * table.height
    assert (vase.box[0] + vase.box[2]) / 2 > table.box[2]
    assert table.box[1] < vase.box[3] < table.box[3]
    assert vase.turn


@pytest.mark.parametrize("seed", SEEDS)
def test_who_leaps_through_a_hoop_is_between_its_halves(seed: int) -> None:
    graph = scene(beast("tiger", action="jump"), thing("hoop"), relations=[("tiger", "through", "hoop")])
    stage = assembled(graph, seed)
    (tiger,), (hoop,) = stage.bodies["tiger"], stage.bodies["hoop"]
    x, _ = hoop.point("window")
    assert tiger.box[0] < x < tiger.box[2]
    assert hoop.picture.behind
    assert hoop.picture.front
    assert hoop.order < tiger.order < hoop.order + 0.3


@pytest.mark.parametrize("seed", SEEDS)
def test_who_feeds_over_a_fence_has_it_between(seed: int) -> None:
    graph = scene(
        person("girl", action="feed"),
        thing("carrot", kind="plant"),
        beast("horse"),
        thing("fence"),
        relations=[("girl", "feed", "carrot"), ("girl", "to", "horse"), ("girl", "over", "fence")],
    )
    stage = assembled(graph, seed)
    (girl,), (horse,), (fence,) = stage.bodies["girl"], stage.bodies["horse"], stage.bodies["fence"]
    assert girl.point("ground")[0] < (fence.box[0] + fence.box[2]) / 2 < horse.point("ground")[0]
    assert horse.flip
    assert max(girl.order, horse.order) < fence.order


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_dragon_toasts_is_before_its_mouth(seed: int) -> None:
    graph = said(
        "a dragon grills sausages with its fire",
        scene(beast("dragon", action="grill"), thing("sausage", count=3), relations=[("dragon", "grill", "sausage")]),
    )
    stage = assembled(graph, seed)
    (dragon,) = stage.bodies["dragon"]
    assert stage.poses["dragon"] == "breathe_fire"
    for sausage in stage.bodies["sausage"]:
        assert sausage.box[2] > dragon.box[2] - 0.1 * dragon.width
        assert sausage.box[1] < dragon.point("mouth")[1] + 0.3 * dragon.height


@pytest.mark.parametrize("seed", SEEDS)
def test_two_who_have_a_snowball_fight_face_each_other_with_snowballs_between(seed: int) -> None:
    stage = assembled(said("two boys have a snowball fight", scene(person("boy", count=2))), seed)
    first, second = stage.bodies["boy"]
    assert first.flip != second.flip
    assert len(stage.bodies["snowball"]) > 1
    left, right = sorted((first, second), key=lambda one: one.x)
    for ball in stage.bodies["snowball"]:
        assert left.box[0] < ball.box[0]
        assert ball.box[2] < right.box[2]
        assert ball.airborne


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_thing_on_a_shoulder_is_behind_the_neck(seed: int) -> None:
    graph = scene(
        person("man", action="carry", holds=("ladder",)), thing("ladder"), relations=[("man", "carry", "ladder")]
    )
    stage = assembled(graph, seed)
    (man,), (ladder,) = stage.bodies["man"], stage.bodies["ladder"]
    assert ladder.order < man.order
    assert ladder.width > ladder.height


@pytest.mark.parametrize("seed", SEEDS)
def test_balloons_that_lift_somebody_are_over_them_and_nobody_stands(seed: int) -> None:
    graph = scene(beast("pig", action="fly"), thing("balloon", count=3))
    stage = assembled(graph, seed)
    (pig,) = stage.bodies["pig"]
    assert pig.airborne
    for balloon in stage.bodies["balloon"]:
        assert balloon.box[3] < pig.box[1]


def test_who_comes_out_of_a_tunnel_is_half_in_it() -> None:
    graph = said("a train comes out of a tunnel", scene(thing("train", kind="vehicle", action="come")))
    stage = assembled(graph)
    (train,), (tunnel,) = stage.bodies["train"], stage.bodies["tunnel"]
    middle = tunnel.point("door")[0]
    assert tunnel.box[0] < train.box[0] < middle < train.box[2]
    assert tunnel.order < train.order < tunnel.order + 0.3


@pytest.mark.parametrize("seed", SEEDS)
def test_scenes_of_mishaps_keep_everything_on_the_canvas(seed: int) -> None:
    graph = scene(thing("balcony"), person("man", action="wave"), relations=[("man", "from", "balcony")])
    for layer in build_stage(graph, seed=seed).layers:
        assert layer.box[0] >= -1
        assert layer.box[2] <= 1001


@pytest.mark.parametrize("seed", range(6))
def test_who_is_at_a_river_stands_on_its_bank_and_turns_to_the_water(seed: int) -> None:
    graph = SceneGraph("a boy fishes at a river", (person("boy", action="fish"),), (), Setting(place="river"))
    backdrop = backdrop_of(understood(graph).graph, aspect=1.0, seed=seed)
    assert backdrop is not None
    water, bank = sum(backdrop.water_span) / 2, sum(backdrop.ground_span) / 2
    stage = assembled(graph, seed)
    canvas = Canvas(backdrop, 1.0, random.Random(seed))
    canvas.arrange(stage.clusters)
    (boy,) = stage.bodies["boy"]
    x = boy.point("ground")[0]
    assert abs(x - bank) < abs(x - water)
    assert boy.flip == (water < bank)
