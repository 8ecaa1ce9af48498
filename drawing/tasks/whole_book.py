"""A whole book: whose plates show what, and the volume they are bound into."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.export.plates import Chapter, Volume
from drawing.stage.members import members_of
from drawing.tasks.illustrate import ChapterPrompt
from drawing.tasks.plate_choice import plates_of
from nlp.passages import paragraphs_of, passage_for

if TYPE_CHECKING:
    import nlp
    from drawing.model.members import Members
    from nlp.scene import CastMember

_READ_FOR_CAST = 150_000
"""Characters of a book that are read for its people."""

_COMMON, _COMMON_SHARE = 3, 0.08
_SHORTEST_NAME = 2
_LEAST_MENTIONS = 3
_NO_NAMES = frozenset({"he", "she", "it", "they", "we", "you", "god", "lord", "english", "french"})
_TITLES = frozenset(("mr", "mrs", "miss", "ms", "dr", "doctor", "captain", "sir", "lady", "master", "aunt", "uncle"))
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)


@dataclass(frozen=True)
class People:
    """Who a book is about: as its text says, and as they are drawn."""

    members: tuple[CastMember, ...]
    looks: Members


def people_of(chapters: tuple[nlp.Chapter, ...], given: Members = (), seed: int = 0) -> People:
    """The people of a book: those given, and those its text speaks of again and again."""
    from nlp.scene import read_cast

    text = "\n\n".join(chapter.text for chapter in chapters)[:_READ_FOR_CAST]
    recurring = (member for member in read_cast(text) if member.mentions >= _LEAST_MENTIONS)
    found = tuple(_commonly_named(member, text) for member in recurring)
    found = tuple(member for member in found if member.name.lower() not in _NO_NAMES)
    found = tuple({_untitled(member.name): member for member in reversed(found)}.values())[::-1]
    taken = {name.lower() for name, _ in given}
    others = [member for member in found if member.name.lower() not in taken]
    played = _by_what_they_are(others, given)
    chosen = members_of([member for member in others if member.name not in dict(played)], seed, given)
    return People(found, (*given, *played, *chosen)[:24])


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
    found = plates_of(chapter.text, summary, book=book, cast=people.members, count=count).candidates
    return [one.text for one in found[:count]]


def prompts_for(chapter: nlp.Chapter, words: list[str], seeds: dict[str, int]) -> list[ChapterPrompt]:
    """A chapter's plates, each where its sentence stands in the text.

    Args:
        chapter: the chapter.
        words: of each plate.
        seeds: of the plates that have one of their own, by chapter and plate: `3`, `3.2`.
    """
    prompts = []
    for plate, prompt in enumerate(words, start=1):
        passage = passage_for(chapter.text, prompt)
        sentence, paragraph = (passage.sentence, passage.paragraph) if passage else ("", -1)
        seed = seeds.get(plate_key(chapter.index, plate))
        prompts.append(ChapterPrompt(chapter.index, chapter.title, prompt, plate, sentence, paragraph, seed))
    return prompts


def plate_key(chapter: int, plate: int) -> str:
    """How a plate is called: `3`, or `3.2` for a chapter's second."""
    return str(chapter) if plate == 1 else f"{chapter}.{plate}"
