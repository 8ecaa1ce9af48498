"""Names that a story gives while it goes on: `"My name is Spark," said the dragon`, `she called the seal Pearl`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nlp.articles import with_article
from nlp.vocabulary import LIVING, Lookup, genders, given_names

_SELF = re.compile(r"\b(?:[Cc]all me|[Mm]y name(?: is| was|['\u2019]s)|I(?: am| was|['\u2019]m) called)\s+([A-Z]\w+)")
_OTHER = re.compile(
    r"\b(?:call|calls|called|name|names|named)\s+(?:you|him|her|it|(?:the|his|her|their|my)\s+(\w+))\s+([A-Z]\w+)"
)
_INTRODUCED = re.compile(r"\b([a-z]+),?\s+(?:who was |that was |was )?(?:named|called)\s+([A-Z]\w+)")
_WORD = re.compile(r"[a-z]+")
_LOOKS_BEFORE = r"\b[Aa]n?\s+((?:[a-z]+\s+){0,2}%s)\b"
_SAID_BY_NAME = frozenset({"old", "little", "young", "big", "tiny", "tall", "fat", "small"})


@dataclass(frozen=True)
class Named:
    """Somebody whose name is told after they were met: the name, and the noun that they had before it."""

    name: str
    noun: str


def own_name(words: str) -> str:
    """What somebody says in the first person to be called: the Jim of `my name is Jim`; empty if they do not."""
    found = _SELF.search(words)
    return found[1] if found else ""


def named_by_themselves(words: str, speaker: str) -> Named | None:
    """Whose name somebody's words tell, if until then a noun is all that the speaker is called."""
    name = own_name(words)
    noun = speaker.lower().split()[-1] if speaker else ""
    return Named(name, noun) if name and _is_alive(noun) else None


def named_by_others(text: str) -> list[Named]:
    """Who is given a name in a text: the noun beside the name, else the animal most spoken of until then."""
    given = [Named(found[2], found[1].lower()) for found in _INTRODUCED.finditer(text) if _is_alive(found[1].lower())]
    beasts: Counter[str] = Counter()
    read = 0
    for found in _OTHER.finditer(text):
        beasts.update(word for word in _WORD.findall(text[read : found.start()]) if _is_beast(word))
        read = found.start()
        noun = found[1] or next((word for word, _ in beasts.most_common(1)), "")
        given += [Named(found[2], noun)] if _is_alive(noun) else []
    return given


def as_first_seen(noun: str, text: str) -> str:
    """A noun as a text introduces it, `a tiny dragon`; with an article alone if it does not."""
    for found in re.finditer(_LOOKS_BEFORE % re.escape(noun), text):
        words = found[1].split()
        kept = [word for word in words[:-1] if Lookup().noun_class(word) not in LIVING]
        return with_article(" ".join([*kept, noun]))
    return with_article(noun)


def looks_in_name(name: str) -> list[str]:
    """What a name says of looks: Old Tom is old."""
    first = name.lower().split()[0]
    return [first] if first in _SAID_BY_NAME and " " in name else []


def grown(name: str, pronoun: str) -> str:
    """The noun for somebody of whom a text tells no more than a name: girl, boy, woman, man, else person."""
    said = looks_in_name(name)
    given = given_names().get(name.lower().split()[-1 if said else 0], "")
    gender = {"she": "female", "he": "male"}.get(pronoun or given)
    pair = {"female": ("girl", "woman"), "male": ("boy", "man")}.get(gender or "")
    return pair["old" in said or "big" in said] if pair else "person"


def _is_alive(noun: str) -> bool:
    return bool(noun) and (Lookup().noun_class(noun) in LIVING or noun in genders())


def _is_beast(noun: str) -> bool:
    return Lookup().noun_class(noun) == "animal"
