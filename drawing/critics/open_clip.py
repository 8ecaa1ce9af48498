"""Any CLIP of the open_clip library as a critic, its weights cached from the Hugging Face Hub."""

from __future__ import annotations

import logging
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as nnf
from torch import nn

from drawing.critics import CriticUnavailableError
from drawing.machine.arithmetic import PRECISIONS, finest_fast
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from torch import Tensor

HUB_PREFIX = "hf-hub:"
_LOADERS = frozenset({"open_clip", "huggingface_hub", "httpx", "timm", "transformers", "urllib3"})


class OpenClipCritic:
    """A frozen open_clip model behind the Critic protocol.

    Pictures are normalised with the model's own mean and deviation; texts go in verbatim, and are always embedded in
    float32.

    Attributes:
        name: what it was loaded as.
        size: side of its pictures in pixels.
        precision: how exactly the image tower calculates, one of `arithmetic.PRECISIONS`; `tf32` has an effect only
            within `arithmetic.repeatable`, which the loop enters for every step.
    """

    def __init__(
        self,
        name: str,
        model: Any,  # noqa: ANN401
        tokenizer: Callable[[list[str]], Tensor],
        device: str,
        precision: str = "fp32",
    ) -> None:
        self.name, self.precision = name, precision
        self.model = model.to(device).eval().requires_grad_(requires_grad=False)
        if precision == "bf16":
            halve_products(self.model.visual)
        self.tokenizer = tokenizer
        self._device = device
        visual = model.visual
        side = visual.image_size
        self.bytes = sum(part.numel() * part.element_size() for part in model.parameters())
        self.size = int(side[0] if isinstance(side, tuple | list) else side)
        self._mean = torch.tensor(visual.image_mean, device=device)[:, None, None]
        self._deviation = torch.tensor(visual.image_std, device=device)[:, None, None]

    @torch.no_grad()
    def encode_text(self, texts: list[str]) -> Tensor:
        """Unit-length embeddings `[T, D]`; texts longer than the model's context are cut by its tokenizer."""
        return nnf.normalize(self.model.encode_text(self.tokenizer(texts).to(self._device)), dim=-1)

    def encode_image(self, images: Tensor) -> Tensor:
        """Unit-length embeddings `[B, D]` of pictures `[B, 3, size, size]` in 0..1; differentiable."""
        seen = (images - self._mean) / self._deviation
        with torch.autocast(images.device.type, torch.bfloat16, enabled=self.precision == "bf16", cache_enabled=False):
            embedded = self.model.encode_image(seen)
        return nnf.normalize(embedded.to(images.dtype), dim=-1)


def halve_products(tower: nn.Module) -> None:
    """Round the weights that autocast would round at every use, so that it need not: those of the products."""
    for part in tower.modules():
        if isinstance(part, nn.Linear | nn.Conv2d | nn.MultiheadAttention):
            for weights in part.parameters(recurse=False):
                weights.data = weights.data.to(torch.bfloat16)


def load(name: str, device: str = "cpu", precision: str | None = None) -> OpenClipCritic:
    """Load `architecture/pretrained` or `hf-hub:owner/model`.

    With `HF_HUB_OFFLINE=1` only weights already in the local cache are used.

    Args:
        name: see above.
        device: where it calculates.
        precision: one of `arithmetic.PRECISIONS`; None takes what the environment's `STORYBRUSH_PRECISION` says, else
            the fastest that the device has and that draws as well: bf16 or tf32 on a GPU, fp32 elsewhere.

    Raises:
        SpecError: if open_clip knows no such pair, or for an unknown precision.
        CriticUnavailableError: if the weights are neither cached nor reachable.
    """
    import open_clip

    precision = precision or os.environ.get("STORYBRUSH_PRECISION") or finest_fast(device)
    if precision not in PRECISIONS:
        raise SpecError(f"A critic's precision is one of {', '.join(PRECISIONS)}, not {precision!r}.")
    architecture, tag = _names(name, open_clip.list_pretrained())
    try:
        with _hushed():  # the library logs what the error below says in one sentence
            model = open_clip.create_model(architecture, pretrained=tag, device=device)
            tokenizer = open_clip.get_tokenizer(architecture)
    except (OSError, RuntimeError, ValueError) as error:
        where = "are not in the local cache" if os.environ.get("HF_HUB_OFFLINE") == "1" else "could not be downloaded"
        raise CriticUnavailableError(
            f"The weights of critic {name!r} {where}; use --critic pocket, which needs no download."
        ) from error
    return OpenClipCritic(name, model, tokenizer, device, precision)


@contextmanager
def _hushed() -> Iterator[None]:
    """Within it the libraries that load weights log nothing from this thread; whatever else is logged stays."""
    thread = threading.get_ident()

    def passes(record: logging.LogRecord) -> bool:
        return record.thread != thread

    loggers = [logging.getLogger(name) for name in ("", *list(logging.root.manager.loggerDict))]
    muted = [logger for logger in loggers if logger.name.partition(".")[0] in {"root", *_LOADERS}]
    for logger in muted:
        logger.addFilter(passes)
    try:
        yield
    finally:
        for logger in muted:
            logger.removeFilter(passes)


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
