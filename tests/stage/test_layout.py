"""The layout: what a scene graph says is geometry on the stage."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawing.stage.casting import Cast
from drawing.stage.layout.assembling import assemble
from drawing.stage.layout.bodies import union
from drawing.stage.layout.build import build_stage
from drawing.stage.layout.canvas import visible
from drawing.stage.layout.setting import backdrop_of
from drawing.stage.layout.understood import understood
from drawing.stage.stage import HEIGHT
from nlp.scene import Entity, Relation, SceneGraph, Setting
from nlp.scene.graph import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import Box, Point
    from drawing.stage.stage import Stage

SEEDS = (0, 1, 2)
HALF_OF_ITS_SHAPE = 0.62
"""Share of a box: a duck fills some four fifths of its own, and its neighbours no more of theirs."""


def person(name: str = "girl", **words: Any) -> Entity:  # noqa: ANN401
    return Entity(words.pop("id", name), name, kind="person", **words)


def beast(name: str, **words: Any) -> Entity:  # noqa: ANN401
    return Entity(words.pop("id", name), name, kind="animal", **words)


def thing(name: str, kind: str = "thing", **words: Any) -> Entity:  # noqa: ANN401
    return Entity(words.pop("id", name), name, kind=kind, **words)


def scene(
    *entities: Entity, relations: Sequence[tuple[str, str, str]] = (), setting: Setting | None = None
) -> SceneGraph:
    text = " ".join(entity.noun for entity in entities)
    return SceneGraph(text, entities, tuple(Relation(*one) for one in relations), setting or Setting())


def assembled(graph: SceneGraph, seed: int = 0) -> Assembly:
    known = understood(graph)
    return assemble(known, Cast(), seed, backdrop_of(known.graph, aspect=1.0, seed=seed))


def boxes(stage: Stage, entity: str) -> Box:
    return union(layer.box for layer in stage.layers if layer.item.entity == entity)


def painted(stage: Stage, entity: str) -> list[int]:
    """Places of an entity's layers in the painting order."""
    return [index for index, layer in enumerate(stage.layers) if layer.item.entity == entity]


def middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


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


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 9, 12])
def test_counts_are_obeyed_and_nothing_is_hidden_more_than_half(count: int) -> None:
    stage = assembled(scene(beast("duck", count=count), setting=Setting("meadow")))
    ducks = stage.bodies["duck"]
    assert len({duck.id for duck in ducks}) == count
    for duck in ducks:
        nearer = [one.box for one in ducks if one.order > duck.order]
        assert _covered(duck.box, nearer) < HALF_OF_ITS_SHAPE


def _covered(box: Box, others: list[Box], steps: int = 24) -> float:
    left, top, right, bottom = box
    points = [
        (left + (right - left) * (i + 0.5) / steps, top + (bottom - top) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    hidden = [any(a <= x <= c and b <= y <= d for a, b, c, d in others) for x, y in points]
    return sum(hidden) / len(hidden)


def test_each_of_several_gets_what_they_hold() -> None:
    graph = scene(
        person("girl", count=3, action="hold", holds=("balloon",)),
        thing("balloon"),
        relations=[("girl", "hold", "balloon")],
    )
    stage = assembled(graph)
    assert len(stage.bodies["balloon"]) == 3
    for girl in stage.bodies["girl"]:
        assert len(girl.held) == 1


def test_two_carry_one_long_thing_between_them() -> None:
    graph = scene(
        person("man", count=2, action="carry", holds=("ladder",)),
        thing("ladder"),
        relations=[("man", "carry", "ladder")],
    )
    stage = assembled(graph)
    (ladder,) = stage.bodies["ladder"]
    assert ladder.width > ladder.height
    left, right = sorted(middle(man.box)[0] for man in stage.bodies["man"])
    assert left < middle(ladder.box)[0] < right


def test_a_baby_is_held_in_the_arms() -> None:
    graph = scene(person("mother", action="hold"), person("baby"), relations=[("mother", "hold", "baby")])
    stage = assembled(graph)
    (mother,), (baby,) = stage.bodies["mother"], stage.bodies["baby"]
    assert baby.box[3] < mother.point("ground")[1] - 0.2 * mother.height
    assert baby.carried


def test_colours_of_parts_belong_to_their_thing() -> None:
    graph = scene(thing("house", "building", colours=("red",), parts=(Part("door", ("blue",)),)))
    plain = build_stage(scene(thing("house", "building")))
    house = next(layer for layer in build_stage(graph).layers if layer.item.entity == "house")
    assert house.body != next(layer for layer in plain.layers if layer.item.entity == "house").body
    other = scene(thing("house", "building", colours=("blue",), parts=(Part("door", ("red",)),)))
    assert house.body != next(layer for layer in build_stage(other).layers if layer.item.entity == "house").body


@pytest.mark.parametrize("seed", SEEDS)
def test_what_flies_has_no_floor_and_does_not_cover_what_stands(seed: int) -> None:
    graph = scene(thing("lighthouse", "building"), beast("seagull", count=3), setting=Setting("cliff"))
    stage = build_stage(graph, seed=seed)
    tower = boxes(stage, "lighthouse")
    for gull in (layer.box for layer in stage.layers if layer.item.entity == "seagull"):
        assert gull[3] < HEIGHT * 0.6
        assert gull[2] <= tower[0] or gull[0] >= tower[2] or gull[3] <= tower[1] or gull[1] >= tower[3]


@pytest.mark.parametrize("noun", ["lighthouse", "castle", "giraffe", "tree", "skyscraper", "ship"])
@pytest.mark.parametrize("aspect", [0.7, 1.0, 1.6])
def test_nothing_is_cut_off(noun: str, aspect: float) -> None:
    entity = beast(noun) if noun == "giraffe" else thing(noun, "building")
    stage = build_stage(scene(entity, setting=Setting("sea" if noun == "ship" else "hill")), aspect=aspect)
    left, top, right, bottom = boxes(stage, noun)
    assert left >= -1
    assert top >= -1
    assert right <= HEIGHT * aspect + 1
    assert bottom <= HEIGHT + 1


def test_there_is_one_moon_and_it_shines_at_night() -> None:
    graph = scene(beast("wolf", count=2, action="howl"), thing("moon"), relations=[("wolf", "at", "moon")])
    known = understood(graph)
    assert known.graph.setting.time == "night"
    backdrop = backdrop_of(known.graph, aspect=1.0, seed=0)
    assert backdrop is not None
    assert not backdrop.suns
    assert len([layer for layer in build_stage(graph).layers if layer.item.entity == "moon"]) == 1


def test_what_is_unknown_is_said_with_words_near_it() -> None:
    stage = build_stage(scene(thing("castel"), beast("dog")))
    assert any("castel" in phrase and "castle" in phrase for phrase in stage.left_out)
    assert stage.drew == ("a dog",)


def test_a_stand_in_is_said_to_be_one() -> None:
    graph = scene(thing("vase"), thing("ledge"), relations=[("vase", "on", "ledge")])
    assert "a ledge (drawn as table)" in build_stage(graph).left_out


def test_words_for_many_things_show_several_kinds() -> None:
    graph = scene(thing("bowl"), thing("fruit"), relations=[("fruit", "in", "bowl")])
    stage = assembled(graph)
    assert len({body.picture.name for body in stage.bodies["fruit"]}) >= 4
    assert not stage.left_out


def test_an_animal_eats_what_people_cook_as_people_do() -> None:
    graph = scene(
        beast("bear", count=3, action="eat", holds=("porridge",)),
        thing("porridge"),
        relations=[("bear", "eat", "porridge")],
    )
    stage = assembled(graph)
    assert stage.castings["bear"].kind == "person"
    assert len(stage.bodies["porridge"]) == 3
    cheese = scene(
        beast("mouse", action="eat", holds=("cheese",)), thing("cheese"), relations=[("mouse", "eat", "cheese")]
    )
    assert assembled(cheese).castings["mouse"].kind == "animal"


def test_hulls_lie_in_the_water() -> None:
    stage = build_stage(scene(thing("boat", "vehicle"), setting=Setting("lake")))
    layers = [layer for layer in stage.layers if layer.item.entity == "boat"]
    hull, water = layers[0].box, layers[-1].box
    assert hull[1] < water[1] < hull[3]


def test_letters_are_never_mirrored() -> None:
    graph = scene(person("teacher", action="write"), thing("blackboard"), relations=[("teacher", "on", "blackboard")])
    for seed in range(6):
        board = next(layer for layer in build_stage(graph, seed=seed).layers if layer.item.entity == "blackboard")
        assert "scale(-" not in board.body.split(">")[0]


def test_leaving_an_entity_out_of_sight_leaves_the_others_layers_whole() -> None:
    graph = scene(
        person("knight", action="fight"),
        beast("dragon"),
        thing("castle", "building"),
        relations=[("knight", "fight", "dragon"), ("knight", "in front of", "castle")],
    )
    stage = build_stage(graph)
    castle = next(layer for layer in stage.layers if layer.item.entity == "castle")
    alone = build_stage(scene(thing("castle", "building")))
    drawn = next(layer for layer in alone.layers if layer.item.entity == "castle")
    assert castle.body.count("<path") == drawn.body.count("<path")  # whole, though the dragon stands before it


PEOPLE = ("girl", "king", "witch", "soldier")
BEASTS = ("dog", "elephant", "mouse", "crow", "whale", "dragon")
THINGS = ("table", "cup", "castle", "tree", "ship", "apple", "bicycle", "moon", "umbrella")
WORDS = (
    *(
        "in",
        "on",
        "under",
        "behind",
        "in front of",
        "beside",
        "above",
        "between",
        "with",
        "at",
        "ride",
        "chase",
        "fight",
    ),
    *("hold", "eat", "throw", "push", "lead", "climb", "look at", "give", "unheard-of"),
)


@st.composite
def graphs(draw: st.DrawFn) -> SceneGraph:
    """Any scene of up to four entities with any relations, sensible or not."""
    entities = []
    for index in range(draw(st.integers(1, 4))):
        kind, nouns = draw(st.sampled_from([("person", PEOPLE), ("animal", BEASTS), ("thing", THINGS)]))
        noun, action = draw(st.sampled_from(nouns)), draw(st.sampled_from([None, "sit", "run", "sleep", "fly", "read"]))
        entities.append(
            Entity(
                f"{noun}-{index}",
                noun,
                kind=kind,
                count=draw(st.integers(1, 3)),
                action=action if kind != "thing" else None,
            )
        )
    names = st.sampled_from([entity.id for entity in entities])
    relations = draw(st.lists(st.tuples(names, st.sampled_from(WORDS), names), max_size=4))
    place = draw(st.sampled_from([None, "sea", "forest", "kitchen", "cliff", "street"]))
    return SceneGraph("any", tuple(entities), tuple(Relation(*one) for one in relations), Setting(place=place))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graph=graphs(), seed=st.integers(0, 3), aspect=st.sampled_from([0.75, 1.0, 1.5]))
def test_any_graph_builds_finite_visible_and_the_same_again(graph: SceneGraph, seed: int, aspect: float) -> None:
    stage = build_stage(graph, aspect=aspect, seed=seed)
    assert stage == build_stage(graph, aspect=aspect, seed=seed)
    for layer in stage.layers:
        left, top, right, bottom = layer.box
        assert all(map(math.isfinite, layer.box))
        assert left <= right
        assert top <= bottom
        if not layer.fills and "line" not in layer.item.id:
            assert visible(layer.box, HEIGHT * aspect) >= LEAST_VISIBLE, layer.item
    assert len({layer.item.id for layer in stage.layers}) == len({layer.item for layer in stage.layers})


LEAST_VISIBLE = 0.6
"""Share of every item's box that lies on the canvas."""
