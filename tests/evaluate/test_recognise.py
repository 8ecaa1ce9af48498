"""Recognition rates."""

from dataclasses import dataclass

import pytest
import torch
from torch import Tensor

from drawing.evaluate.recognise import recognised


@dataclass
class Colours:
    """A critic that knows pictures by their mean colour and texts by the colour channel they count to."""

    name: str = "colours"
    size: int = 2

    def encode_text(self, texts: list[str]) -> Tensor:
        return torch.eye(6)[[int(text) for text in texts]]

    def encode_image(self, images: Tensor) -> Tensor:
        return torch.nn.functional.normalize(torch.cat((images.mean((2, 3)), torch.zeros(len(images), 3)), 1), dim=1)


def pictures(*channels: int) -> Tensor:
    images = torch.full((len(channels), 3, 2, 2), 0.1)
    for row, channel in enumerate(channels):
        images[row, channel] = 1
    return images


def test_shares_of_first_and_of_five() -> None:
    candidates = [str(i) for i in range(6)]
    assert recognised(Colours(), pictures(0, 1, 2, 2), [0, 1, 2, 1], candidates) == (0.75, 1.0)


def test_wrong_everywhere_is_zero() -> None:
    candidates = ["1", "2", "3", "4", "5", "0"]
    top1, _ = recognised(Colours(), pictures(0, 0), [0, 1], candidates)
    assert top1 == 0


def test_too_few_candidates_are_refused() -> None:
    with pytest.raises(ValueError, match="at least five"):
        recognised(Colours(), pictures(0), [0], ["0", "1"])


def test_each_picture_needs_its_text() -> None:
    with pytest.raises(ValueError, match="one wanted text per picture"):
        recognised(Colours(), pictures(0, 1), [0], [str(i) for i in range(6)])
