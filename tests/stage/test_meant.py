"""What a text means without saying so: who has a bicycle, whose floor is in which room, who swims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.stage.layout.setting import place_of
from drawing.stage.layout.understood import understood
from tests.stage.graphs import assembled, beast, person, said, scene, thing

if TYPE_CHECKING:
    from nlp.scene import SceneGraph


@pytest.mark.parametrize(
    ("text", "graph", "nouns"),
    [
        (
            "a waiter carrying a tray with three glasses",
            scene(
                person("waiter", action="carry", holds=("tray",)),
                thing("tray"),
                thing("glasses", count=3),
                relations=[("waiter", "carry", "tray"), ("tray", "with", "glasses")],
            ),
            {"glass"},
        ),
        (
            "an old man asleep in an armchair by the fire",
            scene(
                person("man", action="sleep"),
                thing("armchair"),
                thing("fire"),
                relations=[("man", "in", "armchair"), ("armchair", "beside", "fire")],
            ),
            {"fireplace"},
        ),
        ("a cyclist overtaking a bus", scene(person("cyclist", action="overtake")), {"bicycle"}),
        (
            "a tiger behind bars",
            scene(beast("tiger"), thing("bar", count=3), relations=[("tiger", "behind", "bar")]),
            {"cage"},
        ),
        (
            "six ducklings following their mother",
            scene(beast("duckling", count=6), person("mother"), relations=[("duckling", "follow", "mother")]),
            {"duck"},
        ),
        (
            "a girl waving from a train window",
            scene(
                person("girl", action="wave"),
                thing("window", attributes=("train",)),
                relations=[("girl", "from", "window")],
            ),
            {"train"},
        ),
    ],
)
def test_what_a_text_means_is_drawn(text: str, graph: SceneGraph, nouns: set[str]) -> None:
    assert nouns <= {entity.noun for entity in understood(said(text, graph)).graph.entities}


def test_who_is_taught_to_ride_rides() -> None:
    graph = scene(
        person("father", action="teach"),
        person("girl"),
        thing("bicycle", "vehicle"),
        relations=[("father", "teach", "girl"), ("father", "ride", "bicycle")],
    )
    found = understood(said("a father teaching the girl to ride a bicycle", graph)).graph
    assert ("girl", "ride", "bicycle") in {(one.subject, one.relation, one.object) for one in found.relations}


def test_the_kitchen_floor_is_in_a_kitchen() -> None:
    graph = scene(person("cook", action="drop"), thing("floor", attributes=("kitchen",)))
    assert place_of(graph) == "kitchen"


def test_swimmers_chased_by_a_shark_are_in_the_sea_and_swim() -> None:
    graph = scene(beast("shark", action="chase"), person("swimmer"), relations=[("shark", "chase", "swimmer")])
    assert place_of(graph) == "sea"
    assert assembled(graph).poses["swimmer"] == "swim"
