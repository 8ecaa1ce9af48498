"""A short story in prose -> the script of a comic: its cast, what is told, and who says what."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.articles import with_article
from nlp.captions import captions, is_story
from nlp.drawable import Familiarity, kind_familiarity
from nlp.errors import TextError
from nlp.language import not_english
from nlp.naming import Named, as_first_seen, grown, looks_in_name, named_by_others, named_by_themselves
from nlp.panels import Panel, add, join_answers, join_roughly, join_shortest
from nlp.quotations import IN_STORIES, words_in
from nlp.scene.cast import CastMember, cast_line
from nlp.scene.read import read_cast
from nlp.sentences import sentences
from nlp.sounds import as_sound
from nlp.vocabulary import LIVING, Lookup, genders, given_names
from nlp.vocabulary import looks as words_of_looks
from nlp.words import count_words

MOST_PANELS = 24
_GENDERS = {"she": ["female"], "he": ["male"]}
_STORY_WORDS = 25
"""Words of a story that becomes a script, a panel of it, at most."""

_LOW = frozenset({"whispers", "thinks"})
_PRONOUNS = frozenset({"he", "she", "they", "i", "it"})
_VERBS = {
    "": "said says asked asks answered answers replied replies added told continued",
    "whispers": "whispered whispers murmured muttered breathed",
    "shouts": "shouted shouts cried cries yelled called calls screamed roared exclaimed",
    "thinks": "thought thinks wondered wonders",
}
_ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
_MANNER = {verb: manner for manner, verbs in _VERBS.items() for verb in verbs.split()}
_SAID = "|".join(sorted(_MANNER, key=len, reverse=True))
_WHO = (
    r"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|old|little|young|poor|big|small)\s+(?:[a-z]+\s+)?\w+"
    r"|(?:Mrs?|Ms|Miss|Dr|Prof|St)\b\.?\s+[A-Z][\w\u2019'-]+"
    r"|[A-Z][\w\u2019'-]+(?:\s+[A-Z][\w\u2019'-]+)?|[Hh]e|[Ss]he|[Tt]hey|I)"
)
_TITLED = re.compile(r"\b(Mrs?\.?|Ms\.?|Miss|Dr\.?|Captain|Inspector|Sir|Lady|King|Queen|Aunt|Uncle)\s+([A-Z][\w-]+)")
_TITLES = {"mrs": "she", "ms": "she", "miss": "she", "lady": "she", "mr": "he", "sir": "he"}
_SOFT = (
    "laughed laughs sighed sighs smiled smiles giggled giggles chuckled grinned agreed begged warned announced "
    "declared explained repeated grumbled sobbed gasped joked cheered groaned yawned snapped hissed"
).replace(" ", "|")
"""Verbs that say who speaks after what was said, and else tell a deed of its own: `He laughed.`"""

_CHANGED = re.compile(r"\b(?:put|puts|pull|pulls|pulled|take|takes|took|try|tries|tried)\s+(?:on|off)\b([^.!?]*)")
_TO = r"(?:\s+(?:to|at)\s+(?:the\s+|his\s+|her\s+)?\w+|\s+(?:him|her|them|it|me|us)\b)?(?:\s+\w+ly)?"
_AFTER = re.compile(
    rf"^[\s,]*(?:({_SAID}|{_SOFT})\s+{_WHO}|{_WHO}\s+({_SAID})|(he|she|they)\s+({_SOFT}))\b{_TO}[.,;!?]*"
)
_BEFORE = re.compile(rf"(?:^|(?<=[.!?;,])|\band\b)\s*{_WHO}?\s*\b({_SAID})(?:\s+(?:to|at)\s+(?:the\s+)?\w+)?[\s,:]*$")
_ROUGHLY = 8
"""Times the panels asked for that are compared when the shortest are joined, which takes quadratic time."""


def script(text: str, most: int = MOST_PANELS) -> str:
    """The script of a story, to be edited before it is drawn: a line for the cast, then a line a panel.

    What is quoted goes to whoever says it, by the verbs beside it (`said Mila`, `he whispered`); a pronoun means the
    last one who fits, and a quotation without any goes to the one who has not just spoken.

    Args:
        text: a story in English; a `Cast:` line of its own is kept.
        most: panels, at most.

    Raises:
        TextError: if there are no words.
    """
    listed, rest = cast_line(text)
    if not count_words(rest):
        raise TextError("There are no captions: write one a line, or a short story.")
    panels: list[Panel] = []
    speakers = _Speakers()
    for paragraph in re.split(r"\n\s*\n", rest):
        panels.append(Panel())
        for told, speech in _events(" ".join(paragraph.split()), speakers):
            add(panels, told, speech)
    panels = [panel for panel in panels if panel.told or panel.said]
    join_answers(panels)
    panels = join_roughly(panels, _ROUGHLY * most)
    while len(panels) > most:
        join_shortest(panels)
    members = [f"{name} = {looks}" for name, looks in _members(rest, dict(listed), speakers).items()]
    return "\n".join([*([f"Cast: {'; '.join(members)}"] if members else []), *map(str, panels)])


def lines_of(
    text: str, familiarity: Familiarity = kind_familiarity, *, most_lines: int
) -> tuple[list[tuple[str, str]], list[str]]:
    """Who is in a comic and its captions, from captions one a line, or from a story.

    A short story in English prose in which somebody speaks becomes a script, any other captions.

    Args:
        text: captions or story.
        familiarity: see `captions`.
        most_lines: captions at most.

    Raises:
        TextError: see `captions`.
    """
    listed, told = cast_line(text)
    is_short = count_words(told) <= min(most_lines, MOST_PANELS) * _STORY_WORDS
    if is_short and _is_told(told) and not not_english(told):
        listed, told = cast_line(script(text, min(most_lines, MOST_PANELS)))
        return listed, told.splitlines()
    return listed, captions(told, familiarity=familiarity, most_lines=most_lines)


def _is_told(text: str) -> bool:
    """Whether a text is prose in which somebody speaks; short paragraphs are if a verb says who does."""
    quotes = [text[found.end() :] for found in IN_STORIES.finditer(text)]
    paragraphs = len(re.findall(r"\n\s*\n", text.strip())) + 1
    is_apart = paragraphs > 1 and paragraphs == len([line for line in text.splitlines() if line.strip()])
    return bool(quotes) and (is_story(text) or (is_apart and any(map(_AFTER.match, quotes))))


def _members(text: str, listed: dict[str, str], speakers: _Speakers) -> dict[str, str]:
    """Who is in a story, and how they look: as its own list says, else as the story does."""
    found = {one.name: described(_at_first(one, text)) for one in read_cast(text)[:8]}
    told = [one for one in (*named_by_others(text), *speakers.named) if one.noun not in found.get(one.name, "").split()]
    given = {one.name: as_first_seen(one.noun, text) for one in told}
    names = {name: looks for name, looks in {**found, **given, **speakers.titled()}.items() if looks != "a person"}
    return {**listed, **{name: looks for name, looks in names.items() if name not in listed}}


def _at_first(member: CastMember, text: str) -> CastMember:
    """A member without the clothes that a story lets somebody put on or take off."""
    changed = " ".join(_CHANGED.findall(text.lower()))
    return replace(member, wears=tuple(one for one in member.wears if one.noun.split()[-1] not in changed))


def described(member: CastMember) -> str:
    """A member of a cast in words: `a small girl with red hair in a green coat`."""
    gender = _GENDERS.get(member.pronoun, []) if genders().get(member.noun, "any") == "any" else []
    is_told = member.noun in words_of_looks().figures or given_names().get(member.name.lower().split()[0])
    noun = grown(member.name, member.pronoun) if member.noun in {"person", "boy", "girl"} else member.noun
    gender = [] if is_told or noun != member.noun else gender
    said = [word for word in looks_in_name(member.name) if word not in member.attributes]
    words = [*said, *member.attributes[:3], *gender, *member.colours[:1], noun]
    parts = [" ".join([*part.attributes[:1], *part.colours[:1], part.noun]) for part in member.parts[:2]]
    worn = [with_article(" ".join([*part.attributes[:1], *part.colours[:1], part.noun])) for part in member.wears[:2]]
    looks = f" with {' and '.join(parts)}" if parts else ""
    return with_article(" ".join(words)) + looks + (f" in {' and '.join(worn)}" if worn else "")


class _Speakers:
    """Who has spoken, and who was named."""

    def __init__(self) -> None:
        self._lookup = Lookup()
        self.recent: list[str] = []
        self.spoke: list[str] = []
        self.named: list[Named] = []

    def note(self, told: str) -> None:
        """Remember the names of a sentence."""
        for title, name in _TITLED.findall(told):
            self._latest(f"{title} {name}")
        words = re.findall(r"[A-Za-z][a-z\u2019'-]*", _TITLED.sub(" ", told))
        for place, word in enumerate(words):
            known = word.lower() in given_names() or word in self.recent or word.lower() in genders()
            is_name = word[0].isupper() and known and word.lower() not in _PRONOUNS
            if is_name or (_ARTICLES.intersection(words[max(0, place - 2) : place]) and self._is_somebody(word)):
                self._latest(word[:1].upper() + word[1:])

    def titled(self) -> dict[str, str]:
        """Those whose title says what they are: Inspector Bolt is an inspector."""
        names = [
            name for name in dict.fromkeys(self.spoke) if " " in name and self._is_somebody(name.split()[0].lower())
        ]
        return {name: with_article(name.split()[0].lower()) for name in names}

    def _is_somebody(self, word: str) -> bool:
        return self._lookup.noun_class(word) in LIVING

    def who(self, said: str | None) -> str:
        """Whom a name, a noun or a pronoun means; without any, whoever has not just spoken."""
        word = (said or "").strip()
        if word.lower() in {"he", "she"}:
            fitting = [one for one in reversed(self.recent) if _gender(one) in {word.lower(), "any"}]
            word = next((one for one in fitting if _gender(one) != "any"), fitting[0] if fitting else word.capitalize())
        elif not word or word.lower() in {"they", "i"}:
            others = [one for one in reversed(self.spoke) if one != self.spoke[-1]]
            word = others[0] if others else self.recent[-1] if self.recent else "Somebody"
        word = re.sub(r"^(?:the|a|an|his|her)\s+", "", word, flags=re.IGNORECASE)
        word = self._whole(word[:1].upper() + word[1:])
        self._latest(word)
        self.spoke.append(word)
        return word

    def hear(self, speaker: str, words: str) -> str:
        """The speaker, by the name that the words tell if they do."""
        told = named_by_themselves(words, speaker)
        if told is None:
            return speaker
        self.named.append(told)
        self.spoke[-1] = told.name
        self._latest(told.name)
        return told.name

    def _whole(self, word: str) -> str:
        """The longer name that a story has for somebody: the inspector is Inspector Bolt, and so is Bolt."""
        said = set(word.lower().split())
        named = next((one.name for one in self.named if one.noun == word.lower()), None)
        if named is not None:
            return named
        return next((one for one in reversed(self.recent) if said < set(one.lower().split())), word)

    def _latest(self, word: str) -> None:
        if word in self.recent:
            self.recent.remove(word)
        self.recent.append(word)


def _gender(name: str) -> str:
    first, last = name.lower().split()[0].rstrip("."), name.lower().split()[-1]
    return str(_TITLES.get(first) or given_names().get(first) or genders().get(first) or genders().get(last, "any"))


def _events(paragraph: str, speakers: _Speakers) -> list[tuple[str, tuple[str, str, str] | None]]:
    """What a paragraph tells and what is said in it, in its order."""
    events: list[tuple[str, tuple[str, str, str] | None]] = []
    end, last = 0, ""
    for quote in IN_STORIES.finditer(paragraph):
        before, after = paragraph[end : quote.start()], paragraph[quote.end() :]
        leads, follows = _BEFORE.search(before), _AFTER.match(after)
        words = _whole_speech(words_in(quote))
        if not leads and not follows and before.strip() and before.rstrip()[-1].isalnum():
            continue
        told = before[: leads.start()] if leads else before
        for sentence in sentences(told) if told.strip(" ,.") else []:
            speakers.note(sentence)
            events.append((as_sound(_whole(sentence)), None))
        verb = (leads[2] if leads else follows[1] or follows[4] or follows[6] if follows else "") or ""
        named = (leads[1] if leads else follows[2] or follows[3] or follows[5] if follows else None) or None
        goes_on = not named and not verb and events and events[-1][1] is not None and not told.strip(" ,.")
        who = last if goes_on and last else speakers.who(named)
        who = speakers.hear(who, words)
        before_it = events[-1][1] if events else None
        low = before_it[1] if goes_on and before_it is not None and before_it[1] in _LOW else ""
        events.append(("", (who, _MANNER.get(verb.lower(), low), words)))
        last = who
        end = quote.end() + (follows.end() if follows and not leads else 0)
    rest = paragraph[end:].strip(" ,")
    for sentence in sentences(rest) if count_words(rest) else []:
        speakers.note(sentence)
        events.append((as_sound(_whole(sentence)), None))
    return events


def _whole_speech(words: str) -> str:
    """What is said, with a full stop where a comma led on to who said it."""
    words = words.strip()
    return f"{words.rstrip(',')}." if words.endswith(",") or words[-1:].isalnum() else words


def _whole(sentence: str) -> str:
    """A sentence that begins and ends as one, whatever was cut from it."""
    sentence = re.sub(r"^(?:and|then|but)\s+(?=[a-z])", "", sentence.strip(" ,;:\u2014-"), flags=re.IGNORECASE)
    sentence = sentence[:1].upper() + sentence[1:]
    return sentence if not sentence or sentence[-1] in ".!?\u2026" else f"{sentence}."
