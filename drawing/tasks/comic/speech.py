"""Speech inside captions: `Alice: "Oh dear!"` is said in a balloon, the rest is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = ("speech", "thought", "whisper", "shout", "sound")
"""How something is said; a sound is nobody's."""

QUOTES = {
    '"': '"',
    "'": "'",
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039\u203a",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u300a": "\u300b",
    "\u301d": "\u301e\u301f",
    "\uff02": "\uff02",
}
"""Opening quotation marks and what may close each; where several may, the first in the text does."""

_APOSTROPHES = "'\u2019\u2018"
_COLONS = ":\uff1a"
_LONGEST_SPEAKER = 40
_STOPS = ".!?\u2026;\n"
_WIDE_STOPS = "\u3002\uff01\uff1f"
_ENDS = ".!?\u2026,\u3002\uff01\uff1f-\u2014"
_MANNERS = {
    "thought": ("think", "thinks", "thought", "thinking", "wonder", "wonders", "wondered", "dreams"),
    "whisper": (
        "whisper",
        "whispers",
        "whispered",
        "whispering",
        "murmurs",
        "murmured",
        "quietly",
        "softly",
        "mutters",
    ),
    "shout": (
        "shout",
        "shouts",
        "shouted",
        "shouting",
        "cries",
        "cried",
        "yells",
        "yelled",
        "screams",
        "screamed",
        "roars",
        "roared",
        "calls",
        "called",
        "bellows",
        "loudly",
    ),
    "speech": (
        "say",
        "says",
        "said",
        "asks",
        "asked",
        "answers",
        "answered",
        "replies",
        "replied",
        "adds",
        "tells",
        "explains",
        "begins",
        "laughs",
        "sighs",
    ),
}
_MANNER = {word: kind for kind, words in _MANNERS.items() for word in words}
_SOUNDS = frozenset({"sfx", "sound", "noise"})
_SOUND = re.compile(r"\*([^*\n]{1,40})\*")
_OPENERS = frozenset({"then", "and", "but", "so", "now", "suddenly", "at", "last"})
_BREATHED = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|St|Mme|Hr|Fr)\.$")
_NAME_MARKS = frozenset(" .'\u2019-_&")


@dataclass(frozen=True)
class Speech:
    """What somebody says in a panel.

    Attributes:
        speaker: as the caption names them; empty for a sound.
        words: without quotation marks.
        kind: one of `KINDS`.
    """

    speaker: str
    words: str
    kind: str = "speech"


def split_speech(caption: str) -> tuple[str, tuple[Speech, ...]]:
    """What a caption tells, and what is said in it in quotation marks after a name and a colon.

    `The hall is dark. Alice: "Oh dear!"` tells "The hall is dark." and lets Alice say "Oh dear!". The marks may be
    those of any language (`QUOTES`), the colon a wide one. `Fox (whispers): ...` and `Fox whispers: ...` say how;
    `*Crash!*` and `Sound: "Crash!"` are sounds. The time taken grows with the caption's length alone.
    """
    told: list[str] = []
    speeches: list[Speech] = []
    end, closers = 0, _Closers(caption)
    for colon in (place for place, sign in enumerate(caption) if sign in _COLONS):
        start = colon + 1
        while start < len(caption) and caption[start].isspace():
            start += 1
        if colon < end or start >= len(caption) or caption[start] not in QUOTES:
            continue
        close = closers.after(start)
        attributed = _attribution(caption[max(end, colon - 4 * _LONGEST_SPEAKER) : colon]) if close else None
        if close is None or attributed is None:
            continue
        before, speaker, kind = attributed
        told.extend((caption[end : max(end, colon - 4 * _LONGEST_SPEAKER)] + before,))
        words = caption[start + 1 : close].strip()
        speeches.append(Speech(speaker, words, _louder(kind, words)))
        end = close + 1
    told.append(caption[end:])
    narration, sounds = _without_sounds(" ".join(" ".join(told).split()))
    told_any = any(sign.isalnum() for sign in narration)
    return narration if told_any else "", tuple(one for one in [*speeches, *sounds] if one.words)


class _Closers:
    """Where quotations close; no stretch of the text is searched twice in vain."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._nothing: set[str] = set()

    def after(self, start: int) -> int | None:
        """Place of the mark that closes the one at `start`, at least one character on; None if nothing does."""
        opener = self._text[start]
        if opener in self._nothing:
            return None
        found = self._apostrophe(start) if opener in "'\u2018\u2019\u201a" else self._mark(start, QUOTES[opener])
        if found is None:
            self._nothing.add(opener)
        return found

    def _mark(self, start: int, closing: str) -> int | None:
        places = [place for sign in closing if (place := self._text.find(sign, start + 1)) > start + 1]
        return min(places, default=None)

    def _apostrophe(self, start: int) -> int | None:
        """The first mark after the end of a sentence and before no letter; else the first that ends a word."""
        first = None
        for place in range(start + 2, len(self._text)):
            if self._text[place] not in QUOTES[self._text[start]] or self._text[place - 1].isspace():
                continue
            if self._text[place + 1 : place + 2].isalnum():
                continue
            if self._text[place - 1] in _ENDS:
                return place
            first = place if first is None else first
        return first


def _attribution(lead: str) -> tuple[str, str, str] | None:
    """What is told before a speaker, the speaker, and how they speak; None where nobody can be meant."""
    cut = _sentence_start(lead)
    before, who = lead[:cut], lead[cut:].strip()
    kind = "speech"
    if who.endswith((")", "\uff09")):
        who, _, manner = who[:-1].replace("\uff08", "(").rpartition("(")
        who = who.strip()
        kind = next((_MANNER[word] for word in manner.lower().split() if word in _MANNER), "speech")
    words = who.split()
    if who.lower() in _SOUNDS:
        return before, "", "sound"
    if len(words) > 1 and (said := words[-1].lower().strip(",")) in _MANNER:
        return _told_with_speech(before, words[:-1], _MANNER[said])
    who = who.lstrip("-\u2014\u2013*\u2022 ")
    proper = who[:1].isalpha() and all(sign.isalnum() or sign in _NAME_MARKS or _joins(sign) for sign in who)
    return (before, who, kind) if proper and len(who) <= _LONGEST_SPEAKER else None


def _told_with_speech(before: str, words: list[str], kind: str) -> tuple[str, str, str] | None:
    """`Then Alice smiles and | says`: Alice speaks, and that she smiles is told."""
    while words and words[0].lower() in _OPENERS:
        words = words[1:]
    if not words or not words[0][0].isalpha():
        return None
    doing = next((place for place, word in enumerate(words) if word.lower() in {"and", "then"}), None)
    subject: list[str] = []
    for word in words:
        named = word[:1].isupper() or not subject or subject[-1].lower() in {"the", "a", "an", "old", "little"}
        if not named or len(subject) > 3:  # noqa: PLR2004
            break
        subject.append(word)
    speaker = " ".join(subject).strip(",")
    told = " ".join(words[:doing]).rstrip(",") + "." if doing else ""
    return f"{before} {told}", speaker, kind


def _sentence_start(lead: str) -> int:
    """Where the last sentence of a text begins."""
    for place in range(len(lead) - 1, -1, -1):
        if lead[place] in _WIDE_STOPS or lead[place] == "\n":
            return place + 1
        if lead[place] in _STOPS and lead[place + 1 : place + 2].isspace() and not _TITLE.search(lead[: place + 1]):
            return place + 1
        if lead[place] in '"\u201d\u00bb*' and lead[place + 1 : place + 2].isspace():
            return place + 1
    return 0


def _joins(sign: str) -> bool:
    """Whether a character is a mark or joiner that belongs to a letter before it."""
    import unicodedata

    return unicodedata.category(sign) in {"Mn", "Mc", "Cf"}


def _louder(kind: str, words: str) -> str:
    """What is written in capitals is shouted, but for a snore, a hum and a hush, which have no vowel."""
    letters = [sign for sign in words if sign.isalpha()]
    capitals = len(letters) > 3 and all(sign.isupper() for sign in letters)  # noqa: PLR2004
    is_breathed = all(sign in _BREATHED for sign in letters)
    return "shout" if kind == "speech" and capitals and not is_breathed else kind


def _without_sounds(told: str) -> tuple[str, list[Speech]]:
    """A narration without the sounds between asterisks, and these."""
    sounds = [Speech("", found.strip(), "sound") for found in _SOUND.findall(told)]
    return (" ".join(_SOUND.sub(" ", told).split()) if sounds else told), sounds
