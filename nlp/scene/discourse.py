"""Who is who in a text: new entities, and names, pronouns and definite nouns that mean one already met."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nlp.english.grammar import subjects_of
from nlp.scene.draft import Draft
from nlp.vocabulary import Lookup, first_names, genders

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.graph import Setting
    from nlp.scene.phrases import Phrase
    from nlp.vocabulary import Gender

_SINGULAR: dict[str, Gender] = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she"}
_NEUTER = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves", "both"}
_SPEAKER = {"i", "me", "my", "we", "us", "our"}
_SOMEONE = {"someone", "somebody"}


@dataclass(frozen=True)
class Link:
    """A relation between drafts, said in one sentence."""

    subject: Draft
    relation: str
    object: Draft
    sentence: int


@dataclass
class Discourse:
    """Everything read so far from one text."""

    lookup: Lookup
    drafts: list[Draft] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    settings: dict[int, Setting] = field(default_factory=dict)
    absent: dict[int, list[str]] = field(default_factory=dict)
    unknown: dict[int, list[str]] = field(default_factory=dict)
    referents: dict[int, list[Draft]] = field(default_factory=dict)
    _recent: list[Draft] = field(default_factory=list)

    def introduce(self, phrase: Phrase, sentence: int) -> Draft:
        """The draft a phrase means: one already met, or a new one."""
        known = self._known(phrase)
        if known is None:
            known = self._new(phrase)
        known.add_look(phrase.colours, phrase.attributes)
        for part in phrase.parts:
            known.add_part(part)
        self.touch(known, sentence)
        return known

    def touch(self, draft: Draft, sentence: int) -> None:
        """Say that a sentence speaks of a draft; it becomes the most recent."""
        draft.sentences.add(sentence)
        if draft in self._recent:
            self._recent.remove(draft)
        self._recent.append(draft)

    def known(self, phrase: Phrase) -> list[Draft]:
        """The draft a phrase means if it was met before, without speaking of it."""
        found = self._known(phrase)
        return [] if found is None else [found]

    def pronoun(self, token: Token, sentence: int) -> list[Draft]:
        """Whom a pronoun means; nobody, for those that mean nothing one could see."""
        word = token.text.lower()
        found = self._antecedent(token) if token.tag_ in {"WDT", "WP", "WP$"} else self._pronoun(word, token)
        for draft in found:
            self.touch(draft, sentence)
        return found

    def _antecedent(self, token: Token) -> list[Draft]:
        """The noun that a relative pronoun stands for."""
        clause = token.head
        while clause.dep_ != "relcl" and clause.head != clause:
            clause = clause.head
        return list(self.referents.get(clause.head.i, [])) if clause.dep_ == "relcl" else []

    def _pronoun(self, word: str, token: Token) -> list[Draft]:
        if word in _SINGULAR:
            stranger = "woman" if _SINGULAR[word] == "she" else "man"
            return self._latest(_SINGULAR[word], token) or self._stranger(stranger, word, token)
        if word in _NEUTER:
            return self._latest("any", token)
        if word in _PLURAL:
            return self._group()
        silent = token.dep_ in {"dative", "poss"} or (token.dep_ == "pobj" and token.head.text.lower() in {"for", "to", "of"})
        if word in _SPEAKER | _SOMEONE and not silent:
            return self._stranger("person", word, token)
        return []

    def _stranger(self, noun: str, word: str, token: Token) -> list[Draft]:
        if token.dep_ == "poss":
            return []
        for draft in self.drafts:
            if draft.name is None and draft.noun == noun and draft.kind == "person":
                return [draft]
        draft = Draft(noun, "person", count=2 if word in {"we", "us"} else 1, gender=genders().get(noun, "any"))
        self.drafts.append(draft)
        return [draft]

    def _latest(self, gender: Gender, token: Token) -> list[Draft]:
        """The most recent one that fits: exactly before loosely, people before animals, never who does it to it."""
        barred = self._clause_mates(token)
        fitting = [draft for draft in reversed(self._recent) if draft.count == 1 and _fits(draft, gender) and draft not in barred]
        if gender == "any":
            fitting.sort(key=lambda draft: (draft.kind == "person", token.dep_ in {"nsubj", "poss"} and not draft.is_animate))
        else:
            fitting.sort(key=lambda draft: (draft.gender != gender, draft.kind != "person" and not draft.name))
        return fitting[:1]

    def _clause_mates(self, token: Token) -> list[Draft]:
        if token.dep_ in {"nsubj", "nsubjpass", "poss"} or token.text.lower().endswith("self"):
            return []
        verb = token.head
        while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
            verb = verb.head
        return [draft for subject in subjects_of(verb) for draft in self.referents.get(subject.i, [])]

    def _group(self) -> list[Draft]:
        for draft in reversed(self._recent):
            if draft.count > 1 and draft.is_animate:
                return [draft]
        people = [draft for draft in self._recent if draft.is_animate]
        plural = [draft for draft in reversed(self._recent) if draft.count > 1]
        return people[-2:] if len(people) > 1 else plural[:1]

    def _known(self, phrase: Phrase) -> Draft | None:
        if phrase.name:
            return self._named(phrase.name)
        if not phrase.definite or phrase.noun in _SPEAKER:
            return None
        for draft in reversed(self._recent):
            same = draft.noun == phrase.noun or (draft.name or "").lower() == phrase.noun
            clash = draft.colours and phrase.colours and not set(draft.colours) & set(phrase.colours)
            if same and not clash and phrase.plural == (draft.count > 1):
                return draft
        return None

    def _named(self, name: str) -> Draft | None:
        words = set(name.lower().split())
        for draft in reversed(self.drafts):
            if draft.name and (words <= set(draft.name.lower().split()) or set(draft.name.lower().split()) <= words):
                if len(name) > len(draft.name):
                    draft.name = name
                return draft
        return None

    def _new(self, phrase: Phrase) -> Draft:
        kind = self.lookup.noun_class(phrase.noun)
        gender = genders().get(phrase.noun, "any")
        if phrase.name and phrase.noun == "person":
            gender = "any"
        elif phrase.name:
            gender = first_names().get(phrase.name.lower().split()[0], gender)
        draft = Draft(phrase.noun, kind, phrase.name, phrase.count or 1, gender=gender)
        if kind == "abstract":
            draft.kind = "thing"
            draft.attributes.append("abstract")
        self.drafts.append(draft)
        return draft

    def merge(self, kept: Draft, other: Draft) -> None:
        """Two drafts prove to be one: the first stays, with what was said of the other."""
        if kept is other:
            return
        kept.name = kept.name or other.name
        kept.add_look(other.colours, other.attributes)
        for part in other.parts:
            kept.add_part(part)
        for mine, theirs in ((kept.deeds, other.deeds), (kept.says, other.says)):
            mine += [each for each in theirs if each not in mine]
        kept.holds += other.holds
        kept.wears += other.wears
        kept.sentences |= other.sentences
        self.drafts = [draft for draft in self.drafts if draft is not other]
        self._recent = [draft for draft in self._recent if draft is not other]
        for drafts in self.referents.values():
            drafts[:] = list(dict.fromkeys(kept if draft is other else draft for draft in drafts))
        swap = {id(other): kept}
        self.links = [
            replace(link, subject=swap.get(id(link.subject), link.subject), object=swap.get(id(link.object), link.object))
            for link in self.links
        ]

    def relate(self, subject: Draft, relation: str, target: Draft, sentence: int) -> None:
        """A relation, once a sentence."""
        link = Link(subject, relation, target, sentence)
        if link not in self.links:
            self.links.append(link)


def _fits(draft: Draft, gender: Gender) -> bool:
    if gender == "any":
        return True
    return draft.is_animate and draft.gender in {gender, "any"}
