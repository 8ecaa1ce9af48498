"""Things that go with a deed though no word names them: a bucket under a cow, earth before a mole, tools in hand."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage import art
from drawing.stage.figures.poses import pose_named
from drawing.stage.figures.props import prop, prop_named
from drawing.stage.layout.bodies import Body, Cluster
from drawing.stage.layout.hands import in_hand
from drawing.stage.layout.spraying import pour
from drawing.stage.layout.understood import unseen
from nlp.articles import with_article

if TYPE_CHECKING:
    from collections.abc import Collection

    from drawing.stage.layout.assembly import Assembly

_OVERLAP = 0.3
"""Share of its width by which a thing behind somebody is hidden by them."""
_FLAMES = ((0.26, 0.46, 0.8), (0.78, 0.5, 0.7), (0.5, 0.3, 1.0))
"""Where flames stand on what burns: share of its width and height, and their size."""
_THROWN = frozenset({"volley", "throw up", "throw", "toss", "hurl", "fling"})
"""Relations to what somebody throws, who then has no other ball in hand."""
_BOARDS = frozenset({"chess", "chessboard", "checkers", "draughts", "domino", "dominoes", "ludo", "monopoly"})
"""Games that one plays without cards."""
_WIDER = 1.12
"""How much wider than who stands in it a heap is."""


@functools.cache
def _rows() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("furnishing.toml").read_text("utf-8"))


def furnish(stage: Assembly, shown: Collection[str]) -> None:
    """Add what the deeds of a scene need; `shown` are the nouns that the place shows anyway."""
    named = {entity.noun.split(" ")[-1] for entity in stage.graph.entities} | set(shown)
    for entity in stage.graph.entities:
        for noun, row in _rows().items():
            meant = entity.action in row.get("verbs", ()) or set(entity.attributes) & set(row.get("attributes", ()))
            wanted = meant and entity.id in stage.bodies and not named & {noun, *row["instead"]}
            if wanted and entity.noun in row.get("only", [entity.noun]):
                for body in stage.bodies[entity.id][: 1 if row["where"] == "back" else None]:
                    _add(stage, body, noun, row)


def _add(stage: Assembly, body: Body, noun: str, row: dict[str, Any]) -> None:
    found = art.find(noun)
    if found is None:
        return
    if row["where"] == "top":
        _on_top(stage, body, noun, row["height"])
        return
    if row["where"] == "mouth":
        if not body.has("hand_near"):
            pour(stage, body, row["height"])
        return
    high = found.picture.box[3] - found.picture.box[1]
    thing = Body(
        body.entity,
        f"{body.id}-{noun}",
        with_article(noun),
        found.picture,
        row["height"] * body.height / high,
        carried=row["where"] == "front",
    )
    x, y = body.point("ground")
    side = -1 if body.flip else 1
    if row["where"] == "hands":
        x, thing.order = body.point("hand_far", "hand_near")[0], body.order + 0.4
    elif row["where"] == "back":
        x = (body.box[0] if side > 0 else body.box[2]) - side * (0.5 - _OVERLAP) * thing.width
        thing.order = body.order - 0.8
    else:
        x, thing.order = (body.box[0] + body.box[2]) / 2, body.order + 0.5
        thing.stretch = max(1.0, _WIDER * body.width / thing.width)
        y += 0.02
    thing.stand_at(x, y)
    stage.cluster_of(body).bodies.append(thing)


def _on_top(stage: Assembly, body: Body, noun: str, height: float) -> None:
    """Three of a thing over the upper part of a body, the middle one highest: flames out of a roof."""
    found = art.find(noun)
    if found is None:
        return
    left, top, right, bottom = body.box
    high = found.picture.box[3] - found.picture.box[1]
    for number, (share, low, size) in enumerate(_FLAMES):
        name = f"{body.id}-{noun}-{number + 1}"
        thing = Body(body.entity, name, with_article(noun), found.picture, size * height * body.height / high)
        thing.carried, thing.order = True, body.order + 0.35 + 0.01 * number
        thing.stand_at(left + share * (right - left), top + low * (bottom - top))
        stage.cluster_of(body).bodies.append(thing)


def give_tools(stage: Assembly) -> None:
    """What a pose or a profession needs in hand, if the hands are still empty."""
    for name, bodies in stage.bodies.items():
        look = stage.castings[name].look
        if look is None or stage.graph.entity(name).holds:
            continue
        pose = pose_named(stage.poses[name])
        noun = pose.tool or (look.held if pose.support == "ground" else "")
        picture = prop(noun) if noun else None
        if picture is None or _is_there(stage, name, noun):
            continue
        for body in bodies:
            if body.held or (not pose.tool and body.carried):
                continue
            title = with_article(noun)
            tool = Body(name, f"{body.id}-{noun.replace(' ', '-')}", title, picture, body.scale)
            stage.clusters.append(Cluster([tool]))
            in_hand(stage, body, tool)


def _is_there(stage: Assembly, name: str, noun: str) -> bool:
    """Whether the text itself names what a pose would need, for somebody."""
    if noun == "pram" and any(one.subject == name and one.relation == "push" for one in stage.graph.relations):
        return True
    if noun in unseen()["balls"] and any(one.noun.split(" ")[-1] in unseen()["balls"] for one in stage.graph.entities):
        return True
    if any(one.subject == name and one.relation in _THROWN for one in stage.graph.relations):
        return True
    if noun == "flower" and any(one.subject == name and one.relation == "plant" for one in stage.graph.relations):
        return True
    related = [one.object for one in stage.graph.relations if one.subject == name]
    if any(stage.graph.entity(one).noun.split(" ")[0] in _BOARDS for one in related):
        return True
    return any(prop_named(stage.graph.entity(one).noun) == prop_named(noun) for one in related)
