"""How drawable a text is: how well whoever will draw it knows what its scene shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from nlp.scene import read_scene
from nlp.vocabulary import noun_classes

if TYPE_CHECKING:
    from nlp.scene import SceneGraph

Familiarity = Callable[[Sequence[str]], Sequence[float]]
"""Nouns -> for each how well whoever will draw knows the thing, -1..1; 1 is the thing itself."""

WELL_KNOWN = 0.75
"""Familiarity from which on a thing is simply known."""

_RICHNESS = (0.0, 0.6, 0.85, 1.0)
"""For nothing, one, two, and three or more things that are known."""

_UNLISTED = 0.5
_STRANGE = 0.5
"""What each unknown thing takes from a scene, in which something else would stand in its place."""

_CROWDED = 6
"""Things from which on a picture is no longer one of something."""


def kind_familiarity(nouns: Sequence[str]) -> list[float]:
    """`Familiarity` of somebody who can draw every kind of thing there is: 1, 0.5 for nouns in no list, 0 for ideas."""
    kinds = [_kind(name) or _kind(name.rpartition(" ")[2]) for name in map(str.lower, nouns)]
    return [_UNLISTED if kind is None else float(kind != "abstract") for kind in kinds]


def _kind(noun: str) -> str | None:
    from lemminflect import getLemma

    known = noun_classes()
    return known.get(noun) or next((known[one] for one in getLemma(noun, upos="NOUN") if one in known), None)


def _nouns(scene: SceneGraph) -> list[str]:
    return [one.noun for one in scene.entities] + ([scene.setting.place] if scene.setting.place else [])


class Drawability:
    """Scores scenes, and remembers the nouns that it has asked for."""

    def __init__(self, familiarity: Familiarity = kind_familiarity) -> None:
        self._familiarity = familiarity
        self._known: dict[str, float] = {}

    def learn(self, scenes: Iterable[SceneGraph]) -> None:
        """Ask for the nouns of many scenes at once, which is much faster than one by one."""
        self.learn_nouns(noun for scene in scenes for noun in _nouns(scene))

    def learn_nouns(self, nouns: Iterable[str]) -> None:
        """Ask for nouns that were not asked for yet."""
        new = sorted(set(nouns) - self._known.keys())
        if new:
            self._known.update(zip(new, map(float, self._familiarity(new)), strict=True))

    def of_noun(self, noun: str) -> float:
        """Familiarity of one noun, -1..1."""
        self.learn_nouns([noun])
        return self._known[noun]

    def of_scene(self, scene: SceneGraph) -> float:
        """How drawable a scene is, 0..1: are its things known, and are there enough of them?

        The share of known things (`WELL_KNOWN` counts as 1), less for each that is not known; times 0.6, 0.85 or 1 for
        one, two or more. The place counts as a thing.
        """
        self.learn([scene])
        scores = [0.0 if "abstract" in one.attributes else self._known[one.noun] for one in scene.entities]
        scores += [self._known[scene.setting.place]] if scene.setting.place else []
        if not scores:
            return 0.0
        known = [score for score in scores if score >= WELL_KNOWN]
        strange = len(scores) - len(known)
        mean = sum(max(0.0, min(score / WELL_KNOWN, 1.0)) for score in scores) / len(scores)
        richness = _RICHNESS[min(len(known), len(_RICHNESS) - 1)] or _RICHNESS[1] / 2
        crowd = _CROWDED / max(_CROWDED, len(scores))
        return mean * richness * crowd * _STRANGE ** min(strange, 1)

    def of_text(self, text: str) -> float:
        """How drawable the scene of a caption is, 0..1."""
        return self.of_scene(read_scene(text))
