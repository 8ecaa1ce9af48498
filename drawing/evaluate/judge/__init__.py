"""The judge: it names finished drawings and never guides one. See the section on it in the folder above."""

from drawing.evaluate.judge.model import Judge
from drawing.evaluate.judge.weights import load_judge

__all__ = ["Judge", "load_judge"]
