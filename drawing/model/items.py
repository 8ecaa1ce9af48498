"""Items: the named things of a picture, to which its strokes belong."""

from __future__ import annotations

from dataclasses import dataclass


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
