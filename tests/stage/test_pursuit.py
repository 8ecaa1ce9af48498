"""Who runs after somebody sees their back, and who runs from somebody turns it."""

from __future__ import annotations

import pytest

from drawing.stage.layout.meant import STEPS
from drawing.stage.layout.meant_pursuit import pursued
from nlp.scene import read_scene


@pytest.mark.parametrize(
    ("text", "hunter", "hunted"),
    [
        ("Alice runs across a field after a white rabbit", "alice", "rabbit"),
        ("a dog sprints after a cat", "dog", "cat"),
        ("a shark swims after a boat", "shark", "boat"),
        ("a cat runs from a dog", "dog", "cat"),
    ],
)
def test_running_after_is_chasing(text: str, hunter: str, hunted: str) -> None:
    (relation,) = pursued(read_scene(text), {}).relations
    assert (relation.subject, relation.relation, relation.object) == (hunter, "chase", hunted)
    assert pursued in STEPS


@pytest.mark.parametrize("text", ["a man jumps from a train", "a boy runs from a house", "a dog sits after a cat"])
def test_other_ways_stay(text: str) -> None:
    graph = read_scene(text)
    assert pursued(graph, {}) == graph
