import re
import time
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.stage.art import Found, find, height_of, kind_of, known, names_in, noun_for, nouns
from drawing.stage.art.colours import colour_of, dominant, lab, recoloured
from drawing.stage.art.library import drawing, languages, slugs
from drawing.stage.art.measure import bounds
from drawing.stage.art.pieces import pieces
from drawing.stage.picture import VectorPicture
from drawing.training.shapes import arc_cubics, parsed, plain_shapes, transformed, written
from nlp.scene.graph import Part

ALLOWED = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g"}
NOUNS = sorted(nouns.table())


def shown(noun: str, **wishes: Any) -> Found:  # noqa: ANN401
    found = find(noun, **wishes)
    assert found, noun
    return found


def paints(shapes: str) -> list[str]:
    return re.findall(r'(?:fill|stroke)="([^"]*)"', shapes)


def everything(picture: VectorPicture) -> str:
    return picture.behind + picture.body + picture.front


@pytest.mark.parametrize("name", sorted(pieces()))
def test_a_piece_is_plain_shapes_in_flat_colours_with_points_in_its_box(name: str) -> None:
    piece = pieces()[name]
    picture = piece.picture()
    root = ET.fromstring(f"<svg>{everything(picture)}</svg>")  # noqa: S314
    assert {element.tag for element in root.iter()} <= ALLOWED | {"svg"}
    assert all(re.fullmatch(r"none|#[0-9a-f]{6}", paint) for paint in paints(everything(picture)))
    left, top, right, bottom = picture.box
    assert (bottom - top) * picture.metres == pytest.approx(piece.metres)
    margin = 0.08 * max(right - left, bottom - top)
    assert picture.points["ground"][1] == pytest.approx(bottom, abs=margin)
    for x, y in picture.points.values():
        assert left - margin <= x <= right + margin
        assert top - margin <= y <= bottom + margin
    assert all(re.search(f'"{part}(-light|-dark)?', piece.behind + piece.body + piece.front) for part in piece.colours)


def test_every_noun_of_the_tables_has_its_pictures() -> None:
    for noun in nouns.table().values():
        for name in noun.pictures:
            assert name in pieces() or name.rpartition(":")[2] in slugs(), (noun.noun, name)
        assert noun.metres > 0


def test_at_least_twelve_hundred_nouns_are_known_and_ninety_are_our_own() -> None:
    assert len(NOUNS) >= 1200
    assert len({noun.noun for noun in nouns.table().values()}) >= 500
    assert len(pieces()) >= 90


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NOUNS), st.integers(0, 9))
def test_whatever_noun_and_seed_the_picture_stands_on_the_ground_in_its_real_size(noun: str, seed: int) -> None:
    found = shown(noun, seed=seed)
    assert found.exact
    left, top, right, bottom = found.picture.box
    assert (bottom - top) * found.picture.metres == pytest.approx(height_of(noun))
    x, y = found.picture.points["ground"]
    assert left <= x <= right
    assert y == pytest.approx(bottom, abs=0.1 * (bottom - top))
    assert found.picture.facing in {"right", "front"}
    assert all(re.fullmatch(r"none|#[0-9a-f]{6}", paint) for paint in paints(everything(found.picture)))


def test_a_red_house_has_a_blue_door() -> None:
    found = shown("house", colours=("red",), parts=[Part("door", ("blue",))])
    assert colour_of("red") in paints(found.picture.body)
    assert colour_of("blue") in paints(found.picture.body)
    assert found.unpainted == ()


def test_a_part_the_picture_lacks_is_named() -> None:
    assert shown("apple", parts=[Part("door", ("blue",))]).unpainted == ("door",)
    assert shown("table", parts=[Part("drawer", ("blue",))]).unpainted == ("drawer",)


def test_a_blue_apple_is_blue_and_its_leaf_stays_green() -> None:
    plain, blue = (set(paints(shown("apple", colours=colours).picture.body)) for colours in ((), ("blue",)))
    assert plain & blue
    _, _, b = lab(next(iter(blue - plain)))
    assert b < -0.05


def test_materials_paint_unless_a_colour_is_named() -> None:
    assert colour_of("golden") in paints(shown("cup", attributes=("golden",)).picture.front)
    assert colour_of("red") in paints(shown("cup", colours=("red",), attributes=("golden",)).picture.front)


def test_parts_that_look_alike_are_painted_together_and_others_are_not() -> None:
    teapot, plain = shown("teapot", colours=("red",)).picture, shown("teapot").picture
    assert not set(paints(everything(teapot))) & set(paints(everything(plain))) - {"#fdf8ec", "none"}
    house = pieces()["house"]
    assert house.colours["roof"] in paints(shown("house", colours=("blue",)).picture.body)


def test_what_holds_something_has_a_wall_in_front() -> None:
    for noun in ("cup", "bowl", "boat", "bed", "bath", "basket", "box", "cauldron", "well", "nest", "cart"):
        picture = shown(noun).picture
        assert picture.front, noun
        assert "rim" in picture.points, noun
        front = bounds(picture.front, picture.box)
        assert front
        assert picture.points["rim"][1] <= front[1] + 0.5 * (front[3] - front[1]), noun


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("bat", "animal"),
        ("palm", "plant"),
        ("nail", "thing"),
        ("seal", "animal"),
        ("plant", "plant"),
        ("boat", "vehicle"),
    ],
)
def test_the_sense_a_story_means(noun: str, kind: str) -> None:
    found = shown(noun)
    assert found.exact
    assert found.kind == kind == kind_of(noun)


def test_what_has_no_picture_is_shown_as_its_kind_and_says_so() -> None:
    spaniel = shown("spaniel")
    assert (spaniel.noun_shown, spaniel.exact) == ("dog", False)
    assert shown("moat").noun_shown == "pond"
    assert not known("spaniel")
    assert not known("happiness")
    assert find("happiness") is None
    assert shown("happiness", nearest=lambda _, candidates: "sun" if "sun" in candidates else None).noun_shown == "sun"


def test_plurals_compounds_and_attributes() -> None:
    assert shown("cherries").noun_shown == "cherry"
    assert shown("houses").noun_shown == "house"
    assert shown("little house").exact
    assert shown("toy car").noun_shown == "car"
    assert not shown("toy car").exact
    assert shown("door", attributes=("open",)).noun_shown == "open door"


def test_other_seeds_show_other_drawings_and_the_same_seed_the_same() -> None:
    bodies = {shown("house", seed=seed).picture.body for seed in range(8)}
    assert len(bodies) > 1
    assert find("house", seed=5) == find("house", seed=5)


def test_words_of_other_languages() -> None:
    assert noun_for("gato") == "cat"
    assert noun_for("Schloss", "de") == "castle"
    assert noun_for("maison", "fr") == "house"
    assert noun_for("qwertz") is None
    assert names_in("es")["casa"] == "house"
    with pytest.raises(KeyError):
        names_in("xx")


def test_things_have_sensible_sizes() -> None:
    assert height_of("mouse") < height_of("cup") < height_of("table") < height_of("house") < height_of("castle")
    assert height_of("spaniel") == height_of("dog")


def test_borrowed_art_names_its_authors_and_ours_needs_none() -> None:
    assert "Microsoft" in shown("banana").picture.credit
    assert shown("table").picture.credit == ""
    assert all(drawing(slug, source).credit for slug in ("banana",) for source in slugs()[slug])
    assert languages()[0] == "en"


def test_a_library_picture_facing_left_is_turned() -> None:
    assert shown("horse").picture.body.startswith('<g transform="matrix(-1')
    assert shown("horse").picture.facing == "right"


def test_a_look_up_takes_less_than_a_millisecond() -> None:
    find("table")
    start = time.perf_counter()
    for _ in range(100):
        nouns.exactly("table")
    assert (time.perf_counter() - start) / 100 < 1e-3


def test_recolouring_keeps_light_and_dark() -> None:
    body = '<path fill="#d03030"/><path fill="#901010"/><path fill="#30a040"/>'
    areas = {"#d03030": 100, "#901010": 40, "#30a040": 20}
    assert set(dominant(areas)) == {"#d03030", "#901010"}
    light, dark, leaf = paints(recoloured(body, areas, "#2f6fc4"))
    assert lab(light)[0] > lab(dark)[0]
    assert leaf == "#30a040"


numbers = st.integers(-300, 300).map(float)


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=30))
def test_a_written_path_reads_back(points: list[tuple[float, float]]) -> None:
    segments = [("M" if index == 0 else "L", list(point)) for index, point in enumerate(points)]
    ends = [tuple(values) for _, values in parsed(written(segments))]
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    assert ends == kept


@given(numbers, numbers, st.floats(1, 200), st.floats(1, 200), st.floats(0, 180), st.booleans(), st.booleans())
def test_an_arc_as_cubics_ends_where_it_should(
    x: float, y: float, rx: float, ry: float, turn: float, large: bool, sweep: bool
) -> None:
    cubics = arc_cubics((7.0, 3.0), [rx, ry, turn, float(large), float(sweep), x, y])
    assert cubics[-1][-2:] == pytest.approx([x, y], abs=1e-3 * (1 + rx + ry))


def test_shapes_lose_groups_gradients_and_transforms() -> None:
    body = (
        '<defs><linearGradient id="g"><stop stop-color="#ff0000"/><stop stop-color="#0000ff"/></linearGradient></defs>'
        '<g fill="url(#g)" transform="translate(1 2)"><path d="M0 0h10v10z"/><circle cx="4" cy="4" r="2"/></g>'
    )
    shapes = plain_shapes(body, 32, 32)
    assert set(paints(shapes)) == {"#800080"}
    assert 'd="m10 20h100v100z"' in shapes
    assert "transform" not in shapes


def test_arc_flags_may_lack_spaces() -> None:
    assert parsed("M0 0a1 2 0 014 5")[1] == ("A", [1, 2, 0, 0, 1, 4, 5])
    assert transformed(parsed("M1 1h2"), (0, 1, -1, 0, 0, 0))[1] == ("L", [-1, 3])
