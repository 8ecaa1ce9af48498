"""What phrases mean that a graph lost: measures, owners, partners, games, who is on the bench."""

from __future__ import annotations

import pytest

from drawing.stage.figures.animals import is_animal
from drawing.stage.layout.meant_words import noun_after
from drawing.stage.layout.setting import place_of
from drawing.stage.layout.understood import understood
from nlp.scene import SceneGraph
from nlp.scene.graph import Entity
from tests.stage.graphs import assembled, beast, middle, person, said, scene, thing


def meant(text: str, graph: SceneGraph) -> SceneGraph:
    """The graph made drawable, as read from a text."""
    return understood(said(text, graph)).graph


def nouns(graph: SceneGraph) -> set[str]:
    """The nouns of all that is there."""
    return {entity.noun for entity in graph.entities}


def test_a_measure_is_what_it_measures() -> None:
    graph = meant(
        "a dog has a chunk of cheese",
        scene(
            beast("dog", action="have", holds=("chunk",)),
            thing("chunk"),
            thing("cheese"),
            relations=[("dog", "have", "chunk")],
        ),
    )
    assert "chunk" not in nouns(graph)
    assert graph.entity("dog").holds == ("cheese",)


def test_a_string_of_sausages_stays_one_thing() -> None:
    graph = meant(
        "a dog has a string of sausages",
        scene(
            beast("dog", action="have", holds=("string",)),
            thing("string"),
            thing("sausage", count=3),
            relations=[("dog", "have", "string")],
        ),
    )
    (chain,) = [entity for entity in graph.entities if entity.kind == "thing"]
    assert (chain.noun, chain.count) == ("string of sausages", 1)


def test_the_one_whose_heart_is_listened_to_is_there() -> None:
    graph = meant(
        "a doctor listens to a teddy bear's heart",
        scene(person("doctor", action="listen"), thing("heart"), relations=[("doctor", "to", "heart")]),
    )
    assert nouns(graph) == {"doctor", "teddy bear"}


def test_the_axe_is_in_the_hand_of_who_chops() -> None:
    graph = meant(
        "a lumberjack chops a log with an axe",
        scene(
            person("lumberjack", action="chop"),
            thing("log"),
            thing("axe"),
            relations=[("lumberjack", "chop", "log"), ("log", "with", "axe")],
        ),
    )
    assert graph.entity("lumberjack").holds == ("axe",)


def test_whom_one_chases_has_the_sack_that_follows_him() -> None:
    policeman = person("policeman", action="chase", holds=("sack",))
    relations = [("policeman", "chase", "thief"), ("policeman", "with", "sack")]
    graph = meant(
        "a policeman chases a thief with a sack", scene(policeman, person("thief"), thing("sack"), relations=relations)
    )
    assert graph.entity("thief").holds == ("sack",)
    assert not graph.entity("policeman").holds


@pytest.mark.parametrize("word", ["rabbit", "penguin", "wizard"])
def test_a_partner_that_was_lost_does_it_too(word: str) -> None:
    graph = meant(f"a bear and a {word} dance", scene(beast("bear", action="dance")))
    assert word in nouns(graph)
    assert graph.entity(word).action == "dance"


def test_who_is_not_wanted_does_not_come_back() -> None:
    graph = SceneGraph("a cat and a dog dance", (beast("cat", action="dance"),), absent=("dogs",))
    assert nouns(understood(graph).graph) == {"cat"}


def test_a_subject_that_was_read_as_an_attribute_is_one() -> None:
    juice = Entity("juice", "juice", attributes=("vampire", "drink"))
    graph = meant("a vampire drinks juice", scene(juice))
    assert {("vampire", "drink", "juice")} <= {(one.subject, one.relation, one.object) for one in graph.relations}


def test_players_of_chess_sit_across_a_table_with_the_board_on_it() -> None:
    graph = meant(
        "two foxes play chess",
        scene(beast("fox", action="play", count=2), thing("chess"), relations=[("fox", "play", "chess")]),
    )
    related = {(one.subject, one.relation) for one in graph.relations}
    assert ("fox", "across from") in related
    assert ("chess", "on") in related
    assert graph.entity("fox").personified


def test_who_feeds_pigeons_on_a_bench_is_on_it() -> None:
    relations = [("woman", "feed", "pigeon"), ("pigeon", "on", "bench")]
    graph = meant(
        "a woman feeds pigeons on a bench",
        scene(person("woman", action="feed"), beast("pigeon", count=3), thing("bench"), relations=relations),
    )
    assert ("woman", "on", "bench") in {(one.subject, one.relation, one.object) for one in graph.relations}


def test_the_cat_on_the_wall_is_on_it_and_not_who_barks() -> None:
    relations = [("dog", "at", "cat"), ("dog", "on", "wall")]
    graph = meant(
        "a dog barks at a cat on a wall",
        scene(beast("dog", action="bark"), beast("cat"), thing("wall"), relations=relations),
    )
    assert ("cat", "on", "wall") in {(one.subject, one.relation, one.object) for one in graph.relations}


@pytest.mark.parametrize("looks", ["", "small grey "])
@pytest.mark.parametrize(("word", "most"), [("orchestra", 5), ("choir", 1)])
def test_an_ensemble_of_animals_is_animals_who_make_music(word: str, most: int, looks: str) -> None:
    graph = meant(f"a {word} of {looks}cats", scene(person(word, count=5), beast("cat", count=3)))
    assert nouns(graph) == {"cat"}
    assert len({entity.action for entity in graph.entities}) == most
    assert sum(entity.count for entity in graph.entities) > 4
    assert all(entity.personified for entity in graph.entities)


def test_an_ensemble_has_as_many_players_as_are_said() -> None:
    graph = meant("an orchestra of ten mice", scene(person("orchestra"), beast("mouse", count=10)))
    assert nouns(graph) == {"mouse"}
    assert sum(entity.count for entity in graph.entities) == 10


@pytest.mark.parametrize(("eater", "up"), [("mouse", True), ("cat", True), ("horse", False)])
def test_who_eats_what_is_on_a_table_is_up_there_if_small(eater: str, up: bool) -> None:
    relations = [(eater, "eat", "cheese"), ("cheese", "on", "table")]
    things = thing("cheese"), thing("table")
    graph = meant(f"a {eater} eats cheese on a table", scene(beast(eater, action="eat"), *things, relations=relations))
    assert ((eater, "on", "table") in {(one.subject, one.relation, one.object) for one in graph.relations}) == up


def test_what_is_eaten_up_on_a_table_lies_before_the_mouth() -> None:
    relations = [("mouse", "eat", "cheese"), ("mouse", "on", "table")]
    stage = assembled(
        scene(beast("mouse", action="eat", holds=("cheese",)), thing("cheese"), thing("table"), relations=relations)
    )
    mouse, cheese = (stage.bodies[one][0] for one in ("mouse", "cheese"))
    assert abs(cheese.box[3] - mouse.point("ground")[1]) < 0.05
    assert cheese.box[0] < mouse.box[2]
    assert mouse.box[0] < cheese.box[2]


def test_whoever_is_robbed_runs_after_the_thief() -> None:
    relations = [("dog", "steal", "bone"), ("bone", "from", "butcher")]
    graph = meant(
        "a dog steals a bone from a butcher",
        scene(beast("dog", action="steal", holds=("bone",)), thing("bone"), person("butcher"), relations=relations),
    )
    assert ("butcher", "chase", "dog") in {(one.subject, one.relation, one.object) for one in graph.relations}


def test_raised_hands_lift_nothing() -> None:
    graph = meant("pupils raise their hands in a classroom", scene(person("pupil", action="raise", count=3)))
    assert graph.entity("pupil").action == "raise hand"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("a squirrel and a rabbit dance", "rabbit"),
        ("a squirrel and a white rabbit dance", "rabbit"),
        ("a squirrel and a small white rabbit dance", "rabbit"),
        ("a squirrel and a stone", ""),
        ("a squirrel and a stone on a horse", ""),
        ("a squirrel", ""),
    ],
)
def test_adjectives_may_stand_before_what_is_looked_for(text: str, noun: str) -> None:
    assert noun_after(text, r"\bsquirrel and an?", is_animal) == noun


@pytest.mark.parametrize("adjectives", ["", "old ", "heavy old "])
def test_an_object_that_was_lost_may_have_adjectives(adjectives: str) -> None:
    graph = meant(f"a bear pulls a {adjectives}sledge", scene(beast("bear", action="pull")))
    assert ("bear", "pull", "sledge") in {(one.subject, one.relation, one.object) for one in graph.relations}


def test_a_lost_object_is_nothing_that_is_there_already() -> None:
    graph = meant("a girl pulls her teddy bear", scene(person("girl", action="pull"), thing("teddy")))
    assert nouns(graph) == {"girl", "teddy"}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("a man with a pipe under a sink that drips", "pipe", "water pipe"),
        ("a man with a pipe by the fire", "pipe", "pipe"),
        ("a player dunks at the hoop", "hoop", "basketball hoop"),
        ("a lion jumps through the hoop", "hoop", "hoop"),
        ("socks on a line", "line", "washing line"),
    ],
)
def test_what_stands_beside_a_noun_tells_its_meaning(text: str, before: str, after: str) -> None:
    assert nouns(meant(text, scene(person("man"), thing(before)))) == {"man", after}


@pytest.mark.parametrize(
    ("text", "noun"), [("mummy has a baby", "mother"), ("a mummy walks", "mummy"), ("the old mummy wakes", "mummy")]
)
def test_mummy_without_an_article_is_a_mother(text: str, noun: str) -> None:
    assert meant(text, scene(person("mummy"))).entity("mummy").noun == noun


def test_what_is_handed_down_a_ladder_is_in_the_hands() -> None:
    relations = [("nurse", "hand", "kitten"), ("kitten", "down", "ladder")]
    graph = meant(
        "a nurse hands a kitten down the ladder",
        scene(person("nurse", action="hand"), beast("kitten"), thing("ladder"), relations=relations),
    )
    assert {(one.relation, one.object) for one in graph.relations} == {("hand", "kitten")}


def test_whose_hat_the_wind_takes_runs_after_it() -> None:
    graph = meant("the wind blew grandpa's old hat into the lake", scene(thing("hat")))
    assert graph.entity("grandpa").action == "reach after"


def test_who_leads_is_ahead_and_faces_the_same_way() -> None:
    stage = assembled(scene(person("girl", action="lead"), beast("horse"), relations=[("girl", "lead", "horse")]))
    girl, horse = (stage.bodies[one][0] for one in ("girl", "horse"))
    ahead = 1 if middle(girl.box)[0] > middle(horse.box)[0] else -1
    assert (horse.point("head")[0] - middle(horse.box)[0]) * ahead > 0


def test_what_is_lifted_overhead_is_above_the_head() -> None:
    relations = [("man", "lift", "car"), ("car", "above", "man")]
    stage = assembled(scene(person("man", action="lift"), thing("car", kind="vehicle"), relations=relations))
    man, car = (stage.bodies[one][0] for one in ("man", "car"))
    assert car.box[3] < man.point("head")[1]
    assert car.box[0] < man.point("head")[0] < car.box[2]


def test_a_robot_with_a_satellite_is_in_space() -> None:
    relations = [("robot", "repair", "satellite")]
    found = understood(scene(person("robot", action="repair"), thing("satellite"), relations=relations))
    assert place_of(found.graph) == "space"


@pytest.mark.parametrize("holds", [(), ("umbrella",)])
@pytest.mark.parametrize("attributes", [(), ("big",)])
def test_two_who_share_an_umbrella_are_both_under_the_one(holds: tuple[str, ...], attributes: tuple[str, ...]) -> None:
    girls = person("girl", count=2, action="share", holds=holds)
    umbrella = thing("umbrella", attributes=attributes)
    stage = assembled(scene(girls, umbrella, relations=[("girl", "share", "umbrella")]))
    assert len(stage.bodies["umbrella"]) == 1
    left, _, right, _ = stage.bodies["umbrella"][0].box
    assert all(left < middle(one.box)[0] < right for one in stage.bodies["girl"])
    feet = [one.point("ground")[1] for one in stage.bodies["girl"]]
    assert feet[0] == pytest.approx(feet[1])
