"""What a judge's verdict is worth: its share of right names for what is no drawing, and for real pictures."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

import torch

from drawing.evaluate.judging import judge_pictures
from drawing.evaluate.pixels import picture_seen
from drawing.export.files import slug
from drawing.model.spec import SpecError
from drawing.model.strokes import random_strokes
from drawing.raster import rasterise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drawing.critics import Critic
    from drawing.evaluate.judging import Judged, Verdict

AMONG = 5
"""A subject among so many first counts as nearly named."""

_TANGLES = 100
_STROKES = 64
_WIDTHS = (0.01, 0.06)
_REACH = 0.15
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True)
class Rate:
    """How often pictures of one kind are named; R-precision.

    Attributes:
        kind: which pictures.
        count: how many.
        first: share whose own subject ranks first.
        among_five: share whose own subject ranks among the first five.
        judged: their mean similarity to their prompts in the judge's eyes; None where there are no pictures.
        similarity: the same in the eyes of the critic that drew; None for what no critic drew.
        seconds: median time of a drawing.
    """

    kind: str
    count: int
    first: float
    among_five: float
    judged: float | None = None
    similarity: float | None = None
    seconds: float | None = None


def rate_of(kind: str, drawings: Sequence[Judged]) -> Rate:
    """How often drawings, at least one, are named."""
    rate = rate_verdicts(kind, [one.verdict for one in drawings])
    seconds = [one.made.seconds for one in drawings if one.made.seconds is not None]
    return Rate(
        kind,
        rate.count,
        rate.first,
        rate.among_five,
        rate.judged,
        fmean(one.similarity for one in drawings),
        median(seconds) if seconds else None,
    )


def rate_verdicts(kind: str, verdicts: Sequence[Verdict]) -> Rate:
    """How often pictures, at least one, are named."""
    return Rate(
        kind,
        len(verdicts),
        fmean(one.rank == 1 for one in verdicts),
        fmean(one.rank <= AMONG for one in verdicts),
        fmean(one.similarity for one in verdicts),
    )


def chance(subjects: Sequence[str]) -> Rate:
    """Names drawn by lot."""
    return Rate("chance", 0, 1 / len(subjects), AMONG / len(subjects))


def tangles(judge: Critic, prompts: Sequence[str], subjects: Sequence[str], device: str = "cpu") -> Rate:
    """A hundred tangles of 64 random strokes in random colours, said to be drawings of the prompts."""
    strokes = random_strokes(_STROKES, torch.Generator().manual_seed(0), batch=_TANGLES, reach=_REACH, width=_WIDTHS)
    with torch.no_grad():
        images = rasterise(strokes, judge.size, judge.size, profile="hard")
    claimed = [prompts[index % len(prompts)] for index in range(_TANGLES)]
    return rate_verdicts("tangles of random strokes", judge_pictures(judge, images, claimed, subjects, device))


def real_pictures(
    judge: Critic, folder: Path, prompts: Sequence[str], subjects: Sequence[str], device: str = "cpu"
) -> Rate:
    """Pictures in a folder, each named after a prompt as drawings are (`a-cat.png`, `a-cat-2.png`).

    Raises:
        SpecError: if none is named after a prompt, or one cannot be read.
    """
    from PIL import Image, UnidentifiedImageError

    named = {slug(prompt, 0).removesuffix("-0"): prompt for prompt in prompts}
    images, shown = [], []
    for path in sorted(folder.glob("*")):
        stem = path.stem.rstrip("0123456789").rstrip("-")
        if path.suffix.lower() not in _PICTURES or stem not in named:
            continue
        try:
            with Image.open(path) as picture:
                images.append(picture_seen(picture, judge.size))
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
            raise SpecError(f"{path} cannot be read as a picture.") from None
        shown.append(named[stem])
    if not images:
        raise SpecError(f"No picture in {folder} is named after a prompt, such as {next(iter(named))}.png.")
    verdicts = judge_pictures(judge, torch.stack(images), shown, subjects, device)
    return rate_verdicts(f"pictures in {folder.name}", verdicts)
