"""Several sentences: when a new picture begins, who is who, and how long it takes."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.scene import read_cast, read_scene, read_scenes
from tests.benchmarks.scenes import SENTENCES, facts_of, facts_of_gold

SCRIPT = """Cast: Odo = a boy with black hair in a yellow raincoat; Zig = a tiny green robot
Odo meets Zig in the park. He waves at it.
In the kitchen Zig cooks soup."""


def test_a_scene_goes_on_with_its_cast_and_ends_with_its_place() -> None:
    scenes = read_scenes("A fox sleeps in the forest. It dreams. In the street a dog barks.")
    assert [scene.setting.place for scene in scenes] == ["forest", "street"]
    assert [entity.noun for entity in scenes[0].entities] == ["fox"]


def test_actions_belong_to_their_scene_and_looks_go_with_the_cast() -> None:
    first, second = read_scenes(SCRIPT)
    odo, zig = first.entity("odo"), second.entity("zig")
    assert (odo.noun, odo.action, odo.parts[0].noun) == ("boy", "meet", "hair")
    assert first.entity(odo.wears[0]).colours == ("yellow",)
    assert (zig.noun, zig.colours, zig.action) == ("robot", ("green",), "cook")


def test_pronouns_mean_the_cast() -> None:
    first = read_scenes(SCRIPT)[0]
    assert ("odo", "at", "zig") in {(each.subject, each.relation, each.object) for each in first.relations}


def test_a_cast_is_read_from_who_recurs() -> None:
    text = "Greta the baker walked home. Greta wore a red hat. Then Greta met Bruno. London was far away."
    (greta,) = read_cast(text)
    assert (greta.name, greta.noun, greta.mentions) == ("Greta", "baker", 3)
    assert [(worn.noun, worn.colours) for worn in greta.wears] == [("hat", ("red",))]


def test_time_grows_with_the_text_and_no_faster() -> None:
    read_scene("a cat")
    seconds = []
    for repeats in (1_000, 4_000):
        begun = time.perf_counter()
        read_scenes("the cat and " * repeats)
        seconds.append(time.perf_counter() - begun)
    assert seconds[1] < 12 * seconds[0]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_sound_graphs(text: str) -> None:
    for scene in read_scenes(text):
        identifiers = [entity.id for entity in scene.entities]
        assert len(set(identifiers)) == len(identifiers)
        assert {each.subject for each in scene.relations} | {each.object for each in scene.relations} <= set(
            identifiers
        )
        for entity in scene.entities:
            assert set(entity.holds) | set(entity.wears) <= set(identifiers)
            assert entity.count >= 0


def test_hand_made_scenes_are_mostly_read_rightly() -> None:
    right, read, true = 0, 0, 0
    for line in SENTENCES.read_text("utf-8").splitlines():
        gold = json.loads(line)
        if gold["part"] == "tuned":
            found, wanted = facts_of(read_scene(gold["text"])), facts_of_gold(gold)
            right += sum((found[field] & wanted[field]).total() for field in wanted)
            read += sum(found[field].total() for field in wanted)
            true += sum(wanted[field].total() for field in wanted)
    assert right / read > 0.93
    assert right / true > 0.93


def test_the_command_prints_the_contract() -> None:
    command = [sys.executable, "-m", "nlp", "--scene", "a red kite"]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    (scene,) = printed["scenes"]
    assert scene.keys() >= {"text", "entities", "relations", "setting", "absent"}
    (kite,) = scene["entities"]
    assert kite.keys() == {
        "id", "noun", "name", "kind", "count", "colours", "attributes", "action", "holds", "wears", "parts"
    }  # fmt: skip
    assert kite["colours"] == ["red"]
