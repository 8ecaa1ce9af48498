"""What prepositions say: where things are to each other, what they wear and hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.english.grammar import (
    NOUN_TAGS,
    agents_of,
    is_negated,
    is_passive,
    joined,
    noun_lemma,
    objects_of,
    subjects_of,
)
from nlp.english.tree import can_act, verb_lemma
from nlp.scene.deeds import can_be_held
from nlp.scene.moving import goes_with_the_thing, objects_before, places_nobody
from nlp.scene.prepositions import (
    HOLDING_PARTS,
    is_in_part,
    is_of_the_touched,
    is_put_on,
    is_seen_past,
    moves_a_part,
    wording,
)
from nlp.scene.wholes import stands_for_whole, within_whole
from nlp.vocabulary import looks, places, verbs

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_CLAIMED = {"in", "with"}
_SIDES = {"beside", "near", "behind", "in front of"}
_CARRYING_PARTS = frozenset(
    {"head", "nose", "shoulder", "back", "tail", "hand", "lap", "trunk", "beak", "finger", "horn", "palm", "knee"}
)
_SHARED = frozenset({"on", "under", "behind", "beside", "in front of", "near", "between", "at"})
_WORN_IN_PAIRS = frozenset({"boot", "shoe", "slipper", "sock", "glove", "mitten", "sandal", "clog", "stocking"})
_HELD_AT = frozenset({"on", "under", "in", "near", "behind", "beside", "in front of"})
_LARGE = frozenset({"building", "vehicle", "person", "animal"})
_HIGHEST_CLIMB = 6


@dataclass
class Links:
    """Reads the prepositions of a document, sentence by sentence, into a discourse."""

    discourse: Discourse

    def read(self, sentence: int, tokens: list[Token]) -> None:
        """Read the prepositions of one sentence."""
        for token in tokens:
            if token.dep_ in {"prep", "agent", "pcomp", "dative", "advmod", "prt", "conj"} and token.pos_ in {
                "ADP",
                "SCONJ",
                "ADV",
                "PART",
            }:
                self._read_preposition(token, sentence)

    def _read_preposition(self, token: Token, sentence: int) -> None:
        if token.dep_ == "agent" or (token.dep_ == "conj" and token.head.pos_ not in {"ADP", "VERB"}):
            return
        nouns = [noun for child in token.children if child.dep_ == "pobj" for noun in (child, *joined(child))]
        for noun in nouns:
            preposition, owner = wording(token, noun)
            if preposition is None:
                continue
            targets = self._targets(noun)
            if preposition == "from" and owner.lemma_ in verbs("keeping_from"):
                continue
            if is_seen_past(noun, owner) or moves_a_part(owner, preposition) or is_of_the_touched(noun, owner):
                continue
            preposition = within_whole(_on_part(preposition, noun, targets), noun, targets)
            for subject in self._subjects(owner, token, preposition, targets):
                if preposition == "in" and noun.text.lower() in looks().colours:
                    self._dress_in_colour(subject, noun, sentence)
                is_own_part = subject in targets and noun.pos_ == "NOUN"
                if preposition == "on" and is_put_on(token):
                    preposition = "in"
                placed = preposition == "with" and _is_placed_by(noun, self._drafts, subject)
                for target in [] if is_own_part or placed else targets:
                    self._connect(subject, preposition, target, sentence, in_part=is_in_part(noun))

    def _targets(self, noun: Token) -> list[Draft]:
        return self.discourse.meant(noun)

    def _connect(
        self, subject: Draft, preposition: str, target: Draft, sentence: int, *, in_part: bool = False
    ) -> None:
        held = {id(thing) for _, thing in target.holds}
        if id(subject) in held and (preposition == "between" or preposition.startswith("on the ")):
            target.holds = [(when, thing) for when, thing in target.holds if thing is not subject]
        elif id(subject) in held:
            return
        if subject is target or "abstract" in target.attributes:
            return
        if preposition.startswith("in the ") and self.discourse.is_related(target, "with", subject, sentence):
            return
        worn = self.discourse.lookup.noun_class(target.noun) == "garment" and not in_part
        if preposition == "in" and target.noun in _WORN_IN_PAIRS and target.count == 1:
            worn = False
        if worn and subject.is_animate and preposition in _CLAIMED:
            subject.put_on(target)
            self.discourse.relate(subject, "wear", target, sentence)
            return
        self.discourse.relate(subject, preposition, target, sentence)
        if preposition == "with" and subject.is_animate and can_be_held(target):
            subject.holds.append((sentence, target))

    def _dress_in_colour(self, subject: Draft, noun: Token, sentence: int) -> None:
        from nlp.scene.draft import Draft

        colour = looks().spellings.get(noun.text.lower(), noun.text.lower())
        clothes = Draft("clothes", "garment", colours=[colour])
        self.discourse.touch(clothes, sentence)
        subject.wears.append(clothes)
        self.discourse.relate(subject, "wear", clothes, sentence)

    def _subjects(self, owner: Token, preposition: Token, relation: str, targets: list[Draft]) -> list[Draft]:
        """Whom a preposition places: its noun, or who or what its verb moves."""
        of_place = False
        for _ in range(_HIGHEST_CLIMB):
            if owner.pos_ in {"VERB", "AUX"}:
                return [] if of_place else self._movers(owner, preposition, relation, targets)
            found = self._drafts([owner])
            climbs = relation in _SIDES and _is_low(owner) and any(target.is_animate for target in targets)
            climbs |= self._is_held_there(owner, relation, targets)
            if found and not (climbs and not found[0].is_animate):
                return [*self._sharing(owner, preposition, relation), *found]
            describes = owner.pos_ == "ADJ" and owner.dep_ in {"amod", "acomp", "appos"}
            describes = describes or (owner.dep_ == "amod" and not found)
            if owner.dep_ not in {"pobj", "prep", "conj", "dobj", "advmod"} and not describes:
                return found
            of_place |= relation == "with" and owner.tag_ in NOUN_TAGS and noun_lemma(owner) in places()
            owner = owner.head
        return []

    def _is_held_there(self, owner: Token, relation: str, targets: list[Draft]) -> bool:
        """`squirrels sharing an acorn on a branch`: who has it in hand is there too."""
        verb = owner.head
        if owner.dep_ == "dobj" and relation in _HELD_AT and verb_lemma(verb.text) == "play":
            return True
        if owner.dep_ != "dobj" or relation not in _HELD_AT or verb.lemma_ not in verbs("holds"):
            return False
        things = self._drafts([owner])
        small = bool(things) and all(can_be_held(thing) and not thing.is_animate for thing in things)
        return small and any(one.kind in _LARGE or one.noun in looks().seats for one in targets)

    def _sharing(self, owner: Token, preposition: Token, relation: str) -> list[Draft]:
        """`a teapot and three cups on a table`: all of them are on it."""
        if (
            owner.dep_ != "conj"
            or relation not in _SHARED
            or owner.head.tag_ not in NOUN_TAGS
            or preposition.head != owner
        ):
            return []
        first = owner.head
        own = any(child.dep_ in {"prep", "acl", "relcl"} for child in first.rights)
        return [] if own else [draft for draft in self._drafts([first]) if not draft.deeds]

    def _drafts(self, tokens: list[Token]) -> list[Draft]:
        return [draft for token in tokens for draft in self.discourse.meant(token)]

    def _movers(self, verb: Token, preposition: Token, relation: str, targets: list[Draft]) -> list[Draft]:
        if is_negated(verb):
            return []
        if preposition.dep_ == "dative":
            return self._drafts(objects_of(verb))
        if is_passive(verb):
            return self._drafts(subjects_of(verb)) or self._drafts(agents_of(verb))
        before = objects_before(verb, preposition)
        things = self._drafts(before)
        doers = self._drafts(subjects_of(verb)) or things
        if not things:
            return [] if places_nobody(verb, before, relation) else doers
        if _is_kept_in(relation, things, targets) or _is_done_in(verb, relation, targets):
            return things
        return things if goes_with_the_thing(verb, preposition, relation) else doers


def _is_kept_in(relation: str, things: list[Draft], targets: list[Draft]) -> bool:
    """`a cat watching a goldfish in a bowl`: the goldfish is in it, whoever watches."""
    kept = relation in {"in", "inside"} and any(target.noun in looks().containers for target in targets)
    kept |= relation == "on" and any(target.noun.split(" ")[-1] in looks().tops for target in targets)
    return kept and not any(one.kind == "person" for one in things)


def _is_done_in(verb: Token, relation: str, targets: list[Draft]) -> bool:
    """`bathes a baby in a sink`: the baby is in it, and not who bathes it."""
    if relation not in {"in", "inside"} or verb_lemma(verb.text) not in verbs("done_in_a_vessel"):
        return False
    return any({target.noun, target.noun.split(" ")[-1]} & (looks().vessels | looks().containers) for target in targets)


def _is_placed_by(noun: Token, meant: Callable[[list[Token]], list[Draft]], subject: Draft) -> bool:
    """`a kite in a tree, with a boy below it`: the boy is below it, and nothing that it has."""
    said = [noun, *(child for child in noun.rights if child.dep_ == "acl")]
    within = [
        each
        for word in said
        for child in word.rights
        if child.dep_ == "prep"
        for each in child.children
        if each.dep_ == "pobj"
    ]
    meanings = [(each, meant([each])) for each in within]
    return any(
        subject in found and ((can_act(noun) and each.pos_ == "PRON") or stands_for_whole(each, found))
        for each, found in meanings
    )


def _on_part(preposition: str, noun: Token, targets: list[Draft]) -> str:
    """`on his head`, `on the back of a horse`: which part of somebody carries."""
    part = noun.lemma_.lower()
    if not any(target.is_animate for target in targets):
        return preposition
    if preposition in {"on", "onto", "upon"} and part in _CARRYING_PARTS:
        return f"on the {part} of"
    return f"in the {part} of" if preposition == "in" and part in HOLDING_PARTS else preposition


def _is_low(noun: Token) -> bool:
    """Whether a noun stands after a preposition itself: `a cat on a wall next to a dog`."""
    return noun.dep_ == "pobj" and noun.head.head.pos_ in {"VERB", "NOUN", "PROPN"}


def contents(discourse: Discourse, tokens: list[Token], sentence: int) -> None:
    """`a bowl of fruit`: two things, the fruit in the bowl."""
    for token in tokens:
        if (
            token.dep_ == "prep"
            and token.text.lower() == "of"
            and token.head.tag_ in NOUN_TAGS
            and token.head.lemma_.lower() in looks().containers
        ):
            for noun in (each for child in token.children if child.dep_ == "pobj" for each in (child, *joined(child))):
                for container in discourse.meant(token.head):
                    for content in discourse.meant(noun):
                        if content is not container:
                            discourse.relate(content, "in", container, sentence)
        if token.text.lower() in {"full", "filled"} and token.i > token.head.i:
            _fill(discourse, token, sentence)


def _fill(discourse: Discourse, full: Token, sentence: int) -> None:
    """`a cart full of hay`: the hay is in the cart."""
    nouns = [noun for child in full.children if child.dep_ == "prep" for noun in child.children if noun.dep_ == "pobj"]
    holders = [full.head] if full.head.tag_ in NOUN_TAGS else subjects_of(full.head)
    for container in (draft for holder in holders for draft in discourse.meant(holder)):
        for content in (draft for noun in nouns for draft in discourse.meant(noun)):
            if content is not container:
                discourse.relate(content, "in", container, sentence)
