"""Speech inside captions: `Alice: "Oh dear!"` is said in a balloon, the rest is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPEECH = re.compile(
    r"(?P<speaker>[^\W\d_][\w .'\u2019-]{0,39}?)\s*:\s*"
    r"(?:\"(?P<straight>[^\"]+)\"|\u201c(?P<curly>[^\u201d]+)\u201d|\u00ab(?P<angle>[^\u00bb]+)\u00bb)"
)
_SENTENCE_END = re.compile(r"[.!?…]\s+")


@dataclass(frozen=True)
class Speech:
    """What somebody says in a panel."""

    speaker: str
    words: str


def split_speech(caption: str) -> tuple[str, tuple[Speech, ...]]:
    """What a caption tells, and what is said in it in quotation marks after a name and a colon.

    `The hall is dark. Alice: "Oh dear!"` tells "The hall is dark." and lets Alice say "Oh dear!".
    """
    told, speeches, end = [], [], 0
    for found in _SPEECH.finditer(caption):
        before, speaker = caption[end : found.start()], found["speaker"]
        *sentences, speaker = _SENTENCE_END.split(speaker)
        if sentences:
            before += found["speaker"][: found["speaker"].rindex(speaker)]
        told.append(before)
        speeches.append(Speech(speaker.strip(), (found["straight"] or found["curly"] or found["angle"]).strip()))
        end = found.end()
    told.append(caption[end:])
    narration = " ".join(" ".join(told).split())
    return ("" if not re.search(r"\w", narration) else narration), tuple(one for one in speeches if one.words)
