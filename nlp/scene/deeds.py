"""What verbs say: who does what to whom, what is held and worn, and what things are like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.english.repair import verb_lemma
from nlp.scene.graph import Part
from nlp.scene.mentions import governing_preposition, joined, subjects_of
from nlp.scene.phrases import NOUN_TAGS, Phrase, read_adjective
from nlp.vocabulary import looks, noun_classes, table, verbs, whens

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_POSTURES = {"seat": "sit", "perch": "perch", "crouch": "crouch", "curl": "lie", "stretch": "lie", "kneel": "kneel", "hide": "hide", "lose": None,
             "dress": None, "cloak": None, "wrap": None}
_RESULTS = {"paint", "dye", "colour", "color", "make", "turn", "wash"}


@dataclass
class Deeds:
    """Reads the verbs of a document, sentence by sentence, into a discourse."""

    discourse: Discourse

    def read(self, sentence: int, tokens: list[Token]) -> None:
        """Read the verbs of one sentence."""
        for token in tokens:
            if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}):
                self._read_verb(token, sentence)

    def _drafts(self, tokens: list[Token]) -> list[Draft]:
        found = [draft for token in tokens for draft in self.discourse.referents.get(token.i, [])]
        return list(dict.fromkeys(found))

    def _read_verb(self, verb: Token, sentence: int) -> None:
        lemma = verb.lemma_.lower() if verb.tag_ != "VBG" else verb_lemma(verb.text)
        if lemma in whens() and not self._drafts(subjects_of(verb)):
            return
        if is_negated(verb):
            return
        doers, things = self._doers(verb), self._drafts(objects_of(verb))
        if is_passive(verb):
            doers, things = self._drafts(agents_of(verb)), self._drafts(subjects_of(verb))
            if not doers:
                self._read_state(verb, lemma, things)
                return
        if lemma == "be":
            self._read_copula(verb, sentence)
            return
        if _is_command(verb, lemma):
            return
        self._act(verb, lemma, doers, things, sentence)
        self._read_result(verb, lemma)

    def _doers(self, verb: Token) -> list[Draft]:
        return self._drafts(subjects_of(verb))

    def _act(self, verb: Token, lemma: str, doers: list[Draft], things: list[Draft], sentence: int) -> None:
        action = _with_particle(verb, lemma)
        for child in verb.children:
            if child.dep_ == "dobj" and child.tag_ == "NNS" and noun_classes().get(child.lemma_) == "part" and not list(child.children):
                action = f"{lemma} {child.text.lower()}"
        for doer in doers:
            if lemma in verbs("speech"):
                doer.says.append(action)
            elif lemma not in verbs("unseen") and lemma not in verbs("wears"):
                doer.deeds.append(action)
            for thing in things:
                self._affect(lemma, doer, thing, sentence)
        if _is_mutual(verb):
            for doer in doers:
                for other in doers:
                    if other is not doer or len(doers) == 1:
                        self.discourse.relate(doer, lemma, other, sentence)

    def _affect(self, lemma: str, doer: Draft, thing: Draft, sentence: int) -> None:
        if thing is doer:
            return
        worn = self.discourse.lookup.noun_class(thing.noun) == "garment"
        if lemma in verbs("wears") or (lemma == "have" and worn):
            doer.wears.append(thing)
            self.discourse.relate(doer, "wear", thing, sentence)
            return
        if lemma in verbs("spatial_possession"):
            self.discourse.relate(doer, "with", thing, sentence)
            if lemma == "have" and doer.is_animate and can_be_held(thing):
                doer.holds.append(thing)
            return
        if lemma in verbs("unseen") - {"love", "like"}:
            return
        self.discourse.relate(doer, lemma, thing, sentence)
        if lemma in verbs("holds") and doer.is_animate and can_be_held(thing):
            doer.holds.append(thing)

    def _read_state(self, verb: Token, lemma: str, things: list[Draft]) -> None:
        """`seated` sits; `painted blue` is blue; `broken` is an attribute."""
        colours = [looks().spellings.get(each.text.lower(), each.text.lower()) for each in verb.subtree if each.text.lower() in looks().colours
                   and each.head is verb]
        for thing in things:
            if colours:
                thing.add_look(colours, [])
            elif lemma in _POSTURES:
                posture = _POSTURES[lemma]
                thing.deeds += [posture] if posture else []
            elif verb.tag_ == "VBN" and lemma not in {"name", "call"} and lemma not in verbs("unseen") | verbs("speech"):
                thing.add_look([], [verb.text.lower()])

    def _read_copula(self, verb: Token, sentence: int) -> None:
        """`The cat is black`, `her hair is red`: looks that come after the noun."""
        for subject in subjects_of(verb):
            for child in verb.children:
                if child.dep_ in {"acomp", "oprd"} and child.pos_ in {"ADJ", "VERB", "NOUN"}:
                    self._describe(subject, child)

    def _describe(self, subject: Token, adjective: Token) -> None:
        phrase = Phrase(subject, subject.lemma_.lower())
        read_adjective(phrase, adjective)
        is_part = noun_classes().get(phrase.noun) == "part"
        for draft in self.discourse.referents.get(subject.i, []):
            if is_part and draft.noun != phrase.noun:
                draft.add_part(Part(phrase.noun, tuple(phrase.colours), tuple(phrase.attributes)))
            else:
                draft.add_look(phrase.colours, phrase.attributes)

    def _read_result(self, verb: Token, lemma: str) -> None:
        """`painting the fence white`: what it becomes."""
        for child in verb.children:
            if child.dep_ in {"oprd", "acomp", "ccomp", "advmod"} and child.text.lower() in looks().colours and lemma in _RESULTS:
                for thing in self._drafts(objects_of(verb)):
                    thing.add_look([looks().spellings.get(child.text.lower(), child.text.lower())], [])


def can_be_held(draft: Draft) -> bool:
    """Whether hands can hold it."""
    if draft.kind not in {"thing", "plant", "garment", "part"} or "abstract" in draft.attributes:
        return False
    return draft.noun not in verbs("too_big_to_hold") and draft.noun.split(" ")[-1] not in {"tree", "piano"}


def objects_of(verb: Token) -> list[Token]:
    """What it is done to, in a relative clause the noun before it."""
    found = [child for child in verb.children if child.dep_ in {"dobj", "obj"} or (child.dep_ in {"oprd", "npadvmod"} and child.tag_ in NOUN_TAGS and child.i > verb.i and verb.lemma_ not in {"name", "call"})]
    result = []
    for each in found:
        result += [verb.head] if each.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else [each, *joined(each)]
    if verb.dep_ == "relcl" and not result:
        own = [child for child in verb.children if child.dep_ == "nsubj" and child.tag_ not in {"WDT", "WP"}]
        stranded = any(child.dep_ == "prep" and not list(child.children) for child in verb.children)
        if own and not stranded and not any(child.text.lower() in {"where", "when", "why"} for child in verb.children):
            return [verb.head]
    return result


def is_passive(verb: Token) -> bool:
    """`is eaten`, `a cake eaten by a mouse`, `a man dressed in black`."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}


def agents_of(verb: Token) -> list[Token]:
    """Who does it in the passive: the noun after `by`."""
    found = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.text.lower() == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    found += [noun, *joined(noun)]
    return found


def is_negated(verb: Token) -> bool:
    """`does not eat`."""
    return any(child.dep_ == "neg" for child in verb.children)


def _with_particle(verb: Token, lemma: str) -> str:
    particle = next((child for child in verb.children if child.dep_ == "prt" and child.i > verb.i), None)
    if particle is None and verb.i + 1 < verb.sent.end:
        following = verb.nbor(1)
        adverb = following.head is verb and following.dep_ in {"advmod", "prep"} and not any(c.dep_ == "pobj" for c in following.children)
        if adverb and following.text.lower() in verbs("particles"):
            particle = following
    return lemma if particle is None else f"{lemma} {particle.text.lower()}"


def _is_mutual(verb: Token) -> bool:
    words = [token.text.lower() for token in verb.subtree if token.i > verb.i][:6]
    return any(f"{first} {second}" in table("verbs")["mutual"].split("|") for first, second in zip(words, words[1:], strict=False))


def _is_command(verb: Token, lemma: str) -> bool:
    """`draw a cat`: asked for, not done."""
    return lemma in verbs("commands") and not subjects_of(verb) and verb.dep_ == "ROOT"


def is_worn_in(token: Token) -> bool:
    """`in a blue coat`, `with a hat`."""
    return governing_preposition(token) in {"in", "with"}
