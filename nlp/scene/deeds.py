"""What verbs say: who does what to whom, what is held and worn, and what things are like."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.english.grammar import (
    agents_of,
    is_negated,
    is_passive,
    noun_lemma,
    objects_of,
    particle_of,
    receivers_of,
    subjects_of,
)
from nlp.english.names import is_proper
from nlp.english.tree import verb_lemma
from nlp.scene.graph import Part
from nlp.scene.not_there import is_light_object
from nlp.scene.phrases import Phrase, read_adjective
from nlp.vocabulary import body_parts, looks, noun_classes, verbs, whens
from nlp.vocabulary.tables import inverted

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_POSTURES = {
    "seat": "sit",
    "perch": "perch",
    "crouch": "crouch",
    "curl": "lie",
    "stretch": "lie",
    "kneel": "kneel",
    "hide": "hide",
    "lose": None,
    "dress": None,
    "cloak": None,
    "wrap": None,
    "hang": "hang",
    "suspend": "hang",
    "prop": "lean",
    "lean": "lean",
    "sprawl": "lie",
    "huddle": "huddle",
    "slump": "sit",
}
_UNSEEN_STATES = {"name", "call", "make", "give", "see", "hear", "take", "use", "mark", "compare"}
_SEEMING = frozenset({"look", "seem", "feel", "appear"})
_RESULTS = {"paint", "dye", "colour", "color", "make", "turn", "wash"}


@dataclass
class Deeds:
    """Reads the verbs of a document, sentence by sentence, into a discourse."""

    discourse: Discourse

    def read(self, sentence: int, tokens: list[Token]) -> None:
        """Read the verbs of one sentence."""
        for token in tokens:
            if token.tag_ == "WP$":
                self._read_whose(token, sentence)
            if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}):
                self._read_verb(token, sentence)

    def _drafts(self, tokens: list[Token]) -> list[Draft]:
        found = [draft for token in tokens for draft in self.discourse.meant(token)]
        return list(dict.fromkeys(found))

    def _read_whose(self, token: Token, sentence: int) -> None:
        """`a boy whose hat is too big`: he wears it."""
        for owner in self.discourse.meant(token):
            for thing in self.discourse.meant(token.head):
                if thing is not owner:
                    self._affect("have", owner, thing, sentence)

    def _actors(self, verb: Token) -> list[Draft]:
        """Who does it themselves: not those of whom only a part does."""
        tokens = subjects_of(verb)
        parts = {
            each.i: noun_lemma(each)
            for each in tokens
            if noun_classes().get(noun_lemma(each)) == "part" and not is_proper(each)
        }
        return list(
            dict.fromkeys(
                draft
                for token in tokens
                for draft in self.discourse.meant(token)
                if token.i not in parts or draft.noun == parts[token.i]
            )
        )

    def _read_verb(self, verb: Token, sentence: int) -> None:
        lemma = verb.lemma_.lower() if verb.tag_ != "VBG" else verb_lemma(verb.text)
        if lemma in whens() and not self._drafts(subjects_of(verb)):
            return
        if is_negated(verb) or _is_purpose(verb):
            return
        doers, things = self._actors(verb), self._drafts(objects_of(verb))
        if is_passive(verb):
            doers, things = self._drafts(agents_of(verb)), self._drafts(subjects_of(verb))
            if not doers:
                self._read_state(verb, lemma, things, sentence)
                return
        if lemma == "be" or (lemma in _SEEMING and any(child.dep_ in {"acomp", "oprd"} for child in verb.rights)):
            self._read_copula(verb, sentence)
            return
        if _is_state(verb, lemma, doers, things):
            self._read_state(verb, lemma, doers, sentence)
            return
        if _is_command(verb, lemma):
            return
        self._act(verb, lemma, doers, things, sentence)
        self._read_result(verb, lemma)

    def _act(self, verb: Token, lemma: str, doers: list[Draft], things: list[Draft], sentence: int) -> None:
        action = _action(verb, lemma)
        lemma = action if action in verbs("wears") else lemma
        particle = particle_of(verb) if lemma in verbs("intransitive") else None
        way = inverted("prepositions", "plain").get(particle, particle) if particle else None
        made = _light(verb, lemma)
        for doer in doers if made else []:
            doer.deeds.append((sentence, made or lemma))
        for doer in doers if _is_done(verb, lemma) and not made else []:
            if lemma in verbs("speech"):
                doer.says.append((sentence, action))
            elif (lemma not in verbs("unseen") | verbs("wears") and not _is_put_on(verb, things)) or (
                things and lemma in verbs("seen_with_object")
            ):
                doer.deeds.append((sentence, action))
            for thing in things:
                self._affect(way or lemma, doer, thing, sentence)
        self._give(verb, things, sentence)
        self._act_mutually(verb, lemma, doers, sentence)

    def _give(self, verb: Token, things: list[Draft], sentence: int) -> None:
        for receiver in self._drafts(receivers_of(verb)):
            for thing in things:
                if thing is not receiver and "abstract" not in thing.attributes:
                    self.discourse.relate(thing, "to", receiver, sentence)

    def _act_mutually(self, verb: Token, lemma: str, doers: list[Draft], sentence: int) -> None:
        relation = _mutual(verb, lemma)
        for doer, other in itertools.product(doers, doers) if relation else []:
            if other is not doer or len(doers) == 1:
                self.discourse.relate(doer, relation or lemma, other, sentence)

    def _affect(self, lemma: str, doer: Draft, thing: Draft, sentence: int) -> None:
        if thing is doer:
            return
        worn = self.discourse.lookup.noun_class(thing.noun) == "garment"
        if lemma in verbs("wears") or (lemma == "have" and worn):
            doer.put_on(thing)
            self.discourse.relate(doer, "wear", thing, sentence)
            return
        if lemma in verbs("spatial_possession"):
            self.discourse.relate(doer, "with", thing, sentence)
            if lemma == "have" and doer.is_animate and can_be_held(thing):
                doer.holds.append((sentence, thing))
            return
        if lemma in verbs("unseen") - verbs("seen_with_object") - {"love", "like"}:
            return
        self.discourse.relate(doer, lemma, thing, sentence)
        if lemma in verbs("holds") and doer.is_animate and can_be_held(thing):
            doer.holds.append((sentence, thing))

    def _read_state(self, verb: Token, lemma: str, things: list[Draft], sentence: int) -> None:
        """`seated` sits; `painted blue` is blue; `broken` is an attribute."""
        colours = [
            looks().spellings.get(each.text.lower(), each.text.lower())
            for each in verb.subtree
            if each.text.lower() in looks().colours and each.head == verb
        ]
        for thing in things:
            if colours:
                thing.add_look(colours, [])
            elif lemma in _POSTURES:
                posture = _POSTURES[lemma]
                thing.deeds += [(sentence, posture)] if posture else []
            elif (verb.dep_ == "acl" and lemma not in _UNSEEN_STATES | verbs("unseen") | verbs("speech")) or (
                lemma in verbs("states")
            ):
                thing.states.append((sentence, verb.text.lower()))

    def _read_copula(self, verb: Token, sentence: int) -> None:
        """`The cat is black`, `her hair is red`: looks that come after the noun."""
        for subject in subjects_of(verb):
            for child in verb.children:
                if child.dep_ in {"acomp", "oprd"} and child.pos_ in {"ADJ", "VERB", "NOUN"}:
                    self._describe(subject, child, sentence)

    def _describe(self, subject: Token, adjective: Token, sentence: int) -> None:
        phrase = Phrase(subject, subject.lemma_.lower())
        read_adjective(phrase, adjective)
        is_part = noun_classes().get(phrase.noun) == "part"
        for draft in self.discourse.meant(subject):
            if is_part and draft.noun != phrase.noun:
                draft.add_part(Part(phrase.noun, tuple(phrase.colours), tuple(phrase.attributes)))
            else:
                draft.add_look(phrase.colours, [])
                draft.states += [(sentence, word) for word in phrase.attributes]

    def _read_result(self, verb: Token, lemma: str) -> None:
        """`painting the fence white`: what it becomes."""
        for child in verb.children:
            if (
                child.dep_ in {"oprd", "acomp", "ccomp", "advmod"}
                and child.text.lower() in looks().colours
                and lemma in _RESULTS
            ):
                for thing in self._drafts(objects_of(verb)):
                    thing.add_look([looks().spellings.get(child.text.lower(), child.text.lower())], [])


def _is_purpose(verb: Token) -> bool:
    """`a towel to blindfold it with`: meant to be done, and not done."""
    infinitive = verb.tag_ == "VB" and any(
        child.dep_ == "aux" and child.text.lower() == "to" for child in verb.children
    )
    return infinitive and verb.dep_ in {"relcl", "acl"}


def _is_state(verb: Token, lemma: str, doers: list[Draft], things: list[Draft]) -> bool:
    """`a kite stuck in a tree`, `an umbrella left open`: things that had it done to them, read as if they did it."""
    if verb.tag_ not in {"VBD", "VBN"} or things or not doers or any(doer.is_animate for doer in doers):
        return False
    return lemma in verbs("states") | {"leave", "forget"}


def can_be_held(draft: Draft) -> bool:
    """Whether hands can hold it."""
    if draft.kind not in {"thing", "plant", "garment", "part"} or "abstract" in draft.attributes:
        return False
    return draft.noun not in verbs("too_big_to_hold") and draft.noun.split(" ")[-1] not in {"tree", "piano"}


def _action(verb: Token, lemma: str) -> str:
    """The verb with its particle, `sit down`, or with the part it moves, `shake hands`."""
    particle = particle_of(verb)
    if lemma in verbs("intransitive") and any(child.dep_ == "dobj" for child in verb.children):
        particle = None  # `sliding down an icy slope` is sliding
    for child in verb.children:
        if child.dep_ == "dobj" and child.tag_ == "NNS" and child.lemma_ in body_parts() and child.n_lefts == 0:
            return f"{lemma} {child.text.lower()}"
    return f"{lemma} {particle}" if particle else lemma


def _is_put_on(verb: Token, things: list[Draft]) -> bool:
    """`put on his spectacles`: worn, and nothing that is put anywhere."""
    return verb.lemma_ == "put" and not things and any(child.text.lower() == "on" for child in verb.rights)


def _light(verb: Token, lemma: str) -> str | None:
    """`bow`, of `makes a bow`."""
    done = [child for child in verb.rights if child.dep_ == "dobj" and is_light_object(child)]
    return verb_lemma(done[0].text) if done and lemma in verbs("light") else None


def _mutual(verb: Token, lemma: str) -> str | None:
    """How those that do it are to each other: `fight`, or `at` in `look at each other`; None without `each other`."""
    for child in verb.rights:
        nouns = [child] if child.dep_ != "prep" else list(child.children)
        for noun in nouns:
            if (
                noun.text.lower() in {"other", "another"}
                and noun.i > 0
                and noun.nbor(-1).text.lower() in {"each", "one"}
            ):
                return child.text.lower() if child.dep_ == "prep" else lemma
    return None


def _is_done(verb: Token, lemma: str) -> bool:
    """Whether the subject does it: not `with my cutlass raised`, nor `found herself`."""
    if verb.tag_ == "VBN" and verb.dep_ not in {"ROOT", "conj"} and _only_subject(verb):
        return False
    return lemma != "find" or not any(each.text.lower().endswith(("self", "selves")) for each in objects_of(verb))


def _only_subject(verb: Token) -> bool:
    """A participle with a subject of its own and no auxiliary: `with my cutlass raised`."""
    relations = {child.dep_ for child in verb.children}
    return "nsubj" in relations and not relations & {"aux", "auxpass"}


def _is_command(verb: Token, lemma: str) -> bool:
    """`draw a cat`: asked for, not done."""
    return lemma in verbs("commands") and not subjects_of(verb) and verb.dep_ == "ROOT"
