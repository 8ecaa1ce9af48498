"""Building the training data: names, licences, rendering, near-duplicates."""

import numpy as np
import pytest

from drawing.training import data, names, sources


def record(name: str) -> data.Record:
    return data.Record("set", name, name, (), "emoji", "train", 3)


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("sailboat", "emoji", True),
        ("flag-france", "emoji", False),
        ("one-oclock", "emoji", False),
        ("keycap-7", "emoji", False),
        ("chevron-down", "mono", False),
        ("lighthouse", "mono", True),
    ],
)
def test_only_pictures_of_things_are_kept(name: str, kind: str, kept: bool) -> None:
    assert names.is_picture(name, kind, {name}) is kept


def test_skin_tones_are_left_out_where_the_plain_picture_exists() -> None:
    assert not names.is_picture("boy-dark-skin-tone", "emoji", {"boy", "boy-dark-skin-tone"})
    assert names.is_picture("lamp-light", "emoji", {"lamp-light"})


@pytest.mark.parametrize(("name", "text"), [("sailboat-2-fill", "sailboat"), ("fill", "fill"), ("old-man", "old man")])
def test_captions(name: str, text: str) -> None:
    assert names.caption(name) == text


def test_words_run_together_are_parted_in_the_fewest_known_words() -> None:
    vocabulary = frozenset({"sake", "bottle", "and", "cup", "an", "d"})
    assert names.segment("sakebottleandcup", vocabulary) == "sake bottle and cup"
    assert names.segment("xyzzy", vocabulary) == "xyzzy"


def test_every_source_is_named_once_and_evaluation_sets_do_not_train() -> None:
    listed = [source.name for source in sources.SOURCES]
    assert len(listed) == len(set(listed))
    assert {s.name for s in sources.SOURCES if s.role == "evaluate"} == {"noto", "noto-v1"}
    assert not any(s.dream for s in sources.SOURCES if s.role == "evaluate")


@pytest.mark.parametrize("spdx", ["GPL-3.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", None])
def test_other_licences_stop_the_build(spdx: str | None) -> None:
    with pytest.raises(data.DataError, match="remove it"):
        data.check_licence("set", {"set": {"license": {"spdx": spdx}}})


def test_a_square_is_rendered_with_transparency_around_it() -> None:
    collection = {"width": 8, "height": 8, "icons": {"box": {"body": '<path fill="currentColor" d="M2 2h4v4H2z"/>'}}}
    picture = data.rendered(data.svg(collection, "box"))
    assert picture is not None
    assert picture.shape == (64, 64, 4)
    assert picture[32, 32].tolist() == [0, 0, 0, 255]
    assert picture[2, 2, 3] == 0


def test_broken_and_empty_icons_are_dropped() -> None:
    assert data.rendered("<svg") is None
    assert data.rendered('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>') is None


def test_near_duplicates_are_merged_and_keep_both_names() -> None:
    picture = np.zeros((64, 64, 4), np.uint8)
    picture[16:48, 16:48] = (200, 40, 40, 255)
    almost = picture.copy()
    almost[16:48, 16:48, 0] = 201
    other = np.roll(picture, 16, axis=1)
    kept = data.merged([picture, almost, other, None], [record("box"), record("crate"), record("side"), record("none")])
    assert [found.name for _, found in kept] == ["box", "side"]
    assert kept[0][1].keywords == ("crate",)
