import pytest
import torch

from drawing.model.strokes import Strokes, random_strokes


@pytest.fixture
def strokes() -> Strokes:
    """Twelve cubics of all widths on a canvas half as wide again as high; one is frozen."""
    drawing = random_strokes(
        12, torch.Generator().manual_seed(5), aspect=1.5, reach=0.4, width=(0.02, 0.15), colour=None
    )
    drawing.frozen[0, 3] = True
    return drawing


@pytest.fixture
def dot() -> Strokes:
    """One black opaque stroke without extent, 0.2 wide, in the middle of a square canvas."""
    return Strokes.of(torch.full((1, 1, 4, 2), 0.5), torch.full((1, 1), 0.2), torch.tensor([[[0.0, 0.0, 0.0, 1.0]]]))
