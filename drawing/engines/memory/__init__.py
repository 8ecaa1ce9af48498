"""The engine that remembers: small pictures learned from icons and emoji, found by meaning and dreamt anew."""

from drawing.engines.memory.familiarity import familiarities, familiarity, level
from drawing.engines.memory.weights import load_prior

__all__ = ["familiarities", "familiarity", "level", "load_prior"]
