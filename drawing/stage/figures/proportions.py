"""Proportions of people: lengths by age, widths by build."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, replace
from importlib import resources

METRES = 0.017
"""Metres a unit stands for: an adult of 100 units is 1.70 m tall."""

BUILDS = {
    "thin": (0.84, 0.74, 0.82),
    "medium": (1.0, 1.0, 1.0),
    "strong": (1.2, 1.05, 1.16),
    "fat": (1.22, 1.95, 1.16),
}
"""Factors of shoulder, waist and limb widths by build."""


@dataclass(frozen=True)
class Proportions:
    """Lengths in units; `ages.toml` says what each is."""

    stature: float
    head: float
    neck: float
    torso: float
    upper_arm: float
    fore_arm: float
    thigh: float
    shin: float
    foot: float
    shoulder: float
    waist: float
    hip: float
    arm_width: float
    leg_width: float
    hunch: float


def proportions(age: str, build: str = "medium") -> Proportions:
    """The proportions of an age and a build.

    Raises:
        ValueError: if the age or the build is unknown.
    """
    ages = _ages()
    if age not in ages:
        raise ValueError(f"unknown age {age!r}; known are {', '.join(ages)}")
    if build not in BUILDS:
        raise ValueError(f"unknown build {build!r}; known are {', '.join(BUILDS)}")
    size, (shoulder, waist, limbs) = ages[age], BUILDS[build]
    return replace(
        size,
        shoulder=size.shoulder * shoulder,
        waist=size.waist * waist,
        hip=size.hip * (waist + 2) / 3,
        arm_width=size.arm_width * limbs,
        leg_width=size.leg_width * limbs,
    )


@functools.cache
def _ages() -> dict[str, Proportions]:
    table = tomllib.loads(resources.files(__package__).joinpath("ages.toml").read_text("utf-8"))
    return {age: Proportions(**{key: float(value) for key, value in row.items()}) for age, row in table.items()}
