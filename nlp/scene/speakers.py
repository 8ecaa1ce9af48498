"""Who speaks in a story: names that are known before anything is told of them, and whom a speech is addressed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.scene.draft import Draft
from nlp.vocabulary import genders, given_names, noun_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.scene.discourse import Discourse
    from nlp.scene.told import Told

TITLES = frozenset(
    ("captain", "inspector", "doctor", "dr", "mr", "mrs", "ms", "miss", "professor", "king", "queen", "prince",
     "princess", "sir", "lady", "aunt", "uncle", "grandma", "grandpa", "detective", "sergeant", "little",
     "old", "young", "big")
)  # fmt: skip
_BY_TITLE = "Mrs|Mr|Ms|Miss|Dr|Doctor|Professor|Captain|Inspector|Sergeant|Lady|Sir|Aunt|Uncle"
_ADDRESSED = re.compile(rf"(?:^|[,;!?.\u2026] *)((?:{_BY_TITLE})\.? [A-Z]\w+)(?=\s*(?:[,;!?.\u2026]|$))")
_PRONOUNS = {"he": "he", "she": "she"}
_ARTICLES = frozenset({"the", "a", "an", "my", "our"})
_OF_WOMEN = frozenset({"mrs", "ms", "miss", "lady", "madam"})
_OF_MEN = frozenset({"mr", "sir"})
_OF_LOOKS = frozenset({"old", "little", "young", "big"})
_SPELLED = {"dr": "doctor", "mr": "man", "mrs": "woman", "ms": "woman", "miss": "woman", "sir": "man"}


def without_title(name: str) -> str:
    """What is a name alone of one that may begin with a title: the Bolt of Inspector Bolt; empty for other phrases."""
    *before, last = name.split() or [""]
    is_title = len(before) == 1 and before[0].lower().rstrip(".") in TITLES
    return last if last.isalpha() and last[0].isupper() and (is_title or not before) else ""


def enrol_speakers(story: Sequence[Told], discourse: Discourse) -> list[Draft]:
    """Make those known who speak by a name of their own anywhere in a story: then `Ines waves` is told of no ines.

    Returns:
        Their drafts, without those whom the discourse knew before.
    """
    text = "\n".join(told.text for told in story)
    found = []
    for name in dict.fromkeys(name for told in story for name in told.speakers):
        own = without_title(name)
        if not own or discourse.called(name) is not None or not _is_name(own, text, discourse):
            continue
        title = re.search(rf"\b((?:[A-Z][a-z]+\.? )){re.escape(own)}\b", text)
        full = f"{title[1]}{own}" if title and without_title(f"{title[1]}{own}") else name
        draft = _titled(full) if " " in full else _named(full)
        discourse.enrol(draft)
        found.append(draft)
    return found


def _is_name(own: str, text: str, discourse: Discourse) -> bool:
    """Whether a word that somebody speaks by is told of with a capital, and is no noun such as `Fox` or `Teacher`."""
    kind = discourse.lookup.noun_class(own.lower())
    is_noun = (kind in {"person", "animal"} and own.lower() not in given_names()) or own.lower() in genders()
    return not is_noun and re.search(rf"\b{own}\b", text) is not None and re.search(rf"\b{own.lower()}\b", text) is None


def _titled(full: str) -> Draft:
    """Somebody with a title, who is what the title says: a captain, a woman; `Old Ben` is old."""
    title, _, own = full.rpartition(" ")
    word = title.lower().rstrip(".")
    gender = _gender_of(word) if _gender_of(word) != "any" else str(given_names().get(own.lower(), "any"))
    by_gender = {"she": "woman", "he": "man"}.get(gender, "person")
    if word in _OF_LOOKS:
        return Draft(by_gender, "person", full, attributes=[word], gender=genders().get(by_gender, "any"))
    noun = _SPELLED.get(word, word)
    noun = noun if noun_classes().get(noun) == "person" or noun in genders() else by_gender
    draft = Draft(noun, "person", full, gender=genders().get(noun, "any"))
    if gender in _PRONOUNS:
        draft.gender, draft.pronoun = genders()[by_gender], gender
    return draft


def _gender_of(title: str) -> str:
    """`she` for the title of a woman, `he` for that of a man, else `any`."""
    return "she" if title in _OF_WOMEN else "he" if title in _OF_MEN else str(genders().get(title, "any"))


def _named(name: str) -> Draft:
    gender = given_names().get(name.lower().split()[0], "any")
    return Draft({"she": "girl", "he": "boy"}.get(gender, "person"), "person", name, gender=gender)


def speaker(name: str, discourse: Discourse, here: range) -> Draft | None:
    """Whom a speaker's name means: one with that name, one of that kind, or somebody new."""
    words = [word for word in name.lower().split() if word not in _ARTICLES]
    if not words:
        return None
    if words[0] in _PRONOUNS:
        present = [one.root for index in here for one in discourse.present[index]]
        fitting = [one for one in present if one.is_animate and one.gender in {_PRONOUNS[words[0]], "any"}]
        return fitting[0] if fitting else None
    found = discourse.called(name)
    if found is None:
        noun = " ".join(words)
        kind = discourse.lookup.noun_class(noun)
        known = kind in {"person", "animal"} or noun in genders()
        found = discourse.latest_of(noun)
        if found is None and known:
            found = Draft(noun, kind if kind in {"person", "animal"} else "person", gender=genders().get(noun, "any"))
        elif found is None:
            found = _named(name)
            discourse.enrol(found)
    return found.root


def name_the_addressed(told: Told, discourse: Discourse, here: range) -> None:
    """Whoever is there without a name, and is spoken to by one (`We are sorry, Mrs Okoro.`), has it from then on."""
    speakers = {discourse.called(name) for name in told.speakers}
    met = {one.root for index, present in discourse.present.items() if index < here.stop for one in present}
    for name in dict.fromkeys(name for words in told.said for name in _ADDRESSED.findall(words)):
        known = discourse.called(name)
        if known is not None and known in met:
            continue
        gender = _titled(name).gender
        present = {one.root for index in here for one in discourse.present[index]}
        nameless = [one for one in present - speakers if one.kind == "person" and one.count == 1 and not one.name]
        if len(nameless) == 1 and nameless[0].gender in {gender, "any"}:
            one = nameless[0]
            if known is not None:
                discourse.merge(one, known)
            one.name, one.gender = name, gender if one.gender == "any" else one.gender
            one.pronoun = one.pronoun or (gender if gender in _PRONOUNS else "")
            discourse.also_called(one, name)
