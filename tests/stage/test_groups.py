"""Those who are together: in a ring, at a tub, at desks, on one broom, in one bus, with hands on a part of somebody."""

from __future__ import annotations

import pytest

from drawing.stage.layout.build import build_stage
from drawing.stage.layout.meant_groups import part_named
from drawing.stage.layout.setting import place_of
from drawing.stage.layout.understood import understood
from tests.stage.graphs import SEEDS, assembled, beast, boxes, person, said, scene, thing


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a kangaroo punches a man in the ring", "boxing ring"),
        ("a man wrestles a kangaroo in a ring", "boxing ring"),
        ("a kangaroo dances with a man in the ring", "circus"),
    ],
)
def test_a_ring_that_somebody_is_in_is_a_place(text: str, place: str) -> None:
    entities = (beast("kangaroo", action="punch"), person("man"), thing("ring"))
    graph = said(text, scene(*entities, relations=[("kangaroo", "punch", "man"), ("man", "in", "ring")]))
    known = understood(graph).graph
    assert place_of(known) == place
    assert "ring" not in {one.id for one in known.entities}


def test_a_ring_that_somebody_wears_is_no_place() -> None:
    graph = said("a man fights with a ring", scene(person("man", holds=("ring",)), thing("ring")))
    assert "ring" in {one.id for one in understood(graph).graph.entities}


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_vanishes_in_something_smaller(seed: int) -> None:
    graph = scene(beast("kangaroo"), person("man"), thing("ring"), relations=[("man", "in", "ring")])
    graph = said("a kangaroo and a man in a bracelet", graph)
    stage = build_stage(graph, seed=seed)
    man, kangaroo = boxes(stage, "man"), boxes(stage, "kangaroo")
    assert man[3] - man[1] > 0.3 * (kangaroo[3] - kangaroo[1])


@pytest.mark.parametrize("in_it", ["monkey", "lion"])
@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_washed_sits_in_the_tub_and_the_washers_stand_close_around_it(in_it: str, seed: int) -> None:
    relations = [("monkey", "wash", "lion"), (in_it, "in", "bathtub"), ("bathtub", "with", "brush")]
    entities = (beast("monkey", count=3, action="wash"), beast("lion"), thing("bathtub"), thing("brush", count=3))
    stage = assembled(scene(*entities, relations=relations), seed)
    (lion,), (tub,) = stage.bodies["lion"], stage.bodies["bathtub"]
    rim = tub.point("rim")[1]
    assert lion.carried
    assert lion.box[1] < rim - 0.4 * lion.height
    for monkey in stage.bodies["monkey"]:
        assert not monkey.carried
        assert monkey.held
        assert monkey.box[0] < tub.box[2] + 0.1
        assert monkey.box[2] > tub.box[0] - 0.1
        assert monkey.height > 1.2 * (tub.box[3] - rim)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_carried_down_a_ladder_is_in_the_arms_and_the_ladder_at_the_house(seed: int) -> None:
    relations = [("firefighter", "carry", "kitten"), ("firefighter", "down", "ladder"), ("kitten", "from", "house")]
    entities = (person("firefighter", action="carry"), beast("kitten"), thing("ladder"), thing("house", "building"))
    stage = assembled(scene(*entities, relations=relations), seed)
    (bearer,), (kitten,) = stage.bodies["firefighter"], stage.bodies["kitten"]
    (ladder,), (house,) = stage.bodies["ladder"], stage.bodies["house"]
    assert any(one is kitten for one in bearer.held)
    assert house.box[0] < ladder.point("ground")[0] < house.box[2]
    assert ladder.order > house.order


@pytest.mark.parametrize("seed", SEEDS)
def test_of_two_on_a_ladder_one_has_in_the_arms_whom_they_carry(seed: int) -> None:
    relations = [("firefighter", "carry", "dog"), ("firefighter", "down", "ladder"), ("dog", "from", "house")]
    entities = (person("firefighter", count=2, action="carry"), beast("dog"), thing("ladder"))
    graph = scene(*entities, thing("house", "building"), relations=relations)
    stage = assembled(graph, seed)
    (dog,) = stage.bodies["dog"]
    assert any(one is dog for one in stage.bodies["firefighter"][0].held)
    assert dog.box[1] > min(one.box[1] for one in stage.bodies["firefighter"])


@pytest.mark.parametrize("count", [1, 2, 4, 6])
@pytest.mark.parametrize("seed", SEEDS)
def test_pupils_sit_at_a_desk_each_and_are_as_large_as_children(count: int, seed: int) -> None:
    relations = [("bear", "at", "blackboard"), ("mouse", "at", "desk")]
    entities = (
        beast("bear", action="teach"),
        thing("blackboard"),
        beast("mouse", count=count, action="sit"),
        thing("desk", count=3),
    )
    stage = assembled(scene(*entities, relations=relations), seed)
    mice, desks, (bear,) = stage.bodies["mouse"], stage.bodies["desk"], stage.bodies["bear"]
    assert len(mice) == len(desks) == count
    for mouse, desk in zip(mice, desks, strict=True):
        assert mouse.height > 0.4 * bear.height
        assert desk.box[1] > mouse.point("mouth")[1]
        assert desk.box[0] < (mouse.box[0] + mouse.box[2]) / 2 < desk.box[2]
    assert "a blackboard" in build_stage(scene(*entities, relations=relations), seed=seed).drew


@pytest.mark.parametrize("relation", [("pig", "on", "broom"), ("witch", "fly with", "pig")])
@pytest.mark.parametrize("seed", SEEDS)
def test_two_on_one_broom_sit_behind_each_other(relation: tuple[str, str, str], seed: int) -> None:
    entities = (person("witch", action="fly"), beast("pig"), thing("broom"))
    stage = assembled(scene(*entities, relations=[relation]), seed)
    (witch,), (pig,), (broom,) = (stage.bodies[name] for name in ("witch", "pig", "broom"))
    behind = 1 if witch.flip else -1
    assert behind * (pig.x - witch.x) > 0
    assert pig.flip == witch.flip
    for one in (witch, pig):
        assert broom.box[0] < (one.box[0] + one.box[2]) / 2 < broom.box[2]
    assert abs(pig.box[3] - broom.at(broom.pivot)[1]) < 0.5 * pig.height


@pytest.mark.parametrize(
    ("text", "part"),
    [("around the trunk of an elephant", "trunk"), ("a lion's mane", "mane"), ("on the left paw of a bear", "paw")],
)
def test_the_part_of_somebody_that_a_text_names(text: str, part: str) -> None:
    assert part_named(text) == part


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bandage_is_around_the_part_and_the_hands_are_there(seed: int) -> None:
    relations = [("doctor", "wrap", "bandage"), ("bandage", "around", "elephant")]
    graph = scene(person("doctor", action="wrap"), thing("bandage"), beast("elephant"), relations=relations)
    stage = assembled(said("a doctor wraps a bandage around the trunk of an elephant", graph), seed)
    (doctor,), (band,), (elephant,) = (stage.bodies[name] for name in ("doctor", "bandage", "elephant"))
    left, right = band.box[0] - 0.3 * band.width, band.box[2] + 0.3 * band.width
    head, mouth = elephant.point("head"), elephant.point("mouth")
    assert min(head[0], mouth[0]) - 0.1 < (band.box[0] + band.box[2]) / 2 < max(head[0], mouth[0]) + 0.1
    assert any(left < doctor.point(name)[0] < right for name in ("hand_near", "hand_far"))


@pytest.mark.parametrize("part", ["paw", "leg"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_bandage_on_a_limb_is_on_that_limb(part: str, seed: int) -> None:
    graph = scene(person("vet", action="bandage"), beast("horse"), relations=[("vet", "bandage", "horse")])
    stage = assembled(said(f"a vet bandages the {part} of a horse", graph), seed)
    (horse,), (band,) = stage.bodies["horse"], stage.bodies["vet-bandage"]
    assert band.box[0] < horse.point("foot_front_near")[0] < band.box[2]
    assert band.box[1] > horse.point("back")[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_passengers_inside_are_heads_at_the_windows(seed: int) -> None:
    entities = (beast("fox", action="drive"), thing("bus", "vehicle"), beast("chicken", count=6, action="sit"))
    graph = scene(*entities, relations=[("fox", "drive", "bus")])
    stage = assembled(said("a fox drives a bus with six chickens sitting inside", graph), seed)
    (bus,), (fox,) = stage.bodies["bus"], stage.bodies["fox"]
    assert fox.pane is not None
    for chicken in stage.bodies["chicken"]:
        assert chicken.pane is not None
        assert chicken.pane[0] is bus
        assert chicken.pane[1] != fox.pane[1]
    heads = {(round(one.x, 3), one.pane[1]) for one in stage.bodies["chicken"] if one.pane}
    assert len(heads) == len(stage.bodies["chicken"])


@pytest.mark.parametrize("seed", range(6))
def test_lily_pads_lie_on_water_and_nothing_is_cut_off(seed: int) -> None:
    entities = (
        beast("frog", count=5, action="play", holds=("trumpet",)),
        thing("trumpet", count=3),
        thing("lily pad", count=3),
        beast("heron", action="dance"),
    )
    graph = scene(*entities, relations=[("frog", "play", "trumpet"), ("frog", "on", "lily pad")])
    assert place_of(understood(graph).graph) == "pond"
    stage = build_stage(graph, seed=seed)
    for name in ("frog", "heron", "lily pad"):
        left, top, right, bottom = boxes(stage, name)
        assert left > -1
        assert top > 0
        assert right < 1001
        assert bottom < 1000
