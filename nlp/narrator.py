"""Who tells a book in the first person, and the book as somebody else would tell it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from nlp.naming import own_name
from nlp.quotations import IN_BOOKS, words_in
from nlp.scene.cast import CastMember
from nlp.vocabulary import given_names, words

_READ = 200_000
"""Characters of a book that are read for its narrator."""

_LEAST_TOLD = 0.25
"""Share of a text's words outside of speech below which the whole of it is somebody's tale."""

_LEAST_SHARE, _LEAST_TIMES = 0.012, 4
"""Share of a narration's words that are `I` where somebody tells of themselves, and how many there are at least."""

_CANDIDATES, _LEAST_CALLED, _MOST_TOLD = 12, 3, 0.8
"""Names that are tried; how often a narrator is addressed at least, and how often beside that told of at most."""

_CALLED = re.compile(r"(?:^|[,;!?\u2014]\s+|\b(?:dear|old|young|my|good) )([A-Z][a-z]{2,})(?=[,!?.;\u2014])")
_FIRST = re.compile(r"\b(I|me|my|myself|mine)\b(['\u2019](?:m|ve)\b|\s+(?:am|have|do)\b)?")
_INTERJECTIONS = words(
    "yes no well oh ah hullo hello alas indeed hush heavens god lord heaven sir madam amen bravo agreed"
)
_SHE, _BOY = words("madam miss ma'am maam my-girl lass"), words("lad boy sonny youngster my-boy lads")
_BE = {"am": "is", "'m": " is", "\u2019m": " is", "have": "has", "'ve": " has", "\u2019ve": " has", "do": "does"}
_SENTENCE = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+")
_OBJECT, _OWN = {"he": "him", "she": "her"}, {"he": "his", "she": "her"}
_SELF = {"he": "himself", "she": "herself"}
_NAMELESS = "the narrator"


@dataclass(frozen=True)
class Narrator:
    """Who tells a story of themselves.

    Attributes:
        name: as others call them; `the narrator` where nobody does.
        noun: what they are: `boy`, `man`, `woman`.
        pronoun: `he` or `she`.
    """

    name: str
    noun: str
    pronoun: str

    @property
    def member(self) -> CastMember:
        """Them as one of the cast."""
        return CastMember(self.name.removeprefix("the "), noun=self.noun, pronoun=self.pronoun, mentions=_LEAST_TIMES)


def narrator_of(book: str) -> Narrator | None:
    """Who tells a book; None for a book that nobody in it tells."""
    text = book[:_READ]
    told = IN_BOOKS.sub(" ", text)
    said = " ".join(found[0] for found in IN_BOOKS.finditer(text))
    count = len(re.findall(r"\bI\b", told))
    if count < max(_LEAST_TIMES, _LEAST_SHARE * len(told.split())):
        return None
    name = _name(told, [words_in(found) for found in IN_BOOKS.finditer(text)])
    spoken = Counter(re.findall(r"[a-z'-]+", said.lower()))
    given = given_names().get(name.lower(), "")
    is_she = given == "she" or (given != "he" and sum(spoken[word] for word in _SHE) > 2 * spoken["sir"] + _LEAST_TIMES)
    young = _is_young(told, spoken)
    noun = ("girl" if young else "woman") if is_she else ("boy" if young else "man")
    return Narrator(name or _NAMELESS, noun, "she" if is_she else "he")


def narration_of(text: str) -> str:
    """A text without what is said in it; the whole of one that is hardly anything but somebody's tale."""
    told = IN_BOOKS.sub(" ", text)
    return told if len(told.split()) >= _LEAST_TOLD * len(text.split()) else text


def in_third_person(text: str, narrator: Narrator) -> str:
    """What is told in a text with the narrator's name for `I`; what is said in it stays, and so do its paragraphs."""
    if narration_of(text) == text:
        return _retold(text, narrator)
    pieces, end = [], 0
    for found in IN_BOOKS.finditer(text):
        pieces += [_retold(text[end : found.start()], narrator), found[0]]
        end = found.end()
    return "".join([*pieces, _retold(text[end:], narrator)])


def _name(told: str, speeches: list[str]) -> str:
    """Whom the others address and the narration hardly speaks of; else what the narrator says to be called."""
    introduced = own_name(told)
    if introduced:
        return introduced
    called = Counter(name for speech in speeches for name in _CALLED.findall(speech))
    everyday = set(re.findall(r"\b[a-z]+\b", " ".join([told, *speeches]))) - set(given_names())
    everyday |= _INTERJECTIONS
    for name, times in called.most_common(_CANDIDATES):
        if (
            times >= _LEAST_CALLED
            and name.lower() not in everyday
            and len(re.findall(rf"\b{name}\b", told)) < _MOST_TOLD * times
        ):
            return name
    return ""


def _is_young(told: str, spoken: Counter[str]) -> bool:
    """Whether somebody is spoken to as a boy or girl, or tells of their parents' house as their home."""
    parents = len(re.findall(r"\bmy (?:mother|father|parents|schoolmaster|governess)\b", told))
    return sum(spoken[word] for word in _BOY) >= 2 * _LEAST_TIMES and parents >= _LEAST_CALLED


def _retold(text: str, narrator: Narrator) -> str:
    """A stretch of narration in the third person; sentence by sentence."""
    ends = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    return "".join(_sentence(text[start:end], narrator) for start, end in pairwise(ends))


def _sentence(sentence: str, narrator: Narrator) -> str:
    """A sentence with the narrator's name wherever they speak of themselves; `he` stays whoever else it is."""

    def other(found: re.Match[str]) -> str:
        word, rest = found[1], found[2] or ""
        verb = rest.strip()
        rest = rest.replace(verb, _BE[verb]) if verb in _BE else rest
        name = narrator.name if found.start() else narrator.name[:1].upper() + narrator.name[1:]
        if word == "myself":
            return _SELF[narrator.pronoun] + rest
        return f"{name}'s{rest}" if word in {"my", "mine"} else f"{name}{rest}"

    return _FIRST.sub(other, sentence)


def named_once(words: str, narrator: Narrator) -> str:
    """Some words that have the narrator's name once: `Jim takes his hat`, and not Jim's."""
    if not narrator.name.startswith("the "):
        words = re.sub(rf"\b[Tt]he (?={re.escape(narrator.name)}\b)", "", words)
    first, name, rest = words.partition(narrator.name)
    if not name:
        return words
    again = re.escape(narrator.name)
    rest = re.sub(rf"\b{again}['\u2019]s\b", _OWN[narrator.pronoun], rest)
    rest = re.sub(rf"(?<!-)\b{again}(?![\w-])", _OBJECT[narrator.pronoun], rest)
    return f"{first}{name}{rest}"
