"""People: joints, contact points, looks and what words make of them."""

from __future__ import annotations

import json
import math
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.stage.figures.casting import distinct_look, look_for, role_for, roles, unlikeness
from drawing.stage.figures.colours import WORDS, colour_of, distance
from drawing.stage.figures.heads import beards, hair_styles, hat_for, hats
from drawing.stage.figures.looks import Look
from drawing.stage.figures.moods import mood_for, moods
from drawing.stage.figures.person import VIEWS, person
from drawing.stage.figures.poses import known_verbs, person_poses, pose_for, pose_named
from drawing.stage.figures.proportions import proportions
from drawing.stage.figures.skeleton import joints
from drawing.stage.figures.wardrobe import garments

POINTS = {
    "ground", "seat", "lap", "hip", "neck", "head", "head_top", "mouth", "eye", "hand_near", "hand_far",
    "foot_near", "foot_far", "back",
}  # fmt: skip
PLAIN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g"}
AGES = ("baby", "toddler", "child", "teen", "adult", "middle-aged", "senior", "old", "dwarf")


@dataclass(frozen=True)
class Said:
    noun: str
    colours: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


def shapes(fragment: str) -> list[ET.Element]:
    return list(ET.fromstring(f"<g>{fragment}</g>").iter())[1:]  # noqa: S314


def hand_to(picture: object, point: str) -> float:
    (ax, ay), (bx, by) = picture.points["hand_near"], picture.points[point]  # type: ignore[attr-defined]
    return math.hypot(ax - bx, ay - by)


@pytest.mark.parametrize("pose", person_poses())
def test_every_pose_draws_plain_shapes_inside_the_box_with_all_points(pose: str) -> None:
    picture = person(look_for("woman", seed=1), pose)
    assert picture.points.keys() >= POINTS
    for element in shapes(picture.behind + picture.body + picture.front):
        assert element.tag in PLAIN
        for name in ("fill", "stroke"):
            assert re.fullmatch(r"none|#[0-9a-f]{6}", element.get(name, "none"))
    left, top, right, bottom = picture.box
    for x, y in (picture.points[name] for name in POINTS - {"ground"}):
        assert left <= x <= right
        assert top <= y <= bottom


@pytest.mark.parametrize("age", AGES)
def test_stands_on_the_ground_as_tall_as_its_age(age: str) -> None:
    figure = joints(proportions(age), pose_named("stand"))
    assert figure.ground[1] == 0
    tall = figure.size.head - figure.head[1]
    assert tall == pytest.approx(figure.size.stature, rel=0.06)
    assert {"baby": 38, "child": 68, "adult": 100}.get(age, figure.size.stature) == figure.size.stature


@given(pose=st.sampled_from(person_poses()), age=st.sampled_from(AGES), front=st.booleans())
@settings(max_examples=120, deadline=None)
def test_bones_keep_their_lengths_and_nothing_sinks_into_the_ground(pose: str, age: str, front: bool) -> None:
    row, size = pose_named(pose), proportions(age)
    figure = joints(size, row, front=front)
    for leg, angles in ((figure.near_leg, row.near_leg), (figure.far_leg, row.far_leg)):
        factor = angles[2] if len(angles) > 2 else 1
        assert math.dist(leg.hip, leg.knee) == pytest.approx(size.thigh * factor)
    for arm in (figure.near, figure.far):
        assert math.dist(arm.shoulder, arm.elbow) <= size.upper_arm * 1.51
        assert math.dist(arm.elbow, arm.hand) <= size.fore_arm * 1.51 + size.arm_width * 0.31
    assert max(leg.ankle[1] for leg in (figure.near_leg, figure.far_leg)) <= 1e-6
    assert figure.head[1] + size.head <= 1e-6


@given(seed=st.integers(0, 2**31), pose=st.sampled_from(person_poses()), mood=st.sampled_from(moods()))
@settings(max_examples=25, deadline=None)
def test_the_same_words_and_seed_draw_the_same_picture(seed: int, pose: str, mood: str) -> None:
    look = look_for("person", seed=seed)
    assert look == look_for("person", seed=seed)
    assert person(look, pose, mood=mood, seed=seed) == person(look, pose, mood=mood, seed=seed)


def test_sixty_verbs_and_eighty_poses_and_variants_by_seed() -> None:
    assert len(person_poses()) >= 80
    assert len(known_verbs()) >= 200
    assert len({pose_for("read", seed) for seed in range(20)}) >= 3
    assert {pose_for("fight", seed) for seed in range(20)} >= {"fight", "lunge"}


@pytest.mark.parametrize(
    ("verb", "pose"),
    [("sit down", "sit"), ("wave", "wave"), ("reel off", "reel"), ("play piano", "play-piano"), ("hammer", "hammer")],
)
def test_a_verb_finds_its_pose(verb: str, pose: str) -> None:
    assert pose in {pose_for(verb, seed) for seed in range(12)}


@pytest.mark.parametrize(
    ("verb", "thing", "pose"),
    [
        ("fly", "kite", "fly-kite"),
        ("play", "fiddle", "play-violin"),
        ("play", "grand piano", "play-piano"),
        ("ride", "broomstick", "ride-broom"),
        ("ride", "bicycle", "ride-bicycle"),
        ("water", "flower", "water"),
        ("hold", "umbrella", "hold"),
    ],
)
def test_a_thing_decides_the_pose(verb: str, thing: str, pose: str) -> None:
    assert pose_for(verb, thing=thing) == pose


def test_unknown_verbs_ask_the_nearest_known_one_or_stand() -> None:
    assert pose_for("defenestrate") == "stand"
    assert pose_for("defenestrate", nearest=lambda _verb, known: "push" if "push" in known else None) == "push"
    assert pose_for("defenestrate", nearest=lambda _verb, _known: None) == "stand"


def test_poses_say_what_they_do() -> None:
    look = look_for("man", seed=3)
    stand, sit, sleep = person(look, "stand"), person(look, "sit"), person(look, "sleep")
    assert stand.points["head"][1] < sit.points["head"][1] < sleep.points["head"][1]
    assert abs(sleep.points["head"][1] - sleep.points["hip"][1]) < 20
    assert sit.points["seat"][1] < -10
    assert pose_named("sit").support == "chair"
    kick = person(look, "kick")
    assert kick.points["foot_near"][1] < kick.points["foot_far"][1] - 10
    jump = person(look, "jump")
    assert max(jump.points["foot_near"][1], jump.points["foot_far"][1]) < -10
    wave = person(look, "wave")
    assert wave.points["hand_far"][1] < wave.points["neck"][1]


@pytest.mark.parametrize("age", ["child", "adult", "old"])
@pytest.mark.parametrize("pose", ["eat", "drink", "think"])
def test_hands_reach_the_face_at_every_age(pose: str, age: str) -> None:
    picture = person(replace(look_for("man", seed=2), age=age), pose)
    assert hand_to(picture, "mouth") < 16


def test_a_riders_far_leg_lies_behind_the_horse() -> None:
    assert person(look_for("woman"), "ride").behind
    assert not person(look_for("woman"), "stand").behind


def test_the_giant_is_larger_and_the_child_smaller_in_metres() -> None:
    def metres(noun: str) -> float:
        picture = person(look_for(noun, seed=1))
        return -picture.points["head_top"][1] * picture.metres

    assert metres("giant") > 1.6 * metres("man") > metres("man") > 1.2 * metres("boy") > 1.2 * metres("baby")


@given(
    age=st.sampled_from(AGES),
    hair=st.sampled_from(hair_styles()),
    hat=st.sampled_from(("", *hats())),
    beard=st.sampled_from(("", *beards())),
    top=st.sampled_from(garments("tops")),
    bottom=st.sampled_from(garments("bottoms")),
    shoes=st.sampled_from(garments("shoes")),
    extra=st.sampled_from(garments("extras")),
    build=st.sampled_from(("thin", "medium", "strong", "fat")),
    view=st.sampled_from(VIEWS),
    pose=st.sampled_from(("stand", "run", "sit", "lie", "handstand")),
)
@settings(max_examples=80, deadline=None)
def test_every_look_is_drawn_in_every_view_and_survives_json(view: str, pose: str, extra: str, **parts: str) -> None:
    look = Look(**parts, extras=((extra, "#c9403a"),))  # type: ignore[arg-type]
    assert Look.from_dict(json.loads(json.dumps(look.as_dict()))) == look
    assert all(element.tag in PLAIN for element in shapes(person(look, pose, view=view).body))


def test_a_hundred_and_twenty_nouns_have_looks_of_their_own() -> None:
    nouns = "knight princess witch wizard king queen pirate farmer cook doctor nurse astronaut clown mermaid santa monk"
    assert all(role_for(noun) for noun in nouns.split())
    assert len(roles()) >= 120
    assert len({role_for(noun) for noun in nouns.split()}) == len(nouns.split())
    assert all(person(look_for(noun)).body for noun in roles())
    assert role_for("old lady") == "grandmother"
    assert role_for("zamboni") is None


@pytest.mark.parametrize("noun", ["doctor", "nurse", "teacher", "leader", "scientist", "pilot", "farmer"])
def test_professions_are_even_handed(noun: str) -> None:
    looks = [look_for(noun, seed=seed) for seed in range(200)]
    assert 0.35 < sum(look.lashes for look in looks) / 200 < 0.65
    assert len({look.skin for look in looks}) == 6


def test_worn_things_and_parts_have_their_own_colours() -> None:
    look = look_for(
        "man",
        wears=[Said("coat", ("green",)), Said("hat", ("red",), ("straw",)), Said("scarf", ("yellow",))],
        parts=[Said("beard", ("white",), ("long",))],
    )
    assert (look.top, look.top_colour) == ("coat", colour_of("green"))
    assert (look.hat, look.hat_colour) == ("straw-hat", colour_of("red"))
    assert ("scarf", colour_of("yellow")) in look.extras
    assert look.beard == "long"
    girl = look_for("girl", wears=[Said("dress", ("blue",), ("long",))])
    assert (girl.bottom, girl.bottom_colour, girl.top_colour) == ("long-dress", colour_of("blue"), colour_of("blue"))


@given(colour=st.sampled_from(sorted(WORDS)), noun=st.sampled_from(("girl", "king", "man", "witch", "robot")))
@settings(max_examples=40, deadline=None)
def test_a_colour_word_shows_in_the_picture(colour: str, noun: str) -> None:
    look = look_for(noun, colours=(colour,))
    assert colour_of(colour) in person(look).body


def test_attributes_change_the_body() -> None:
    assert look_for("man", attributes=["old"]).age == "old"
    assert look_for("girl", attributes=["old"]).age == "child"
    assert look_for("man", attributes=["fat"]).build == "fat"
    wide = person(look_for("man", attributes=["fat"], seed=1)).box
    slim = person(look_for("man", attributes=["thin"], seed=1)).box
    assert wide[2] - wide[0] > slim[2] - slim[0] + 4


@given(seed=st.integers(0, 10_000), noun=st.sampled_from(("girl", "man", "knight", "nurse")))
@settings(max_examples=20, deadline=None)
def test_a_cast_is_told_apart(seed: int, noun: str) -> None:
    cast: list[Look] = []
    for _ in range(3):
        look = distinct_look(noun, cast, seed)
        assert all(unlikeness(look, other) > 0.3 for other in cast)
        cast.append(look)


def test_words_have_moods_and_moods_have_faces() -> None:
    assert mood_for("walk", "furious") == "angry"
    assert mood_for("table") is None
    look = look_for("girl", seed=1)
    assert len({person(look, mood=mood).body for mood in moods()}) == len(moods())


def test_contours_stand_apart_from_their_colour() -> None:
    from drawing.stage.figures.colours import darker

    assert all(distance(colour, darker(colour)) > 0.05 for colour in WORDS.values() if sum(colour.encode()) > 300)


def test_eyes_are_at_least_a_twentieth_of_the_head() -> None:
    picture = person(look_for("boy", seed=1))
    eyes = [e for e in shapes(picture.body) if e.get("fill") == "#2a2226" and e.tag == "ellipse"]
    assert len(eyes) == 2
    assert all(2 * float(eye.get("rx", 0)) > 0.05 * 2 * picture.focus[0][2] / 1.05 for eye in eyes)


def test_wrong_names_are_refused_in_one_sentence() -> None:
    for wrong in (lambda: person(Look(), "levitate-sideways"), lambda: person(Look(), mood="purple")):
        with pytest.raises(ValueError, match="unknown"):
            wrong()
    with pytest.raises(ValueError, match="unknown view"):
        person(Look(), view="above")


def test_hats_have_names() -> None:
    assert hat_for("top hat") == "top-hat"
    assert hat_for("sombrero of doom") is None
