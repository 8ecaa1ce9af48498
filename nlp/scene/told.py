"""One part of a story, as it comes to be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """What one picture of a story shows.

    Attributes:
        text: what is told, without what is said in it.
        speakers: who says something there, as the story calls them.
        said: what they say.
    """

    text: str
    speakers: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
