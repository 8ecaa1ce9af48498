"""Laws of the backdrops: flat shapes in sorted layers, the same place under every light."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.stage.scenery import HEIGHT, Backdrop, Layer, backdrop, places
from drawing.stage.scenery.colours import channels, gradient, mix
from drawing.stage.scenery.palette import tables
from drawing.stage.scenery.registry import PLACES

TIMES, WEATHERS = ("morning", "day", "evening", "sunset", "sunrise", "night"), tuple(tables()["weathers"])
SEASONS = ("spring", "summer", "autumn", "winter")
TAGS = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g"}
ASKED_FOR = {
    "plain",
    "meadow",
    "sea",
    "beach",
    "harbour",
    "river",
    "lake",
    "pond",
    "field",
    "garden",
    "park",
    "orchard",
    "forest",
    "jungle",
    "hills",
    "hill",
    "mountains",
    "cliff",
    "desert",
    "snow",
    "ice",
    "street",
    "village",
    "city",
    "market",
    "road",
    "farm",
    "cave",
    "underwater",
    "space",
    "moon",
    "island",
    "clouds",
    "swamp",
    "deck",
    "kitchen",
    "bedroom",
    "parlour",
    "hall",
    "library",
    "classroom",
    "shop",
    "tavern",
    "attic",
    "bathroom",
    "cellar",
    "stage",
    "circus",
    "church",
    "hospital",
    "office",
    "workshop",
    "stable",
}
CELESTIAL = {"stars", "sun", "moon", "glitter", "clouds", "lightning", "rain", "snow"}
moments = st.fixed_dictionaries(
    {
        "time": st.sampled_from((None, *TIMES)),
        "weather": st.sampled_from((None, *WEATHERS)),
        "season": st.sampled_from((None, *SEASONS)),
    }
)


@cache
def of(place: str, time: str | None = None, weather: str | None = None, seed: int = 0) -> Backdrop:
    return backdrop(place, time=time, weather=weather, seed=seed)


def shapes(layers: tuple[Layer, ...]) -> list[ET.Element]:
    root = ET.fromstring("<svg>" + "".join(layer.body for layer in layers) + "</svg>")  # noqa: S314
    return list(root.iter())[1:]


def check_shapes(picture: Backdrop) -> None:
    found = shapes(picture.layers + picture.overlays)
    assert 0 < len(found) < 400
    for shape in found:
        assert shape.tag in TAGS
        for key in ("fill", "stroke"):
            assert re.fullmatch(r"none|#[0-9a-f]{6}", shape.get(key, "none")), shape.attrib
        assert not {"id", "style", "class"} & set(shape.attrib)
        assert 0 < float(shape.get("opacity", "1")) <= 1
        assert "nan" not in "".join(shape.attrib.values())
        assert "e-" not in shape.get("d", "")


def outlines(picture: Backdrop) -> dict[tuple[str, float], str]:
    """What layers look like apart from their colours, the weather and the stars left out."""
    return {
        (layer.name, layer.depth): re.sub("#[0-9a-f]{6}", "", layer.body)
        for layer in picture.layers
        if layer.name not in CELESTIAL
    }


def test_every_place_asked_for_is_there() -> None:
    assert set(places()) >= ASKED_FOR
    assert len(places()) > 60


@pytest.mark.parametrize("place", places())
def test_layers_are_sorted_and_the_horizon_lies_between(place: str) -> None:
    for seed in range(3):
        picture = of(place, seed=seed)
        depths = [layer.depth for layer in picture.layers]
        assert depths == sorted(depths)
        assert 0 <= depths[0] <= depths[-1] <= 1
        assert 0 < picture.horizon < HEIGHT
        assert 0 < picture.ground[0] < picture.ground[1] <= HEIGHT
        assert 0 <= picture.sky[0] < picture.sky[1] <= HEIGHT
        assert picture.indoors == (picture.wall is not None) or place in {"stage", "circus"}
        for x, y in picture.spots.values():
            assert 0 <= x <= picture.width
            assert 0 < y < HEIGHT
        if picture.water:
            assert picture.water[0] < picture.water[1]
            assert 0 <= picture.water_span[0] < picture.water_span[1] <= picture.width
        assert picture.behind + picture.front == picture.layers + picture.overlays


@pytest.mark.parametrize(
    ("time", "weather"),
    [*((time, "sun") for time in TIMES), *(("day", weather) for weather in WEATHERS), ("night", "snow")],
)
def test_every_place_builds_under_every_hour_and_weather(time: str, weather: str) -> None:
    for place in places():
        picture = of(place, time, weather)
        check_shapes(picture)
        if PLACES[place].kind == "open":
            assert bool(picture.overlays) == (weather not in {"sun", "clouds"})
        else:
            assert not picture.overlays


@pytest.mark.parametrize("place", places())
def test_the_same_seed_is_the_same_place_whatever_the_hour_and_weather(place: str) -> None:
    assert backdrop(place, seed=3) == backdrop(place, seed=3)
    day = outlines(of(place, "day", "sun"))
    for time, weather in (("night", "sun"), ("sunset", "clouds"), ("evening", "fog"), ("day", "rain")):
        picture = of(place, time, weather)
        other = outlines(picture)
        shared = day.keys() & other.keys()
        assert len(shared) >= len(day) - 1
        water = {key for key in shared if key[0].startswith("wave") or "lamp" in key[0] or "window" in key[0]}
        assert all(day[key] == other[key] for key in shared - water)
        assert picture.ground == of(place, "day", "sun").ground
        assert picture.spots == of(place, "day", "sun").spots


def test_other_seeds_are_other_views() -> None:
    for place in places():
        assert len({backdrop(place, seed=seed).layers for seed in range(4)}) > 1, place


@given(place=st.sampled_from(places()), aspect=st.floats(0.4, 3.0), seed=st.integers(0, 10**9), moment=moments)
@settings(max_examples=120, deadline=None)
def test_any_moment_and_shape_gives_flat_shapes(
    place: str, aspect: float, seed: int, moment: dict[str, str | None]
) -> None:
    picture = backdrop(place, aspect=aspect, seed=seed, **moment)  # type: ignore[arg-type]
    found = shapes(picture.layers + picture.overlays)
    assert 0 < len(found) < 400 * max(1, aspect)
    assert all(re.fullmatch("none|#[0-9a-f]{6}", shape.get("fill", "none")) for shape in found)


@given(
    place=st.sampled_from(places()),
    x=st.floats(-100, 1100),
    nearness=st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)),
    seed=st.integers(0, 50),
)
@settings(max_examples=60, deadline=None)
def test_what_is_nearer_stands_lower_and_is_painted_later(
    place: str, x: float, nearness: tuple[float, float], seed: int
) -> None:
    picture = of(place, seed=seed % 3)
    far, near = sorted(nearness)
    assert picture.surface(x, far) <= picture.surface(x, near) + 60 * bool(picture.profile)
    depths = picture.depth_at(picture.ground[0]), picture.depth_at(picture.ground[1])
    assert 0.4 <= depths[0] < depths[1] <= 0.9


def test_one_stands_highest_on_the_top_of_the_hill() -> None:
    hill = of("hill")
    top = hill.spots["top"]
    assert hill.surface(top[0], 0) == pytest.approx(top[1], abs=30)
    assert hill.surface(40, 0) > top[1] + 60
    assert hill.surface(hill.width - 40, 0) > top[1] + 60


def test_there_is_one_moon() -> None:
    night = backdrop("meadow", time="night")
    assert night.suns == {"moon"}
    assert "moon" in {layer.name for layer in night.layers}
    without = backdrop("meadow", time="night", without={"moon"})
    assert not without.suns
    assert "moon" not in {layer.name for layer in without.layers}
    assert backdrop("meadow", time="day").suns == {"sun"}
    assert not backdrop("meadow", weather="rain").suns
    assert backdrop("moon").suns == {"moon"}


@pytest.mark.parametrize(
    ("place", "noun", "layer"),
    [
        ("meadow", "tree", "trees"),
        ("street", "house", "houses"),
        ("meadow", "clouds", "clouds"),
        ("stage", "curtain", "curtains"),
    ],
)
def test_what_is_absent_is_left_out(place: str, noun: str, layer: str) -> None:
    assert layer in {one.name for one in of(place).layers}
    assert layer not in {one.name for one in backdrop(place, without={noun}).layers}


def test_snow_brings_winter() -> None:
    snowed = backdrop("meadow", weather="snow")
    grass = channels(next(re.findall("#[0-9a-f]{6}", one.body)[0] for one in snowed.layers if one.name == "ground"))
    assert min(grass) > 0.7 * 255
    assert max(grass) - min(grass) < 40


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("weather", WEATHERS)
def test_figures_keep_readable_in_every_light(time: str, weather: str) -> None:
    light = backdrop("meadow", time=time, weather=weather).light
    white, red = channels(light.tint("#ffffff")), channels(light.tint("#d03030"))
    assert sum(white) / 3 > 0.55 * 255
    assert red[0] > red[1] + 40
    if (time, weather) == ("day", "sun"):
        assert light.tint("#d03030") == "#d03030"


def test_lamps_are_lit_by_night_and_in_storms() -> None:
    glow = tables()["glows"]["lamp"]
    lit = {time: any(glow in layer.body for layer in of("street", time).layers) for time in ("day", "night")}
    assert lit == {"day": False, "night": True}
    assert of("street", weather="storm").light.lamps


def test_backdrops_are_softer_than_the_cast() -> None:
    for name, colours in tables()["colours"].items():
        for colour in [colours] if isinstance(colours, str) else colours:
            strongest, weakest = max(channels(colour)), min(channels(colour))
            assert strongest - weakest < 0.5 * 255, name


@given(first=st.integers(0, 2**24 - 1), second=st.integers(0, 2**24 - 1), share=st.floats(0, 1))
def test_mixtures_lie_between(first: int, second: int, share: float) -> None:
    one, other = f"#{first:06x}", f"#{second:06x}"
    assert mix(one, other, 0) == one
    assert mix(one, other, 1) == other
    for low, between, high in zip(channels(one), channels(gradient([one, other], share)), channels(other), strict=True):
        assert min(low, high) <= between <= max(low, high)
    with pytest.raises(ValueError, match="#rrggbb"):
        channels("red")
