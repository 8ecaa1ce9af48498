"""Animals: every species in every pose is whole, true to size, on its feet and in the colours asked for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.stage.figures.animals import animal, animal_pose_for, head_colour, head_shapes, is_animal, species_of
from drawing.stage.figures.animals.attributes import MEANINGS
from drawing.stage.figures.animals.coats import COLOURS, channels, luminance, palette_of, shaded
from drawing.stage.figures.animals.faces import MOODS
from drawing.stage.figures.animals.names import _names, _verbs
from drawing.stage.figures.animals.shapes import Tube
from drawing.stage.figures.animals.tables import kinds, species_row, table

if TYPE_CHECKING:
    from drawing.stage.picture import VectorPicture

SPECIES = sorted(kinds())
POSES = sorted({pose for family in table("poses").values() for pose in family})
POINTS = {"ground", "back", "neck", "head", "head_top", "mouth", "eye", "tail"}


def height(picture: VectorPicture) -> float:
    return (picture.box[3] - picture.box[1]) * picture.metres


def length(picture: VectorPicture) -> float:
    return (picture.box[2] - picture.box[0]) * picture.metres


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(SPECIES),
    st.sampled_from(POSES),
    st.sampled_from(MOODS),
    st.integers(0, 50),
    st.lists(st.sampled_from(sorted(COLOURS)), max_size=2),
    st.lists(st.sampled_from(sorted(word for words in MEANINGS.values() for word in words)), max_size=2),
)
def test_every_animal_is_plain_svg_within_its_box(
    species: str, pose: str, mood: str, seed: int, colours: list[str], attributes: list[str]
) -> None:
    picture = animal(species, pose, colours=colours, attributes=attributes, mood=mood, seed=seed)
    for part in (picture.body, picture.behind, picture.front):
        root = ET.fromstring(f"<svg>{part}</svg>")  # noqa: S314
        assert {element.tag for element in root} <= {"path"}
        for path in root:
            assert re.fullmatch(r"#[0-9a-f]{6}|none", path.get("fill", ""))
            assert "nan" not in path.get("d", "")
            assert "inf" not in path.get("d", "")
    left, top, right, bottom = picture.box
    assert left < right
    assert top < bottom
    assert set(picture.points) >= POINTS
    assert picture.metres > 0
    (x, y, radius), *_ = picture.focus
    assert radius > 0
    assert left <= x <= right
    assert top <= y <= bottom


@pytest.mark.parametrize("species", SPECIES)
def test_a_standing_animal_stands_on_the_ground_and_looks_right(species: str) -> None:
    picture = animal(species)
    _, top, right, bottom = picture.box
    assert bottom == pytest.approx(picture.points["ground"][1], abs=0.07 * (bottom - top) + 2)
    if species_row(species).get("head", {}).get("view") != "front" and kinds()[species] == "quadrupeds":
        assert picture.points["mouth"][0] > picture.points["head"][0] > picture.points["tail"][0]
    assert picture.points["head_top"][1] < picture.points["mouth"][1]
    assert picture.points["mouth"][0] <= right


@pytest.mark.parametrize(
    ("small", "large"),
    [("mouse", "cat"), ("cat", "fox"), ("fox", "wolf"), ("wolf", "horse"), ("horse", "elephant"),
     ("robin", "crow"), ("crow", "swan"), ("swan", "ostrich"), ("bee", "mouse"), ("fish", "shark"), ("shark", "whale"),
     ("elephant", "whale")],
)  # fmt: skip
def test_sizes_are_true(small: str, large: str) -> None:
    assert length(animal(small)) < length(animal(large))


def test_the_back_of_a_horse_is_as_high_as_a_horse() -> None:
    picture = animal("horse")
    back = (picture.points["ground"][1] - picture.points["back"][1]) * picture.metres
    assert back == pytest.approx(1.55, abs=0.15)


@pytest.mark.parametrize("noun", ["dog", "cat", "horse", "owl", "fox", "elephant"])
def test_poses_say_what_they_show(noun: str) -> None:
    stand, run, sit = animal(noun), animal(noun, "run"), animal(noun, "sit")
    eat, sleep = animal(noun, "eat"), animal(noun, "sleep")
    mouth = {name: shown.points["mouth"][1] for name, shown in (("stand", stand), ("eat", eat))}
    assert mouth["eat"] > mouth["stand"] or noun == "elephant"
    assert run.body not in {stand.body, sit.body}
    assert height(sleep) < height(stand)


def test_running_feet_leave_the_ground_and_standing_ones_do_not() -> None:
    feet = {
        pose: [y for name, (_, y) in animal("horse", pose).points.items() if "foot" in name]
        for pose in ("stand", "run")
    }
    assert max(feet["run"]) < min(feet["stand"])


def test_a_sitting_dog_has_its_tail_end_on_the_ground_and_its_head_up() -> None:
    picture = animal("dog", "sit")
    assert picture.points["tail"][1] > picture.points["neck"][1] + 20
    assert picture.points["head"][1] < animal("dog").points["head"][1] + 5


def test_a_flying_bird_is_over_the_ground_and_spreads_its_wings() -> None:
    fly, stand = animal("crow", "fly"), animal("crow")
    assert fly.box[3] < -10
    assert fly.box[1] < fly.points["head_top"][1]
    assert stand.box[3] > -1


def test_a_swimming_animal_floats_at_the_waterline() -> None:
    picture = animal("duck", "swim")
    assert picture.front
    assert picture.points["back"][1] < picture.points["ground"][1] < picture.box[3]


def test_only_dragons_breathe_fire() -> None:
    flame = "#e8552b"
    assert flame in animal("dragon", attributes=["fire-breathing"]).body
    assert flame in animal("dragon", "breathe_fire").body
    assert flame not in animal("dragon").body
    assert flame not in animal("dog", "breathe_fire").body


@pytest.mark.parametrize("species", SPECIES)
def test_colour_words_recolour_the_coat(species: str) -> None:
    picture = animal(species, colours=["purple"])
    assert picture.body.count(COLOURS["purple"]) > animal(species).body.count(COLOURS["purple"])


def test_a_recoloured_zebra_keeps_its_stripes() -> None:
    ink = species_row("zebra")["coats"][0]["mark"]
    assert animal("zebra", colours=["pink"]).body.count(ink) >= 10


@given(st.sampled_from(sorted(COLOURS)), st.floats(0, 1))
def test_shades_are_darker_and_of_the_same_hue(word: str, share: float) -> None:
    before, after = COLOURS[word], shaded(COLOURS[word], share)
    assert luminance(after) <= luminance(before)
    assert max(range(3), key=lambda i: channels(before)[i]) in [
        i for i in range(3) if channels(after)[i] >= max(channels(after)) - 0.01
    ]


def test_palettes_fill_every_role() -> None:
    assert set(palette_of({"main": "#808080"})) >= {"main", "belly", "mark", "feet", "nose", "contour", "eye", "iris"}


def test_seeds_choose_among_natural_coats_and_are_repeatable() -> None:
    bodies = {animal("horse", seed=seed).body for seed in range(6)}
    assert len(bodies) == 6
    assert animal("horse", seed=3) == animal("horse", seed=3)
    for seed in range(8):
        assert any(coat["main"] in animal("cat", seed=seed).body for coat in species_row("cat")["coats"])


def test_the_young_have_bigger_heads_shorter_legs_and_are_smaller() -> None:
    old, young = animal("horse"), animal("foal")
    assert height(young) < 0.75 * height(old)
    shares = [picture.focus[0][2] / (picture.box[3] - picture.box[1]) for picture in (old, young)]
    assert shares[1] > shares[0]
    assert animal("puppy").body == animal("dog", attributes=["young"]).body


def test_fat_is_wider_than_thin_and_giants_are_larger() -> None:
    def belly(words: list[str]) -> float:
        row = animal("pig", attributes=words)
        return row.box[3] - row.points["back"][1]

    assert belly(["fat"]) > belly([]) > belly(["thin"])
    assert height(animal("rabbit", attributes=["giant"])) > 1.8 * height(animal("rabbit"))


@pytest.mark.parametrize(
    ("noun", "species"),
    [("puppy", "dog"), ("hounds", "dog"), ("mice", "mouse"), ("wolves", "wolf"), ("ponies", "horse"),
     ("Polar Bear", "polar_bear"), ("mother duck", "duck"), ("polar bear cub", "polar_bear"), ("lambs", "sheep"),
     ("stallion", "horse"), ("cock", "rooster"), ("bunny", "rabbit"), ("butterflies", "butterfly"), ("geese", "goose"),
     ("White Rabbit", "rabbit"), ("seagull", "gull"),
     ("teddy bear", None), ("hot dog", None), ("toy horse", None), ("table", None), ("dog house", None), ("", None)],
)  # fmt: skip
def test_names_find_their_species(noun: str, species: str | None) -> None:
    assert species_of(noun) == species
    assert is_animal(noun) == (species is not None)


def test_every_name_leads_to_a_species_and_every_verb_to_a_pose() -> None:
    assert {species_of(name) for name in _names()} <= set(kinds())
    assert {animal_pose_for(verb) for verb in _verbs()} <= set(POSES)


@pytest.mark.parametrize(
    ("verb", "pose"),
    [("chase", "run"), ("chasing", "run"), ("hunt", "run"), ("nap", "sleep"), ("follow", "walk"), ("flies", "fly"),
     ("bark", "howl"), ("look up", "look_up"), ("running away", "run"), ("graze", "eat"), ("pounce", "attack"),
     ("philosophise", "stand"), ("", "stand")],
)  # fmt: skip
def test_verbs_find_their_poses(verb: str, pose: str) -> None:
    assert animal_pose_for(verb) == pose


def test_no_animal_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="'table' is no animal"):
        animal("table")


@pytest.mark.parametrize("species", SPECIES)
def test_heads_are_centred_and_as_large_as_asked(species: str) -> None:
    fragment = head_shapes(species, 10.0)
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", " ".join(re.findall(r' d="([^"]*)"', fragment)))]
    assert max(map(abs, numbers)) < 60
    assert min(numbers) < -9
    assert max(numbers) > 8
    assert head_colour(species).startswith("#")


@pytest.mark.parametrize("mood", [mood for mood in MOODS if mood != "calm"])
@pytest.mark.parametrize("species", ["cat", "fox", "owl", "crow", "frog"])
def test_moods_change_the_face(species: str, mood: str) -> None:
    assert head_shapes(species, 10.0, mood=mood) != head_shapes(species, 10.0)


@pytest.mark.parametrize("species", SPECIES)
def test_eyes_are_large_enough_to_survive_being_painted(species: str) -> None:
    row = species_row(species)
    if "head" in row:
        assert row["head"].get("eye", (0, 0, 0.2))[2] >= 0.1


@given(st.floats(0.05, 0.95), st.floats(-1, 1))
def test_places_on_a_tube_lie_inside_it(u: float, v: float) -> None:
    tube = Tube([(0, 0), (10, 2), (20, 0)], [3, 4, 2])
    x, y = tube.at(u, v)
    centre = tube.at(u)
    assert (x - centre[0]) ** 2 + (y - centre[1]) ** 2 <= tube.radius(u) ** 2 + 1e-6
