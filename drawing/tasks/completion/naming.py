"""Which of the things that a prompt names a sketch shows: what the prompt calls one's own, else what it looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drawing.critics import load_critic
from drawing.machine.devices import best_device
from drawing.tasks.likeness import likeness

if TYPE_CHECKING:
    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes
    from nlp.scene import Entity, SceneGraph

_OWN = re.compile(r"\b(?:my|our|this|these|it|him|her|them)\b(?: own)?", re.IGNORECASE)


def is_own(text: str) -> bool:
    """Whether a text calls something one's own (`my cat`)."""
    return _OWN.search(text) is not None


def subject_of(graph: SceneGraph, own: Strokes, spec: DrawingSpec) -> tuple[Entity, str]:
    """The entity that a sketch shows, and where the prompt does not say which, a sentence that asks.

    Args:
        graph: of the prompt, with at least one entity.
        own: the sketch's strokes.
        spec: what the drawing is finished with; its critic says what the sketch looks like.
    """
    own_words = _OWN.search(graph.text)
    if own_words is not None:
        after = graph.text[own_words.end() :].lower()
        named = [(after.find(one.noun.lower()), one) for one in graph.entities if one.noun.lower() in after]
        return (min(named, key=lambda pair: pair[0])[1] if named else graph.entities[0]), ""
    nouns = list(dict.fromkeys(one.noun for one in graph.entities))
    if len(nouns) == 1:
        return graph.entities[0], ""
    critic = load_critic(spec.critic, best_device())
    seen = likeness([own], [f"a drawing of a {noun}" for noun in nouns], spec, critic)
    noun = nouns[int(seen[0].argmax())]
    others = [one for one in nouns if one != noun]
    asked = f"Your drawing was taken for the {noun}; if it is the {' or the '.join(others)}, write “my {others[0]}”."
    return next(one for one in graph.entities if one.noun == noun), asked
