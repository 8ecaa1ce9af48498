"""How noise grows: the cosine schedule, and what a network that predicts velocity says of picture and noise."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

STEPS = 1000
"""Moments of the noising process; 0 is nearly clean, the last nearly pure noise."""

_OFFSET = 0.008
_LEAST_SIGNAL = 1e-3


def signal_and_noise(moments: Tensor) -> tuple[Tensor, Tensor]:
    """Shares of the picture and of the noise, `[B, 1, 1, 1]` each, at moments `[B]` of 0..STEPS - 1.

    Their squares sum to 1; the squared share of the picture falls like a cosine (Nichol & Dhariwal 2021).
    """
    angle = ((moments.float() + 1) / STEPS + _OFFSET) / (1 + _OFFSET) * math.pi / 2
    signal = torch.cos(angle).clamp(min=_LEAST_SIGNAL)[:, None, None, None]
    return signal, (1 - signal.square()).sqrt()


def noised(pictures: Tensor, noise: Tensor, moments: Tensor) -> Tensor:
    """Pictures `[B, C, H, W]` in -1..1 as they look at moments `[B]` with that noise."""
    signal, share = signal_and_noise(moments)
    return signal * pictures + share * noise


def velocity(pictures: Tensor, noise: Tensor, moments: Tensor) -> Tensor:
    """What the network predicts: the direction in which a noised picture moves (Salimans & Ho 2022)."""
    signal, share = signal_and_noise(moments)
    return signal * noise - share * pictures


def picture_in(seen: Tensor, moving: Tensor, moments: Tensor) -> Tensor:
    """The clean picture that a noised one and its velocity stand for."""
    signal, share = signal_and_noise(moments)
    return signal * seen - share * moving


def noise_in(seen: Tensor, picture: Tensor, moments: Tensor) -> Tensor:
    """The noise that a noised picture holds if that is the clean one."""
    signal, share = signal_and_noise(moments)
    return (seen - signal * picture) / share
