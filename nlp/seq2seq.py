"""Text-to-text models from the Hub or a folder, loaded once and run on whole texts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


class ModelUnavailableError(RuntimeError):
    """The weights of a model are neither in the cache nor reachable."""


@functools.cache
def load(name: str, device: str) -> tuple[PreTrainedTokenizerBase, PreTrainedModel]:
    """Tokeniser and frozen model of a Hub repository or a local folder, on a device; weights as safetensors only.

    Raises:
        ModelUnavailableError: the weights cannot be had.
    """
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(name)
        model = AutoModelForSeq2SeqLM.from_pretrained(name, use_safetensors=True)
    except (OSError, ValueError, ImportError) as error:  # files that cannot be fetched, used, or read without a package
        raise ModelUnavailableError(
            f"The model {name} cannot be loaded: check the connection or its folder."
        ) from error
    return tokenizer, model.to(device).eval().requires_grad_(requires_grad=False)


def generate(name: str, device: str, tokens: dict[str, Tensor], **settings: Any) -> str:  # noqa: ANN401
    """Run a loaded model on one tokenised text ``[1, T]`` and decode what it writes."""
    import torch

    tokenizer, model = load(name, device)
    with torch.inference_mode():
        written = model.generate(**{key: value.to(device) for key, value in tokens.items()}, **settings)  # type: ignore[operator]
    return " ".join(str(tokenizer.decode(written[0], skip_special_tokens=True)).split())


def best_device() -> str:
    """As in "cuda" where there is one, else "cpu"."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
