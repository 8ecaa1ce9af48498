"""Items: the named things of a picture, to which its strokes belong."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Item:
    """One named thing of a picture; strokes name it by its place in the picture's tuple of items.

    Attributes:
        id: unique in the picture, letters, digits and hyphens: `dragon`, `bear-2`.
        title: what a person would call it: `a green dragon`.
        entity: id of the entity of the scene graph it shows; parts of one thing share it.
    """

    id: str
    title: str
    entity: str


@dataclass(frozen=True)
class Shown:
    """What a picture shows, in values that travel with its strokes.

    Attributes:
        items: the named things, in painting order; strokes name them by their place here.
        drew: what a person would say is there, in the order of the text.
        left_out: what the text names that is not there, or not as it says.
        credits: source and licence of art that is not our own.
        graph: the scene graph as JSON values.
        near: known words near those that could not be shown, by noun, to offer instead.
        question: a sentence that asks what was not clear; nothing where all was.
    """

    items: tuple[Item, ...] = ()
    drew: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    graph: dict[str, Any] = field(default_factory=dict)
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    question: str = ""

    def sentences(self) -> str:
        """What the picture shows and what not, and what was not clear, for whoever asked; empty where nothing is."""
        told = [("Drew", self.drew), ("Left out", self.left_out)]
        sentences = [f"{verb}: {', '.join(things)}." for verb, things in told if things]
        return " ".join([*sentences, *filter(None, [self.question])])

    @property
    def scene(self) -> dict[str, Any]:
        """All but the items as JSON values, for a file."""
        values = {name: value for name, value in asdict(self).items() if name != "items"}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
