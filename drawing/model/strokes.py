"""Strokes: the one structure every room of the house passes on."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor

CONTROL_POINTS = {"line": 2, "quadratic": 3, "cubic": 4}
"""Control points of each kind of stroke."""


@dataclass(frozen=True)
class Strokes:
    """A batch of B drawings of N strokes of one kind, in drawing order (later strokes on top).

    Attributes:
        points: float32 `[B, N, K, 2]`, control points in the unit canvas: x right in 0..aspect, y down in 0..1;
            K = 2 for lines, 3 for quadratic and 4 for cubic Beziers.
        width: float32 `[B, N]`, full stroke width as a fraction of the canvas height.
        colour: float32 `[B, N, 4]`, straight (not premultiplied) RGBA in 0..1.
        frozen: bool `[B, N]`, strokes that no optimisation may change.
        item: int64 `[B, N]`, which item of its picture a stroke belongs to (`drawing.model.items`), 0 unless said so.

    Raises:
        ValueError: if the shapes do not belong together.
    """

    points: Tensor
    width: Tensor
    colour: Tensor
    frozen: Tensor
    item: Tensor = None  # type: ignore[assignment]  # zeros

    def __post_init__(self) -> None:
        if self.item is None:
            object.__setattr__(self, "item", torch.zeros_like(self.frozen, dtype=torch.int64))
        if self.points.ndim != 4 or self.points.shape[2] not in CONTROL_POINTS.values() or self.points.shape[3] != 2:  # noqa: PLR2004
            raise ValueError(
                f"points must have shape [drawings, strokes, 2 to 4 control points, 2], not {list(self.points.shape)}."
            )
        expected = tuple(self.points.shape[:2])
        for name, tensor, shape in (
            ("width", self.width, expected),
            ("colour", self.colour, (*expected, 4)),
            ("frozen", self.frozen, expected),
            ("item", self.item, expected),
        ):
            if tuple(tensor.shape) != shape:
                raise ValueError(f"{name} must have shape {list(shape)} to go with points, not {list(tensor.shape)}.")

    @property
    def batch(self) -> int:
        """Number of drawings, B."""
        return self.points.shape[0]

    @property
    def count(self) -> int:
        """Number of strokes in each drawing, N."""
        return self.points.shape[1]

    @property
    def kind(self) -> str:
        """`line`, `quadratic` or `cubic`."""
        return {points: kind for kind, points in CONTROL_POINTS.items()}[self.points.shape[2]]

    @classmethod
    def of(cls, points: Tensor, width: Tensor, colour: Tensor, frozen: Tensor | None = None) -> Strokes:
        """Strokes from their parts; none is frozen unless said so."""
        if frozen is None:
            frozen = torch.zeros(points.shape[:2], dtype=torch.bool, device=points.device)
        return cls(points, width, colour, frozen)

    @classmethod
    def empty(cls, kind: str = "cubic", batch: int = 1) -> Strokes:
        """`batch` drawings without a stroke."""
        return cls.of(torch.zeros(batch, 0, CONTROL_POINTS[kind], 2), torch.zeros(batch, 0), torch.zeros(batch, 0, 4))

    def detach(self) -> Strokes:
        """The same strokes outside any gradient graph, safe from later in-place updates."""
        return Strokes(*(part.detach().clone() for part in self.parts()))

    def to(self, device: str | torch.device) -> Strokes:
        """The same strokes on another device."""
        return Strokes(*(part.to(device) for part in self.parts()))

    def drawing(self, index: int) -> Strokes:
        """Drawing `index` of the batch, as a batch of one."""
        return Strokes(*(part[index : index + 1] for part in self.parts()))

    def select(self, keep: Tensor) -> Strokes:
        """The strokes where `keep` (bool or long, `[N]`) says so, in every drawing of the batch."""
        return Strokes(*(part[:, keep] for part in self.parts()))

    def freeze(self) -> Strokes:
        """The same strokes, all frozen."""
        return replace(self, frozen=torch.ones_like(self.frozen))

    def thaw(self) -> Strokes:
        """The same strokes, none frozen."""
        return replace(self, frozen=torch.zeros_like(self.frozen))

    def widen(self, factor: float) -> Strokes:
        """Every stroke `factor` times as wide (fills the gaps a soft raster hides; thesis, Appendix G)."""
        return replace(self, width=self.width * factor)

    def of_item(self, item: int) -> Strokes:
        """The same strokes, all belonging to one item."""
        return replace(self, item=torch.full_like(self.item, item))

    def moved(self, scale: float, offset: tuple[float, float]) -> Strokes:
        """The same strokes on another canvas: points and widths times `scale`, then points shifted by `offset`."""
        shift = torch.tensor(offset, dtype=self.points.dtype, device=self.points.device)
        return replace(self, points=self.points * scale + shift, width=self.width * scale)

    def parts(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Points, widths, colours, what is frozen, and items: what is made of them stroke by stroke."""
        return self.points, self.width, self.colour, self.frozen, self.item


def join(*groups: Strokes) -> Strokes:
    """All strokes of the groups in order; lower kinds are raised to the highest kind present (exactly).

    Raises:
        ValueError: if no group is given or the batch sizes differ.
    """
    if not groups:
        raise ValueError("join needs at least one group of strokes.")
    if len({group.batch for group in groups}) > 1:
        raise ValueError(f"Groups of strokes must have one batch size, not {[group.batch for group in groups]}.")
    highest = max(group.points.shape[2] for group in groups)
    raised = [raise_degree(group, highest) for group in groups]
    return Strokes(*(torch.cat(parts, dim=1) for parts in zip(*(group.parts() for group in raised), strict=True)))


def stack(drawings: list[Strokes]) -> Strokes:
    """One batch of several drawings with equally many strokes of one kind."""
    return Strokes(*(torch.cat(parts, dim=0) for parts in zip(*(one.parts() for one in drawings), strict=True)))


def raise_degree(strokes: Strokes, control_points: int) -> Strokes:
    """The same curves written with `control_points` control points (Bezier degree elevation, exact)."""
    points = strokes.points
    while points.shape[2] < control_points:
        degree = points.shape[2]
        share = torch.arange(1, degree, dtype=points.dtype, device=points.device)[:, None] / degree
        middle = share * points[:, :, :-1] + (1 - share) * points[:, :, 1:]
        points = torch.cat([points[:, :, :1], middle, points[:, :, -1:]], dim=2)
    return replace(strokes, points=points)


def random_strokes(
    count: int,
    generator: torch.Generator,
    *,
    kind: str = "cubic",
    batch: int = 1,
    aspect: float = 1.0,
    reach: float = 0.05,
    width: tuple[float, float] = (0.01, 0.01),
    colour: tuple[float, float, float, float] | None = None,
) -> Strokes:
    """Random short strokes: the first point uniform in the canvas, each next within `reach` of the one before.

    With `reach` 0.05 and cubics this is CLIPDraw's start (arXiv 2106.14843), with lines DDS's.

    Args:
        count: strokes in each drawing.
        generator: the only source of randomness; drawings of a batch are drawn one after another from it.
        kind: `line`, `quadratic` or `cubic`.
        batch: number of drawings.
        aspect: canvas width over height.
        reach: largest step along each axis between control points, as a fraction of the canvas height.
        width: least and greatest stroke width, uniform between them, as a fraction of the canvas height.
        colour: straight RGBA for all strokes; None draws every channel uniformly from 0..1.
    """
    knots = CONTROL_POINTS[kind]

    def uniform(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator, device=generator.device)

    start = uniform(batch, count, 1, 2) * torch.tensor([aspect, 1.0], device=generator.device)
    steps = reach * (2 * uniform(batch, count, knots - 1, 2) - 1)
    points = torch.cat([start, start + steps.cumsum(dim=2)], dim=2)
    widths = width[0] + (width[1] - width[0]) * uniform(batch, count)
    if colour is None:
        colours = uniform(batch, count, 4)
    else:
        colours = torch.tensor(colour, device=generator.device).expand(batch, count, 4).clone()
    return Strokes.of(points, widths, colours)


def bernstein(control_points: int, t: Tensor) -> Tensor:
    """Bernstein weights `[T, K]` of a Bezier curve with K control points at parameters `t` `[T]` in 0..1."""
    degree = control_points - 1
    index = torch.arange(control_points, device=t.device)
    binomial = torch.tensor([math.comb(degree, i) for i in range(control_points)], dtype=t.dtype, device=t.device)
    return binomial * t[:, None] ** index * (1 - t[:, None]) ** (degree - index)
