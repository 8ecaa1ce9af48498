"""Searches as a visitor asks for them: what is refused, what they cost, what can be painted afterwards."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from drawing.engines.search import breeding
from drawing.engines.search.front import picture_of, shown_of, spread
from drawing.jobs import budget, searches
from drawing.jobs.searches import PaintChoice, Search, record_of, search_of, strip_of
from drawing.model.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from drawing.jobs.packed import PackedFrame

QUICK = {"population": 8, "generations": 2, "strokes": 12, "steps": 4}


@pytest.fixture(scope="module")
def found() -> PackedFrame:
    pytest.importorskip("pymoo")
    job, notice = search_of("a castle", **QUICK, seed=3)
    assert notice is None
    *growing, last = job.frames()
    assert all(not one.choices for one in growing)
    return last


def test_what_is_bred_for_is_what_can_be_asked_for() -> None:
    assert searches.OBJECTIVES == breeding.OBJECTIVES
    assert searches.POPULATION[2] == breeding.MOST_POPULATION
    assert searches.GENERATIONS[2] == breeding.MOST_GENERATIONS


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"prompt": None}, "prompt is empty"),
        ({"prompt": "a cat:-1"}, "Every part"),
        ({"population": 3}, "population must be a whole number from 4"),
        ({"generations": 0.5}, "generations must be a whole number"),
        ({"objectives": "critic"}, "The objectives are a list"),
        ({"objectives": ["beauty"]}, "objectives must be critic or typical"),
        ({"start": "nowhere"}, "start must be one of anywhere, memory"),
        ({"paint": 11}, "paint must be a whole number from 0 to 10"),
        ({"population": 512, "generations": 1000}, "fewer generations, a smaller population"),
        ({"critic": "ViT-L-14/laion2b_s32b_b82k"}, "a smaller critic"),
    ],
)
def test_what_cannot_be_searched_is_refused_in_one_sentence(values: dict, sentence: str) -> None:
    pytest.importorskip("pymoo")
    with pytest.raises(SpecError, match=rf"{sentence}[^\n]*\.$"):
        search_of(**{"prompt": "a cat", **values})


def test_longer_searches_reserve_more() -> None:
    spec = DrawingSpec("a cat", engine="searched")
    seconds = [Search(spec, breeding.Breeding(64, count)).gpu_seconds for count in (1, 40, 120)]
    assert seconds == sorted(set(seconds))
    assert seconds[-1] <= budget.LONGEST_SECONDS


def test_looks_are_counted_before_they_are_taken() -> None:
    assert breeding.Breeding(16, 22).looks == 16 * (1 + 22 + 8)
    assert breeding.Breeding(16, 22, from_memory=True).looks == 16 * 23


@pytest.mark.parametrize("count", [1, 9, 10, 11, 64])
def test_a_strip_reaches_from_one_end_of_the_front_to_the_other(count: int) -> None:
    shown = spread(count)
    assert (shown[0], shown[-1]) == (0, count - 1)
    assert len(shown) == len(set(shown)) <= 10


def test_the_picture_that_is_painted_is_on_the_strip() -> None:
    torch = pytest.importorskip("torch")
    liking = torch.linspace(0, 1, 40)
    for power in (1, 2, 5, 9):
        one = breeding.Generation(0, 40, torch.zeros(40, 2), liking, liking**power)
        assert one.best() in shown_of(one)
        assert len(shown_of(one)) == 10


def test_a_search_ends_with_its_front_of_which_one_is_painted(found: PackedFrame) -> None:
    assert found.final
    assert sum(one.is_painted for one in found.choices) == 1
    liking = [one.liking for one in found.choices]
    strangeness = [one.strangeness for one in found.choices]
    assert liking == sorted(liking, reverse=True)
    assert strangeness == sorted(strangeness, reverse=True)
    assert strip_of(found).width == 128 * len(found.choices)
    record = json.loads(record_of(found))
    assert [one["painted"] for one in record["front"]] == [one.is_painted for one in found.choices]


def test_another_picture_of_the_front_is_painted_and_the_front_stays(found: PackedFrame) -> None:
    others = [index for index, one in enumerate(found.choices) if not one.is_painted]
    job = PaintChoice.of(found, others[0])
    *_, last = job.frames()
    assert [one.is_painted for one in last.choices].index(True) == others[0]
    assert [one.picture for one in last.choices] == [one.picture for one in found.choices]
    assert last.svg != found.svg
    again = PaintChoice.of(replace(last, drawing=last.svg), others[0])
    assert again.spec == job.spec
    *_, same = again.frames()
    assert same.svg == last.svg


def test_the_same_picture_is_painted_by_its_place(found: PackedFrame) -> None:
    last_place = len(found.choices)
    job, _ = search_of("a castle", **QUICK, seed=3, paint=10)
    *_, painted = job.frames()
    assert painted.choices[-1].is_painted
    assert [one.picture for one in painted.choices] == [one.picture for one in found.choices]
    *_, clicked = PaintChoice.of(found, last_place - 1).frames()
    assert clicked.svg == painted.svg


def test_what_is_not_there_cannot_be_painted(found: PackedFrame) -> None:
    for index in (-1, len(found.choices)):
        with pytest.raises(SpecError, match=r"Choose one of the pictures"):
            PaintChoice.of(found, index)


def test_pictures_keep_what_is_transparent(found: PackedFrame) -> None:
    for one in found.choices:
        assert picture_of(one).shape == (1, 4, 64, 64)
        assert 0 <= float(picture_of(one).min()) <= float(picture_of(one).max()) <= 1
