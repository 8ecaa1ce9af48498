"""Which place a noun calls for, and the place of scenes that name none."""

from __future__ import annotations

import pytest

from drawing.stage.scenery import backdrop, place_for, places
from drawing.stage.scenery.registry import synonyms
from drawing.stage.scenery.site import singular


@pytest.mark.parametrize(
    ("noun", "place"),
    [
        ("shore", "beach"), ("ocean", "sea"), ("waves", "sea"), ("the woods", "forest"), ("pine forest", "forest"),
        ("skating rink", "ice"), ("ship's deck", "deck"), ("living room", "parlour"), ("hotel room", "hallway"),
        ("throne", "throne room"), ("countryside", "field"), ("town", "street"), ("dungeon", "cellar"),
        ("forest floor", "forest"), ("school", "classroom"), ("mountain top", "peak"), ("inn", "tavern"),
        ("Sky", "clouds"),
    ],
)  # fmt: skip
def test_nouns_call_for_places(noun: str, place: str) -> None:
    assert place_for(noun) == place


def test_nouns_without_a_place_and_unknown_words() -> None:
    assert place_for("banana") is None
    assert place_for("") is None
    assert place_for("school bus") is None
    for wrong in ({"place": "banana"}, {"time": "noonish"}, {"weather": "frogs"}, {"season": "lent"}, {"aspect": 0.0}):
        with pytest.raises(ValueError, match=r"\w"):
            backdrop(**wrong)


def test_every_synonym_leads_to_a_place_and_stands_once() -> None:
    assert set(synonyms().values()) == set(places())
    listed = [noun for name, nouns in tables_of_places().items() for noun in (name, *nouns)]
    assert len(listed) == len(set(listed))


def tables_of_places() -> dict[str, list[str]]:
    import tomllib
    from pathlib import Path

    import drawing.stage.scenery as room

    table: dict[str, list[str]] = tomllib.loads(Path(room.__file__).with_name("places.toml").read_text("utf-8"))[
        "places"
    ]
    return table


def test_scenes_without_a_place() -> None:
    assert backdrop().place == "meadow"
    assert backdrop(indoors=True).place == "parlour"
    assert backdrop("plain").place == "plain"


def test_layers_have_singulars() -> None:
    names = {"far trees": "tree", "houses": "house", "cactuses": "cactus", "grasses": "grass", "leaves": "leaf"}
    names |= {
        "lilies": "lily",
        "bushes": "bush",
        "boxes": "box",
        "wave 3": "wave",
        "bookshelves": "bookshelf",
        "moss": "moss",
    }
    assert {name: singular(name) for name in names} == names
