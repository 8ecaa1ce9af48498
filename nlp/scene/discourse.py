"""Who is who in a text: new entities, and names, pronouns and definite nouns that mean one already met."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS
from nlp.scene.draft import Draft
from nlp.scene.pronouns import (
    NEUTER,
    PLURAL,
    SINGULAR,
    SOMEONE,
    SPEAKER,
    clause_mates,
    fits,
    having,
    is_of_the_doer,
    objects_of_first_clause,
    others,
    together,
)
from nlp.vocabulary import Lookup, first_names, genders, verbs, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.graph import Setting
    from nlp.scene.phrases import Phrase
    from nlp.vocabulary import Gender

_WEATHER = words("rain snow drizzle pour hail thunder")
_NAMELESS = words("the of mr mrs miss ms dr sir lady lord captain aunt uncle king queen old")
_OF_PLACES = frozenset({"st", "saint", "mount", "mt", "fort", "port", "cape", "lake"})
"""What the names of places begin with; who acts may be called so too."""

_REMEMBERED = 40
"""Entities that a pronoun or a definite noun can mean; those met longer ago are forgotten."""

_APART = words("blind bald lame one-legged bearded other second strange unknown")
"""Looks by which one without a name is not the one of that kind who has a name."""


@dataclass(frozen=True)
class Link:
    """A relation between drafts."""

    subject: Draft
    relation: str
    object: Draft


@dataclass
class Discourse:
    """Everything read so far from one text.

    Attributes:
        lookup: what is known about nouns.
        present: sentence -> the drafts it speaks of, in its order.
        links: sentence -> the relations it states.
        settings: sentence -> when and where it is.
        absent: sentence -> nouns it says are not there.
        unknown: sentence -> words that were not understood.
        referents: place of a token in the document -> the drafts it means.
    """

    lookup: Lookup
    present: dict[int, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    links: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    settings: dict[int, Setting] = field(default_factory=dict)
    absent: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    referents: dict[int, list[Draft]] = field(default_factory=dict)
    _recent: list[Draft] = field(default_factory=list)
    _by_name: dict[str, list[tuple[frozenset[str], Draft]]] = field(default_factory=lambda: defaultdict(list))
    _topic: Draft | None = None
    _oblique: set[Draft] = field(default_factory=set)
    _strangers: dict[str, Draft] = field(default_factory=dict)
    _together: tuple[int, list[Draft]] = field(default_factory=lambda: (-2, []))

    def meant(self, token: Token) -> list[Draft]:
        """The drafts that a token means, those that proved to be one only once."""
        return list(dict.fromkeys(draft.root for draft in self.referents.get(token.i, [])))

    def introduce(self, phrase: Phrase, sentence: int) -> Draft:
        """The draft a phrase means: one already met, or a new one."""
        known = self._known(phrase)
        if known is None:
            known = self._new(phrase)
        known.add_look(phrase.colours, phrase.attributes)
        for part in phrase.parts:
            known.add_part(part)
        self.touch(known, sentence)
        if phrase.head.dep_ in {"nsubj", "nsubjpass"}:
            self._topic = known
        if phrase.head.dep_ == "pobj":
            self._oblique.add(known)
        else:
            self._oblique.discard(known)
        return known

    def enrol(self, draft: Draft) -> None:
        """Make a draft known before the text begins: a member of the cast."""
        self._remember_name(draft)
        self._recent.insert(0, draft)

    def also_called(self, draft: Draft, name: str) -> None:
        """Another name of a draft."""
        said = frozenset(name.lower().split())
        for word in said - _NAMELESS or said:
            self._by_name[word].append((said, draft))

    def touch(self, draft: Draft, sentence: int) -> None:
        """Say that a sentence speaks of a draft; it becomes the most recent."""
        if draft not in self.present[sentence]:
            self.present[sentence].append(draft)
        if draft in self._recent:
            self._recent.remove(draft)
        self._recent.append(draft)
        del self._recent[:-_REMEMBERED]

    @property
    def strangers(self) -> set[Draft]:
        """Those of whom the text says nothing but a pronoun."""
        return {draft.root for draft in self._strangers.values()}

    @property
    def recent(self) -> list[Draft]:
        """Everybody and everything a pronoun could mean, the most recent last."""
        return list(self._recent)

    def called(self, name: str) -> Draft | None:
        """Who has this name or a form of it, or None."""
        return None if (found := self._named(name)) is None else found.root

    def latest_of(self, noun: str) -> Draft | None:
        """The most recent single draft of a noun, or None."""
        return next((one.root for one in reversed(self._recent) if one.is_a(noun) and one.count == 1), None)

    def hear_of(self, phrase: Phrase) -> list[Draft]:
        """The draft a possessor means, `Lena's`, who is not there herself before a pronoun says so."""
        found = self._known(phrase)
        if found is None and phrase.name and phrase.noun in {"girl", "boy"}:
            found = self._new(phrase)
            self._recent.append(found)
            return []
        return [] if found is None else [found]

    def pronoun(self, token: Token, sentence: int) -> list[Draft]:
        """Whom a pronoun means; nobody, for those that mean nothing one could see."""
        word = token.text.lower()
        found = self._antecedent(token) if token.tag_ in {"WDT", "WP", "WP$"} else self._pronoun(word, token, sentence)
        for draft in found:
            if token.dep_ != "poss" or any(draft in here for here in self.present.values()):
                self.touch(draft, sentence)
        return found

    def speaker(self, token: Token, sentence: int) -> list[Draft]:
        """Who says `my`, where something of theirs is touched: `he grasped my arm`."""
        (one,) = self._someone("person", count=1 if token.text.lower() == "my" else 2, gender="nobody")
        self.touch(one, sentence)
        return [one]

    def _antecedent(self, token: Token) -> list[Draft]:
        """The noun that a relative pronoun stands for."""
        clause = token.head
        while clause.dep_ != "relcl" and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return list(self.meant(clause.head))
        before = [each for each in token.sent if each.i < token.i and each.tag_ in NOUN_TAGS]
        after_comma = token.dep_ == "pobj" and bool(before) and before[-1].i + 1 < token.i
        return list(self.meant(before[-1])) if after_comma else []

    def _pronoun(self, word: str, token: Token, sentence: int) -> list[Draft]:
        if word.endswith(("self", "selves")) or (word not in SPEAKER and is_of_the_doer(token)):
            mates = clause_mates(token, self.meant)
            if mates or word.endswith(("self", "selves")):
                return mates
        if word in SINGULAR:
            stranger = "woman" if SINGULAR[word] == "she" else "man"
            return self._meant_by(SINGULAR[word], token, sentence) or self._stranger(stranger, word, token)
        if word in NEUTER and token.head.lemma_ not in _WEATHER:
            return having(token, self.meant) or self._latest("any", token, sentence)
        if word in PLURAL:
            return self._several(word, token, sentence)
        silent = token.dep_ in {"dative", "poss"} or (
            token.dep_ == "pobj" and token.head.text.lower() in {"for", "to", "of"}
        )
        if word in SPEAKER | SOMEONE and not silent:
            return self._stranger("person", word, token)
        return []

    def _several(self, word: str, token: Token, sentence: int) -> list[Draft]:
        """Whom they or both mean: as the sentence before if that speaks of them, else whoever is together."""
        goes_on = token.dep_ == "nsubj" and sentence - self._together[0] <= 1 and len(self._together[1]) > 1
        if goes_on and not any(child.text.lower() == "all" for child in (*token.head.children, *token.children)):
            return [draft.root for draft in self._together[1]]
        met = {draft.root for present in self.present.values() for draft in present}
        found = objects_of_first_clause(token, self.meant) or together(token, self._recent, met)
        if token.dep_ == "nsubj":
            self._together = (sentence, found)
            return found or self._stranger("people", word, token)
        return found

    def _meant_by(self, gender: Gender, token: Token, sentence: int) -> list[Draft]:
        """Whom he or she means; of somebody whose noun does not tell, it is known from then on."""
        found = self._latest(gender, token, sentence)
        for draft in found:
            draft.pronoun = draft.pronoun or gender
        return found

    def _stranger(self, noun: str, word: str, token: Token) -> list[Draft]:
        if token.dep_ == "poss":
            return []
        count = 2 if word in {"we", "us"} else 3 if word in PLURAL else 1
        return self._someone(noun, count, "nobody" if word in SPEAKER else genders().get(noun, "any"))

    def _someone(self, noun: str, count: int, gender: Gender) -> list[Draft]:
        stranger = self._strangers.setdefault(noun, Draft(noun, "person", count=count, gender=gender))
        return [stranger.root]

    def _latest(self, gender: Gender, token: Token, sentence: int) -> list[Draft]:
        """The most recent one that fits: exactly before loosely, people before animals, never who does it to it."""
        barred = others(token, self.meant)
        fitting = [
            draft
            for draft in reversed(self._recent)
            if draft.count == 1 and fits(draft, gender) and draft not in barred
        ]
        if gender == "any":
            here = set(self.present[sentence])
            alive = token.dep_ in {"nsubj", "poss"} or (
                token.dep_ == "dobj" and token.head.lemma_ in verbs("done_to_the_living")
            )
            leads = token.dep_ in {"nsubj", "dobj"} or (token.dep_ == "pobj" and here.isdisjoint(fitting))
            fitting.sort(
                key=lambda draft: (
                    draft.kind == "person",
                    alive and not draft.is_animate,
                    leads and draft in self._oblique,
                )
            )
        else:
            fitting.sort(
                key=lambda draft: (
                    draft.is_unproven,
                    gender not in {draft.gender, draft.known_as},
                    draft.kind != "person" and not draft.name,
                    draft is not self._topic,
                )
            )
        return fitting[:1]

    def _known(self, phrase: Phrase) -> Draft | None:
        if phrase.name:
            return self._named(phrase.name)
        if not phrase.definite or phrase.noun in SPEAKER:
            return None
        for draft in reversed(self._recent):
            same = draft.is_a(phrase.noun) or (draft.name or "").lower() == phrase.noun
            clash = draft.colours and phrase.colours and not set(draft.colours) & set(phrase.colours)
            apart = draft.name and _APART & set(phrase.attributes) - set(draft.attributes)
            if same and not clash and not apart and phrase.plural == (draft.count > 1):
                return draft
        return None

    def _named(self, name: str) -> Draft | None:
        """Who has this name, or a longer or shorter form of it: `Captain Smollett`, `Smollett`."""
        wanted = name.lower().split()
        for word in wanted:
            for known, named in reversed(self._by_name[word][-_REMEMBERED:]):
                draft = named.root
                if known.issuperset(wanted) or known.issubset(wanted):
                    if len(name) > len(draft.name or ""):
                        draft.name = name
                        self._remember_name(draft)
                    return draft
        return None

    def _remember_name(self, draft: Draft) -> None:
        if draft.name:
            self.also_called(draft, draft.name)

    def _new(self, phrase: Phrase) -> Draft:
        kind = self.lookup.noun_class(phrase.noun)
        gender = genders().get(phrase.noun, "any")
        if phrase.name and phrase.noun == "person":
            gender = "any"
        elif phrase.name:
            gender = first_names().get(phrase.name.lower().split()[0], gender)
        if phrase.name and phrase.name.lower().split()[0].rstrip(".") in _OF_PLACES and phrase.head.dep_ != "nsubj":
            gender = "nobody"
        draft = Draft(phrase.noun, kind, phrase.name, phrase.count or 1, gender=gender)
        if kind == "abstract":
            draft.kind = "thing"
            draft.attributes.append("abstract")
        self._remember_name(draft)
        return draft

    def merge(self, kept: Draft, other: Draft) -> None:
        """Two drafts prove to be one: the first stays, with what was said of the other."""
        if kept is other:
            return
        kept.absorb(other)
        self._remember_name(kept)
        if other in self._recent:
            self._recent.remove(other)

    def is_related(self, subject: Draft, relation: str, target: Draft, sentence: int) -> bool:
        """Whether a sentence has stated a relation so far."""
        return Link(subject, relation, target) in self.links[sentence]

    def relate(self, subject: Draft, relation: str, target: Draft, sentence: int) -> None:
        """A relation, once a sentence."""
        link = Link(subject, relation, target)
        if link not in self.links[sentence]:
            self.links[sentence].append(link)
