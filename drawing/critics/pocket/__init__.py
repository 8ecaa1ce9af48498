"""The pocket critic: shipped with the project, nothing to download. See README.md beside this file."""

from drawing.critics.pocket.phrases import strip_style
from drawing.critics.pocket.weights import load_critic
from drawing.critics.tensors import WeightsError

__all__ = ["WeightsError", "load_critic", "strip_style"]
