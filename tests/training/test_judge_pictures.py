"""Building the judge's pictures: what clip-art and icons show, and how they are rendered."""

from collections import Counter

import numpy as np
import pytest

from drawing.training import judge_pictures, sources
from drawing.training.judge_sources import EMOJI, ICON_SETS
from drawing.training.judge_words import Vocabulary

THINGS = Vocabulary.of(
    ["cat", "fishing pole", "fish", "hot dog", "strawberry", "bird", "glasses", "a thing of four words"]
)


def test_the_vocabulary_takes_short_phrases_and_their_heads() -> None:
    assert {"pole", "fishing pole", "dog"} <= THINGS.words
    assert not {"words", "a thing of four words"} & THINGS.words


@pytest.mark.parametrize(
    ("title", "stem", "subjects", "thing"),
    [
        ("Black cat on a roof", "x_01", [], "cat"),
        ("Clipart by Nicu Buculei - pear", "strawberries", ["food"], "strawberry"),
        ("Hot_Dog", "hot_dog_r", ["protein"], "hot dog"),
        ("Gatto Nero", "gatto", ["mammal", "cat"], "cat"),
        ("Various", "1", ["bird", "fishing pole"], "fishing pole"),
        ("Various", "1", ["cat", "hot dog", "strawberry"], "cat"),
        ("Glasses", "glasses", [], "glasses"),
        ("Paesaggio", "mare", [], None),
    ],
)
def test_what_clipart_shows(title: str, stem: str, subjects: list[str], thing: str | None) -> None:
    assert THINGS.of_clipart(title, stem, subjects) == thing


@pytest.mark.parametrize(
    ("name", "thing"), [("cat-02", "cat"), ("big-cat", "big cat"), ("cat-in-box", None), ("chevron", None)]
)
def test_what_icons_show(name: str, thing: str | None) -> None:
    assert THINGS.of_icon(name) == thing


def test_no_set_trains_the_critic_and_the_judge() -> None:
    train = {source.name for source in sources.SOURCES if source.role == "train"}
    assert not train & {*ICON_SETS, *EMOJI}


def test_a_name_is_taken_six_times_and_a_variant_never() -> None:
    seen: Counter[str] = Counter()
    taken = [judge_pictures.icon_thing("icon-park", "cat", {}, THINGS, seen) for _ in range(8)]
    assert taken == ["cat"] * 6 + [None] * 2
    assert judge_pictures.icon_thing("ion", "cat-outline", {}, THINGS, Counter()) is None


def test_a_picture_without_a_viewbox_is_cut_to_what_is_drawn() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40pt" height="20pt"><path d="M8 4h8v4h-8z"/></svg>'
    picture = judge_pictures.render(judge_pictures.sized(svg))
    assert picture is not None
    assert picture.shape == (128, 128, 4)
    rows, columns = np.nonzero(picture[..., 3] > 128)
    assert abs(int(columns.max() - columns.min()) - 118) <= 2
    assert abs(int(rows.max() - rows.min()) - 59) <= 3


def test_empty_and_broken_pictures_are_dropped() -> None:
    assert judge_pictures.render("<svg") is None
    assert judge_pictures.render('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>') is None
