"""Hands in detail: each thing in a hand of its own, faces in sight, loads that can be seen, nobody behind a pole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from drawing.stage.layout.bodies import Body, Cluster, two_rows
from drawing.stage.picture import VectorPicture
from tests.stage.test_deeds import said
from tests.stage.test_layout import assembled, beast, person, scene, thing

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly

SEEDS = (0, 1)


def held(*things: str, **words: int) -> Assembly:
    graph = scene(
        person("girl", action="hold", holds=things),
        *(thing(one, count=words.get(one, 1)) for one in things),
        relations=[("girl", "hold", one) for one in things],
    )
    return assembled(said(f"a girl holds {' and '.join(things)}", graph))


@pytest.mark.parametrize("things", [("soap", "brush"), ("flower", "balloon"), ("knife", "onion"), ("cup", "book")])
def test_two_things_are_in_two_places(things: tuple[str, str]) -> None:
    stage = held(*things)
    (girl,), (first,), (second,) = stage.bodies["girl"], *(stage.bodies[one] for one in things)
    (ax, ay), (bx, by) = first.at(first.pivot), second.at(second.pivot)
    assert first.carried
    assert second.carried
    assert abs(ax - bx) + abs(ay - by) > 0.09 * girl.height


@pytest.mark.parametrize("noun", ["balloon", "flower"])
def test_several_in_one_hand_are_spread_like_a_fan(noun: str) -> None:
    stage = held(noun, **{noun: 3})
    bodies = stage.bodies[noun]
    assert all(one.carried for one in bodies)
    assert len({round(one.turn) for one in bodies}) == 3
    spots = [one.at(one.pivot) for one in bodies]
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) < 1e-6 for a, b in pairwise(spots))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cake_with_candles_hides_no_face(seed: int) -> None:
    graph = scene(
        beast("bear", action="carry", holds=("cake",), personified=True),
        thing("cake"),
        thing("candle", count=5),
        relations=[("bear", "carry", "cake"), ("candle", "on", "cake")],
    )
    stage = assembled(said("a bear carries a cake with five candles", graph), seed)
    (bear,) = stage.bodies["bear"]
    x, y, radius = bear.picture.focus[0]
    (x, y), radius = bear.at((x, y)), radius * bear.scale
    for one in (*stage.bodies["cake"], *stage.bodies["candle"]):
        left, top, right, _ = one.box
        covers = left < x < right and top < y
        assert not covers, one.id
        assert top > y or right < x - 0.6 * radius or left > x + 0.6 * radius


def test_glasses_on_a_tray_are_large_enough_and_the_tray_is_not_too_large() -> None:
    graph = scene(
        person("waiter", action="carry", holds=("tray",)),
        thing("tray", attributes=("huge", "full")),
        thing("glasses"),
        relations=[("waiter", "carry", "tray"), ("glasses", "in", "tray")],
    )
    stage = assembled(said("a waiter carries a huge tray full of glasses", graph))
    (waiter,), (tray,), glasses = stage.bodies["waiter"], stage.bodies["tray"], stage.bodies["glasses"]
    assert len(glasses) > 1
    assert tray.width < 0.9 * waiter.height
    for one in glasses:
        assert one.height > 0.08 * waiter.height
        assert tray.box[0] <= one.box[0]
        assert one.box[2] <= tray.box[2]


def test_something_huge_in_the_hands_is_huge() -> None:
    def share(*attributes: str) -> float:
        graph = scene(
            person("king", action="hold", holds=("pumpkin",)),
            thing("pumpkin", attributes=attributes),
            relations=[("king", "hold", "pumpkin")],
        )
        stage = assembled(graph)
        return stage.bodies["pumpkin"][0].height / stage.bodies["king"][0].height

    assert share("huge") > 1.25 * share()


@pytest.mark.parametrize("seed", SEEDS)
def test_prey_in_a_beak_is_no_longer_than_half_its_bird(seed: int) -> None:
    graph = scene(beast("bird", action="catch"), beast("worm"), relations=[("bird", "catch", "worm")])
    stage = assembled(graph, seed)
    (bird,), (worm,) = stage.bodies["bird"], stage.bodies["worm"]
    assert worm.width <= 0.51 * max(bird.width, bird.height)
    assert worm.box[0] < bird.point("mouth")[0] + 0.2 * bird.width
    assert bird.point("mouth")[0] - 0.2 * bird.width < worm.box[2]


@pytest.mark.parametrize("count", [1, 2])
def test_nobody_under_an_umbrella_is_behind_its_pole(count: int) -> None:
    graph = scene(person("man", count=count, action="sit"), thing("parasol"), relations=[("man", "under", "parasol")])
    stage = assembled(said("they sit under a parasol", graph))
    (parasol,), people = stage.bodies["parasol"], stage.bodies["man"]
    pole = (parasol.box[0] + parasol.box[2]) / 2
    assert not parasol.carried
    for one in people:
        x, _, radius = one.picture.focus[0]
        assert abs(one.at((x, 0.0))[0] - pole) > 0.5 * radius * one.scale
        assert one.box[1] > parasol.box[1]
    if count == 2:
        assert (people[0].box[0] < pole) != (people[1].box[0] < pole)


def test_what_is_much_larger_stands_behind_the_others() -> None:
    def box(name: str, width: float) -> Cluster:
        picture = VectorPicture("<path/>", 1.0, (0.0, -1.0, width, 0.0), {"ground": (0.0, 0.0)}, "front", name=name)
        return Cluster([Body(name, name, name, picture, 1.0)])

    man, woman, bus = box("man", 0.5), box("woman", 0.5), box("bus", 4.0)
    assert two_rows([man, woman, bus]) == [[bus], [man, woman]]
    assert two_rows([bus, man, woman]) == [[bus], [man, woman]]
    assert two_rows([man, woman, box("girl", 0.45)])[0] == [woman]
