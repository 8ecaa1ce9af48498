"""Breeding codes and ranking words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PIL import Image

from drawing.critics import load_critic
from drawing.engines.memory import load_prior
from drawing.engines.memory.latent import load_latent
from drawing.engines.search.breeding import Breeding, Generation, breed
from drawing.engines.search.words import vocabulary, words_for
from drawing.engines.weighted import towards
from drawing.model.checks import SpecError
from drawing.model.pictures import read_picture

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "values",
    [
        {"population": 3},
        {"generations": 0},
        {"objectives": ()},
        {"objectives": ("x",)},
        {"objectives": ("critic",) * 2},
    ],
)
def test_what_cannot_be_bred_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(SpecError, match=r"^[^\n]+\.$"):
        Breeding(**values)  # type: ignore[arg-type]


def test_the_front_holds_what_nothing_beats() -> None:
    liking, strangeness = torch.tensor([0.1, 0.5, 0.4, 0.5, 0.3]), torch.tensor([0.0, 0.9, 0.2, 0.8, 0.4])
    one = Generation(0, 5, torch.zeros(5, 2), liking, strangeness)
    assert one.front() == [3, 2, 0]
    for k in range(5):
        beaten = [(liking[j] >= liking[k]) and (strangeness[j] < strangeness[k]) for j in range(5)]
        assert k not in one.front() or not any(beaten)
    assert one.best() in one.front()


def test_known_codes_are_not_strange() -> None:
    latent = load_latent()
    assert float(latent.strangeness(latent.known[5:8]).max()) < 1e-3
    assert float(latent.strangeness(latent.known[5:8] + 0.5).min()) > 0.01


def test_breeding_finds_what_the_critic_likes_better() -> None:
    pytest.importorskip("pymoo")
    critic = load_critic()
    how = Breeding(population=8, generations=4, seed=1)
    course = list(breed(critic, towards(critic, ["a castle"]), "a castle", how))
    assert [one.number for one in course] == [0, 1, 2, 3, 4]
    assert course[-1].looks == 8 * 8 + 8 + 4 * 8
    assert course[-1].liking.max() >= course[0].liking.max()
    again = list(breed(critic, towards(critic, ["a castle"]), "a castle", how))
    assert torch.equal(course[-1].codes, again[-1].codes)


def test_a_picture_is_called_what_it_shows(tmp_path: Path) -> None:
    shown = load_prior().dream(["a castle"], [0])[0]
    path = tmp_path / "castle.png"
    Image.fromarray((shown * 255).byte().permute(1, 2, 0).numpy().astype(np.uint8)).save(path)
    found = words_for(read_picture(path), load_critic(), ["a dog", "castle", "spoon", "a submarine"], 3)
    assert found[0][0] == "castle"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_vocabulary_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("# things\ncat\n\n a  dog \ncat\n")
    assert vocabulary(path) == ["cat", "a dog"]
    path.write_text("\n")
    with pytest.raises(SpecError, match="holds no word"):
        vocabulary(path)
    with pytest.raises(SpecError, match="cannot be read"):
        vocabulary(tmp_path / "none.txt")
