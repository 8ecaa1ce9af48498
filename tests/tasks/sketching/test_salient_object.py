"""What a photograph is of, found among whatever surrounds it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage import data

from drawing.tasks.saliency.maps import saliency_of, salient_object
from drawing.tasks.saliency.network import SalientObjectNetwork
from drawing.tasks.sketching import View

TABBY = Path(__file__).parents[3] / "examples" / "photographs" / "tabby.jpg"


def seen(picture: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).convert("RGB").resize((320, 240)), float) / 255


def test_a_photograph_of_a_rocket_is_of_the_rocket_and_not_of_the_lights_around_it() -> None:
    likely = salient_object(seen(data.rocket()))
    assert likely[100:180, 150:170].max(axis=1).min() > 0.8
    assert likely[:, :140].mean() < 0.01
    assert likely[:, 190:].mean() < 0.01
    assert likely[200:, :140].max() < 0.5


def test_a_person_before_a_flag_is_the_person_with_what_she_wears() -> None:
    likely = salient_object(seen(data.astronaut()))
    for name, row, column in (("hair", 30, 137), ("face", 55, 140), ("suit", 160, 130), ("arm", 200, 60)):
        assert likely[row, column] > 0.7, name
    assert likely[40, 20] < 0.2
    assert likely[20, 300] < 0.2


@pytest.mark.parametrize("scale", [0.02, 0.3, 1.0])
def test_a_dim_photograph_is_of_the_same_as_a_bright_one(scale: float) -> None:
    photograph = seen(data.astronaut())
    assert np.abs(salient_object(scale * photograph) - salient_object(photograph)).max() < 0.05


@pytest.mark.parametrize("colour", [0.0, 0.4, 1.0])
def test_an_empty_sheet_is_of_nothing_and_nothing_in_it_catches_the_eye(colour: float) -> None:
    sheet = np.full((90, 120, 3), colour)
    assert not salient_object(sheet).any()
    assert saliency_of(sheet).max() <= 1


@pytest.mark.parametrize("size", [(8, 8), (8, 300), (333, 17)])
def test_pictures_of_any_shape_are_looked_at(size: tuple[int, int]) -> None:
    picture = np.random.default_rng(0).random((*size, 3))
    for found in (salient_object(picture), saliency_of(picture)):
        assert found.shape == size
        assert ((found >= 0) & (found <= 1)).all()


def test_pictures_side_by_side_are_seen_as_each_alone() -> None:
    net = SalientObjectNetwork()
    pictures = torch.rand(2, 3, 70, 90, generator=torch.Generator().manual_seed(0))
    together = net(pictures)
    assert together.shape == (2, 1, 70, 90)
    assert torch.allclose(together, torch.cat([net(one[None]) for one in pictures]), atol=1e-5)


def test_a_closer_look_at_a_part_knows_what_the_whole_is_of() -> None:
    with Image.open(TABBY) as opened:
        photograph = opened.convert("RGB")
    view = View(photograph)
    box = (0, 0, photograph.width // 2, photograph.height)
    part = view.cropped(box)
    assert part.object.shape == part.rgb.shape[:2]
    assert part.object.mean() > 0.6 * view.object[:, : view.object.shape[1] // 2].mean() - 0.01
    alone = View(photograph.crop(box)).object
    assert np.abs(part.object - 0.4 * alone).max() < 0.62
