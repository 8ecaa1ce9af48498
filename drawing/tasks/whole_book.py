"""A whole book: whose plates show what, and the volume they are bound into."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.export.plates import Chapter, Volume
from drawing.stage.members import members_of
from drawing.tasks.illustrate import ChapterPrompt
from drawing.tasks.plate_choice import plates_of
from nlp.headlines.characters import introduced
from nlp.narrator import narration_of, narrator_of
from nlp.passages import paragraphs_of, passage_for
from nlp.vocabulary import LIVING, given_names, noun_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import nlp
    from drawing.model.members import Members
    from nlp.narrator import Narrator
    from nlp.scene import CastMember

_READ_FOR_CAST = 150_000
"""Characters of a book that are read for its people."""

_COMMON, _COMMON_SHARE = 3, 0.08
_COMMON_SHARE_OF_THINGS = 0.5
_GROWN = {"boy": "man", "girl": "woman"}
"""What somebody is of whom a book has no first name."""

_CHILDREN, _AGED = frozenset({"child", "boy", "girl", "baby"}), frozenset({"old", "ancient", "aged", "elderly"})
_VAGUE = frozenset({"person", "dear", "mate", "creature", "friend", "fellow", "crew"})
_PLACES = frozenset({"street", "square", "house", "inn", "island", "mount", "bay"})
_WHERE = re.compile(r" (?:in|on|by) the \w+$")
_SHORTEST_NAME = 2
_LEAST_MENTIONS = 3
_NO_NAMES = frozenset({"he", "she", "it", "they", "we", "you", "god", "lord", "english", "french"})
_TITLES = frozenset(("mr", "mrs", "miss", "ms", "dr", "doctor", "captain", "sir", "lady", "master", "aunt", "uncle"))
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)


@dataclass(frozen=True)
class People:
    """Who a book is about: as its text says, and as they are drawn; and who tells it, if somebody in it does."""

    members: tuple[CastMember, ...]
    looks: Members
    narrator: Narrator | None = None


def people_of(
    chapters: tuple[nlp.Chapter, ...], given: Members = (), seed: int = 0, *, book: Sequence[nlp.Chapter] = ()
) -> People:
    """The people of some chapters: those given, and those their text speaks of again and again.

    Args:
        chapters: that are illustrated.
        given: who is known already, and how they look.
        seed: chooses what the text leaves open.
        book: all of its chapters, which say who tells it; none takes those chosen.
    """
    from nlp.scene import read_cast

    text = "\n\n".join(chapter.text for chapter in chapters)[:_READ_FOR_CAST]
    narrator = narrator_of("\n\n".join(chapter.text for chapter in book or chapters))
    recurring = (member for member in read_cast(text) if member.mentions >= _LEAST_MENTIONS)
    found = tuple(_commonly_named(member, text) for member in recurring)
    told = narration_of(text)
    found = tuple(member for member in found if member.name.lower() not in _NO_NAMES and _is_somebody(member, text))
    found = tuple(member for member in found if _is_told_of(member, told))
    found = tuple(_as_introduced(member, text) for member in found)
    if narrator is not None:
        known = {_untitled(member.name): member for member in found}
        own = replace(known.get(narrator.member.name.lower(), narrator.member), noun=narrator.noun, kind="person")
        found = (own, *(member for member in found if _untitled(member.name) != own.name.lower()))
    found = tuple({_untitled(member.name): member for member in reversed(found)}.values())[::-1]
    taken = {name.lower() for name, _ in given}
    others = [member for member in found if member.name.lower() not in taken]
    played = _by_what_they_are(others, given)
    chosen = members_of([member for member in others if member.name not in dict(played)], seed, given)
    return People(found, (*given, *played, *chosen)[:24], narrator)


def _is_told_of(member: CastMember, narration: str) -> bool:
    """Whether a book itself speaks of somebody, and does not only let others name them in what they say."""
    return re.search(rf"\b{re.escape(member.name.split()[-1])}\b", narration) is not None


def _is_somebody(member: CastMember, text: str) -> bool:
    """Whether a name is no exclamation (`Thunder!`), no common word, and no house or ship (`the Admiral Benbow`)."""
    *before, last = member.name.lower().rstrip(".").split()
    if not before and last in _TITLES and member.noun != last:
        return False
    if noun_classes().get(last, "person") not in LIVING:
        return False
    times = len(re.findall(rf"\b{re.escape(member.name)}\b", text))
    with_article = len(re.findall(rf"\bthe {re.escape(member.name)}\b", text))
    is_named_thing = last not in noun_classes() and with_article > _COMMON_SHARE_OF_THINGS * times
    return not (is_named_thing or last in _PLACES)


def _as_introduced(member: CastMember, book: str) -> CastMember:
    """A member who is what the book says where it introduces them, if nothing better is known: Dinah is a cat."""
    beast = _beast(member, book)
    if beast is not None and member.noun != beast:
        return replace(member, noun=beast, kind="animal")
    if member.noun in _CHILDREN:
        member = replace(member, attributes=tuple(word for word in member.attributes if word not in _AGED))
    if member.noun == "man" and (
        member.pronoun == "she" or member.name.lower().split(" ")[0].rstrip(".") in {"mrs", "miss", "lady"}
    ):
        return replace(member, noun="woman")
    if member.noun in _GROWN and not {*member.name.lower().split()} & set(given_names()):
        return replace(member, noun=_GROWN[member.noun])
    if noun_classes().get(member.noun) in LIVING and member.noun not in _VAGUE:
        return member
    found = introduced(member.name, book)
    if found is None:
        return replace(member, noun="person", kind="person") if member.noun in _VAGUE else member
    return replace(member, noun=found.noun, kind=found.kind, colours=member.colours or found.colours)


def _beast(member: CastMember, book: str) -> str | None:
    """The animal that somebody is called (Father Wolf) or said to be beside the name (Bagheera, the Black Panther)."""
    last = member.name.lower().split()[-1]
    if noun_classes().get(last) == "animal" and last not in given_names():
        return last
    if member.kind != "animal" and member.noun not in _VAGUE:
        return None
    beside = re.findall(rf"\b{re.escape(member.name)},? the ((?:[A-Za-z-]+ ){{0,3}}[A-Za-z-]+)", book)
    found = Counter(
        next((word for word in words.lower().split() if noun_classes().get(word) == "animal"), "") for words in beside
    )
    del found[""]
    return next((noun for noun, _ in found.most_common(1)), None)


def _untitled(name: str) -> str:
    """A name in lower case without what it is addressed by: `Dr. Livesey` is Livesey."""
    first, _, rest = name.lower().partition(" ")
    return rest if rest and first.rstrip(".") in _TITLES else name.lower()


def _by_what_they_are(members: list[CastMember], given: Members) -> Members:
    """Looks given for `doctor` are those of the one doctor whom the text names."""
    nouns = Counter(member.noun for member in members)
    looks = {name.lower().removeprefix("the "): words for name, words in given}
    return tuple((one.name, looks[one.noun]) for one in members if one.noun in looks and nouns[one.noun] == 1)


def _commonly_named(member: CastMember, text: str) -> CastMember:
    """A member by the name that the text has: not `ALICE RIGHT FOOT`, which it has once, nor `O Mouse`."""
    full = text.count(member.name)
    words = [word for word in member.name.title().split() if len(word) > _SHORTEST_NAME]
    counts = {word: text.count(word) for word in words}
    if not counts or full >= max(_COMMON, _COMMON_SHARE * max(counts.values())):
        return member
    return replace(member, name=max(counts, key=lambda word: counts[word]))


def volume_of(book: nlp.Book, chapters: tuple[nlp.Chapter, ...], name: str) -> Volume:
    """The book to bind: its own title, author and language, and the text of the chapters chosen."""
    bound = tuple(Chapter(one.index, one.title, tuple(paragraphs_of(one.text))) for one in chapters)
    title = book.title or name
    title = title if any(map(str.islower, title)) else _in_title_case(title)
    return Volume(title, book.authors, book.language or "en", bound)


def _in_title_case(title: str) -> str:
    """`ALICE'S ADVENTURES IN WONDERLAND` as it is written elsewhere."""
    words = title.lower().split()
    return " ".join(
        word if index and word in _SMALL_WORDS else word[:1].upper() + word[1:] for index, word in enumerate(words)
    )


def words_for(chapter: nlp.Chapter, people: People, count: int = 1, *, book: str = "") -> list[str]:
    """The words of a chapter's `count` best pictures; fewer if it has not as many.

    Args:
        chapter: the chapter.
        people: whom its book is about.
        count: how many are wanted.
        book: text of the whole book, see `plates_of`.
    """
    import nlp

    summary = nlp.summarise(chapter.text).text
    found = plates_of(
        chapter.text, summary, book=book, cast=people.members, count=count, narrator=people.narrator
    ).candidates
    return [one.text for one in found[:count]]


def prompts_for(
    chapter: nlp.Chapter, words: list[str], seeds: dict[str, int], narrator: Narrator | None = None
) -> list[ChapterPrompt]:
    """A chapter's plates, each where its sentence stands in the text.

    Args:
        chapter: the chapter.
        words: of each plate.
        seeds: of the plates that have one of their own, by chapter and plate: `3`, `3.2`.
        narrator: who tells the book, whose sentences say `I`.
    """
    prompts = []
    for plate, prompt in enumerate(words, start=1):
        told = _WHERE.sub("", prompt)
        passage = passage_for(chapter.text, told.replace(narrator.name, "") if narrator else told)
        sentence, paragraph = (passage.sentence, passage.paragraph) if passage else ("", -1)
        seed = seeds.get(plate_key(chapter.index, plate))
        prompts.append(ChapterPrompt(chapter.index, chapter.title, prompt, plate, sentence, paragraph, seed))
    return prompts


def plate_key(chapter: int, plate: int) -> str:
    """How a plate is called: `3`, or `3.2` for a chapter's second."""
    return str(chapter) if plate == 1 else f"{chapter}.{plate}"
