"""What of a chapter makes the best plates, for page, command and book: somebody known, doing what can be drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import nlp
from drawing.stage import art
from drawing.stage.familiarity import known_to_stage
from drawing.stage.figures.animals import animal_pose_for, is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.figures.poses import pose_for
from drawing.stage.layout.setting import place_of
from drawing.stage.scenery import place_for
from nlp.headlines import MOST_SCENES
from nlp.narrator import in_third_person, named_once
from nlp.vocabulary import LIVING
from nlp.whereabouts import in_place, place_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp import Candidate, Headlines
    from nlp.headlines.reading import Narrative
    from nlp.narrator import Narrator
    from nlp.scene import CastMember, Entity, SceneGraph

_NAMED, _ACTING, _SECOND, _PLACE = 0.25, 0.3, 0.12, 0.08
_TOGETHER = 0.15
_UNKNOWN = 0.3
_AGAIN = 0.15
_POOR, _ENOUGH = 0.3, 3
_NOWHERE = frozenset({None, "meadow", "plain"})
_UNSEEN = frozenset({"author", "reader", "i"})
"""Whom a text speaks of and nobody sees."""

_WORTH, _SAID = 0.55, 0.45
"""What counts of a candidate: the picture that the stage makes of it, and how good a moment of the chapter it is."""


def plates_of(
    chapter: str,
    summary: str,
    *,
    book: str = "",
    cast: Sequence[CastMember] = (),
    hub: bool | None = False,
    count: int = 1,
    narrator: Narrator | None,
) -> Headlines:
    """A chapter's candidates in the order in which they would be drawn, none twice, and what is missing and why.

    Args:
        chapter: its text.
        summary: of it, whose keywords choose among its moments.
        book: text of the whole book, which says what its people are; empty to use the chapter alone.
        cast: who is known already; empty for those whom the chapter names again and again.
        hub: see `nlp.headlines.headlines`.
        count: how many are wanted at least, if the chapter has as many.
        narrator: who tells it, see `nlp.narrator.narrator_of`, drawn like anybody else; None if nobody in it does.

    Raises:
        TextError: the chapter names nothing that could be drawn.
    """
    from nlp.headlines.characters import known_cast
    from nlp.headlines.reading import read_narrative
    from nlp.scene import read_scene

    chapter = chapter if narrator is None else in_third_person(chapter, narrator)
    narrative = read_narrative(chapter, narrator.member if narrator else None)
    cast = cast or known_cast(narrative, book)
    if narrator is not None:
        cast = (*(one for one in cast if one.name != narrator.member.name), narrator.member)
    scenes = max(MOST_SCENES, count)
    found, notices = nlp.headlines(
        chapter, summary, book=book, hub=hub, most_scenes=scenes, familiarity=known_to_stage, narrative=narrative
    )
    found = [replace(one, text=named_once(one.text, narrator)) for one in found] if narrator else found
    shown = {one.text: read_scene(one.text, cast) for one in found}
    rated = [replace(one, score=_rating(one.score, worth(shown[one.text]))) for one in found]
    chosen = _worth_offering(_varied(rated, shown), count)
    return nlp.Headlines([_placed(one, shown[one.text], narrative) for one in chosen], notices)


def _placed(candidate: Candidate, scene: SceneGraph, narrative: Narrative) -> Candidate:
    """A candidate that says where it happens: where its own words name no place, the one that its chapter does."""
    if scene.setting.place is not None or place_of(scene) not in _NOWHERE:
        return candidate
    place = place_before(narrative, candidate.text)
    return replace(candidate, text=in_place(candidate.text, place)) if place and place_for(place) else candidate


def _worth_offering(rated: list[Candidate], count: int) -> list[Candidate]:
    """Without those of which hardly anything can be drawn, as far as enough others remain."""
    good = [one for one in rated if one.score >= _POOR]
    return good if len(good) >= max(count, _ENOUGH) else rated[: max(count, _ENOUGH, len(good))]


def _varied(rated: list[Candidate], scenes: dict[str, SceneGraph]) -> list[Candidate]:
    """Best first; one that shows nothing that a better one does not show is worth less."""
    chosen: list[Candidate] = []
    seen: list[set[str]] = []
    waiting = sorted(rated, key=lambda one: -one.score)
    while waiting:
        things = {one.text: {each.noun for each in scenes[one.text].entities} for one in waiting}
        again = {text: any(nouns <= before for before in seen) for text, nouns in things.items()}
        best = max(waiting, key=lambda one: one.score - _AGAIN * again[one.text])
        waiting.remove(best)
        seen.append(things[best.text])
        chosen.append(replace(best, score=round(max(best.score - _AGAIN * again[best.text], 0.0), 4)))
    return chosen


def _rating(said: float, shown: float) -> float:
    best = _NAMED + _ACTING + _SECOND + _PLACE
    return round(min(max(_SAID * said + _WORTH * shown / best, 0.0), 1.0), 4)


def worth(scene: SceneGraph) -> float:
    """How good a picture a scene makes: who is in it, what they do, how much can be drawn."""
    if not scene.entities:
        return -_UNKNOWN
    animate = [one for one in scene.entities if one.kind in LIVING]
    value = _NAMED * any(one.name for one in animate) + _ACTING * any(map(_acts, animate))
    value += _SECOND * (len(scene.entities) > 1) + _PLACE * (scene.setting.place is not None)
    value += _TOGETHER * (len(animate) > 1)
    value -= _UNKNOWN * any({one.noun, (one.name or "").strip(".").lower()} & _UNSEEN for one in animate)
    strange = sum(not _can_be_drawn(one) for one in scene.entities)
    return value - _UNKNOWN * strange / len(scene.entities)


def _acts(entity: Entity) -> bool:
    if entity.action is None:
        return False
    pose = animal_pose_for(entity.action) if is_animal(entity.noun) else pose_for(entity.action)
    return pose != "stand"


def _can_be_drawn(entity: Entity) -> bool:
    if entity.name or role_for(entity.noun) or is_animal(entity.noun):
        return True
    found = art.find(entity.noun)
    return found is not None and found.exact
