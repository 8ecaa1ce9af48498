"""The tiny random models of the reading's tests, for experiments whose prompts a model writes."""

from __future__ import annotations

from tests.nlp.conftest import alice, tiny_t5, tokenizer

__all__ = ["alice", "tiny_t5", "tokenizer"]
