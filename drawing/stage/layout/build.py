"""A stage from a scene graph: everything the text says, cast, posed, brought together, placed and lit."""

from __future__ import annotations

import functools
import random
import re
from typing import TYPE_CHECKING

from drawing.model.items import Item
from drawing.stage.casting import Cast
from drawing.stage.layout.assembling import assemble
from drawing.stage.layout.canvas import Canvas
from drawing.stage.layout.setting import backdrop_of
from drawing.stage.layout.shots import framed
from drawing.stage.layout.understood import Understood, understood
from drawing.stage.layout.wording import titled
from drawing.stage.stage import HEIGHT, Layer, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body, Cluster
    from drawing.stage.picture import Box, Point
    from drawing.stage.scenery import Backdrop
    from drawing.stage.scenery import Layer as Sheet
    from nlp.scene import SceneGraph

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
_BACKDROP_BOX = (0.0, 0.0)
_WATERS = frozenset({"sea", "lake", "river", "pond", "water", "pool", "wave"})
_FRAME = 0.1
_DRAUGHT, _CRESTS = 0.22, 7
_TALL_KINDS = frozenset({"building", "plant"})


def build_stage(
    graph: SceneGraph,
    *,
    aspect: float = 1.0,
    seed: int = 0,
    cast: Cast | None = None,
    place_seed: int | None = None,
    headroom: float = 0.0,
    shot: str = "wide",
    from_left: Sequence[str] = (),
) -> Stage:
    """The layered vector picture of a scene.

    Args:
        graph: what the text says.
        aspect: canvas width over height.
        seed: another seed is another picture of the same text: other poses, looks, art, colours, place, mirrored.
        cast: who plays whom; a new one casts by the text and the seed alone.
        place_seed: of the backdrop, where a place goes on through a story; None takes `seed`.
        headroom: share of the height that is kept free of figures at the top, for balloons.
        shot: one of `drawing.stage.layout.shots.SHOTS`.
        from_left: two who should stand in this order, as those who speak one after the other: names or nouns.

    Raises:
        ValueError: for an unknown shot.
    """
    cast = cast or Cast()
    scene = understood(graph)
    graph = scene.graph
    backdrop = backdrop_of(graph, aspect=aspect, seed=seed if place_seed is None else place_seed)
    stage = assemble(scene, cast, seed, backdrop)
    dice = random.Random(f"canvas {seed} {graph.text}")
    _choose_planes(stage)
    canvas = Canvas(backdrop, aspect, dice, headroom=headroom)
    ordered = canvas.arrange(stage.clusters)
    mirrored = _mirror(canvas, _mouths(graph, stage), from_left, by_chance=dice.random() < 0.5)  # noqa: PLR2004
    figures = [layer for cluster in ordered for layer in _layers(cluster, backdrop)]
    whole = Stage(
        aspect=aspect,
        layers=(*_behind(backdrop, ordered, mirrored=mirrored), *figures, *_in_front(backdrop, mirrored=mirrored)),
        drew=_drew(scene, stage, backdrop),
        left_out=tuple(stage.left_out),
        near=dict(stage.near),
        credits=tuple(sorted({body.picture.credit for cluster in ordered for body in cluster if body.picture.credit})),
        scene=graph.as_dict(),
        mouths=_mouths(graph, stage),
    )
    return framed(whole, shot, headroom=headroom)


def _mirror(canvas: Canvas, mouths: dict[str, Point], from_left: Sequence[str], *, by_chance: bool) -> bool:
    """Mirror the figures so that those who speak stand in their order, or by chance; returns whether they are."""
    ordering = _in_order(mouths, from_left)
    mirrored = by_chance if ordering is None else not ordering
    if mirrored:
        canvas.mirror()
    return mirrored


def _drew(scene: Understood, stage: Assembly, backdrop: Backdrop | None) -> tuple[str, ...]:
    """What a person would say is there: bodies, what they wear, and what the place shows of what is named."""
    shown = backdrop.shown if backdrop else frozenset()
    return tuple(
        scene.titles.get(entity.id) or titled(entity)
        for entity in scene.graph.entities
        if entity.id in stage.bodies or _is_worn(entity.id, scene.graph) or entity.noun in shown
    )


def _mouths(graph: SceneGraph, stage: Assembly) -> dict[str, Point]:
    """Where everybody speaks from, in canvas heights, by their names and by what they are."""
    found: dict[str, Point] = {}
    for entity in graph.entities:
        for body in stage.bodies.get(entity.id, [])[:1]:
            if body.has("mouth"):
                x, y = body.point("mouth")
                for name in (entity.name, entity.who, entity.noun):
                    if name:
                        found.setdefault(name.lower(), (x / HEIGHT, y / HEIGHT))
    return found


def _in_order(mouths: Mapping[str, Point], wanted: Sequence[str]) -> bool | None:
    """Whether two stand as wanted, from left to right; None where one of them is not there."""
    found = [mouths[name.lower()][0] for name in wanted if name.lower() in mouths]
    return found[0] < found[1] if len(found) == 2 and found[0] != found[1] else None  # noqa: PLR2004


def _is_worn(identifier: str, graph: SceneGraph) -> bool:
    return any(identifier in entity.wears for entity in graph.entities)


def _choose_planes(stage: Assembly) -> None:
    """Tall things that touch nothing step back behind people and animals."""
    near = [one for one in stage.clusters if one.plane == "near"]
    acting = [one for one in near if any(stage.castings[body.entity].kind != "thing" for body in one)]
    for cluster in stage.clusters:
        kinds = {stage.graph.entity(body.entity).kind for body in cluster}
        if acting and cluster not in acting and cluster.plane == "near" and kinds <= _TALL_KINDS:
            cluster.plane = "middle"


def _behind(backdrop: Backdrop | None, clusters: list[Cluster], *, mirrored: bool) -> Iterator[Layer]:
    if backdrop is None:
        return
    body = _turned(backdrop.behind, backdrop, mirrored=mirrored) + "".join(_shadows(backdrop, clusters))
    item = Item("backdrop", backdrop.place, "setting")
    yield Layer(item, body, (0.0, 0.0, HEIGHT * backdrop.aspect, HEIGHT), fills=True)


def _in_front(backdrop: Backdrop | None, *, mirrored: bool) -> Iterator[Layer]:
    """What is nearer than all figures, the weather before the rest of it."""
    if backdrop is None or not backdrop.front:
        return
    names = ", ".join(layer.name for layer in backdrop.front)
    box = (0.0, 0.0, HEIGHT * backdrop.aspect, HEIGHT)
    near = backdrop.front[: len(backdrop.front) - len(backdrop.overlays)]
    for sheets, weight in ((near, 0.6), (backdrop.overlays, 1.3)):
        if sheets:
            body = _turned(sheets, backdrop, mirrored=mirrored)
            yield Layer(Item("foreground", names, "setting"), body, box, weight=weight, fills=True)


def _turned(sheets: Iterable[Sheet], backdrop: Backdrop, *, mirrored: bool) -> str:
    """The sheets of a backdrop as one fragment, mirrored where the figures are."""
    body = "".join(sheet.body for sheet in sheets)
    return f'<g transform="translate({backdrop.width:.1f} 0) scale(-1 1)">{body}</g>' if mirrored else body


def _shadows(backdrop: Backdrop, clusters: list[Cluster]) -> Iterator[str]:
    """A soft shadow under everything that stands on the ground."""
    for body in (body for cluster in clusters if not cluster.afloat for body in cluster):
        if body.airborne or body.carried or backdrop.place in {"sea", "underwater", "space"}:
            continue
        left, _, right, _ = body.box
        y = body.point("ground")[1]
        yield (
            f'<ellipse cx="{(left + right) / 2:.1f}" cy="{y:.1f}" rx="{0.5 * (right - left):.1f}" '
            f'ry="{min(0.06 * (right - left), 18):.1f}" fill="{backdrop.light.shadow}" opacity="0.2"/>'
        )


def _layers(cluster: Cluster, backdrop: Backdrop | None) -> Iterator[Layer]:
    """The layers of a cluster, back to front: parts behind, bodies, rims that hide, parts in front."""
    found: list[tuple[float, Layer]] = []
    for body in cluster:
        item = Item(body.id, body.title, body.entity)
        if body.picture.behind:
            order = body.order - 0.1 if body.behind_order is None else body.behind_order
            found.append((order, _layer(item, body, body.picture.behind, backdrop, weight=0.3)))
        found.append((body.order, _layer(item, body, body.picture.body, backdrop, focus=True)))
        nearest = max((load.order for load in body.loads), default=body.order) + 0.5
        if body.picture.front:
            order = nearest if body.hides_below else body.order + 0.3
            found.append((order, _layer(item, body, body.picture.front, backdrop, weight=0.25)))
        elif body.hides_below:
            found.append((nearest, _rim(item, body, backdrop)))
    if cluster.afloat and backdrop is not None and backdrop.place != "underwater":
        found.extend(_waterlines(cluster, backdrop))
    yield from (layer for _, layer in sorted(found, key=lambda pair: pair[0]))


def _waterlines(cluster: Cluster, backdrop: Backdrop) -> Iterator[tuple[float, Layer]]:
    """Water over the lowest part of every hull, nearest of all that is in the boat; it belongs to the boat."""
    colour = _water_colour(backdrop)
    for boat in (body for body in cluster if body.has("rim") and not body.carried):
        left, top, right, bottom = boat.box
        draught = _DRAUGHT * min(bottom - top, 0.5 * (right - left))
        line, start = bottom - draught, left - 0.04 * (right - left)
        crest = 1.08 * (right - left) / _CRESTS
        waves = f"q{crest / 2:.1f},{-0.16 * crest:.1f} {crest:.1f},0 " * _CRESTS
        end, deep = start + _CRESTS * crest, line + 2.2 * draught
        body = (
            f'<path d="M{start:.1f},{line:.1f} {waves}C{end - 1.2 * crest:.1f},{deep:.1f} '
            f'{start + 1.2 * crest:.1f},{deep:.1f} {start:.1f},{line:.1f} Z" fill="{colour}"/>'
        )
        order = max([boat.order, *(load.order for load in boat.loads)]) + 0.9
        yield order, Layer(Item(boat.id, boat.title, boat.entity), body, (start, line - crest, end, deep), weight=0.3)


def _water_colour(backdrop: Backdrop) -> str:
    """The colour of the water nearest to the viewer."""
    sheets = [sheet for sheet in backdrop.behind if sheet.name.split(" ")[0] in _WATERS]
    colours = _COLOUR.findall(sheets[-1].body) if sheets else []
    if not colours:
        return "#5fa3bd"
    return colours[0] if sheets[-1].name.startswith("wave") else colours[-1]


def _layer(
    item: Item, body: Body, fragment: str, backdrop: Backdrop | None, *, weight: float = 1.0, focus: bool = False
) -> Layer:
    placed = _placed(body, _lit(_shaded(fragment, body.shade), backdrop))
    if body.frame is not None:
        left, top, right, _ = body.frame.box
        inset = _FRAME * (right - left)
        return _framed(item, body, placed, (left + inset, top + inset, right - inset, body.frame.point("rim")[1]))
    if body.pane is not None:
        wall, (left, top, right, bottom) = body.pane
        (x0, y0), (x1, y1) = wall.at((left, top)), wall.at((right, bottom))
        return _framed(item, body, placed, (min(x0, x1), y0, max(x0, x1), y1))
    discs = tuple((*body.at((x, y)), radius * body.scale) for x, y, radius in body.picture.focus) if focus else ()
    return Layer(item, placed, body.box, discs, weight)


def _framed(item: Item, body: Body, placed: str, box: Box) -> Layer:
    """What can be seen of a body through an opening."""
    clip = _clip(f"{item.id}-{len(placed)}", box)
    seen = (max(box[0], body.box[0]), max(box[1], body.box[1]), min(box[2], body.box[2]), min(box[3], body.box[3]))
    return Layer(item, f'{clip[0]}<g clip-path="url(#{clip[1]})">{placed}</g>', seen)


def _clip(name: str, box: Box) -> tuple[str, str]:
    """A clipping path of a rectangle, and its id."""
    left, top, right, bottom = box
    window = f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"/>'
    return f'<clipPath id="clip-{name}">{window}</clipPath>', f"clip-{name}"


def _placed(body: Body, fragment: str) -> str:
    side = -1 if body.flip else 1
    turned = f" rotate({body.turn:.2f} {body.pivot[0]:.3f} {body.pivot[1]:.3f})" if body.turn else ""
    place = f"translate({body.x:.3f} {body.y:.3f}) scale({side * body.scale * body.stretch:.5f} {body.scale:.5f})"
    return f'<g transform="{place}{turned}">{fragment}</g>'


def _rim(item: Item, body: Body, backdrop: Backdrop | None) -> Layer:
    """The part of a vessel that hides what is in it: all of it below its rim."""
    left, _, right, bottom = body.box
    y = body.point(body.hides_below or "rim")[1]
    clip, name = _clip(f"below-{item.id}", (left, y, right, bottom))
    inner = f'{clip}<g clip-path="url(#{name})">{_placed(body, _lit(body.picture.body, backdrop))}</g>'
    return Layer(item, inner, (left, y, right, bottom), weight=0.6)


def _shaded(fragment: str, shade: float) -> str:
    """The fragment in darker colours."""
    if not shade:
        return fragment
    return _COLOUR.sub(lambda found: _mixed_with_black(found.group(0), shade), fragment)


def _mixed_with_black(colour: str, share: float) -> str:
    return "#" + "".join(f"{round(int(colour[k : k + 2], 16) * (1 - share)):02x}" for k in (1, 3, 5))


def _lit(fragment: str, backdrop: Backdrop | None) -> str:
    if backdrop is None or not backdrop.light.strength:
        return fragment
    light = backdrop.light
    if light.time != "night":
        return _COLOUR.sub(lambda found: light.tint(found.group(0)), fragment)
    return _COLOUR.sub(lambda found: _mean(light.tint(found.group(0)), found.group(0)), fragment)


@functools.cache
def _mean(first: str, second: str) -> str:
    """The colour half way between two; figures of a night stay readable."""
    pairs = ((int(first[k : k + 2], 16), int(second[k : k + 2], 16)) for k in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)
