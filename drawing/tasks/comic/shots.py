"""Which shot a panel is: by what its caption says, and by the rhythm of the page."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.scene import SceneGraph

_MOST_NEAR = 4


def shots_for(scenes: Sequence[SceneGraph], captions: Sequence[str], speakers: Sequence[int]) -> list[str]:
    """The shot of every panel.

    A new place is seen whole, as is a crowd; then the viewer comes nearer, to a single face where somebody speaks,
    feels or looks. No two close shots follow one another.

    Args:
        scenes: of the panels.
        captions: as they are written.
        speakers: how many speak in each panel.
    """
    chosen: list[str] = []
    place = None
    for scene, caption, speaking in zip(scenes, captions, speakers, strict=True):
        before = chosen[-1] if chosen else ""
        acting = [one for one in scene.entities if one.kind in {"person", "animal"}]
        alone = len(acting) == 1 and acting[0].count == 1
        many = sum(one.count for one in acting) > _MOST_NEAR
        cue = _cue(caption)
        is_new = not chosen or (scene.setting.place is not None and scene.setting.place != place)
        place = scene.setting.place or place
        if cue:
            chosen.append(cue)
        elif many or not acting:
            chosen.append("wide")
        elif alone and not is_new and speaking and before != "close":
            chosen.append("close")
        elif is_new or before == "two":
            chosen.append("wide")
        else:
            chosen.append("two")
    return chosen


def _cue(caption: str) -> str | None:
    """The shot that a caption's words ask for."""
    words = f" {' '.join(''.join(sign if sign.isalnum() else ' ' for sign in caption.lower()).split())} "
    for shot, phrases in _cues().items():
        if any(f" {phrase} " in words for phrase in phrases):
            return shot
    return None


@functools.cache
def _cues() -> dict[str, list[str]]:
    """Phrases that ask for a shot: `shots.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("shots.toml").read_text("utf-8"))
