"""Pictures continued beyond their edges."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as nnf

from drawing.machine.edges import Continued, continued


@pytest.mark.parametrize("margins", [(1, 1, 1, 1), (0, 1, 0, 0), (0, 0, 2, 0), (4, 3, 2, 5)])
def test_both_ways_are_torchs(margins: tuple[int, int, int, int]) -> None:
    pictures = torch.rand(2, 3, 5, 6, dtype=torch.float64)
    ours, theirs = pictures.clone().requires_grad_(), pictures.clone().requires_grad_()
    made, expected = Continued.apply(ours, *margins), nnf.pad(theirs, margins, mode="replicate")
    assert torch.equal(made, expected)
    assert torch.equal(continued(pictures, *margins), expected)
    weights = torch.rand(made.shape, dtype=torch.float64)
    (made * weights).sum().backward()
    (expected * weights).sum().backward()
    torch.testing.assert_close(ours.grad, theirs.grad)
