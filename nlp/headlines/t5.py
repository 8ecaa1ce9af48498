"""A headline written by T5 (Raffel et al. 2020) trained on news headlines, the first candidate of the thesis."""

from __future__ import annotations

from nlp.seq2seq import generate, load

MODEL = "Michau/t5-base-en-generate-headline"
PREFIX = "headline: "
CARD_SETTINGS = {"max_length": 64, "num_beams": 3, "early_stopping": True}
"""Generation settings that the model's card gives."""

_LONGEST_INPUT = 1024
"""Tokens; T5 has relative positions and no limit of its own."""


def t5(summary: str, *, model: str = MODEL, device: str = "cpu") -> str:
    """One headline for a summary.

    Raises:
        ModelUnavailableError: the weights cannot be had.
    """
    tokenizer, _ = load(model, device)
    tokens = dict(tokenizer(PREFIX + summary, truncation=True, max_length=_LONGEST_INPUT, return_tensors="pt"))
    tokens.pop("token_type_ids", None)
    return generate(model, device, tokens, **CARD_SETTINGS)
