"""The shipped prior: shapes, repeatability, and that colours, counts and places follow the words."""

from pathlib import Path

import pytest
import torch

from drawing.critics.pocket.weights import CRITIC_FILE
from drawing.critics.tensors import WeightsError
from drawing.engines.memory import familiarity, level, load_prior
from drawing.engines.memory.prior import Prior
from drawing.engines.memory.weights import PRIOR_FILE
from drawing.engines.memory.weights import load_prior as load_prior_file


@pytest.fixture(scope="module")
def prior() -> Prior:
    return load_prior()


def mean_ink(picture: torch.Tensor) -> torch.Tensor:
    """Mean colour of a picture's opaque part."""
    alpha = picture[3:]
    return (picture[:3] * alpha).sum((1, 2)) / alpha.sum()


def test_dreams_are_pictures_on_white(prior: Prior) -> None:
    pictures = prior.dream(["a cat", "a house"], [0, 3])
    assert pictures.shape == (2, 3, 64, 64)
    assert 0 <= pictures.min() <= pictures.max() <= 1
    assert pictures[:, :, :3, :3].min() > 0.9


def test_same_prompt_and_seed_give_the_same_bits(prior: Prior) -> None:
    assert torch.equal(prior.dream(["an owl"], [5]), prior.dream(["an owl"], [5]))


def test_a_dream_does_not_depend_on_its_neighbours(prior: Prior) -> None:
    together = prior.dream(["a cat", "a dog"], [1, 2])
    torch.testing.assert_close(together[1], prior.dream(["a dog"], [2])[0])


def test_seeds_give_variety(prior: Prior) -> None:
    pictures = prior.dream(["a castle"] * 6, list(range(6)))
    assert len({picture.numpy().tobytes() for picture in pictures}) >= 5


def test_transparency_composited_on_white_is_the_dream(prior: Prior) -> None:
    rgba = prior.dream_rgba(["a fish"], [0])
    white = rgba[:, :3] * rgba[:, 3:] + 1 - rgba[:, 3:]
    torch.testing.assert_close(prior.dream(["a fish"], [0]), white)
    assert 0.05 < rgba[:, 3].mean() < 0.9


@pytest.mark.parametrize(("colour", "channel"), [("red", 0), ("green", 1), ("blue", 2)])
@pytest.mark.parametrize("noun", ["car", "house", "balloon", "elephant"])
def test_colours_follow_the_words(prior: Prior, noun: str, colour: str, channel: int) -> None:
    ink = mean_ink(prior.dream_rgba([f"a {colour} {noun}"], [0])[0])
    assert int(ink.argmax()) == channel


def test_black_is_darker_than_white(prior: Prior) -> None:
    black, white = prior.dream(["a black horse", "a white horse"], [0, 0]).mean((1, 2, 3))
    assert black < white


def test_two_of_a_thing_stand_side_by_side(prior: Prior) -> None:
    alpha = prior.dream_rgba(["two cats"], [0])[0, 3]
    left, right = alpha[:, :30].sum(), alpha[:, 34:].sum()
    assert alpha[:, 30:34].mean() < 0.2
    assert 0.8 < left / right < 1.25


def test_night_is_dark_and_the_subject_is_still_there(prior: Prior) -> None:
    night = prior.dream(["a castle at night"], [0])[0]
    assert night[:, :4, :20].mean() < 0.4
    assert night[:, 20:50, 16:48].std() > 0.1


def test_style_prefix_does_not_change_the_thing(prior: Prior) -> None:
    assert torch.equal(prior.dream(["a cat"], [0]), prior.dream(["a watercolour painting of a cat"], [0]))


@pytest.mark.parametrize("prompt", ["", " ", "qwxz vbn", "🦄", "a " * 300, "of the and with on"])
def test_odd_prompts_still_give_a_picture(prior: Prior, prompt: str) -> None:
    picture = prior.dream([prompt], [0])
    assert picture.shape == (1, 3, 64, 64)
    assert torch.isfinite(picture).all()


def test_each_prompt_needs_its_seed(prior: Prior) -> None:
    with pytest.raises(ValueError, match="one seed per prompt"):
        prior.dream(["a cat"], [0, 1])


def test_familiarity_falls_from_known_to_strange_words() -> None:
    known, near, strange = (familiarity(text) for text in ("a cat", "an armadillo", "monetary policy divergence"))
    assert known > near > strange
    assert level(known) == "well"
    assert level(strange) == "hardly"


def test_weights_stay_small() -> None:
    assert CRITIC_FILE.stat().st_size <= 9_000_000
    assert PRIOR_FILE.stat().st_size <= 9_000_000


def test_missing_weights_are_reported(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="missing"):
        load_prior_file("cpu", tmp_path / "none.safetensors")
