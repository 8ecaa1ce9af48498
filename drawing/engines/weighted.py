"""Prompts of several weighted parts: `a castle:1 | fog:0.5 | people:-0.3`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.critics import Critic

GREATEST_WEIGHT = 10.0
MOST_PARTS = 8

_WEIGHED = re.compile(r"(?P<text>.*[^\s\d:])\s*:\s*(?P<weight>[-+]?(?:\d+\.?\d*|\.\d+))")


@dataclass(frozen=True)
class Part:
    """One part of a prompt: what it says, and how much of it is wanted; below 0, to be avoided."""

    text: str
    weight: float = 1.0


def parse(prompt: str) -> tuple[Part, ...]:
    """The parts of a prompt, divided by `|`; a part without a weight has 1. A time, as `12:30`, is no weight.

    Raises:
        SpecError: if a part is empty, a weight is 0 or too great, there are too many parts, or none is wanted.
    """
    texts = [text.strip() for text in prompt.split("|")]
    if len(texts) > MOST_PARTS:
        raise SpecError(f"The prompt has {len(texts)} parts; keep it to {MOST_PARTS}.")
    parts = tuple(_part(text) for text in texts)
    if all(part.weight < 0 for part in parts):
        raise SpecError("Every part of the prompt is to be avoided; give one a weight above 0.")
    return parts


def _part(text: str) -> Part:
    found = _WEIGHED.fullmatch(text)
    part = Part(found["text"].strip(), float(found["weight"])) if found else Part(text)
    if not part.text or part.text.startswith(":"):
        raise SpecError("A part of the prompt is empty: write it like a castle:1 | fog:0.5 | people:-0.3.")
    if part.weight == 0 or abs(part.weight) > GREATEST_WEIGHT:
        limit = f"{GREATEST_WEIGHT:g}"
        raise SpecError(f"The weight of {part.text!r} must be between -{limit} and {limit} and not 0.")
    return part


def subject(prompt: str) -> str:
    """The part that is wanted most, the first of equals."""
    return max(parse(prompt), key=lambda part: part.weight).text


def towards(critic: Critic, prompts: Sequence[str]) -> Tensor:
    """Unit embeddings `[B, D]`: the weighted sum of each prompt's parts, in a critic's eyes."""
    embedded = []
    for prompt in prompts:
        parts = parse(prompt)
        weights = torch.tensor([part.weight for part in parts])
        texts = critic.encode_text([part.text for part in parts])
        embedded.append(F.normalize(weights.to(texts) @ texts, dim=0))
    return torch.stack(embedded)
