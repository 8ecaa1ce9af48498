"""What a person drew, read as lines and what they go around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.tasks.completion.shapes import angles, disk, distances, enclosed, hull, points_of
from drawing.tasks.completion.thresholds import USUAL, Reading

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Sketch:
    """The lines of a drawing.

    Attributes:
        lines: bool `[ROWS, W]`.
        reading: what counts as enclosed, as a region and so on.
    """

    lines: Tensor
    reading: Reading = USUAL.reading

    @classmethod
    def of(cls, ink: Tensor, reading: Reading = USUAL.reading) -> Sketch:
        """The sketch whose strokes cover `[ROWS, W]` in 0..1."""
        return cls(ink > min(reading.inked, float(ink.max()) / 2), reading)

    @cached_property
    def body(self) -> Tensor:
        """What the lines enclose, themselves included; bool `[ROWS, W]`."""
        return enclosed(self.lines, self.reading.gap)

    @cached_property
    def hollow(self) -> bool:
        """Whether the lines enclose anything worth filling."""
        return float((self.body & ~self.lines).float().mean()) > self.reading.hollow

    @cached_property
    def margin(self) -> Tensor:
        """What surrounds the body closely, loose lines apart; bool `[ROWS, W]`."""
        from scipy.ndimage import binary_dilation, binary_opening

        mass = binary_opening(self.body.numpy(), structure=disk(self.reading.thick))
        return torch.from_numpy(binary_dilation(mass, structure=disk(self.reading.margin))) & ~self.body

    @cached_property
    def points(self) -> Tensor:
        """Points on the lines, `[n, 2]` in canvas heights."""
        return points_of(self.lines)

    @cached_property
    def courses(self) -> Tensor:
        """The angles in which the lines run at its points, `[n]` in 0..pi."""
        cols, rows = (self.points * self.lines.shape[0]).long().unbind(-1)
        return angles(self.lines.float()[None])[rows, cols]

    @cached_property
    def drawn(self) -> Tensor:
        """Where lines would have been drawn by now, if there were any: inside their hull, 0..1 `[ROWS, W]`."""
        inside = -nnf.max_pool2d(-hull(self.lines).float()[None], 2 * self.reading.shrink + 1, 1, self.reading.shrink)
        return inside[0]

    @cached_property
    def regions(self) -> tuple[Tensor, Tensor]:
        """Points in the regions between the lines `[n, 2]`, in canvas heights, and the number of each one's region."""
        from scipy.ndimage import label

        named, count = label((self.body & ~self.lines).numpy())
        most = self.reading.points_a_region
        inside = [points_of(torch.from_numpy(named == region + 1), most) for region in range(count)]
        some = [points for points in inside if len(points) >= self.reading.least_region]
        numbers = [torch.full((len(points),), k) for k, points in enumerate(some)]
        return (torch.cat(some), torch.cat(numbers)) if some else (torch.zeros(0, 2), torch.zeros(0, dtype=torch.long))

    @cached_property
    def distances(self) -> Tensor:
        """Distance of every pixel to the lines, `[ROWS, W]` in canvas heights."""
        return distances(self.lines)

    @property
    def aspect(self) -> float:
        """Canvas width over height."""
        return self.lines.shape[1] / self.lines.shape[0]
