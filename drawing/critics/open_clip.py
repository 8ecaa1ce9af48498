"""Any CLIP of the open_clip library as a critic, its weights cached from the Hugging Face Hub."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as nnf

from drawing.critics import CriticUnavailableError
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

HUB_PREFIX = "hf-hub:"


class OpenClipCritic:
    """A frozen open_clip model behind the Critic protocol.

    Pictures are normalised with the model's own mean and deviation; texts go in verbatim.
    """

    def __init__(self, name: str, model: Any, tokenizer: Callable[[list[str]], Tensor], device: str) -> None:  # noqa: ANN401
        self.name = name
        self.model = model.to(device).eval().requires_grad_(requires_grad=False)
        self._tokenizer = tokenizer
        self._device = device
        visual = model.visual
        side = visual.image_size
        self.size = int(side[0] if isinstance(side, tuple | list) else side)
        self._mean = torch.tensor(visual.image_mean, device=device)[:, None, None]
        self._deviation = torch.tensor(visual.image_std, device=device)[:, None, None]

    @torch.no_grad()
    def encode_text(self, texts: list[str]) -> Tensor:
        """Unit-length embeddings `[T, D]`; texts longer than the model's context are cut by its tokenizer."""
        return nnf.normalize(self.model.encode_text(self._tokenizer(texts).to(self._device)), dim=-1)

    def encode_image(self, images: Tensor) -> Tensor:
        """Unit-length embeddings `[B, D]` of pictures `[B, 3, size, size]` in 0..1; differentiable."""
        return nnf.normalize(self.model.encode_image((images - self._mean) / self._deviation), dim=-1)


class _NotOpenClip(logging.Filter):
    """Lets through what anything but open_clip logs, so that other visitors' errors keep their entries."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "open_clip" not in record.pathname


def load(name: str, device: str = "cpu") -> OpenClipCritic:
    """Load `architecture/pretrained` or `hf-hub:owner/model`.

    With `HF_HUB_OFFLINE=1` only weights already in the local cache are used.

    Raises:
        SpecError: if open_clip knows no such pair.
        CriticUnavailableError: if the weights are neither cached nor reachable.
    """
    import open_clip

    architecture, tag = _names(name, open_clip.list_pretrained())
    quiet = _NotOpenClip()
    logging.getLogger().addFilter(quiet)  # the library logs what the error below says in one sentence
    try:
        model = open_clip.create_model(architecture, pretrained=tag, device=device)
        tokenizer = open_clip.get_tokenizer(architecture)
    except (OSError, RuntimeError, ValueError) as error:
        where = "are not in the local cache" if os.environ.get("HF_HUB_OFFLINE") == "1" else "could not be downloaded"
        raise CriticUnavailableError(
            f"The weights of critic {name!r} {where}; use --critic pocket, which needs no download."
        ) from error
    finally:
        logging.getLogger().removeFilter(quiet)
    return OpenClipCritic(name, model, tokenizer, device)


def _names(name: str, known: list[tuple[str, str]]) -> tuple[str, str | None]:
    if name.startswith(HUB_PREFIX):
        if name.count("/") != 1:
            raise SpecError(f"A Hub critic is named hf-hub:owner/model, not {name!r}.")
        return name, None
    architecture, _, tag = name.partition("/")
    if (architecture, tag) not in known:
        raise SpecError(
            f"There is no critic {name!r}; use pocket, an open_clip pair such as ViT-B-32/laion2b_s34b_b79k, "
            "or hf-hub:owner/model."
        )
    return architecture, tag
