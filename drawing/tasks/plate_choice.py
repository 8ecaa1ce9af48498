"""Which of a chapter's candidates makes the best plate: one with somebody known in it, doing what can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.animals import animal_pose_for, is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.figures.poses import pose_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp import Candidate
    from nlp.scene import CastMember, Entity, SceneGraph

_NAMED, _ACTING, _SECOND, _PLACE = 0.25, 0.3, 0.12, 0.08
_UNKNOWN = 0.3
_WORTH = 1.4
_BAG_OF_WORDS = 0.5
_SENTENCE = 0.62
_SENTENCE_WORDS = (5, 20)
_MOST_SENTENCES = 90
_FIRST_PERSON = frozenset({"I", "I'll", "I\u2019ll", "I'm", "I\u2019m", "me", "my", "you", "your"})
_SPOKEN = frozenset('"\u201c\u201d\u00ab\u00bb\u2018?!')


def best_plates(
    candidates: Sequence[Candidate], cast: Sequence[CastMember], count: int = 1, *, text: str = ""
) -> list[str]:
    """The words of the `count` best pictures, best first, none twice.

    Args:
        candidates: of the chapter.
        cast: who is known.
        count: how many are wanted.
        text: of the chapter, whose own sentences are candidates too where they are short and show somebody.
    """
    from nlp.scene import read_scene

    rated: dict[str, float] = {}
    for one in candidates:
        bag = _BAG_OF_WORDS * (one.source in {"yake", "rake", "keybert"} and one.text.count(",") > 1)
        rated[one.text] = one.score + _WORTH * worth(read_scene(one.text, cast)) - bag
    for sentence in _sentences(text, cast):
        rated[sentence] = _SENTENCE + _WORTH * worth(read_scene(sentence, cast))
    return sorted(rated, key=lambda words: -rated[words])[:count]


def _sentences(text: str, cast: Sequence[CastMember]) -> list[str]:
    """Short sentences that tell of somebody by name and quote nobody."""
    from nlp.sentences import sentences

    names = {word for member in cast for word in member.name.split() if word[0].isupper()}
    low, high = _SENTENCE_WORDS
    found = []
    for sentence in sentences(text):
        words = sentence.split()
        told = not _SPOKEN.intersection(sentence) and not _FIRST_PERSON.intersection(words)
        if low <= len(words) <= high and told and any(word.strip(".,;:\u2019s'") in names for word in words):
            found.append(" ".join(words))
    return found[:_MOST_SENTENCES]


def worth(scene: SceneGraph) -> float:
    """How good a picture a scene makes: who is in it, what they do, how much can be drawn."""
    if not scene.entities:
        return -_UNKNOWN
    animate = [one for one in scene.entities if one.kind in {"person", "animal"}]
    value = _NAMED * any(one.name for one in animate) + _ACTING * any(map(_acts, animate))
    value += _SECOND * (len(scene.entities) > 1) + _PLACE * (scene.setting.place is not None)
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
