"""The pocket critic and its prior: shipped with the project, nothing to download. See README.md beside this file."""

from drawing.critics.pocket.familiarity import familiarity, level
from drawing.critics.pocket.judge import load_judge
from drawing.critics.pocket.phrases import strip_style
from drawing.critics.pocket.tensors import WeightsError
from drawing.critics.pocket.weights import load_critic, load_prior

__all__ = ["WeightsError", "familiarity", "level", "load_critic", "load_judge", "load_prior", "strip_style"]
