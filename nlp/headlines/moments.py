"""The moments of a chapter that can best be drawn, each a sentence of its own ("Alice opens the door").

Every clause of the narration is worded as a sentence (`nlp.headlines.clauses`), and what that sentence shows is read
from it again (`nlp.scene`), as the stage will: a moment counts for the known things and creatures in it, for somebody
named who acts, for how they are to each other, and for how often they come back in the chapter.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.english import parse_all
from nlp.headlines.clauses import clauses
from nlp.scene import read_parsed
from nlp.vocabulary import LIVING, verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.drawable import Drawability
    from nlp.headlines.clauses import Clause
    from nlp.headlines.reading import Narrative
    from nlp.scene import SceneGraph

_MOST_CLAUSES = 400
"""Clauses whose scenes are read; of a longer text only every second, third ... is."""

_PLAIN = 0.5
"""Worth of a drawable scene of which nothing else is to be said; all that follows makes it 1."""

_NAMED, _ACTING, _RELATED, _LOOKING, _RECURRING = 0.16, 0.14, 0.04, 0.02, 0.02
_OFTENEST = 0.08
_MOST_LOOKS = 2


@dataclass(frozen=True)
class Moment:
    """A sentence, the scene it shows, and how much that is worth drawing, 0..1."""

    text: str
    scene: SceneGraph
    worth: float


def moments(narrative: Narrative, drawability: Drawability) -> list[Moment]:
    """The moments of a narrative, best first, each once; those with nothing to see in them left out."""
    told = list({clause.text: clause for clause in clauses(narrative.document, narrative.discourse)}.values())
    told = told[:: -(-len(told) // _MOST_CLAUSES) or 1]
    scenes = [read_parsed(clause.text, document) for clause, document in zip(told, _parsed(told), strict=True)]
    drawability.learn(scenes)
    mentions = Counter(one.name or one.noun for scene in scenes for one in scene.entities)
    found = []
    for clause, scene in zip(told, scenes, strict=True):
        drawable = drawability.of_scene(scene)
        if drawable > 0 and _is_understood(clause, scene):
            found.append(Moment(clause.text, scene, drawable * (_PLAIN + _bonus(clause, scene, mentions))))
    return sorted(found, key=lambda moment: -moment.worth)


def _parsed(told: Sequence[Clause]) -> list:
    return list(parse_all(clause.text for clause in told))


def _is_understood(clause: Clause, scene: SceneGraph) -> bool:
    """Whether who acts in the clause is who is read to act in the sentence: otherwise something else would be drawn."""
    if clause.actor is None or clause.actor.name is None:
        return True
    names = " ".join(one.name or one.noun for one in scene.entities).lower()
    return clause.actor.name.lower().split()[-1] in names


def _bonus(clause: Clause, scene: SceneGraph, mentions: Counter[str]) -> float:
    actors = [one for one in scene.entities if one.kind in LIVING]
    acting = any(one.action and one.action.split()[0] not in verbs("pale") for one in actors)
    looks = sum(len(one.colours) + len(one.attributes) for one in scene.entities)
    often = max((math.log(1 + mentions[one.name or one.noun]) for one in scene.entities), default=0.0)
    return (
        _NAMED * (clause.actor is not None and clause.actor.name is not None)
        + _ACTING * acting
        + _RELATED * min(len(scene.relations), 2)
        + _LOOKING * min(looks, _MOST_LOOKS)
        + min(_RECURRING * often, _OFTENEST)
    )


def distinct(ranked: Sequence[Moment], most: int) -> list[Moment]:
    """The first moments that are not about the same things: those they share with a better one are at most half."""
    chosen: list[Moment] = []
    shown: list[set[str]] = []
    for moment in ranked:
        mine = {one.noun for one in moment.scene.entities} | {moment.scene.setting.place or ""} - {""}
        things = mine - {one.noun for one in moment.scene.entities if one.name}
        if len(chosen) < most and not any(things & others for others in shown) and mine:
            chosen.append(moment)
            shown.append(things)
    return chosen
