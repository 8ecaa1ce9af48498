"""One item of a finished drawing painted anew; every other stroke stays bit for bit."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.machine.devices import best_device
from drawing.model.spec import DrawingSpec, Frame, SpecError, rgb
from drawing.model.strokes import Strokes, join
from drawing.raster import rasterise
from drawing.stage.render import window
from drawing.stage.stage import HEIGHT
from drawing.tasks.draw import PREVIEW_HEIGHT, draws_in_layers
from drawing.tasks.painting import paint
from drawing.tasks.refining import takes_a_critic
from drawing.tasks.staging import stages_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np

    from drawing.model.items import Item
    from drawing.stage.stage import Stage
    from drawing.tasks.painting import Painted

_NO_LAYERS = (
    "Only a drawing whose layers were painted from words can have one of them drawn anew; draw all of it again."
)
_OTHER_LAYERS = "The scene of this drawing cannot be set up as it was; draw all of it again."


@dataclass(frozen=True)
class Finished:
    """A drawing as its project file tells of it.

    Attributes:
        strokes: one drawing, each stroke with its item.
        spec: what it was made with.
        items: the named things in it.
        hidden: places of the items that previews leave out.
    """

    strokes: Strokes
    spec: DrawingSpec
    items: tuple[Item, ...]
    hidden: frozenset[int] = frozenset()


def can_redraw(spec: DrawingSpec, items: Sequence[Item]) -> bool:
    """Whether one item can be painted anew: where layers were painted, and no critic went over all of them after."""
    return bool(items) and draws_in_layers(spec) and not takes_a_critic(spec)


def redraw(
    finished: Finished,
    item: int,
    seed: int,
    *,
    then: Callable[[Strokes], Strokes] = lambda anew: anew,
    every: int = 4,
) -> Iterator[Frame]:
    """Frames of a drawing of which one item is painted anew, where it was in the painting order.

    Args:
        finished: the drawing.
        item: place of the item.
        seed: of the placement of its strokes.
        then: done to the new strokes, such as moving them to where the item was moved.
        every: steps between two frames.

    Raises:
        SpecError: for a drawing without layers of its own, or an item that its scene does not have.
    """
    spec, items = finished.spec, finished.items
    if not can_redraw(spec, items) or not 0 <= item < len(items):
        raise SpecError(_NO_LAYERS)
    stage = _nearest(stages_for(spec), finished)
    palette = torch.tensor([rgb(colour) for colour in spec.palette], device=best_device()) if spec.palette else None
    runs = paint(
        [stage], spec.method(), [seed], strokes=spec.strokes, steps=spec.steps, device=best_device(), palette=palette,
        only=items[item].id, every=every, paper=rgb(spec.background),
    )  # fmt: skip
    for (painted,) in runs:
        anew = then(painted.strokes.of_item(item))
        strokes = in_place(finished.strokes, item, anew, _runs(painted, stage))
        yield Frame(
            painted.step,
            painted.steps,
            _preview(strokes, finished),
            strokes,
            painted.loss,
            0.0,
            painted.seconds,
            final=painted.final,
        )


def in_place(strokes: Strokes, item: int, anew: Strokes, sizes: Sequence[int]) -> Strokes:
    """A drawing whose strokes of one item are others, the rest in its order.

    Args:
        strokes: one drawing.
        item: the item's place.
        anew: its new strokes.
        sizes: how many of them belong to each of the item's runs, such as an arm before another's back; where there
            are as many runs as that, each takes the place of one, else all lie where the last one was; on top where
            there was none.
    """
    owners = strokes.item[0].tolist()
    groups = [(owner, len(list(run))) for owner, run in itertools.groupby(owners)]
    places = [place for place, (owner, _) in enumerate(groups) if owner == item]
    if len(places) != len(sizes):
        sizes = [*[0] * (len(places) - 1), anew.count]
    new, at, pieces = iter(zip(sizes, itertools.accumulate(sizes, initial=0), strict=False)), 0, []
    for owner, count in groups:
        if owner == item:
            size, start = next(new)
            pieces.append(anew.select(torch.arange(start, start + size)))
        else:
            pieces.append(strokes.select(torch.arange(at, at + count)))
        at += count
    return join(*pieces) if places else join(strokes, anew)


def _runs(painted: Painted, stage: Stage) -> list[int]:
    """How many new strokes lie in each group of an item's layers that no other item's layer parts, farthest first."""
    sizes: list[int] = []
    last: int | None = None
    for layer, strokes in itertools.groupby(painted.layers):
        is_parted = last is None or any(one.item != stage.layers[layer].item for one in stage.layers[last:layer])
        if is_parted:
            sizes.append(0)
        sizes[-1] += len(list(strokes))
        last = layer
    return sizes


def _nearest(stages: Sequence[Stage], finished: Finished) -> Stage:
    """Of the variants that a spec can have the one that was drawn: the same items, nearest to where they are."""
    ids = [one.id for one in finished.items]
    alike = [stage for stage in stages if [one.id for one in stage.items] == ids]
    if not alike:
        raise SpecError(_OTHER_LAYERS)
    return min(alike, key=lambda stage: _distance(stage, finished))


def _distance(stage: Stage, finished: Finished) -> float:
    """Mean distance between an item's strokes and the middles of its layers, in canvas heights."""
    middles = finished.strokes.points[0].mean(1)
    far = [0.0]
    for place, item in enumerate(stage.items):
        own = finished.strokes.item[0] == place
        boxes = [window(layer, stage.aspect) for layer in stage.layers if layer.item == item]
        if bool(own.any()):
            there = torch.tensor(boxes).reshape(-1, 2, 2).mean(1) / HEIGHT
            far.append(float((middles[own].mean(0) - there.mean(0)).norm()))
    return sum(far) / len(far)


def _preview(strokes: Strokes, finished: Finished) -> np.ndarray:
    spec, brush = finished.spec, finished.spec.method().brush
    shown = [number for number, owner in enumerate(strokes.item[0].tolist()) if owner not in finished.hidden]
    raster = rasterise(
        strokes.select(torch.tensor(shown, dtype=torch.long)),
        PREVIEW_HEIGHT,
        max(1, round(PREVIEW_HEIGHT * spec.aspect)),
        profile=brush.profile,
        compositing=brush.compositing,
        background=rgb(spec.background),
    )
    return (raster[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
