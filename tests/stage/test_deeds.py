"""Relations of deeds and what goes without saying: who touches what, where hats sit, what a text means."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drawing.stage.casting import acts_as_person
from drawing.stage.figures.animals import animal
from drawing.stage.layout.build import build_stage
from nlp.scene import Setting
from nlp.scene.graph import Part
from tests.stage.graphs import SEEDS, assembled, beast, person, said, scene, thing


@pytest.mark.parametrize("seed", SEEDS)
def test_who_milks_sits_at_the_hind_legs_with_a_bucket_under_the_hands(seed: int) -> None:
    graph = scene(person("woman", action="milk"), beast("cow"), relations=[("woman", "milk", "cow")])
    stage = assembled(graph, seed)
    (woman,), (cow,) = stage.bodies["woman"], stage.bodies["cow"]
    hands = woman.point("hand_far")[0]
    middle = (cow.box[0] + cow.box[2]) / 2
    head = cow.point("head")[0]
    assert cow.box[0] < hands < cow.box[2]
    assert abs(hands - head) > abs(middle - head)
    bucket = next(body for body in stage.cluster_of(cow) if body.id == "woman-bucket")
    assert bucket.box[0] < hands < bucket.box[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_who_repairs_or_pushes_has_the_hands_on_it(seed: int) -> None:
    for verb, noun in (("repair", "sink"), ("push", "pram")):
        graph = scene(person("man", action=verb), thing(noun), relations=[("man", verb, noun)])
        stage = assembled(graph, seed)
        (man,), (other,) = stage.bodies["man"], stage.bodies[noun]
        hand = max(man.point("hand_near")[0], man.point("hand_far")[0])
        assert other.box[0] - 0.02 <= hand <= (other.box[0] + other.box[2]) / 2
        assert man.point("head")[0] < other.box[0] + 0.3 * other.width


@pytest.mark.parametrize("seed", SEEDS)
def test_one_umbrella_spans_the_two_who_share_it(seed: int) -> None:
    graph = scene(beast("fox", action="share", count=2), thing("umbrella"), relations=[("fox", "share", "umbrella")])
    stage = assembled(graph, seed)
    (first, second), (umbrella,) = stage.bodies["fox"], stage.bodies["umbrella"]
    for fox in (first, second):
        assert umbrella.box[0] < fox.point("head")[0] < umbrella.box[2]
    assert second.box[0] < first.box[2]
    assert umbrella.box[1] < min(first.box[1], second.box[1])


@pytest.mark.parametrize("seed", SEEDS)
def test_across_a_table_two_face_each_other(seed: int) -> None:
    graph = scene(person("man", action="argue", count=2), thing("table"), relations=[("man", "across", "table")])
    stage = assembled(graph, seed)
    (first, second), (table,) = stage.bodies["man"], stage.bodies["table"]
    assert first.point("ground")[0] < table.box[0] + 0.2 * table.width
    assert second.point("ground")[0] > table.box[2] - 0.2 * table.width
    assert second.flip
    assert not first.flip


def test_more_than_two_sit_around_a_table_some_behind_it() -> None:
    graph = scene(person("friend", action="sit", count=4), thing("table"), relations=[("friend", "around", "table")])
    stage = assembled(graph)
    friends, (table,) = stage.bodies["friend"], stage.bodies["table"]
    behind = [one for one in friends if table.box[0] < one.point("ground")[0] < table.box[2]]
    assert len(behind) == 2
    assert all(one.order < table.order and one.box[1] < table.box[1] for one in behind)


def test_who_is_between_two_on_a_sofa_sits_in_their_midst_upon_it() -> None:
    graph = scene(
        beast("dog", action="sit"),
        beast("cat", count=2),
        thing("sofa"),
        relations=[("dog", "between", "cat"), ("dog", "on", "sofa")],
    )
    stage = assembled(said("a dog sitting between two cats on a sofa", graph))
    (dog,), cats, (sofa,) = stage.bodies["dog"], stage.bodies["cat"], stage.bodies["sofa"]
    assert cats[0].point("ground")[0] < dog.point("ground")[0] < cats[1].point("ground")[0]
    assert all(one.carried and sofa.box[0] < one.point("ground")[0] < sofa.box[2] for one in (dog, *cats))


def test_what_is_dropped_falls_below_the_hands_and_scatters() -> None:
    graph = scene(
        person("cook", action="drop"),
        thing("tray"),
        thing("cake", count=3),
        relations=[("cook", "drop", "tray"), ("cake", "in", "tray")],
    )
    stage = assembled(graph)
    (cook,), (tray,), cakes = stage.bodies["cook"], stage.bodies["tray"], stage.bodies["cake"]
    hand, floor = cook.point("hand_far")[1], cook.point("ground")[1]
    assert hand < (tray.box[1] + tray.box[3]) / 2 < floor
    assert tray.turn
    assert len({round(cake.turn) for cake in cakes}) == len(cakes)
    assert all(cake.box[3] <= floor + 0.1 for cake in cakes)


def test_a_crown_alone_makes_no_person_of_a_lion_and_sits_on_its_head() -> None:
    graph = scene(beast("lion", wears=("crown",)), thing("crown"), relations=[("lion", "wear", "crown")])
    stage = assembled(graph)
    (lion,), (crown,) = stage.bodies["lion"], stage.bodies["crown"]
    assert stage.castings["lion"].kind == "animal"
    assert abs((crown.box[0] + crown.box[2]) / 2 - lion.point("head_top")[0]) < 0.2 * lion.width
    assert crown.box[1] < lion.point("head_top")[1] < crown.box[3]
    dressed = scene(beast("lion", wears=("coat",)), thing("coat"), relations=[("lion", "wear", "coat")])
    assert assembled(dressed).castings["lion"].kind == "person"


def test_earth_hides_the_lower_part_of_a_digging_mole() -> None:
    stage = assembled(scene(beast("mole", action="dig")))
    (mole,) = stage.bodies["mole"]
    heap = next(body for body in stage.cluster_of(mole) if body.id == "mole-molehill")
    assert heap.order > mole.order
    assert heap.box[0] < mole.box[0]
    assert mole.box[1] < heap.box[1] < mole.box[3]


def test_sheep_behind_a_fence_all_look_over_it() -> None:
    graph = scene(beast("sheep", count=7), thing("fence"), relations=[("sheep", "behind", "fence")])
    stage = assembled(graph)
    sheep, (fence,) = stage.bodies["sheep"], stage.bodies["fence"]
    assert all(one.order < fence.order and one.box[1] < fence.box[1] for one in sheep)
    places = sorted(one.point("ground")[0] for one in sheep)
    assert all(second - first > 0.3 * sheep[0].width for first, second in pairwise(places))


def test_a_log_lies_across_the_backs_of_both_elephants() -> None:
    graph = scene(beast("elephant", action="carry", count=2), thing("log"), relations=[("elephant", "carry", "log")])
    stage = assembled(graph)
    elephants, (log,) = stage.bodies["elephant"], stage.bodies["log"]
    backs = [one.point("back") for one in elephants]
    assert all(log.box[0] < x < log.box[2] for x, _ in backs)
    assert all(abs(log.box[3] - y) < 0.3 * elephants[0].height for _, y in backs)


def test_a_whale_under_a_boat_is_deeper_than_its_keel() -> None:
    graph = scene(beast("whale"), thing("boat", "vehicle"), relations=[("whale", "under", "boat")])
    stage = build_stage(graph)
    boxes = {layer.item.entity: layer.box for layer in stage.layers if layer.weight == 1.0}
    assert boxes["whale"][1] > boxes["boat"][3] - 5
    assert boxes["whale"][3] <= 1000


def test_water_is_sprayed_from_the_trunk_to_the_boy() -> None:
    graph = scene(
        beast("elephant", action="spray"),
        thing("water"),
        person("boy"),
        relations=[("elephant", "spray", "water"), ("elephant", "at", "boy")],
    )
    stage = assembled(graph)
    (elephant,), (water,), (boy,) = stage.bodies["elephant"], stage.bodies["water"], stage.bodies["boy"]
    assert water.picture.name == "jet of water"
    assert water.box[0] < elephant.point("mouth")[0] < water.box[2]
    assert boy.box[0] < water.box[2]
    assert boy.box[0] > elephant.box[2] - 0.3 * elephant.width


def test_a_puddle_is_as_large_as_who_jumps_into_it_and_no_larger() -> None:
    graph = scene(person("boy", action="jump"), thing("puddle"), relations=[("boy", "into", "puddle")])
    stage = assembled(graph)
    (boy,), (puddle,) = stage.bodies["boy"], stage.bodies["puddle"]
    assert boy.width < puddle.width < 3 * boy.width
    assert puddle.box[0] < boy.point("ground")[0] < puddle.box[2]
    assert boy.order > puddle.order


def test_a_painted_horse_is_within_the_canvas_of_an_easel() -> None:
    graph = scene(person("girl", action="paint"), beast("horse"), relations=[("girl", "paint", "horse")])
    stage = assembled(said("a girl painting a picture of a horse", graph))
    (horse,), (easel,) = stage.bodies["horse"], stage.bodies["girl-easel"]
    left, top, right, bottom = horse.box
    assert easel.box[0] < left < right < easel.box[2]
    assert easel.box[1] < top < bottom < easel.box[3]


def test_children_in_a_bus_look_out_of_its_panes() -> None:
    graph = scene(person("child", count=3), thing("bus", "vehicle"), relations=[("child", "in", "bus")])
    stage = assembled(graph)
    children, (bus,) = stage.bodies["child"], stage.bodies["bus"]
    panes = [child.pane for child in children]
    assert all(pane is not None and pane[0] is bus for pane in panes)
    assert len({pane[1] for pane in panes if pane}) == len(children)


def test_balls_of_a_juggler_fly_in_an_arc_over_the_head() -> None:
    graph = scene(person("juggler", holds=("ball",)), thing("ball", count=5), relations=[("juggler", "with", "ball")])
    stage = assembled(graph)
    (juggler,), balls = stage.bodies["juggler"], stage.bodies["ball"]
    heights = [ball.box[1] for ball in balls]
    assert heights.index(min(heights)) == 2
    assert min(heights) < juggler.point("head_top")[1]


def test_parts_of_an_animal_have_their_own_colours() -> None:
    plain = animal("elephant", colours=("pink",))
    eared = animal("elephant", colours=("pink",), parts={"ear": "green"})
    assert plain.body != eared.body
    assert plain.box == eared.box
    graph = scene(beast("elephant", colours=("pink",), parts=(Part("ear", ("green",)),)))
    assert assembled(graph).bodies["elephant"][0].picture.body == eared.body


def test_nothing_of_a_scene_hangs_below_the_canvas() -> None:
    graph = scene(
        beast("whale"), thing("boat", "vehicle"), relations=[("whale", "under", "boat")], setting=Setting(place="sea")
    )
    for seed in SEEDS:
        assert max(layer.box[3] for layer in build_stage(graph, seed=seed).layers) <= 1000


@pytest.mark.parametrize("seed", SEEDS)
def test_who_rides_past_a_dog_has_a_bicycle_and_leaves_the_dog_where_it_lies(seed: int) -> None:
    graph = scene(person("girl", action="ride"), beast("dog", action="sleep"), relations=[("girl", "past", "dog")])
    stage = assembled(graph, seed)
    (girl,), (dog,) = stage.bodies["girl"], stage.bodies["dog"]
    bicycle = next(body for group in stage.bodies.values() for body in group if body.entity == "girl-bicycle")
    assert bicycle.box[0] < girl.point("seat")[0] < bicycle.box[2]
    assert dog.box[2] < girl.box[0] or girl.box[2] < dog.box[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_frog_that_bears_a_knight_is_large_enough_to_be_seen(seed: int) -> None:
    stage = assembled(
        scene(person("knight", action="ride"), beast("frog"), relations=[("knight", "ride", "frog")]), seed
    )
    (knight,), (frog,) = stage.bodies["knight"], stage.bodies["frog"]
    assert frog.height >= 0.5 * knight.height
    assert frog.box[0] < knight.point("seat")[0] < frog.box[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_kitten_that_is_handed_over_is_in_the_hands(seed: int) -> None:
    graph = scene(person("man", action="hand"), beast("kitten"), relations=[("man", "hand", "kitten")])
    stage = assembled(graph, seed)
    (man,), (kitten,) = stage.bodies["man"], stage.bodies["kitten"]
    assert stage.together(man, kitten)
    assert kitten.box[3] < man.box[3] - 0.2 * man.height


@pytest.mark.parametrize(("noun", "has"), [("octopus", False), ("snail", False), ("bee", False), ("mouse", True)])
def test_who_has_no_head_for_shoulders_stays_an_animal(noun: str, has: bool) -> None:
    assert acts_as_person(beast(noun, action="juggle", holds=("ball",))) == has
