"""The compiled kernels that a drawing on the CPU needs, ahead of the first one.

On a machine that has never drawn they take some fifteen seconds to compile, afterwards half a second to load.
"""

from __future__ import annotations

import torch

from drawing import raster
from drawing.critics.pocket.features import SIDE, features
from drawing.engine import objective
from drawing.engine.placement.by_residual import spread


def warm_up() -> None:
    """Compile them, or load them from disk: the rasteriser, and what places strokes, compares and looks."""
    raster.warm_up()
    picture = torch.rand(1, 3, 16, 16)
    spread(picture[0, 0], 1, 1.0, torch.Generator().manual_seed(0))
    drawn = (1 - picture).requires_grad_()
    objective.likeness(drawn, objective.pyramid(picture)).sum().backward()
    features(torch.rand(1, 3, SIDE, SIDE).requires_grad_()).sum().backward()
