"""Random views of RGBA pictures for training: other framings, papers, inks and blemishes, the same thing."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

_PALE_INK = 0.5
_WHITE, _LIGHT = 0.45, 0.75
_MIRRORED, _WAVY, _BLURRED = 0.3, 0.5, 0.4


def views(pictures: Tensor, mono: Tensor, side: int, generator: torch.Generator) -> Tensor:
    """One random view of each picture.

    Args:
        pictures: float ``[B, 4, H, W]``, straight RGBA in 0..1.
        mono: bool ``[B]``, pictures without colours of their own, drawn in a random ink.
        side: height and width of the views in pixels.
        generator: source of randomness.

    Returns:
        ``[B, 3, side, side]`` in 0..1: warped, on random paper, sometimes blurred, faded and noisy.
    """
    batch = len(pictures)
    rgb, alpha = pictures[:, :3], pictures[:, 3:]
    ink = _uniform(generator, batch, 3, 1, 1) * _uniform(generator, batch, 1, 1, 1)
    rgb = torch.where(mono[:, None, None, None], ink, rgb)
    warped = F.grid_sample(torch.cat((rgb * alpha, alpha), 1), _warp(batch, side, generator), align_corners=False)
    paper = _paper(batch, side, generator)
    pale = mono[:, None, None, None] & (ink.mean(1, keepdim=True) > _PALE_INK)
    light = 1 - torch.where(pale, 0.8, 0.0) * paper.mean(1, keepdim=True)
    image = warped[:, :3] + (1 - warped[:, 3:]) * paper * light
    return _blemish(image, generator)


def _warp(batch: int, side: int, generator: torch.Generator) -> Tensor:
    """Sampling grids ``[B, side, side, 2]``: scale, rotation, shear, shift, mirror and perspective."""
    angle = 0.2 * _normal(generator, batch).clamp(-2, 2)
    scale = torch.exp(0.22 * _normal(generator, batch).clamp(-1.6, 1.8) + 0.08)
    stretch = torch.exp(0.08 * _normal(generator, batch))
    mirror = torch.where(_uniform(generator, batch) < _MIRRORED, -1.0, 1.0)
    shear = 0.1 * _normal(generator, batch)
    cosine, sine = torch.cos(angle), torch.sin(angle)
    matrix = torch.zeros(batch, 3, 3)
    matrix[:, 0, 0], matrix[:, 0, 1] = mirror * scale * stretch * cosine, scale * (shear - sine)
    matrix[:, 1, 0], matrix[:, 1, 1] = mirror * scale * sine, scale * cosine / stretch
    matrix[:, :2, 2] = 0.12 * _normal(generator, batch, 2)
    matrix[:, 2, :2] = 0.08 * _normal(generator, batch, 2)
    matrix[:, 2, 2] = 1
    steps = (torch.arange(side) + 0.5) / side * 2 - 1
    y, x = torch.meshgrid(steps, steps, indexing="ij")
    points = torch.stack((x, y, torch.ones_like(x)), -1).reshape(1, -1, 3) @ matrix.transpose(1, 2)
    return (points[..., :2] / points[..., 2:].clamp(min=0.3)).reshape(batch, side, side, 2)


def _paper(batch: int, side: int, generator: torch.Generator) -> Tensor:
    """Backgrounds ``[B, 3, side, side]``: half white to light, the rest coloured, with soft gradients."""
    colour = _uniform(generator, batch, 3, 1, 1)
    near_white = 1 - 0.25 * colour * _uniform(generator, batch, 1, 1, 1)
    choice = _uniform(generator, batch, 1, 1, 1)
    base = torch.where(choice < _WHITE, torch.ones_like(colour), torch.where(choice < _LIGHT, near_white, colour))
    waves = (
        _normal(generator, batch, 3, 3, 3) * 0.25 * (_uniform(generator, batch, 1, 1, 1) < _WAVY) * (choice >= _WHITE)
    )
    return (base + F.interpolate(waves, (side, side), mode="bilinear")).clamp(0, 1)


def _blemish(image: Tensor, generator: torch.Generator) -> Tensor:
    batch = len(image)
    blurred = F.avg_pool2d(F.pad(image, (1, 1, 1, 1), mode="replicate"), 3, 1)
    blur = _uniform(generator, batch, 1, 1, 1) * (_uniform(generator, batch, 1, 1, 1) < _BLURRED)
    image = image + blur * (blurred - image)
    contrast = 1 - 0.4 * _uniform(generator, batch, 1, 1, 1).square()
    grey = _uniform(generator, batch, 1, 1, 1)
    image = grey + contrast * (image - grey)
    noise = 0.12 * _uniform(generator, batch, 1, 1, 1).square()
    return (image + noise * _normal(generator, *image.shape)).clamp(0, 1)


def _uniform(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.rand(*shape, generator=generator)


def _normal(generator: torch.Generator, *shape: int) -> Tensor:
    return torch.randn(*shape, generator=generator)
