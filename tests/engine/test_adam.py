"""Our Adam is torch's."""

from __future__ import annotations

import torch

from drawing.engine.adam import Adam


def test_steps_are_those_of_torchs_optimiser() -> None:
    """Bit for bit, with a rate for each tensor that changes, one tensor sometimes without a gradient."""
    generator = torch.Generator().manual_seed(0)
    ours = [torch.rand(5, 2, generator=generator).requires_grad_(), torch.rand(3, generator=generator).requires_grad_()]
    theirs = [one.detach().clone().requires_grad_() for one in ours]
    mine = Adam(tuple(ours), [0.1, 0.02])
    reference = torch.optim.Adam([{"params": [one]} for one in theirs])
    for step in range(6):
        mine.rates = [0.1 / (step + 1), 0.02]
        for group, rate in zip(reference.param_groups, mine.rates, strict=True):
            group["lr"] = rate
        mine.zero_grad()
        reference.zero_grad()
        for k, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            if k == 0 or step % 2:
                one.grad = torch.randn(one.shape, generator=generator)
                other.grad = one.grad.clone()
        mine.step()
        reference.step()
        assert all(torch.equal(one, other) for one, other in zip(ours, theirs, strict=True))
