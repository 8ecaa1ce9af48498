"""A chapter in at most 450 words: by the Longformer encoder-decoder from the Hub, or by its most central sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlp.errors import TextError
from nlp.extract import central_sentences
from nlp.sentences import sentences
from nlp.seq2seq import ModelUnavailableError, best_device, generate, load
from nlp.words import count_words

LED = "pszemraj/led-large-book-summary"
"""BookSum model of the thesis: Longformer Encoder-Decoder (Beltagy et al. 2020) trained on chapters."""

MOST_WORDS = 450
"""Longest summary, in words."""

WINDOW = 16_384
"""Tokens that LED reads at once."""

CARD_SETTINGS = {
    "min_length": 16,
    "max_length": 256,
    "no_repeat_ngram_size": 3,
    "encoder_no_repeat_ngram_size": 3,
    "repetition_penalty": 3.5,
    "num_beams": 4,
    "early_stopping": True,
}
"""Generation settings that the model's card gives."""

_MOST_ROUNDS = 3

Backend = Literal["led", "extractive"]


@dataclass(frozen=True)
class Summary:
    """A summary of at most 450 words and which back end made it."""

    text: str
    backend: Backend


def summarise(
    text: str, backend: Literal["auto", "led", "extractive"] = "auto", *, model: str = LED, device: str = ""
) -> Summary:
    """Summarise a chapter.

    Args:
        text: the chapter.
        backend: "auto" takes LED where there is a GPU and its weights can be had; "led" takes it on a CPU too
            (minutes, and a download of 1.8 GB the first time). Both fall back to "extractive" where the weights
            cannot be had.
        model: Hub name or folder of the LED weights.
        device: "cpu" or "cuda"; empty for the better one at hand.

    Raises:
        TextError: the text has no words.
    """
    if not count_words(text):
        raise TextError("There is no text to summarise: paste a chapter or choose another one.")
    if backend != "extractive":
        device = device or best_device()
        if backend == "led" or device.startswith("cuda"):
            try:
                return Summary(abstractive(text, model, device), "led")
            except ModelUnavailableError:
                pass
    return Summary(" ".join(central_sentences(text, MOST_WORDS)), "extractive")


def abstractive(text: str, model: str, device: str) -> str:
    """Summaries of all windows one after another, summarised again for as long as they are too many words."""
    for _ in range(_MOST_ROUNDS):
        parts = windows(text, model, device)
        text = " ".join(_summarise_window(part, model, device) for part in parts)
        if count_words(text) <= MOST_WORDS:
            break
    return shortened(text, MOST_WORDS)


def windows(text: str, model: str, device: str) -> list[str]:
    """The text cut between sentences into stretches that fit the model, all of about the same length."""
    tokenizer, weights = load(model, device)
    limit = (
        min(WINDOW, getattr(weights.config, "max_encoder_position_embeddings", WINDOW))
        - tokenizer.num_special_tokens_to_add()
    )
    found = sentences(text)
    lengths = [len(ids) for ids in tokenizer(found, add_special_tokens=False)["input_ids"]]
    count = -(-sum(lengths) // limit)
    target = sum(lengths) / count if count else limit
    parts: list[list[str]] = [[]]
    used = 0
    for sentence, length in zip(found, lengths, strict=True):
        if parts[-1] and (used + length > limit or used >= target):
            parts.append([])
            used = 0
        parts[-1].append(sentence)
        used += length
    return [" ".join(part) for part in parts]


def _summarise_window(text: str, model: str, device: str) -> str:
    """One run of LED; its first token attends to all others, as the model was trained."""
    import torch

    tokenizer, weights = load(model, device)
    limit = min(WINDOW, getattr(weights.config, "max_encoder_position_embeddings", WINDOW))
    tokens = dict(tokenizer(text, truncation=True, max_length=limit, return_tensors="pt"))
    tokens.pop("token_type_ids", None)
    tokens["global_attention_mask"] = torch.zeros_like(tokens["input_ids"])
    tokens["global_attention_mask"][:, 0] = 1
    return generate(model, device, tokens, **CARD_SETTINGS)


def shortened(text: str, most: int) -> str:
    """The first sentences of a text up to ``most`` words together, or the first words of an endless sentence."""
    kept: list[str] = []
    left = most
    for sentence in sentences(text):
        words = count_words(sentence)
        if words > left:
            break
        kept.append(sentence)
        left -= words
    return " ".join(kept) if kept else " ".join(text.split()[:most])
