"""Where in a panel the figures are and whose mouth is where: what balloons keep clear of and point at."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from drawing.stage.render import render
from drawing.stage.stage import HEIGHT
from drawing.tasks.comic.staging import page_stages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.stage import Stage
    from drawing.tasks.comic.spec import ComicSpec

_ROWS = 96


@dataclass(frozen=True)
class SceneMap:
    """A panel's scene as balloons need it.

    Attributes:
        figures: uint8 `[96, W, 3]`, black where something other than the backdrop is.
        mouths: mouth of everybody who has one, in panel heights, by the names they go by, in lower case.
        faces: discs `(x, y, radius)` around all faces, in panel heights.
    """

    figures: np.ndarray
    mouths: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    faces: tuple[tuple[float, float, float], ...] = ()

    def mouth(self, speaker: str) -> tuple[float, float] | None:
        """Where somebody speaks from; the only one there if the name fits nobody; None without anybody."""
        name = speaker.lower().removeprefix("the ").strip()
        if name in self.mouths:
            return self.mouths[name]
        for known, point in self.mouths.items():
            if name and (known == name or known.endswith(f" {name}") or name.endswith(f" {known}")):
                return point
        points = set(self.mouths.values())
        return points.pop() if len(points) == 1 else None


def scene_maps(spec: ComicSpec) -> tuple[SceneMap | None, ...]:
    """The maps of a page's panels; None for one without a stage, and on pages whose drawings are squares."""
    if not spec.framed or not spec.balloons:
        return (None,) * spec.count
    return _maps(replace(spec, title=""), bool(spec.title))


@functools.lru_cache(maxsize=8)
def _maps(spec: ComicSpec, titled: bool) -> tuple[SceneMap | None, ...]:
    stages = page_stages(replace(spec, title="title" if titled else ""))
    return tuple(None if stage is None else _map(stage) for stage in stages)


def _map(stage: Stage) -> SceneMap:
    columns = max(1, round(_ROWS * stage.aspect))
    bodies = "".join(layer.body for layer in stage.layers if not layer.fills)
    alpha = render(bodies, (0.0, 0.0, HEIGHT * stage.aspect, HEIGHT), _ROWS, columns)[3].numpy()
    figures = np.repeat((255 * (1 - alpha)).round().astype(np.uint8)[..., None], 3, axis=2)
    return SceneMap(figures, dict(stage.mouths), stage.faces)
