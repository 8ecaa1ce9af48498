"""Other optimisers than Adam: each finds the bottom, by each tensor's own rate, drawing by drawing."""

from __future__ import annotations

import pytest
import torch

from drawing.engine.optimisers import OPTIMISERS
from drawing.model.recipe import OPTIMISERS as NAMES


def test_the_recipe_offers_what_there_is() -> None:
    assert tuple(OPTIMISERS) == NAMES


def minimised(name: str, start: torch.Tensor, steps: int = 150, rate: float = 0.02) -> torch.Tensor:
    point = start.clone().requires_grad_()
    still = torch.ones(len(start), 1, requires_grad=True)
    optimiser = OPTIMISERS[name]((point, still), [rate, rate])
    for step in range(steps):
        optimiser.rates = [rate * (1 - step / steps)] * 2
        optimiser.zero_grad()
        ((point - 0.3) ** 2 * torch.tensor([1.0, 20.0])).sum().backward()
        optimiser.step()
    assert (still == 1).all()
    return point.detach()


@pytest.mark.parametrize("name", NAMES)
def test_each_finds_the_bottom_of_a_narrow_valley(name: str) -> None:
    assert (minimised(name, torch.tensor([[0.9, -0.4]])) - 0.3).abs().max() < 0.03


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_comes_out_of_a_batch_as_alone(name: str) -> None:
    starts = torch.tensor([[0.9, -0.4], [-1.0, 0.7]])
    together = minimised(name, starts, 20)
    alone = torch.cat([minimised(name, start[None], 20) for start in starts])
    assert torch.allclose(together, alone, atol=1e-6)


def test_rmsprop_and_adamw_are_torchs() -> None:
    for name, theirs, more in (
        ("rmsprop", torch.optim.RMSprop, {}),
        ("adamw", torch.optim.AdamW, {"weight_decay": 0.01}),
    ):
        mine, other = (torch.tensor([[0.5, -0.2]]).requires_grad_() for _ in range(2))
        ours, reference = OPTIMISERS[name]((mine,), [0.01]), theirs([other], lr=0.01, **more)
        for _ in range(5):
            ours.zero_grad()
            reference.zero_grad()
            for point in (mine, other):
                (point**3 + point**2).sum().backward()
            ours.step()
            reference.step()
        assert torch.allclose(mine, other, atol=1e-6)
