"""Captions whose small model takes a deed for a thing, or the thing that it is done to for a word beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following, noun_lemma
from nlp.english.tree import ACTORS, attach, is_verb, lift, retag, verb_lemma
from nlp.vocabulary import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER_DEEDS = frozenset({"IN", "RP", "RB", "TO", "DT", "PRP$", "CC", "CD"})
_FINITE = frozenset({"VBP", "VBD", "VBZ", "VB"})
_OF_LOOKS = frozenset({"in", "with"})
_DEEDS_NAMED_LIKE_THINGS = frozenset(
    {"stand", "play", "dance", "drink", "race", "walk", "swing", "slide", "fly", "ride", "fish"}
)
_WORN = frozenset({"garment", "part"})


def deed_of_the_actor(token: Token) -> None:
    """`The knight kneels before the queen and offers her a rose`: he kneels; there are no kneels that offer."""
    if token.tag_ not in {"NNS", "NNPS"} or token.is_sent_start or token.dep_ not in {"nsubj", "ROOT"}:
        return
    actor, after, lemma = token.nbor(-1), following(token), verb_lemma(token.text)
    is_deed = is_verb(token.text) and noun_classes().get(lemma, "abstract") == "abstract"
    if (
        actor.head != token
        or actor.tag_ not in {"NN", "JJ"}
        or noun_classes().get(noun_lemma(actor)) not in ACTORS
        or not is_deed
    ):
        return
    if f"{actor.text.lower()} {token.lemma_}" in noun_classes() or not (
        after is None or after.is_punct or after.tag_ in _AFTER_DEEDS
    ):
        return
    retag(token, "VBZ", "VERB", lemma)
    for child in list(token.lefts):
        if child != actor:
            attach(child, actor, child.dep_)
    later = token.head
    if token.dep_ == "nsubj" and later.i > token.i:
        lift(token, later, "conj")
        for child in list(later.lefts):
            if child.i < token.i:
                attach(child, token, child.dep_)
    retag(actor, "NN", "NOUN", noun_lemma(actor))
    actor.dep_ = "nsubj"


def person_read_as_participle(token: Token) -> None:
    """`A viking with a red beard shouts`: a viking does; nobody vikes."""
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    is_person = noun_classes().get(token.text.lower()) == "person"
    if token.tag_ == "VBG" and is_person and before is not None and before.tag_ in {"DT", "JJ", "CD", "PRP$"}:
        retag(token, "NN", "NOUN", token.text.lower())


def joined_to_the_held(token: Token) -> None:
    """`a girl holding a flower and a balloon`: she holds both; no balloon is beside her."""
    owner = token.head
    if (
        token.dep_ not in {"conj", "appos"}
        or token.tag_ not in NOUN_TAGS
        or owner.tag_ not in NOUN_TAGS
        or _acts(token)
    ):
        return
    for verb in owner.rights:
        held = [child for child in verb.rights if child.dep_ == "dobj" and verb.dep_ in {"acl", "relcl"}]
        joined = held and any(child.dep_ == "cc" and child.i < token.i for child in held[0].rights)
        if joined and verb.i < token.i and not list(token.rights):
            attach(token, held[0], "conj")
            return


def _acts(noun: Token) -> bool:
    return noun_classes().get(noun_lemma(noun)) in {*ACTORS, None}


def joined_deed(token: Token) -> None:
    """`The thief kneels and begs`: after one who does something, what else they do, and no begs."""
    bare = token.dep_ == "conj" and token.tag_ == "NNS" and token.head.tag_ == "VBZ" and not list(token.lefts)
    lemma = verb_lemma(token.text)
    if bare and token.nbor(-1).tag_ == "CC" and is_verb(token.text) and noun_classes().get(lemma) is None:
        retag(token, "VBZ", "VERB", lemma)


def deed_of_two(token: Token) -> None:
    """`A tortoise and a hare stand at a line`: both do; there is no stand of the hare kind."""
    first, second = token.head, token.nbor(-1) if token.i and not token.is_sent_start else token
    if token.dep_ != "conj" or token.tag_ not in {"NN", "NNS"} or second.head != token or second.dep_ != "compound":
        return
    if any(noun_classes().get(noun_lemma(one)) not in {"person", "animal"} for one in (first, second)):
        return
    word, after = token.text.lower(), following(token)
    is_deed = noun_classes().get(word, "abstract") == "abstract" or word in _DEEDS_NAMED_LIKE_THINGS
    if not is_deed or not is_verb(word) or f"{second.text.lower()} {word}" in noun_classes() or first.dep_ != "ROOT":
        return
    if after is not None and not after.is_punct and after.tag_ not in _AFTER_DEEDS:
        return
    lift(token, first, "nsubj")
    for child in list(token.lefts):
        if child not in {first, second}:
            attach(child, second, child.dep_)
    attach(second, first, "conj")
    retag(token, "VBP", "VERB", verb_lemma(word))


def deed_with_subject(token: Token) -> None:
    """`A grandfather and his grandson fish from a pier`: they fish; nobody is a fish."""
    if token.tag_ != "NN" or token.dep_ != "ROOT" or token.lower_ not in _DEEDS_NAMED_LIKE_THINGS:
        return
    before = list(token.lefts)
    subjects = [child for child in before if child.dep_ == "nsubj" and noun_classes().get(noun_lemma(child)) in ACTORS]
    if len(subjects) == 1 and before == subjects and any(child.dep_ == "conj" for child in subjects[0].rights):
        retag(token, "VBP", "VERB", verb_lemma(token.text))


def deed_of_many(token: Token) -> None:
    """`Seven dwarfs march over a bridge`: they do; there is no march of the dwarfs kind."""
    many, after = token.nbor(-1) if token.i and not token.is_sent_start else token, following(token)
    if token.tag_ != "NN" or token.dep_ != "ROOT" or many.tag_ != "NNS" or many.head != token or after is None:
        return
    if noun_classes().get(noun_lemma(many)) not in {"person", "animal"} or not is_verb(token.text):
        return
    if many.text.lower() == noun_lemma(many) or after.tag_ not in _AFTER_DEEDS | {"VBG"}:
        return
    for child in list(token.lefts):
        if child != many:
            attach(child, many, child.dep_)
    many.dep_ = "nsubj"
    retag(token, "VBP", "VERB", verb_lemma(token.text))


def deed_within_clothes(token: Token) -> None:
    """`a shark in sunglasses sunbathes on the beach`: it does, in sunglasses; there are no sunbathes."""
    preposition = token.head
    if token.dep_ != "pobj" or token.tag_ not in {"NNS", "NNPS"} or preposition.text.lower() not in _OF_LOOKS:
        return
    worn, owner = token.nbor(-1), preposition.head
    if worn.head != token or worn.dep_ not in {"compound", "amod"} or _class_of(worn) not in _WORN:
        return
    known = noun_classes().get(token.lemma_.lower(), "abstract") in _WORN
    actor = noun_classes().get(noun_lemma(owner)) in ACTORS and owner.dep_ in {"ROOT", "nsubj"}
    if known or not actor or verb_lemma(token.text) == token.text.lower() or not is_verb(token.text):
        return
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    for child in list(token.lefts):
        if child != worn:
            attach(child, worn, child.dep_)
    lift(token, owner, "nsubj")
    if worn.tag_ not in NOUN_TAGS:
        retag(worn, "NN", "NOUN", worn.text.lower())
    attach(worn, preposition, "pobj")


def _class_of(word: Token) -> str | None:
    return noun_classes().get(noun_lemma(word)) or noun_classes().get(word.text.lower())


def deed_after_clothes(token: Token) -> None:
    """`A lumberjack in a checked shirt chops wood`: he chops wood, in a shirt; he is not in wood of a shirt kind."""
    thing, preposition = token.head, token.head.head
    if token.tag_ not in {*NOUN_TAGS, "VBZ"} or token.dep_ != "compound" or thing.dep_ != "pobj" or token.is_sent_start:
        return
    worn, owner = token.nbor(-1), preposition.head
    if thing != token.nbor(1) or worn.head not in {token, thing} or preposition.text.lower() not in _OF_LOOKS:
        return
    if noun_classes().get(noun_lemma(worn)) not in _WORN or noun_classes().get(noun_lemma(owner)) not in ACTORS:
        return
    if verb_lemma(token.text) == token.text.lower() or not is_verb(token.text) or owner.dep_ not in {"ROOT", "nsubj"}:
        return
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    lift(token, owner, "nsubj")
    attach(worn, preposition, "pobj")
    for child in list(thing.lefts):
        if child.i < token.i:
            attach(child, worn, child.dep_)
    attach(thing, token, "dobj")


def first_half_left_behind(token: Token) -> None:
    """`in a bow tie drinks tea`: a bow tie, and no bow of who drinks."""
    if token.dep_ != "compound" or token.tag_ not in NOUN_TAGS or not token.head.tag_.startswith("VB"):
        return
    after = following(token)
    if after is not None and after.i < token.head.i and after.tag_ in NOUN_TAGS:
        attach(token, after, "compound")


def counted_read_as_number(token: Token) -> None:
    """`fight over one acorn`: over an acorn, and not over a one that is acorn."""
    number = token.head
    if token.tag_ not in {"JJ", "NN"} or number.tag_ != "CD" or number.i >= token.i or token.dep_ == "prep":
        return
    if noun_classes().get(token.text.lower()) in {None, "abstract"} or number.dep_ not in {"pobj", "dobj", "nsubj"}:
        return
    retag(token, "NN", "NOUN", token.text.lower())
    lift(token, number, "nummod")


def leaves_read_as_verb(token: Token) -> None:
    """`Autumn leaves fall on a bench`: leaves do, before what they do; nobody called Autumn leaves."""
    after = following(token)
    if token.text.lower() != "leaves" or not token.tag_.startswith("VB") or token.is_sent_start or after is None:
        return
    kind = token.nbor(-1)
    if after.tag_ not in _FINITE or kind.tag_ not in {*NOUN_TAGS, "JJ"} or kind.head not in {token, after}:
        return
    retag(token, "NNS", "NOUN", "leaf")
    if token.head == token or token.head != after:
        lift(after, token, "nsubj")
    attach(token, after, "nsubj")
    retag(after, after.tag_, "VERB", verb_lemma(after.text))
    retag(kind, "NN" if kind.tag_ in NOUN_TAGS else "JJ", "NOUN", kind.text.lower())
    attach(kind, token, "compound" if kind.tag_ == "NN" else "amod")
