"""The engines `hub:owner/model`: text-to-image models of the Hub, through the optional package diffusers."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from drawing.engines.resizing import resized
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

ACCEPTED = "STORYBRUSH_HUB_LICENCES"
"""Environment variable that lets any model in if it is `accepted`."""


@dataclass(frozen=True)
class HubModel:
    """How a model is asked.

    Attributes:
        licence: what its card says.
        steps: of its sampler.
        guidance: classifier-free guidance, as its pipeline counts it.
        side: of its pictures in pixels.
    """

    licence: str = "unknown"
    steps: int = 30
    guidance: float = 5.0
    side: int = 512


@dataclass(frozen=True)
class HubPictures:
    """See `drawing.engines.Engine`.

    Attributes:
        pipeline: of diffusers; called with a prompt, it gives PIL images.
        model: how it is asked.
    """

    pipeline: Any
    model: HubModel

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """The model's picture of each prompt, opaque."""
        shown = [self._picture(prompt, seed) for prompt, seed in zip(prompts, seeds, strict=True)]
        return resized(torch.stack(shown), size)

    def _picture(self, prompt: str, seed: int) -> Tensor:
        made = self.pipeline(
            prompt=prompt,
            num_inference_steps=self.model.steps,
            guidance_scale=self.model.guidance,
            height=self.model.side,
            width=self.model.side,
            generator=torch.Generator().manual_seed(seed),
            output_type="pil",
        ).images[0]
        pixels = np.asarray(made.convert("RGBA"), np.float32) / 255
        return torch.from_numpy(pixels).permute(2, 0, 1).contiguous()


def allowed() -> dict[str, HubModel]:
    """The models that anybody may use for anything, by `owner/model`."""
    return {name: HubModel(**known) for name, known in _table()[0].items()}


def model_of(name: str) -> HubModel:
    """How the model `owner/model` is asked, if its licence lets anybody use it for anything.

    Raises:
        SpecError: its licence does not, or is not known here, and nobody has accepted it.
    """
    allowed, restricted = _table()
    if name in allowed:
        return HubModel(**allowed[name])
    if os.environ.get(ACCEPTED) == "accepted":
        return HubModel(restricted.get(name, "unknown"))
    known = f"free ones are {', '.join(allowed)}"
    if name in restricted:
        raise SpecError(
            f"{name} is under {restricted[name]}: set {ACCEPTED}=accepted if that suits you, or take another; {known}."
        )
    raise SpecError(f"The licence of {name} is not known here: set {ACCEPTED}=accepted if it suits you; {known}.")


def load(_critic: str, device: str, argument: str) -> HubPictures:
    """The engine of a model; no critic leads it. With `HF_HUB_OFFLINE=1` only cached weights are used.

    Raises:
        SpecError: see `model_of`; or the package diffusers is not installed, or the weights cannot be had.
    """
    model = model_of(argument)
    try:
        from diffusers import AutoPipelineForText2Image
    except ImportError:
        raise SpecError("Engines of the Hub need an optional package: pip install diffusers accelerate.") from None
    kind = torch.float32 if device == "cpu" else torch.bfloat16
    try:
        pipeline = AutoPipelineForText2Image.from_pretrained(argument, torch_dtype=kind)
    except (OSError, ValueError, RuntimeError, ImportError) as error:
        where = "are not in the local cache" if os.environ.get("HF_HUB_OFFLINE") == "1" else "could not be downloaded"
        raise SpecError(
            f"The weights of {argument} {where}; the engines memory, imagined, digits and icons need no download."
        ) from error
    pipeline.set_progress_bar_config(disable=True)
    return HubPictures(pipeline.to(device), model)


@cache
def _table() -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    table = tomllib.loads(resources.files("drawing.engines.hub").joinpath("models.toml").read_text("utf-8"))
    return table["allowed"], table["restricted"]
