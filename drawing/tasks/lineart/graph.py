"""From a skeleton to the paths a pen took: pieces between crossings, joined where they run on straight.

`skan` finds such pieces too, but brings pandas and networkx, joins none, and is the smaller half of what is done here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

_NEIGHBOURS = np.ones((3, 3), int)
_SPUR = 1.9
_BRIDGE = 3.2
_STRAIGHT = -0.6
_LOOK = 2.5
_TIP = 1.5
_LONG = 5
_LOOK_BACK = 6
_SWOLLEN = 1.25
_KEPT_OF = 3
_SAME = 1e-9
_BROAD = (1.8, 1.0)
_ROUND = 2.5
_OUTSIDE = 2.0
_NECK = 0.6
_THROUGH = -0.95


@dataclass(frozen=True)
class Path:
    """A run of pixels without a crossing.

    Attributes:
        points: float `[n, 2]`, rows and columns in order.
        ends: label of the crossing at the start and at the end; 0 where the line ends freely. A closed path has -1, -1.
    """

    points: np.ndarray
    ends: tuple[int, int]


def pen_paths(mask: np.ndarray, half_width: np.ndarray) -> list[np.ndarray]:
    """Centre-lines `[n, 2]` (rows, columns) of the ink; closed ones repeat their first point. Longest first.

    Args:
        mask: bool `[H, W]`, where there is ink.
        half_width: `[H, W]`, distance to the nearest paper in pixels.
    """
    from skimage.morphology import skeletonize

    skeleton = skeletonize(mask)
    heads = _heads(skeleton, half_width)
    paths, crossings = _split(skeleton, heads)
    paths = _without_spurs(paths, half_width)
    paths, crossings = _without_bridges(paths, crossings, half_width)
    meeting = Counter(node for path in paths for node in path.ends)
    paths = [_clear_of_crossings(path, half_width, meeting) for path in paths]
    joined = [
        _attached(_with_straight_tips(path, half_width), crossings)
        for path in _joined(paths, crossings, half_width, heads)
    ]
    return sorted(joined, key=lambda points: -length_of(points))


def _heads(skeleton: np.ndarray, half_width: np.ndarray) -> np.ndarray:
    """Round ink much broader than the lines that run into it, bool `[H, W]`: a skeleton says nothing about it."""
    from scipy.ndimage import distance_transform_edt, label

    if not skeleton.any():
        return skeleton
    broad = half_width > _BROAD[0] * float(np.median(half_width[skeleton])) + _BROAD[1]
    pieces, count = label(broad, _NEIGHBOURS)
    heads = np.zeros(skeleton.shape, bool)
    for piece in (pieces == number for number in range(1, count + 1)):
        radius, core = half_width[piece].max(), half_width[piece].min()
        away = distance_transform_edt(~piece)
        rim = skeleton & (away > core + _OUTSIDE) & (away < core + radius)
        is_round = piece.sum() <= _ROUND * np.pi * (radius - core + 1) ** 2
        if is_round and (not rim.any() or half_width[rim].max() < _NECK * radius):
            heads |= away < core
    return heads


def _split(skeleton: np.ndarray, heads: np.ndarray) -> tuple[list[Path], dict[int, np.ndarray]]:
    """Paths between crossings, and the middle of every crossing; heads are crossings."""
    from scipy.ndimage import center_of_mass, convolve, label

    degree = convolve(skeleton.astype(int), _NEIGHBOURS, mode="constant") - 1
    crossing = skeleton & ((degree > 2) | heads)  # noqa: PLR2004
    nodes, count = label(crossing, _NEIGHBOURS)
    middles = center_of_mass(crossing, nodes, range(1, count + 1)) if count else []
    pieces, _ = label(skeleton & ~crossing, _NEIGHBOURS)
    order = np.argsort(pieces[pieces > 0], kind="stable")
    pixels = np.argwhere(pieces > 0)[order]
    groups = np.split(pixels, np.flatnonzero(np.diff(pieces[tuple(pixels.T)])) + 1) if len(pixels) else []
    nodes = np.pad(nodes, 1)
    return [_walk(group, nodes) for group in groups], {i + 1: np.asarray(middle) for i, middle in enumerate(middles)}


def _walk(pixels: np.ndarray, nodes: np.ndarray) -> Path:
    """The pixels of one piece in order, and the crossings at its ends; `nodes` has a margin of one pixel."""
    left = {(int(row), int(col)) for row, col in pixels}

    def beside(at: tuple[int, int]) -> list[tuple[int, int]]:
        steps = [(0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)]
        return [(at[0] + y, at[1] + x) for y, x in steps if (at[0] + y, at[1] + x) in left]

    tips = [at for at in sorted(left) if len(beside(at)) <= 1]
    closed = not tips
    at = tips[0] if tips else min(left)
    run = [at]
    left.discard(at)
    while following := beside(at):
        at = following[0]
        left.discard(at)
        run.append(at)
    if closed:
        return Path(np.array([*run, run[0]], float), (-1, -1))
    first, last = (_crossings_at(at, nodes) for at in (run[0], run[-1]))
    if len(run) == 1:
        first, last = [*first, 0][:1], [*first, 0, 0][1:2]
    return Path(np.array(run, float), ((first or [0])[0], (last or [0])[0]))


def _crossings_at(at: tuple[int, int], nodes: np.ndarray) -> list[int]:
    found = nodes[at[0] : at[0] + 3, at[1] : at[1] + 3]
    return sorted({int(one) for one in found.flatten() if one})


def _without_spurs(paths: list[Path], half_width: np.ndarray) -> list[Path]:
    """Drop the short side branches that rough edges of thick ink give its skeleton."""

    def is_spur(path: Path) -> bool:
        loose = min(path.ends) == 0 and max(path.ends) > 0
        return loose and length_of(path.points) < _SPUR * _radius(path.points, half_width).max() + 1

    return [path for path in paths if not is_spur(path)]


def _without_bridges(
    paths: list[Path], crossings: dict[int, np.ndarray], half_width: np.ndarray
) -> tuple[list[Path], dict[int, np.ndarray]]:
    """Two crossings closer than the ink is wide are one, where lines cross at a sharp angle.

    Not all along a net of broad ink: every two of those that become one are that close.
    """
    groups = {node: [node] for node in crossings}
    bridges = set()
    for number in sorted(range(len(paths)), key=lambda number: len(paths[number].points)):
        a, b = paths[number].ends
        reach = _BRIDGE * float(_radius(paths[number].points, half_width).max())
        if min(a, b) <= 0 or a == b or length_of(paths[number].points) >= reach:
            continue
        if groups[a] is not groups[b]:
            apart = max(np.linalg.norm(crossings[one] - crossings[other]) for one in groups[a] for other in groups[b])
            if apart >= reach + _BRIDGE:
                continue
            groups[a] += groups[b]
            groups |= dict.fromkeys(groups[b], groups[a])
        bridges.add(number)
    kept = [path for number, path in enumerate(paths) if number not in bridges]
    middles = {group[0]: np.mean([crossings[node] for node in group], axis=0) for group in groups.values()}
    named = {node: group[0] for node, group in groups.items()} | {0: 0, -1: -1}
    return [Path(path.points, (named[path.ends[0]], named[path.ends[1]])) for path in kept], middles


def _joined(
    paths: list[Path], crossings: dict[int, np.ndarray], half_width: np.ndarray, heads: np.ndarray
) -> list[Path]:
    """Paths with those joined at every crossing that continue one another, under a head only if quite straight."""
    partner: dict[tuple[int, int], tuple[int, int]] = {}
    for node, middle in crossings.items():
        ends = [(i, end) for i, path in enumerate(paths) for end in (0, 1) if path.ends[end] == node]
        head = bool(heads[tuple(np.rint(middle).astype(int))])
        partner |= _pairs(ends, [_direction(paths[i], end, middle, half_width) for i, end in ends], head=head)
    starts = [(i, end) for i in range(len(paths)) for end in (0, 1) if (i, end) not in partner]
    every = [(i, 0) for i in range(len(paths))]
    used: set[int] = set()
    result = []
    for start in starts + every:
        if start[0] in used:
            continue
        result.append(_chain(start, paths, partner, used))
    return result


def _chain(
    start: tuple[int, int], paths: list[Path], partner: dict[tuple[int, int], tuple[int, int]], used: set[int]
) -> Path:
    points, at = [], start
    while True:
        index, end = at
        used.add(index)
        points.append(paths[index].points[:: 1 - 2 * end])
        leaving = (index, 1 - end)
        following = partner.get(leaving)
        if following is None or following[0] in used:
            break
        at = following
    ends = paths[start[0]].ends[start[1]], paths[leaving[0]].ends[leaving[1]]
    if following is not None and following == start and len(points) > 1:
        points.append(points[0][:1])
        ends = (-1, -1)
    return Path(np.concatenate(points), ends)


def _pairs(
    ends: list[tuple[int, int]], directions: list[np.ndarray], *, head: bool
) -> dict[tuple[int, int], tuple[int, int]]:
    """Which ends at a crossing continue which: the straightest first, and two alone always but under a head."""
    turns = sorted(
        (float(directions[i] @ directions[j]), i, j) for i in range(len(ends)) for j in range(i) if ends[i] != ends[j]
    )
    result: dict[tuple[int, int], tuple[int, int]] = {}
    for turn, i, j in turns:
        straight = turn < _THROUGH if head else turn < _STRAIGHT or len(ends) == 2  # noqa: PLR2004
        if straight and ends[i] not in result and ends[j] not in result:
            result[ends[i]], result[ends[j]] = ends[j], ends[i]
    return result


def _direction(path: Path, end: int, middle: np.ndarray, half_width: np.ndarray) -> np.ndarray:
    """Unit vector in which a path leaves a crossing, taken beyond the ink's own width."""
    points = path.points[:: 1 - 2 * end]
    reach = _LOOK * float(np.median(_radius(points, half_width))) + 4
    gaps = np.linalg.norm(points - middle, axis=1)
    near = int(np.argmax(gaps > reach / 3)) if (gaps > reach / 3).any() else 0
    far = int(np.argmax(gaps > reach)) if (gaps > reach).any() else len(points) - 1
    way = points[far] - (points[near] if far > near else middle)
    return way / max(float(np.linalg.norm(way)), 1e-9)


def _clear_of_crossings(path: Path, half_width: np.ndarray, meeting: Counter[int]) -> Path:
    """The path without its points next to crossings, where ink that runs together pulls a skeleton off its line.

    Those are as many as the ink is wide, and all further ones where it is wider than along the path's middle. Where
    only two paths meet there is a corner, which is kept.
    """
    wide = _radius(path.points, half_width)
    usual = float(np.median(wide))
    most = len(wide) // _KEPT_OF
    pulled = wide > _SWOLLEN * usual
    start, end = (
        min(max(round(2 * usual), _first_false(side)), most) if path.ends[at] > 0 and meeting[path.ends[at]] > 2 else 0  # noqa: PLR2004
        for at, side in enumerate((pulled, pulled[::-1]))
    )
    return Path(path.points[start : len(wide) - end], path.ends)


def _first_false(flags: np.ndarray) -> int:
    return len(flags) if flags.all() else int(np.argmin(flags))


def _with_straight_tips(path: Path, half_width: np.ndarray) -> Path:
    """The path with its free ends drawn on straight, where a skeleton turns into a corner of the ink."""
    reach = round(_TIP * float(np.median(_radius(path.points, half_width))))
    points = path.points
    if reach == 0 or len(points) < _LONG * reach:
        return path
    if path.ends[0] == 0:
        points = np.concatenate([_towards(points[0], points[reach:], reach), points[reach:]])
    if path.ends[1] == 0:
        back = points[::-1]
        points = np.concatenate([points[:-reach], _towards(back[0], back[reach:], reach)])
    return Path(points, path.ends)


def _towards(goal: np.ndarray, points: np.ndarray, reach: int) -> np.ndarray:
    """Where a path would begin, did it come straight from abreast of a goal, `[1, 2]`."""
    way = points[0] - points[min(2 * reach, len(points) - 1)]
    way = way / max(float(np.linalg.norm(way)), _SAME)
    return (points[0] + way * max(float((goal - points[0]) @ way), 0.0))[None]


def _attached(path: Path, crossings: dict[int, np.ndarray]) -> np.ndarray:
    """The path's points, drawn out straight to abreast of the crossings it begins or ends at."""
    start, end = path.ends
    before = [_towards(crossings[start], path.points, _LOOK_BACK)] if start > 0 else []
    after = [_towards(crossings[end], path.points[::-1], _LOOK_BACK)] if end > 0 else []
    return np.concatenate([*before, path.points, *after])


def _radius(points: np.ndarray, half_width: np.ndarray) -> np.ndarray:
    rows, cols = points.astype(int).T
    return half_width[rows, cols]


def length_of(points: np.ndarray) -> float:
    """The length of a line through points `[N, 2]`, in their unit."""
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
