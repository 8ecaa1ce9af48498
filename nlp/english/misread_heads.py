"""Captions whose words the small model hangs on the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, first_of_list, noun_lemma, subjects_of
from nlp.english.tree import ACTORS, attach, can_act, lift, retag, verb_lemma
from nlp.vocabulary import LIVING, noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_HIGHEST_CLIMB = 4
_PARTS_OF_THINGS = frozenset(
    {"roof", "chimney", "door", "window", "tower", "turret", "balcony", "sail", "mast", "wheel", "flag", "porch"}
)
_STANDING_AT = frozenset(
    {
        "with",
        "in",
        "on",
        "at",
        "under",
        "beside",
        "behind",
        "near",
        "by",
        "around",
        "over",
        "above",
        "between",
        "through",
    }
)


def verb_under_its_object(token: Token) -> None:
    """`a fox chases a hen`, with the hen on top."""
    if token.dep_ != "nsubj" or token.tag_ not in {"VBZ", "VBP", "VBD"} or token.head.tag_ not in NOUN_TAGS:
        return
    if token.head.i > token.i and any(child.dep_ == "nsubj" for child in token.lefts):
        retag(token, token.tag_, "VERB", verb_lemma(token.text))
        lift(token, token.head, "dobj")


def subject_read_as_adverb(token: Token) -> None:
    """`a wolf jumps over a wall`: the wolf is who jumps, not how."""
    verb = token.head
    if token.dep_ != "npadvmod" or verb.i < token.i or not verb.tag_.startswith("VB"):
        return
    if noun_classes().get(noun_lemma(token)) not in ACTORS or any(child.dep_ == "nsubj" for child in verb.children):
        return
    if verb.dep_ == "conj" and verb.head.tag_ in NOUN_TAGS:
        attach(token, verb.head, "conj")
        attach(verb, token, "acl")
    else:
        token.dep_ = "nsubj"
    retag(verb, verb.tag_, "VERB", verb_lemma(verb.text))


def object_hangs_too_high(token: Token) -> None:
    """`draw a fox chasing a hen`: the hen is chased, not drawn."""
    edge = token.left_edge
    if token.dep_ not in {"dobj", "appos", "oprd", "dep"} or token.tag_ not in NOUN_TAGS or edge.is_sent_start:
        return
    verb = edge.nbor(-1)
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.lemma_ in verbs("intransitive") or token.head.i >= verb.i:
        return
    if not any(child.dep_ == "dobj" for child in verb.children):
        attach(token, verb, "dobj")


def participle_after_with(token: Token) -> None:
    """`a cat with green eyes sitting on a mat`: the cat sits."""
    if token.dep_ != "pcomp" or token.tag_ != "VBG" or token.head.text.lower() not in _STANDING_AT:
        return
    if any(child.dep_ == "pobj" and child.i < token.i for child in token.head.children):
        governor = token.head.head
        attach(token, governor, "acl" if governor.tag_ in NOUN_TAGS else "advcl")


def joined_too_low(token: Token) -> None:
    """`a boy with red hair and a girl`: the girl joins the boy; `a man with a beard and a hat`: they join."""
    if (
        token.dep_ != "conj"
        or token.tag_ not in NOUN_TAGS
        or not any(child.dep_ in {"det", "nummod"} for child in token.lefts)
    ):
        return
    head, mine = token.head, noun_classes().get(noun_lemma(token))
    is_part = noun_lemma(token) in _PARTS_OF_THINGS and noun_classes().get(noun_lemma(head)) in {"building", "vehicle"}
    if mine in LIVING and head.dep_ == "pobj" and head.head.text.lower() in {"with", "in"}:
        governor = head.head.head
        if noun_classes().get(noun_lemma(head)) in {"part", "garment"} and governor.tag_ in NOUN_TAGS:
            attach(token, governor, "conj")
    elif mine in LIVING and _acts_by_itself(token) and head.dep_ == "pobj" and not can_act(head):
        actor = _actor_above(head)
        if actor is not None and head.head.text.lower() != "between":
            attach(token, actor, "conj")
    elif (
        (is_part or mine in {"part", "garment"})
        and head.tag_ in NOUN_TAGS
        and noun_classes().get(noun_lemma(head)) not in {"part", "garment"}
    ):
        for preposition in head.rights:
            if preposition.i < token.i and preposition.dep_ == "prep" and preposition.text.lower() in {"with", "in"}:
                owned = [noun for noun in preposition.children if noun.dep_ == "pobj"]
                if owned and (is_part or noun_classes().get(noun_lemma(owned[0])) in {"part", "garment"}):
                    attach(token, owned[0], "conj")


def _acts_by_itself(noun: Token) -> bool:
    return any(child.dep_ in {"acl", "relcl"} for child in noun.rights)


def _actor_above(noun: Token) -> Token | None:
    """The creature that a noun after a preposition belongs to: the mouse, of `a mouse hiding behind a teapot`."""
    return next((above for above in noun.ancestors if above.tag_ in NOUN_TAGS and can_act(above)), None)


def subject_after_there(token: Token) -> None:
    """`there stood the queen`: the queen stood."""
    if token.pos_ != "VERB" or verb_lemma(token.text) not in verbs("inverting"):
        return
    if any(child.dep_ == "expl" or child.text.lower() == "there" for child in token.lefts):
        for child in token.rights:
            if child.dep_ in {"dobj", "attr"}:
                child.dep_ = "nsubj"
            elif child.dep_ == "ccomp" and not any(each.dep_ == "nsubj" for each in token.children):
                for subject in child.lefts:
                    if subject.dep_ in {"nsubj", "nsubjpass"}:
                        attach(subject, token, "nsubj")


def subject_after_place(token: Token) -> None:
    """`On the seat lay a parcel`: the parcel lay."""
    lemma = "lie" if token.text.lower() == "lay" else verb_lemma(token.text)
    if token.tag_ != "VBD" or lemma not in verbs("inverting") or token.dep_ not in {"ROOT", "conj"}:
        return
    placed = any(child.dep_ == "prep" for child in token.lefts)
    if not placed or any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in token.children):
        return
    for child in token.rights:
        if child.dep_ in {"dobj", "attr"} and child.tag_ in NOUN_TAGS:
            child.dep_ = "nsubj"


def participle_of_the_ships_master(token: Token) -> None:
    """`the captain of a ship looking through a telescope`: he looks, as ships do not."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBG" or noun.dep_ != "pobj" or noun.head.text.lower() != "of":
        return
    whose = noun.head.head
    is_person = noun_classes().get(noun_lemma(whose)) == "person"
    if is_person and noun_classes().get(noun_lemma(noun)) not in LIVING:
        attach(token, whose, "acl")


def from_one_to_another(token: Token) -> None:
    """`flying from flower to flower`: it flies, and nothing flowers."""
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    if token.tag_ != "VB" or before is None or before.text.lower() != "to" or before.i == 0:
        return
    first = before.nbor(-1)
    if first.text.lower() == token.text.lower() and first.dep_ == "pobj":
        retag(token, "NN", "NOUN", token.text.lower())
        retag(before, "IN", "ADP", "to")
        attach(before, first.head.head, "prep")
        attach(token, before, "pobj")


def participle_hangs_too_low(token: Token) -> None:
    """`a king on a throne holding a sword`: the king holds it, as a throne cannot."""
    if (
        token.dep_ != "acl"
        or token.tag_ != "VBG"
        or verb_lemma(token.text) in verbs("still_life")
        or (can_act(token.head) and not _is_ridden(token.head, verb_lemma(token.text)))
    ):
        return
    _climb(token, token.head)


def participle_of_the_absent(token: Token) -> None:
    """`a horse without a rider galloping`: the horse gallops."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBG" or noun.dep_ != "pobj" or noun.head.text.lower() != "without":
        return
    if can_act(noun.head.head) and noun.head.head.tag_ in NOUN_TAGS:
        attach(token, noun.head.head, "acl")


def _climb(token: Token, noun: Token) -> None:
    """Hang a participle on the first noun above that can act."""
    for _ in range(_HIGHEST_CLIMB):
        first = first_of_list(noun)
        if first.dep_ not in {"pobj", "dobj"}:
            return
        governor = first.head.head if first.dep_ == "pobj" else first.head
        if governor.pos_ in {"VERB", "AUX"}:
            governor = next(iter(subjects_of(governor)), noun)
        if governor != noun and can_act(governor):
            attach(token, governor, "acl")
            return
        noun = governor


def _is_ridden(animal: Token, lemma: str) -> bool:
    """`an emperor on a camel holding a lamp`: who sits on top has the hands."""
    if animal.dep_ != "pobj" or animal.head.text.lower() != "on" or lemma not in verbs("holds") | verbs("wears"):
        return False
    return noun_classes().get(noun_lemma(animal.head.head)) == "person"
