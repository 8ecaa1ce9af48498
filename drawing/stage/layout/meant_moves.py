"""What a text means of water, air and work: boards, dives, balloons that lift, trees one picks from, tunnels."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.figures.props import prop
from drawing.stage.layout.meant_words import can_stand_upright, changed, without
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_GAMES = frozenset(
    {"chess", "chessboard", "checkers", "draughts", "cards", "card", "domino", "dominoes", "ludo", "poker"}
)
_GAME = re.compile(r"\bplay\w* (?:a game of )?(chess|cards|poker|checkers|draughts|dominoes|ludo)\b", re.IGNORECASE)
_INSTRUMENTS = frozenset(
    {
        "piano",
        "violin",
        "guitar",
        "drum",
        "flute",
        "trumpet",
        "cello",
        "accordion",
        "harp",
        "organ",
        "saxophone",
        "banjo",
    }
)
_BOARDS = frozenset({"table", "desk", "barrel", "crate", "stump", "box"})
"""At what one plays cards."""
_BANGING = frozenset({"bang", "pound", "strike", "tap", "slam", "beat"})
_INTO_WATER = re.compile(
    r"\b(?:in|into|off [\w ]+ into) (?:an?|the) (?:\w+ )?(pool|lake|sea|river|water|pond|ocean)\b", re.IGNORECASE
)
_POOLS = {
    "pool": "pond",
    "pond": "pond",
    "lake": "lake",
    "sea": "sea",
    "ocean": "sea",
    "water": "lake",
    "river": "river",
}
_BALLET = re.compile(r"\b(ballet|waltz|tango|polka|flamenco|can-can)\b", re.IGNORECASE)
_TUNNEL = re.compile(r"\b(?:out of|from|through|into|enters?|leaves?) (?:an?|the) (?:\w+ )?tunnel\b", re.IGNORECASE)


def surfers(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who surfs has a board under the feet."""
    boards = [one for one in graph.entities if one.noun.split(" ")[-1] in {"surfboard", "board"}]
    for one in graph.entities:
        surfs = one.action == "surf" or (
            one.noun == "surfer" and one.action in {None, "ride", "catch", "flee", "escape"}
        )
        standing = any(each.subject == one.id and each.relation in {"on", "hold", "carry"} for each in graph.relations)
        if not surfs or one.kind not in LIVING or standing:
            continue
        graph = without(graph, *(each.id for each in boards))
        board = Entity(f"{one.id}-surfboard", "surfing board", kind="vehicle", count=one.count)
        graph = changed(graph, one.id, action="surf", personified=True if one.kind == "animal" else one.personified)
        return replace(
            graph, entities=(*graph.entities, board), relations=(*graph.relations, Relation(one.id, "on", board.id))
        )
    return graph


def ball_games(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Two who play with a ball have one between them, and not one each."""
    played = [
        one
        for one in graph.relations
        if one.relation in {"with", "play", "play with"}
        and graph.entity(one.subject).action == "play"
        and graph.entity(one.object).noun.split(" ")[-1] in {"ball", "football", "basketball", "volleyball"}
    ]
    if sum(graph.entity(one.subject).count for one in played) < 2 or graph.entity(played[0].object).count > 1:  # noqa: PLR2004
        return graph
    for one in played:
        rest = tuple(name for name in graph.entity(one.subject).holds if name != one.object)
        graph = changed(graph, one.subject, holds=rest)
    relations = tuple(replace(one, relation="play") if one in played else one for one in graph.relations)
    return replace(graph, relations=relations)


def picked(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Apples are picked from a tree that bears them."""
    if any(one.noun.split(" ")[-1] in {"tree", "bush", "basket"} for one in graph.entities):
        return graph
    for one in graph.entities:
        tree = table["picked"].get(one.noun)
        said = re.search(
            rf"\b(?:pick|gather|harvest|pluck)\w* (?:\w+ ){{0,2}}?{re.escape(one.noun[:4])}", graph.text, re.IGNORECASE
        )
        if tree is None or said is None:
            continue
        graph = changed(graph, one.id, noun=tree, kind="plant", count=1, colours=())
        doers = [
            each.id
            for each in graph.entities
            if each.kind in LIVING and each.action in {"pick", "gather", "harvest", "climb"}
        ]
        for name in doers:
            graph = changed(graph, name, holds=tuple(each for each in graph.entity(name).holds if each != one.id))
        relations = tuple(
            replace(each, relation="work on") if each.object == one.id else each for each in graph.relations
        )
        ladders = [each.id for each in graph.entities if each.noun == "ladder"]
        leaning = tuple(Relation(name, "leans on", one.id) for name in ladders)
        return replace(graph, relations=(*relations, *leaning))
    return graph


def hammered(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """The hammer that somebody bangs is in the hand; a board that is sawn hangs on no wall."""
    for one in graph.relations:
        doer, thing = graph.entity(one.subject), graph.entity(one.object)
        if one.relation in _BANGING and prop(thing.noun) is not None and doer.kind in LIVING and not doer.holds:
            graph = changed(graph, doer.id, holds=(thing.id,), action="hammer")
            return replace(
                graph,
                relations=tuple(replace(each, relation="hold") if each == one else each for each in graph.relations),
            )
        if thing.noun == "board" and one.relation.split(" ")[0] in {
            "saw",
            "nail",
            "cut",
            "hammer",
            "plane",
            "carry",
            "drill",
        }:
            graph = changed(graph, thing.id, noun="plank")
    return graph


def lifted_by_balloons(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A pig that flies with balloons hangs under them."""
    balloons = [one for one in graph.entities if one.noun == "balloon"]
    fliers = [
        one for one in graph.entities if one.kind in LIVING and one.action in {"fly", "float", "rise", "hang", "drift"}
    ]
    if not balloons or not fliers:
        return graph
    related = {balloons[0].id}
    relations = tuple(one for one in graph.relations if not {one.subject, one.object} & related)
    flier = fliers[0]
    graph = changed(
        graph,
        flier.id,
        holds=tuple(name for name in flier.holds if name != balloons[0].id),
        action="hang from" if flier.kind == "person" else None,
    )
    return replace(graph, relations=(*relations, Relation(flier.id, "lifted by", balloons[0].id)))


def into_the_water(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who dives into a pool is over it, head down, and sees it before them."""
    said = _INTO_WATER.search(graph.text)
    divers = [
        one
        for one in graph.entities
        if (one.action or "").split(" ")[0] in {"dive", "jump", "leap"} and one.kind in LIVING
    ]
    if said is None or not divers or not re.search(r"\b(?:dive|diving|dove|jump|leap)\w* ", graph.text, re.IGNORECASE):
        return graph
    waters = [one.id for one in graph.entities if one.noun.split(" ")[-1] in {"pool", "water", "lake", "pond"}]
    graph = without(graph, *waters)
    place = _POOLS[said.group(1).lower()]
    graph = replace(graph, setting=replace(graph.setting, place=graph.setting.place or place))
    for one in divers:
        graph = changed(graph, one.id, action="dive in" if one.action == "dive" else one.action)
    return graph


def out_of_tunnels(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A train that comes out of a tunnel is half in it."""
    movers = [one for one in graph.entities if one.kind == "vehicle" or one.kind in LIVING]
    if not _TUNNEL.search(graph.text) or not movers or any(one.noun == "tunnel" for one in graph.entities):
        return graph
    place = "hills" if graph.setting.place in {None, "tunnel"} else graph.setting.place
    tunnel = Entity("tunnel", "tunnel")
    return replace(
        graph,
        entities=(*graph.entities, tunnel),
        relations=(*graph.relations, Relation(movers[0].id, "out of the mouth of", tunnel.id)),
        setting=replace(graph.setting, place=place),
    )


def musical(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A cat that plays the piano sits at it as people do; who wrestles in a ring is in no finger's."""
    for one in graph.relations:
        player, thing = graph.entity(one.subject), graph.entity(one.object)
        plays = one.relation == "play" and thing.noun.split(" ")[-1] in _INSTRUMENTS
        if plays and player.personified is None and can_stand_upright(player):
            graph = changed(graph, player.id, personified=True)
        if (
            thing.noun == "ring"
            and one.relation in {"in", "into"}
            and (player.action or "") in {"wrestle", "box", "fight"}
        ):
            graph = changed(graph, thing.id, noun="boxing ring")
            graph = replace(
                graph,
                relations=tuple(replace(each, relation="on") if each == one else each for each in graph.relations),
            )
    return graph


def ballets(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """An animal dances a ballet or a waltz as people do."""
    if not _BALLET.search(graph.text):
        return graph
    for one in graph.entities:
        if one.kind == "animal" and one.personified is None and one.action == "dance":
            graph = changed(graph, one.id, personified=True, action="ballet")
    return graph


def sinking(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A ship that sinks in no named place does so at sea, its stern in the air."""
    sinks = [one for one in graph.entities if one.kind == "vehicle" and one.action in {"sink", "capsize"}]
    if not sinks:
        return graph
    return replace(graph, setting=replace(graph.setting, place=graph.setting.place or "sea"))


def _who_play(graph: SceneGraph) -> list[Entity]:
    """Those who play, then those they play with or against."""
    people = [one for one in graph.entities if one.kind in LIVING and one.action == "play"]
    names = {one.id for one in people}
    partners = {
        one.object
        for one in graph.relations
        if one.subject in names and one.relation.split(" ")[-1] in {"with", "against"}
    }
    return people + [one for one in graph.entities if one.id in partners - names and one.kind in LIVING]


def players(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who plays chess or cards sits at a table with them, face to face; animals do it as people."""
    said, people = _GAME.search(graph.text), _who_play(graph)
    if said is None or not people or (not any(one.count > 1 for one in people) and len(people) < 2):  # noqa: PLR2004
        return graph
    game = next((one for one in graph.entities if one.noun.split(" ")[-1] in _GAMES), None)
    if game is None:
        noun = "playing cards" if said.group(1).lower() in {"cards", "poker"} else "chess"
        game = Entity("game", noun)
        graph = replace(graph, entities=(*graph.entities, game))
    names = {one.id for one in people}
    borne = [one for one in graph.relations if one.subject in names and one.relation in {"on", "in", "at", "around"}]
    kept = tuple(
        one
        for one in graph.relations
        if game.id not in {one.subject, one.object} and not {one.subject, one.object} <= names
    )
    for one in people:
        upright = True if one.kind == "animal" else one.personified
        graph = changed(
            graph, one.id, action="sit", holds=tuple(n for n in one.holds if n != game.id), personified=upright
        )
    if borne and graph.entity(borne[0].object).noun.split(" ")[-1] not in _BOARDS:
        return replace(
            graph,
            relations=(*kept, Relation(game.id, "on", borne[0].object), Relation(game.id, "between", people[0].id)),
        )
    table = next((one for one in graph.entities if one.noun.split(" ")[-1] in _BOARDS), Entity("game-table", "table"))
    added = () if table in graph.entities else (table,)
    kept = tuple(one for one in kept if one not in borne)
    across = tuple(Relation(one.id, "across from", table.id) for one in people)
    return replace(
        graph, entities=(*graph.entities, *added), relations=(*kept, Relation(game.id, "on", table.id), *across)
    )
