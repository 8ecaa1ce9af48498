"""Recolouring and placing small RGBA pictures: what the prior does after it has dreamed its things."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

if TYPE_CHECKING:
    from torch import Tensor

HUES = {
    "red": 0.0,
    "orange": 0.08,
    "yellow": 0.15,
    "green": 0.34,
    "turquoise": 0.48,
    "blue": 0.6,
    "purple": 0.76,
    "pink": 0.91,
    "brown": 0.07,
}
"""Hues of the colour words, in turns about the grey axis."""

_LUMA = torch.tensor([0.299, 0.587, 0.114])
_LIGHT = {"yellow": 0.72, "orange": 0.58, "pink": 0.68}
_HUE_REACH, _HUE_FADE = 0.22, 0.06
_LEAST_CHROMA, _LEAST_AGREEMENT = 0.12, 0.75
_GREYS = {"black": (0.0, 0.4), "grey": (0.35, 0.4), "white": (0.7, 0.3)}

TIMES = {"night": ("#0b1a4a", "#27407f"), "sunset": ("#f7925a", "#fbd08a")}
"""Top and bottom of the sky at each time that a prompt can name."""

PLACES = {
    "sea": ("#cfeafc", "#e8f6ff", "#3d8fd1"),
    "snow": ("#d5e5f5", "#eef5fb", "#ffffff"),
    "grass": ("#cdeaff", "#eefaff", "#7cc35a"),
    "underwater": ("#8fd0f2", "#2a6fb0", None),
    "sky": ("#8cc8f5", "#d8efff", None),
    "space": ("#070b22", "#1a1f4a", None),
    "desert": ("#cfe9fb", "#f3f7ee", "#eccb83"),
}
"""Top and bottom of the sky and the ground (or None) of each place that a prompt can name."""


def recolour(picture: Tensor, colour: str) -> Tensor:
    """Give a straight RGBA picture ``[4, H, W]`` the colour of a word, keeping its light and dark; alpha stays.

    Where one hue dominates, it is turned to the wanted one and other hues stay; any other picture is tinted. Black,
    grey and white take the colour out and move the light.
    """
    rgb, alpha = picture[:3], picture[3:]
    light = (rgb * _LUMA[:, None, None]).sum(0, keepdim=True)
    if colour in _GREYS:
        offset, contrast = _GREYS[colour]
        return torch.cat(((offset + contrast * light).expand(3, -1, -1), alpha))
    hue, dominant = main_hue(picture[None])
    if bool(dominant):
        reach = _has_hue(rgb, float(hue))
        turned = _lighten(hue_rotate(rgb[None], HUES[colour] - hue)[0], reach * alpha, _LIGHT.get(colour, 0.0))
        turned = rgb + reach * (turned - rgb)
    else:
        turned = rgb + (1 - (2 * light - 1).abs()) * 0.85 * (_tint(colour) * (0.5 + 0.6 * light) - rgb)
        turned = _lighten(turned, alpha, _LIGHT.get(colour, 0.0))
    if colour == "brown":
        turned = 0.62 * turned
    return torch.cat((turned.clamp(0, 1), alpha))


def _lighten(rgb: Tensor, weight: Tensor, least: float) -> Tensor:
    """Lighten ``[3, H, W]`` towards white until its mean light, weighted by ``[1, H, W]``, reaches ``least``."""
    light = float(((rgb * _LUMA[:, None, None]).sum(0) * weight[0]).sum() / weight.sum().clamp(min=1e-4))
    if light >= least:
        return rgb
    bright = (rgb * min(least / light, 1.6)).clamp(0, 1)
    rest = float(((bright * _LUMA[:, None, None]).sum(0) * weight[0]).sum() / weight.sum().clamp(min=1e-4))
    return bright + max(0.0, (least - rest) / (1 - rest)) * (1 - bright)


def _has_hue(rgb: Tensor, hue: float) -> Tensor:
    """How much each pixel of ``[3, H, W]`` has a hue, 0..1 as ``[1, H, W]``; a flower's stem has not its petals'."""
    x = rgb[0] - 0.5 * (rgb[1] + rgb[2])
    y = 0.75**0.5 * (rgb[1] - rgb[2])
    away = (torch.atan2(y, x) / math.tau - hue + 0.5) % 1 - 0.5
    return ((_HUE_REACH - away.abs()) / _HUE_FADE).clamp(0, 1)[None]


def _tint(colour: str) -> Tensor:
    pure = torch.tensor([0.9, 0.12, 0.12])[None, :, None, None]
    return hue_rotate(pure, torch.tensor([HUES[colour]]))[0]


def place(canvas: Tensor, picture: Tensor, centre: tuple[float, float], size: float) -> Tensor:
    """Lay a straight RGBA picture ``[4, h, w]`` over a canvas ``[4, H, W]``; centre (x, y) and size in canvas sides."""
    height, width = canvas.shape[1:]
    x = ((torch.arange(width) + 0.5) / width - centre[0]) * 2 / size
    y = ((torch.arange(height) + 0.5) / height - centre[1]) * 2 / size
    grid = torch.stack(torch.meshgrid(y, x, indexing="ij")[::-1], -1)[None]
    premultiplied = torch.cat((picture[:3] * picture[3:], picture[3:]))
    if size < 1:
        factor = max(1, round(1 / size))
        premultiplied = F.avg_pool2d(premultiplied[None], factor, ceil_mode=False)[0] if factor > 1 else premultiplied
    top = F.grid_sample(premultiplied[None], grid, align_corners=False)[0]
    under = torch.cat((canvas[:3] * canvas[3:], canvas[3:])) * (1 - top[3:])
    both = top + under
    return torch.cat((both[:3] / both[3:].clamp(min=1e-4), both[3:])).clamp(0, 1)


def scenery(place_name: str, time: str, side: int) -> Tensor:
    """An opaque background ``[4, side, side]``: the sky of a time or else of a place, and the place's ground, if any.

    Either name may be empty, not both.
    """
    sky_top, sky_bottom, ground_code = PLACES.get(place_name, ("", "", None))
    top, bottom = (_hex(code) for code in TIMES.get(time, (sky_top, sky_bottom)))
    ground = _hex(ground_code) if ground_code else None
    fall = torch.linspace(0, 1, side)[None, :, None]
    sky = (top[:, None, None] * (1 - fall) + bottom[:, None, None] * fall).expand(3, side, side).clone()
    if ground is not None:
        sky[:, int(side * 0.72) :] = ground[:, None, None]
    return torch.cat((sky, torch.ones(1, side, side)))


def _hex(code: str) -> Tensor:
    return torch.tensor([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def hue_rotate(rgb: Tensor, turns: Tensor) -> Tensor:
    """Rotate the hues of ``[B, 3, H, W]`` pictures by ``[B]`` full turns about the grey axis; clipped to 0..1."""
    cosine, sine = torch.cos(turns * math.tau), torch.sin(turns * math.tau)
    third = (1 - cosine) / 3
    root = math.sqrt(1 / 3) * sine
    rows = (
        torch.stack((cosine + third, third - root, third + root), 1),
        torch.stack((third + root, cosine + third, third - root), 1),
        torch.stack((third - root, third + root, cosine + third), 1),
    )
    return torch.einsum("bij,bjhw->bihw", torch.stack(rows, 1), rgb).clamp(0, 1)


def main_hue(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """The hue that dominates each RGBA picture ``[B, 4, H, W]``: turns ``[B]`` in 0..1, and whether it truly dominates.

    Hues are averaged as vectors, weighted by chroma and alpha; they dominate when most of the chroma agrees.
    """
    red, green, blue = pictures[:, 0], pictures[:, 1], pictures[:, 2]
    x = red - 0.5 * (green + blue)
    y = math.sqrt(0.75) * (green - blue)
    alpha = pictures[:, 3]
    sum_x, sum_y = (x * alpha).sum((1, 2)), (y * alpha).sum((1, 2))
    chroma = (torch.hypot(x, y) * alpha).sum((1, 2))
    agreement = torch.hypot(sum_x, sum_y) / chroma.clamp(min=1e-6)
    enough = chroma / alpha.sum((1, 2)).clamp(min=1) > _LEAST_CHROMA
    return torch.atan2(sum_y, sum_x) / math.tau % 1.0, (agreement > _LEAST_AGREEMENT) & enough
