"""From what is asked for to a plan: texts embedded, pictures to become dreamt, outlined, fitted to the canvas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.critics import load_critic
from drawing.engine import cutouts
from drawing.engine.plan import Plan
from drawing.engines import load_engine, memory, weighted
from drawing.machine.devices import best_device
from drawing.model.pictures import on_paper, read_picture
from drawing.model.spec import PIECES, DrawingSpec, SpecError, rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.engines import Engine
    from drawing.model.recipes import Recipe

TUNED = ("icons",)
"""Engines whose tuned weights a spec may bring in place of a memory's."""

_OUTLINE_GAIN = 5.0
_MARGIN = 0.05
_LEAST_SIDE = 64
_OPAQUE = 0.5
_WHITE = (1.0, 1.0, 1.0)


def plan_for(spec: DrawingSpec, device: str | None = None, made: Tensor | None = None) -> Plan:
    """The plan of one spec; its variants are the drawings of the batch.

    Args:
        spec: what to draw.
        device: where the loop runs.
        made: what the spec's engine made of it, straight RGBA `[variants, 4, S, S]`, where it has been asked already.

    Raises:
        PictureError: if the image prompt cannot be read.
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    return plan_batch(spec, [spec.prompt] * spec.variants, seeds_of(spec), device, made)


def engine_of(spec: DrawingSpec, device: str) -> Engine:
    """The engine of a spec; `icons` with the spec's own weights, where it has some.

    Raises:
        SpecError: see `load_engine`.
    """
    own = f":{spec.memory}" if spec.memory is not None and spec.engine in TUNED else ""
    return load_engine(f"{spec.engine}{own}", spec.critic, device)


def seeds_of(spec: DrawingSpec) -> tuple[int, ...]:
    """The seeds of a spec's variants."""
    return tuple((spec.seed + k) % 2**31 for k in range(spec.variants))


def plan_batch(
    spec: DrawingSpec,
    prompts: Sequence[str],
    seeds: tuple[int, ...],
    device: str | None = None,
    made: Tensor | None = None,
) -> Plan:
    """The plan of several prompts drawn together with the settings of one spec, whose prompt and seed do not count."""
    device = device or best_device()
    method = spec.method() if spec.engine in PIECES else painting_of(spec.method())
    height, width = spec.raster_size()
    paper = rgb(spec.background)
    critic = load_critic(spec.critic, device)
    towards = _towards(spec, prompts, critic, device)
    pictures = ceilings = None
    if method.guidance.dream or method.guidance.saturate:
        if made is None and spec.engine not in PIECES:
            made = engine_of(spec, device).pictures(prompts, seeds, picture_side(spec))
        if made is None:
            dreams = _dream(spec, prompts, seeds, paper, device)
        else:
            dreams = cutouts.on_paper(with_margin(made.to(device)), paper)
    if method.guidance.saturate:
        ceilings = (critic.encode_image(_square(dreams, critic.size, paper)) * towards).sum(-1).detach()
    if method.guidance.dream:
        pictures = sharpened(_fit(dreams, height, width, paper), method.guidance.sharpen)
        if method.guidance.target == "outline":
            pictures = outlined(pictures, paper)
    return Plan(
        recipe=method,
        seeds=seeds,
        height=height,
        width=width,
        paper=paper,
        critic=critic,
        towards=towards,
        negatives=_negatives(method, critic),
        ceilings=ceilings,
        pictures=pictures,
        palette=torch.tensor([rgb(colour) for colour in spec.palette], device=device) if spec.palette else None,
        device=device,
    )


def _dream(
    spec: DrawingSpec, prompts: Sequence[str], seeds: tuple[int, ...], paper: tuple[float, float, float], device: str
) -> Tensor:
    return cutouts.on_paper(with_margin(_memory(spec, device).dream_rgba(list(prompts), list(seeds))), paper)


def _memory(spec: DrawingSpec, device: str) -> memory.prior.Prior:
    """The memory that comes with the app, or the tuned one of the spec."""
    if spec.memory is None:
        return memory.load_prior(device)
    from safetensors import SafetensorError

    try:
        return memory.load_prior(device, Path(spec.memory))
    except (SafetensorError, KeyError, RuntimeError):
        raise SpecError(f"{spec.memory} is no memory: make one with `python -m drawing tune`.") from None


def painting_of(method: Recipe) -> Recipe:
    """The recipe as it paints an engine's picture: one that follows the critic alone follows the picture instead."""
    if method.guidance.dream:
        return method
    return replace(method, guidance=replace(method.guidance, critic=0.0, dream=1.0))


def _towards(spec: DrawingSpec, prompts: Sequence[str], critic: Critic, device: str) -> Tensor:
    """What drawings are led to, `[B, D]`: the prompts, in weighted parts for an engine, and the image prompt."""
    towards = critic.encode_text(list(prompts)) if spec.engine in PIECES else weighted.towards(critic, prompts)
    if spec.image_prompt is None:
        return towards
    picture = _embed_picture(spec.image_prompt, critic, device)
    return nnf.normalize(towards + spec.image_weight * picture, dim=-1)


def _negatives(method: Recipe, critic: Critic) -> tuple[tuple[Tensor, float], ...]:
    """The embedding and the weight of each text to draw away from."""
    wanted = method.guidance.negatives
    embedded = critic.encode_text([text for text, _ in wanted]) if wanted else ()
    return tuple((embedding, weight) for embedding, (_, weight) in zip(embedded, wanted, strict=True))


def picture_side(spec: DrawingSpec) -> int:
    """Side in pixels of the pictures that a spec asks its engine for."""
    return max(_LEAST_SIDE, *spec.raster_size())


def fitted(rgba: Tensor, height: int, width: int, paper: tuple[float, float, float]) -> Tensor:
    """Square straight RGBA `[B, 4, S, S]` as it lies on a canvas of paper, `[B, 3, height, width]` in 0..1."""
    return _fit(cutouts.on_paper(with_margin(rgba), paper), height, width, paper)


def with_margin(rgba: Tensor) -> Tensor:
    """Dreams `[B, 4, S, S]` on a canvas a tenth larger: things keep clear of its edge, scenery fills it."""
    margin = max(1, round(_MARGIN * rgba.shape[-1]))
    inset = nnf.pad(rgba, [margin] * 4)
    filling = nnf.interpolate(rgba, size=inset.shape[-2:], mode="bilinear", align_corners=False)
    scenery = rgba[:, 3, :: rgba.shape[2] - 1, :: rgba.shape[3] - 1].amin(dim=(1, 2)) > _OPAQUE
    return torch.where(scenery[:, None, None, None], filling, inset)


def _embed_picture(source: str | Path, critic: Critic, device: str) -> Tensor:
    pixels = on_paper(read_picture(source), critic.size, critic.size, _WHITE).to(device)
    with torch.no_grad():
        return critic.encode_image(pixels)


def _fit(pictures: Tensor, height: int, width: int, paper: tuple[float, float, float]) -> Tensor:
    """Square pictures, as large as fits, in the middle of a canvas."""
    side = min(height, width)
    scaled = nnf.interpolate(pictures, size=(side, side), mode="bicubic", antialias=True).clamp(0, 1)
    canvas = torch.tensor(paper, device=pictures.device)[None, :, None, None].expand(len(pictures), 3, height, width)
    canvas = canvas.clone()
    top, left = (height - side) // 2, (width - side) // 2
    canvas[:, :, top : top + side, left : left + side] = scaled
    return canvas


def _square(pictures: Tensor, size: int, paper: tuple[float, float, float]) -> Tensor:
    return _fit(pictures, size, size, paper)


def sharpened(pictures: Tensor, amount: float) -> Tensor:
    """Unsharp mask: the difference to a 5 x 5 average, times `amount`, added."""
    smooth = nnf.avg_pool2d(nnf.pad(pictures, [2, 2, 2, 2], mode="replicate"), 5, stride=1)
    return (pictures + amount * (pictures - smooth)).clamp(0, 1)


def outlined(pictures: Tensor, paper: tuple[float, float, float]) -> Tensor:
    """Contours in black on paper: one minus the scaled length of the colour gradient (Sobel)."""
    kernel = torch.tensor([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]], device=pictures.device) / 8
    kernels = torch.stack([kernel, kernel.T])[:, None]
    padded = nnf.pad(pictures, [1, 1, 1, 1], mode="replicate")
    batch, _, height, width = pictures.shape
    slopes = nnf.conv2d(padded.flatten(0, 1)[:, None], kernels).reshape(batch, 3, 2, height, width)
    strength = slopes.square().sum(2).amax(1, keepdim=True).sqrt()
    ground = torch.tensor(paper, device=pictures.device)[:, None, None]
    return ground * (1 - _OUTLINE_GAIN * strength).clamp(0, 1)
