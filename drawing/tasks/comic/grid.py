"""What the panels of a page say, and the grid of frames that gives them room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.export.lettering import clean, fit
from drawing.tasks.comic.layout import Grid, arrange
from drawing.tasks.comic.speech import Speech, split_speech

if TYPE_CHECKING:
    from drawing.tasks.comic.spec import ComicSpec

CAPTION_SIZES = (4.6, 2.1)
"""Largest and smallest font size of a caption in mm."""

CAPTION_GAP = 1.6
"""Millimetres between a frame and its caption."""

_CAPTION_SHARE = 0.34


def panel_aspects(spec: ComicSpec) -> tuple[float, ...]:
    """Width over height of every panel's drawing: its frame's, or 1 on pages whose drawings are squares."""
    if not spec.framed:
        return (1.0,) * spec.count
    return tuple(frame.width / frame.height for frame in grid_of(spec).frames)


def told_in(spec: ComicSpec, panel: int) -> str:
    """What a panel's caption tells: without what is said, where that goes into balloons."""
    return clean(split_speech(spec.captions[panel])[0] if spec.balloons else spec.captions[panel])


def speeches_in(spec: ComicSpec, panel: int) -> tuple[Speech, ...]:
    """What is said in a panel's balloons."""
    return split_speech(spec.captions[panel])[1] if spec.balloons else ()


def grid_of(spec: ComicSpec) -> Grid:
    """Where the panels stand, with as much room for captions under them as these need and can be given."""
    told, titled = [told_in(spec, panel) for panel in range(spec.count)], bool(clean(spec.title))
    inside = spec.caption_place == "inside"
    wordy = frozenset(panel for panel in range(spec.count) if speeches_in(spec, panel) or (inside and told[panel]))
    if inside or not any(told):
        return arrange(spec.layout, spec.count, titled=titled, wordy=wordy)
    bare = arrange(spec.layout, spec.count, titled=titled, wordy=wordy)
    most = _CAPTION_SHARE * min(frame.height for frame in bare.frames)
    under = [
        fit(text, frame.width, most, *CAPTION_SIZES).height + CAPTION_GAP if text else 0.0
        for text, frame in zip(told, bare.frames, strict=True)
    ]
    return arrange(spec.layout, spec.count, titled=titled, under=under, wordy=wordy)
