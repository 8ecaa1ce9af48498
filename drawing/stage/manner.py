"""Manners: how a picture looks besides what it shows - graded colours, shaded bodies, contours, broken colour."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as nnf

if TYPE_CHECKING:
    from torch import Tensor

_LIGHT = (-0.55, -0.65)
"""Where the light of a relief comes from: left and above."""

_ROUNDNESS = 0.16
"""Share of its side over which a body's edge is rounded."""

_LUMINANCE = (0.299, 0.587, 0.114)
_DARK = 0.12
_SEED = 20_161


@dataclass(frozen=True)
class Manner:
    """What a manner does to every layer; the comment of `manners.toml` says what the fields mean.

    Attributes:
        name: key of the table.
        saturation, contrast: factors.
        brightness, warmth, relief, gloss, fade: shares, 0 does nothing.
        grey: no colours.
        levels: tones a channel; 0 is all.
        dabs: size in stage units and strength of broken colour.
        line: width in stage units and strength of dark contours.
        cells: side of square cells in stage units; 0 is none.
        blur: softness of backdrops in stage units.
    """

    name: str
    saturation: float = 1.0
    contrast: float = 1.0
    brightness: float = 0.0
    warmth: float = 0.0
    grey: bool = False
    levels: int = 0
    relief: float = 0.0
    gloss: float = 0.0
    dabs: tuple[float, float] = (0.0, 0.0)
    line: tuple[float, float] = (0.0, 0.0)
    cells: float = 0.0
    fade: float = 0.0
    blur: float = 0.0

    def applied(self, rgba: Tensor, units: float, *, fills: bool = False) -> Tensor:
        """A layer in this manner.

        Args:
            rgba: straight RGBA `[4, H, W]` in 0..1.
            units: stage units that a pixel is wide.
            fills: whether it is a backdrop.

        Returns:
            Straight RGBA of the same size.
        """
        colour, alpha = rgba[:3], rgba[3:]
        if fills and self.blur:
            colour = _blurred(colour, self.blur / units)
        if self.relief and not fills:
            colour = self._in_relief(colour, alpha)
        if self.dabs[1]:
            colour = _broken(colour, self.dabs[0] / units, self.dabs[1])
        colour = self._graded(colour)
        if fills and self.fade:
            colour = colour + self.fade * (1 - colour)
        if self.line[1]:
            colour = _contoured(colour, alpha, self.line[0] / units, self.line[1] * (0.5 if fills else 1.0))
        whole = torch.cat([colour, alpha])
        return _in_cells(whole, self.cells / units) if self.cells else whole

    def _graded(self, colour: Tensor) -> Tensor:
        grey = sum(share * colour[k : k + 1] for k, share in enumerate(_LUMINANCE))
        colour = grey + (0.0 if self.grey else self.saturation) * (colour - grey)
        colour = 0.5 + self.contrast * (colour - 0.5) + self.brightness
        shift = torch.tensor([self.warmth, 0.25 * self.warmth, -self.warmth])[:, None, None]
        colour = (colour + shift).clamp(0, 1)
        return (colour * (self.levels - 1)).round() / (self.levels - 1) if self.levels > 1 else colour

    def _in_relief(self, colour: Tensor, alpha: Tensor) -> Tensor:
        """Lit from the upper left, as if every body were round."""
        reach = max(2, round(_ROUNDNESS * alpha.shape[-1]))
        height = alpha
        for size in (reach, max(2, reach // 2)):
            height = _blurred(height, size) * alpha
        padded = nnf.pad(height[None], [1, 1, 1, 1], mode="replicate")[0]
        across = (padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]) * reach
        down = (padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]) * reach
        light = (_LIGHT[0] * across + _LIGHT[1] * down) * -1.0
        shade = (self.relief * light.clamp(-1, 1)).clamp(-0.62, 0.5)
        lit = torch.where(shade < 0, colour * (1 + shade), colour + shade * 0.75 * (1 - colour))
        glint = ((light - 0.55).clamp(min=0) * 2.2).clamp(0, 1) * self.gloss
        return lit + glint * (1 - lit)


def manner_for(style: str) -> Manner | None:
    """The manner that words on style ask for, or None."""
    return next((one for words, one in _manners() if words.search(style)), None) if style.strip() else None


@functools.cache
def _manners() -> tuple[tuple[re.Pattern[str], Manner], ...]:
    rows = tomllib.loads(resources.files(__package__).joinpath("manners.toml").read_text("utf-8"))
    found = []
    for name, row in rows.items():
        words = re.compile(rf"\b(?:{'|'.join(row.pop('words'))})\b", re.IGNORECASE)
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        found.append((words, Manner(name, **values)))
    return tuple(found)


def _blurred(channels: Tensor, pixels: float) -> Tensor:
    """A box blur, twice, of so many pixels."""
    size = min(max(1, round(pixels)), (min(channels.shape[-2:]) - 1) // 2)
    if size < 1:
        return channels
    for _ in range(2):
        padded = nnf.pad(channels[None], [size] * 4, mode="replicate")
        channels = nnf.avg_pool2d(padded, 2 * size + 1, stride=1)[0]
    return channels


def _broken(colour: Tensor, pixels: float, strength: float) -> Tensor:
    """Dabs: patches of the size, longer than high, whose hue and lightness differ a little from their neighbours'."""
    height, width = colour.shape[-2:]
    rows, columns = max(2, round(height / max(pixels, 1.0) * 1.6)), max(2, round(width / max(pixels, 1.0)))
    noise = torch.rand(1, 3, rows, columns, generator=torch.Generator().manual_seed(_SEED)) - 0.5
    light = torch.rand(1, 1, rows, columns, generator=torch.Generator().manual_seed(_SEED + 1)) - 0.5
    dabs = nnf.interpolate(0.7 * noise + light, size=(height, width), mode="nearest")[0]
    return (colour + strength * dabs).clamp(0, 1)


def _contoured(colour: Tensor, alpha: Tensor, pixels: float, strength: float) -> Tensor:
    """Dark lines where colours or the outline change."""
    size = max(1, round(pixels / 2))
    whole = torch.cat([colour * alpha, alpha])[None]
    highest = nnf.max_pool2d(whole, 2 * size + 1, stride=1, padding=size)
    lowest = -nnf.max_pool2d(-whole, 2 * size + 1, stride=1, padding=size)
    edge = ((highest - lowest)[0].amax(0, keepdim=True) * 2.4 - 0.35).clamp(0, 1) * strength
    return colour * (1 - edge) + _DARK * edge


def _in_cells(whole: Tensor, pixels: float) -> Tensor:
    """Mean colours of square cells."""
    height, width = whole.shape[-2:]
    rows, columns = max(1, round(height / max(pixels, 1.0))), max(1, round(width / max(pixels, 1.0)))
    weighted = torch.cat([whole[:3] * whole[3:], whole[3:]])[None]
    small = nnf.adaptive_avg_pool2d(weighted, (rows, columns))
    straight = torch.cat([small[:, :3] / small[:, 3:].clamp(min=1e-3), (small[:, 3:] > 0.5).float()], dim=1)  # noqa: PLR2004
    return nnf.interpolate(straight, size=(height, width), mode="nearest")[0]
