"""How a drawing is to be finished, decided step by step: each step takes values and gives the next.

own strokes -> tidied -> Sketch -> recalled pictures -> one, laid on the sketch -> lines that are missing
            -> the finished picture -> a plan that paints it around what is there
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.model.spec import rgb
from drawing.model.strokes import Strokes, join
from drawing.raster import rasterise
from drawing.tasks.completion import bounds, guide
from drawing.tasks.completion.colour import coloured_in
from drawing.tasks.completion.dream import Dream
from drawing.tasks.completion.halves import axes_of, other_half
from drawing.tasks.completion.outline import missing_outline
from drawing.tasks.completion.palette import palette_of
from drawing.tasks.completion.pictures import pictures_of
from drawing.tasks.completion.shapes import OPAQUE, ROWS
from drawing.tasks.completion.sketch import Sketch
from drawing.tasks.completion.spec import TIDY_ROWS
from drawing.tasks.completion.target import finished_picture, resized
from drawing.tasks.completion.thresholds import USUAL, Thresholds
from drawing.tasks.completion.tidy import tidied
from drawing.tasks.planning import plan_for

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.model.spec import DrawingSpec
    from drawing.tasks.completion.spec import CompletionSpec


@dataclass(frozen=True)
class Task:
    """A completion with everything decided.

    With placement `under` a finished drawing has, from below, new strokes, new outlines, the person's own strokes; else
    the person's own, new ones, new outlines. Strokes that avoid the drawing are thus optimised on top of it, where
    they would spoil it: they learn to keep off before they are cut off.

    Attributes:
        plan: how new strokes are optimised, and around what.
        own: the person's strokes, frozen.
        outline: new strokes that go on with the person's lines; no optimisation moves them.
        placement: `over`, `under` or `avoid`, see `drawing.tasks.complete.complete`.
        allowed: bool `[bounds.ROWS, W]`, where new strokes may go; None for everywhere.
        limits: what else decides.
        beside: new strokes are asked for in a place of their own, apart from the drawing.
    """

    plan: Plan
    own: Strokes
    outline: Strokes
    placement: str
    allowed: Tensor | None
    limits: Thresholds = USUAL
    beside: bool = False

    @property
    def beneath(self) -> bool:
        """Whether new strokes lie under the person's own."""
        return self.placement == "under"

    def layered(self, new: Strokes, own: Strokes) -> Strokes:
        """New strokes and the person's own (perhaps tidied), in drawing order."""
        return joined(new, self.outline, own) if self.beneath else joined(own, new, self.outline)

    def own_places(self, count: int) -> Tensor:
        """Which of a drawing's strokes are the person's, bool `[count]`."""
        at = torch.arange(count)
        return at >= count - self.own.count if self.beneath else at < self.own.count

    def new_places(self, count: int) -> Tensor:
        """Which strokes of a run of the plan are new and free to move, bool `[count]`."""
        at = torch.arange(count)
        return at < count - self.own.count - self.outline.count if self.beneath else at >= self.own.count


def task_for(
    spec: DrawingSpec, own: Strokes, allowed: Tensor | None, wanted: CompletionSpec, limits: Thresholds = USUAL
) -> Task:
    """The way to finish a drawing that suits it best, see `tasks_for`."""
    return tasks_for(spec, own, allowed, wanted, limits)[0]


def tasks_for(
    spec: DrawingSpec,
    own: Strokes,
    allowed: Tensor | None,
    wanted: CompletionSpec,
    limits: Thresholds = USUAL,
    count: int = 1,
) -> list[Task]:
    """Decide how a drawing is finished, in one way or several; the one that suits it best comes first.

    Each way lays another recalled picture on the drawing; where none is recalled it has another seed.

    Args:
        spec: prompt, recipe and so on, on the drawing's canvas.
        own: the person's strokes, frozen, one drawing on the CPU; may be empty.
        allowed: bool `[bounds.ROWS, W]`, where new strokes may go; None for everywhere.
        wanted: what may be added, and where.
        limits: what else decides.
        count: ways, at least 1.
    """
    reach = wanted.tidy / TIDY_ROWS
    tidy = tidied(own, reach)
    plans = [plan_for(replace(spec, seed=(spec.seed + k) % 2**31)) for k in range(count)]
    free = free_area(tidy, allowed, wanted.placement, plans[0].aspect, limits.confining.touched)
    outlines = [Strokes.empty(own.kind)] * count
    if plans[0].pictures is not None and (own.count or allowed is not None):
        region = None if allowed is None else resized(allowed.float()[None], ROWS, _columns(plans[0]))[0] > OPAQUE
        most, ground = round(limits.outlining.most * wanted.new_strokes), rgb(spec.background)
        ways = laid_out(pictures_of(spec, limits.choosing.recalled), tidy, region, plans[0], most, limits, count)
        for k, (laid, lacking) in enumerate(ways):
            picture = finished_picture(laid, lacking, tidy, plans[k], ground, wanted.placement, region, limits.layering)
            outlines[k] = lacking if free is None else bounds.confine(lacking, free, limits.confining)
            plans[k] = replace(plans[k], pictures=picture)
    made = [_around(plan, own, more, wanted, reach, limits) for plan, more in zip(plans, outlines, strict=True)]
    beside = allowed is not None
    return [
        Task(plan, own, more, wanted.placement, free, limits, beside=beside)
        for plan, more in zip(made, outlines, strict=True)
    ]


def free_area(
    strokes: Strokes, allowed: Tensor | None, placement: str, aspect: float, touched: float = USUAL.confining.touched
) -> Tensor | None:
    """Where new strokes may go, bool `[bounds.ROWS, W]`; None for everywhere. What they avoid is left out."""
    if placement != "avoid" or not strokes.count:
        return allowed
    away = bounds.coverage(strokes, bounds.ROWS, max(1, round(bounds.ROWS * aspect))) <= touched
    return away if allowed is None else away & allowed


def laid_out(
    dreams: Tensor,
    own: Strokes,
    region: Tensor | None,
    plan: Plan,
    most: int,
    limits: Thresholds = USUAL,
    count: int = 1,
) -> list[tuple[Tensor, Strokes]]:
    """Dreams on the canvas, straight RGBA `[4, ROWS, W]`, each with the lines that the sketch lacks of it; best first.

    Args:
        dreams: `[K, 4, S, S]`, to choose from.
        own: the drawing so far.
        region: bool `[ROWS, W]`, where new strokes may go, or None for everywhere. For a place beside the drawing the
            first dream is fitted into that place, not onto the drawing.
        plan: the canvas; its critic helps to choose.
        most: lines at most.
        limits: what else decides.
        count: how many dreams; where there are fewer they come again.
    """
    ink = bounds.coverage(own, ROWS, _columns(plan))
    elsewhere = region is not None and float((ink * region).sum()) < OPAQUE * float(ink.sum())
    if region is not None and (elsewhere or not own.count):
        apart = guide.distinct(dreams, limits.choosing.alike, count)
        return [(guide.place_in(apart[k % len(apart)], region), Strokes.empty()) for k in range(count)]
    sketch = Sketch.of(ink, limits.reading)
    whole = guide.ranked(dreams, sketch, lambda seen: _liking(seen, own, plan), limits, least=count)
    doubled = _doubled(dreams, own, plan, most, limits, count)
    if doubled and doubled[0][0].merit < whole[0].merit - limits.halving.gain:
        doubled = []

    def outlined(one: guide.Laid) -> tuple[Tensor, Strokes]:
        lines = missing_outline(one.rgba, sketch, own, most, limits.outlining)
        closed = Sketch.of(bounds.coverage(joined(own.thaw(), lines), ROWS, _columns(plan)), limits.reading)
        return coloured_in(one.plain, closed, limits.colouring, sketch.drawn) if lines.count else one.rgba, lines

    offered: list[tuple[guide.Laid, Strokes | None]] = [*doubled, *((one, None) for one in whole)]
    least = offered[0][0].merit - limits.choosing.near
    good = [way for way in offered if way[0].merit >= least][:count]
    ways = [(one.rgba, lines) if lines is not None else outlined(one) for one, lines in good]
    return [(guide.varied(rgba, k // len(ways)), lines) for k in range(count) for rgba, lines in [ways[k % len(ways)]]]


def _doubled(
    dreams: Tensor, own: Strokes, plan: Plan, most: int, limits: Thresholds, count: int
) -> list[tuple[guide.Laid, Strokes]]:
    """Ways to finish half of something symmetrical, each with the lines of its other half; best first, or none.

    Two halves make a whole, to which nothing is added.
    """
    even = [dream for dream in dreams if Dream(dream).even > limits.halving.even]
    ways: list[tuple[guide.Laid, Strokes]] = []
    for axis in axes_of(own, limits.halving) if even else ():
        half = other_half(own, axis, limits.halving)
        room = torch.tensor([plan.aspect, 1.0]) + limits.halving.on_axis
        fits = bool(((half.points > -limits.halving.on_axis) & (half.points < room)).all())
        if not fits or not 0 < half.count <= most * limits.halving.strokes / limits.outlining.most:
            continue
        both = join(own.thaw(), half)
        sketch = Sketch.of(bounds.coverage(both, ROWS, _columns(plan)), limits.reading)
        judge = lambda seen, both=both: _liking(seen, both, plan)  # noqa: E731
        found = guide.ranked(torch.stack(even), sketch, judge, limits, least=count, turns=axis.turns)
        ways += [(replace(laid, rgba=laid.rgba * sketch.body), half) for laid in found]
    return sorted(ways, key=lambda way: -way[0].merit)


def joined(*groups: Strokes) -> Strokes:
    """The groups one after another; those without a stroke do not decide on the kind."""
    return join(*[group for group in groups if group.count] or groups[:1])


def _around(
    plan: Plan, own: Strokes, outline: Strokes, wanted: CompletionSpec, reach: float, limits: Thresholds
) -> Plan:
    """The plan with what is there as its start, and as many new strokes as are left to draw."""
    method = replace(plan.recipe, strokes=wanted.new_strokes - outline.count)
    if own.count:
        method = replace(method, brush=replace(method.brush, kind=own.kind))
    if wanted.keep_palette and own.count:
        plan = replace(plan, palette=palette_of(own, limits.colours, limits.shades).to(plan.device))
    mine = own.thaw() if reach else own
    under = wanted.placement == "under"
    initial = joined(outline.freeze(), mine) if under else mine
    return replace(plan, recipe=method, initial=initial if initial.count else None, under=under, tether=reach or None)


def _columns(plan: Plan) -> int:
    return max(1, round(ROWS * plan.aspect))


def _liking(laid: Tensor, own: Strokes, plan: Plan) -> Tensor:
    """Similarity `[k]` to the prompt of dreams `[k, 4, H, W]` under the drawing's lines; 0 without a critic."""
    if plan.critic is None or plan.towards is None:
        return torch.zeros(len(laid))
    with torch.no_grad():
        ink = rasterise(own, *laid.shape[2:], profile="hard", background=None)
        ground = torch.tensor(plan.paper)[:, None, None]
        seen = laid[:, :3] * laid[:, 3:] + ground * (1 - laid[:, 3:])
        seen = ink[:, :3] * ink[:, 3:] + seen * (1 - ink[:, 3:])
        seen = nnf.interpolate(seen, size=(plan.critic.size, plan.critic.size), mode="bicubic", antialias=True)
        return (plan.critic.encode_image(seen.clamp(0, 1).to(plan.device)) @ plan.towards[0]).cpu()
