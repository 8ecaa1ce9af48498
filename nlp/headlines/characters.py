"""The recurring named people, creatures and places of a chapter, each with what it is: "Alice, a girl".

What a name is comes from the text, the whole book's if it is given, in this order: an apposition or "was" ("Dinah was
the cat"), a title ("Dr Livesey"), the name itself where it is a common noun ("the White Rabbit"), and at last the
pronouns and the words for children used beside it. A detail is the best known thing that the chapter gives the name:
"a White Rabbit with pink eyes"; "the Rabbit took a watch out of its waistcoat-pocket".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.clauses import clauses
from nlp.people import BODY, PEOPLE, PLACES, SHIPS, TITLES
from nlp.phrases import NounPhrase, article, noun_phrases
from nlp.pronouns import Antecedents
from nlp.sentences import narration
from nlp.tagging import POSSESSIVES, can_be, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.drawable import Drawability
    from nlp.tagging import Token

FEWEST_MENTIONS = 3
"""Times that a name comes up in a chapter to count as recurring."""

_CONTEXT = 600_000
"""Characters of the book that are read for what its people are."""

_BE = frozenset({"was", "is", "were", "are"})
_ABOARD = frozenset({"aboard", "board"})
_CHILD_WORDS = frozenset({"girl", "boy", "child", "lad", "maid"})
_ADULT_WORDS = frozenset({"man", "woman", "gentleman", "lady", "fellow"})
_GROWN = {"she": "a woman", "he": "a man"}
_YOUNG = {"she": "a girl", "he": "a boy"}
_USUAL_SHARE = 0.1
"""Share of its mentions from which on a title or a child's word belongs to a name."""

_KNOWN_DETAIL = 0.6
_NO_MARKS = frozenset({"bed", "chair", "pocket", "pockets", "room", "seat", "sleeve"})
"""What people have in a story without being known by it."""


@dataclass
class _Named:
    """What a text says of one name."""

    names: Counter[str] = field(default_factory=Counter)
    phrases: list[NounPhrase] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    details: list[NounPhrase] = field(default_factory=list)
    child_words: int = 0
    adult_words: int = 0

    @property
    def with_article(self) -> int:
        """Times the name stands after "the" or "a"."""
        return sum(phrase.determiner.lower() in {"the", "a", "an"} for phrase in self.phrases)

    @property
    def mentions(self) -> int:
        return self.names.total()


def characters(chapter: str, drawability: Drawability, *, book: str = "", most: int = 3) -> list[str]:
    """The ``most`` names that come up most often in a chapter, each with what it is; others are left out."""
    told = narration(chapter) or chapter
    context = narration(book[:_CONTEXT]) if book else told
    people = Antecedents(context)
    acts = clauses(told)
    known = _collect(context) if book else {}
    found: list[str] = []
    for key, named in sorted(_collect(told).items(), key=lambda item: -item[1].mentions):
        if named.mentions < FEWEST_MENTIONS or len(found) == most:
            break
        kind, name = _kind(key, known.get(key, named), people), _name(named)
        own = [c.phrases[0] for c in acts if c.subject.split()[-1:] == name.split()[-1:] and _is_own(c.phrases[0])]
        detail = _detail(kind, [*named.details, *own], drawability)
        if kind and (detail or not _repeats(name, kind)):
            found.append(f"{name}{detail}" if _repeats(name, kind) else f"{name}, {kind}{detail}")
    return found


def _repeats(name: str, kind: str) -> bool:
    """Whether the kind only says the name again: "the Hatter, a hatter"."""
    return name.lower().removeprefix("the ") == kind.split(maxsplit=1)[-1]


def _is_own(phrase: NounPhrase) -> bool:
    return phrase.determiner.lower() in {"his", "her", "its"} and phrase.head not in PEOPLE and phrase.is_thing


def _collect(text: str) -> dict[str, _Named]:
    """Everything said of every name, by its last word, so that "the Rabbit" and "the White Rabbit" are one."""
    found: dict[str, _Named] = defaultdict(_Named)
    for sentence in tagged(text):
        phrases = noun_phrases(sentence)
        words = {token.word.lower() for token in sentence}
        for i, phrase in enumerate(phrases):
            if phrase.is_name:
                named = found[phrase.head]
                named.names[phrase.name] += 1
                named.phrases.append(phrase)
                named.kinds.update(_stated_kinds(sentence, phrases, i))
                named.details.extend(_stated_details(sentence, phrases, i))
                named.child_words += bool(words & _CHILD_WORDS) or phrase.tokens[0].word.lower() == "little"
                named.adult_words += bool(words & _ADULT_WORDS)
    return found


def _stated_kinds(sentence: Sequence[Token], phrases: Sequence[NounPhrase], i: int) -> Iterator[str]:
    """As in "Dinah was the cat", "Israel, the coxswain", "aboard the Hispaniola", "the schooner Hispaniola"."""
    phrase = phrases[i]
    if phrase.start and sentence[phrase.start - 1].word.lower() in _ABOARD:
        yield "a ship"
    yield from (article(token.word.lower()) for token in phrase.tokens[:-1] if token.word.lower() in SHIPS)
    if i + 1 == len(phrases):
        return
    other = phrases[i + 1]
    gap = [token.word.lower() for token in sentence[phrase.end : other.start]]
    after = [token.tag for token in sentence[other.end : other.end + 2]]
    is_kind = other.tokens[-1].tag == "NN" and other.is_thing and other.determiner and other.head not in BODY
    is_apposed = gap == [","] and other.head in PEOPLE and after[:1] in ([","], ["."]) and after[1:] != ["CC"]
    is_predicate = len(gap) == 1 and gap[0] in _BE and after[:1] in ([","], ["."], [":"], [")"])
    if is_kind and (is_apposed or is_predicate):
        yield article(other.text)


def _stated_details(sentence: Sequence[Token], phrases: Sequence[NounPhrase], i: int) -> Iterator[NounPhrase]:
    """As in "a White Rabbit with pink eyes"; "the Rabbit took a watch out of its waistcoat-pocket"."""
    for other in phrases[i + 1 : i + 3]:
        between = sentence[phrases[i].end : other.start]
        if not other.is_thing or other.is_name or any(token.tag in {".", ":", ",", "CC", "PRP"} for token in between):
            return
        after = [token.word.lower() for token in sentence[other.end : other.end + 3]]
        directly = [token.word.lower() for token in between] == ["with"]
        taken_out = after[:2] == ["out", "of"] and bool(POSSESSIVES & set(after[2:]))
        if directly or taken_out or _is_own(other):
            yield other


def _name(named: _Named) -> str:
    """The fullest form of the name used at least twice, else the most usual; with "the" where that is usual."""
    usual = [name for name, times in named.names.items() if times > 1] or [named.names.most_common(1)[0][0]]
    fullest = max(usual, key=lambda name: (len(name.split()), named.names[name]))
    return f"the {fullest}" if named.with_article > named.mentions / 2 else fullest


def _kind(key: str, named: _Named, people: Antecedents) -> str:
    """What a name is, with its article; '' where the text does not say."""
    often = _USUAL_SHARE * named.mentions
    titles = Counter(TITLES[word][0] for p in named.phrases if (word := p.tokens[0].word.lower()) in TITLES)
    if named.kinds:
        return named.kinds.most_common(1)[0][0]
    if titles.total() > often:
        return titles.most_common(1)[0][0]
    if (named.with_article > named.mentions / 2 or key in PLACES) and can_be("NOUN", key):
        return article(key)
    gender = people.gender(named.phrases[0])
    if gender is None:
        return ""
    return (_YOUNG if named.child_words > named.adult_words else _GROWN)[gender]


def _detail(kind: str, details: Sequence[NounPhrase], drawability: Drawability) -> str:
    """The best known thing that belongs to a name, worded " with a watch", or nothing."""
    owned = [
        d for d in details if d.head not in {*kind.split(), *_NO_MARKS} and (d.head not in BODY or len(d.tokens) > 1)
    ]
    drawability.learn(owned)
    best = max(owned, key=drawability.of_phrase, default=None)
    if best is None or drawability.of_phrase(best) < _KNOWN_DETAIL / (2 if best.head in BODY else 1):
        return ""
    return f" with {best.text if best.tokens[-1].tag == 'NNS' else article(best.text)}"
