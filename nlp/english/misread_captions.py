"""Captions in which a noun beside a participle is taken for an adjective, a verb or the front of a compound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, noun_lemma
from nlp.english.tree import ACTORS, attach, lift, retag, verb_lemma
from nlp.vocabulary import looks, noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORN_OR_PART = frozenset({"garment", "part"})


def actor_read_as_adjective(token: Token) -> None:
    """`a unicorn drinking from a lake`: a unicorn, and no drinking of a unicorn kind."""
    if token.tag_ != "JJ" or token.dep_ not in {"amod", "compound"} or token.i + 1 >= len(token.doc):
        return
    after = token.nbor(1)
    if token.head != after or not after.text.lower().endswith("ing") or verb_lemma(after.text) == after.text.lower():
        return
    if noun_classes().get(token.text.lower()) in ACTORS:
        retag(token, "NN", "NOUN", token.text.lower())
        token.dep_ = "compound"


def size_read_as_noun(token: Token) -> None:
    """`a giant strawberry`: a very large one; there is no giant."""
    if token.text.lower() != "giant" or token.tag_ not in {*NOUN_TAGS, "JJ"} or token.i + 1 >= len(token.doc):
        return
    after = token.nbor(1)
    if after.tag_ not in NOUN_TAGS or after.text.lower().endswith("ing"):
        return
    if after.head == token:
        lift(after, token, "amod")
        for child in list(token.children):
            attach(child, after, child.dep_)
    elif token.head == after:
        token.dep_ = "amod"
    elif token.dep_ != "amod":
        return
    retag(token, "JJ", "ADJ", "giant")


def object_read_as_verb(token: Token) -> None:
    """`a farmer feeding hens in the yard`: hens are fed, nobody hens."""
    if token.tag_ not in {"VBZ", "VBP"} or token.is_sent_start:
        return
    participle = token.nbor(-1)
    actor = participle.head
    is_gerund = participle.tag_ == "VBG" and participle.dep_ == "acl"
    is_gerund |= participle.dep_ == "appos" and verb_lemma(participle.text) != participle.text.lower()
    if not is_gerund or actor.head != token or actor.dep_ != "nsubj" or not participle.text.endswith("ing"):
        return
    lemma = _singular(token.text)
    if noun_classes().get(lemma) in {None, "abstract"} or participle.lemma_ in verbs("intransitive"):
        return
    rest = [child for child in token.children if child not in {actor, participle}]
    lift(actor, token, "dobj")
    retag(token, "NNS", "NOUN", lemma)
    attach(token, participle, "dobj")
    retag(participle, "VBG", "VERB", verb_lemma(participle.text))
    participle.dep_ = "acl"
    for child in rest:
        if child.dep_ in {"prep", "advmod", "prt"}:
            attach(child, participle, child.dep_)


def verb_read_as_noun(token: Token) -> None:
    """`helping a lady cross the street`: she crosses it; there is no cross."""
    if token.tag_ == "NN" and token.dep_ in {"ccomp", "xcomp"} and any(child.dep_ == "nsubj" for child in token.lefts):
        retag(token, "VB", "VERB", verb_lemma(token.text))


def doer_read_as_comparative(token: Token) -> None:
    """`a lion tamer`: a tamer of lions; nothing is tamer than a lion."""
    if token.tag_ not in {"JJR", "RBR"} or token.is_sent_start or noun_classes().get(token.text.lower()) != "person":
        return
    before = token.nbor(-1)
    if before.head == token and before.tag_ in NOUN_TAGS:
        retag(token, "NN", "NOUN", token.text.lower())
        before.dep_ = "compound"
        for child in before.lefts:
            attach(child, token, child.dep_)


def clothes_before_participle(token: Token) -> None:
    """`a pig in a top hat drinking tea`: the pig drinks, in a hat; there is no tea of a hat-drinking kind."""
    if token.dep_ not in {"compound", "amod"} or not token.text.lower().endswith("ing") or token.is_sent_start:
        return
    worn, thing, lemma = token.nbor(-1), token.head, verb_lemma(token.text)
    if thing.i < token.i or thing.dep_ != "pobj" or lemma == token.text.lower() or worn.tag_ not in NOUN_TAGS:
        return
    if noun_classes().get(noun_lemma(worn)) not in _WORN_OR_PART or worn.head not in {token, thing}:
        return
    preposition = thing.head
    actor = preposition.head
    attach(worn, preposition, "pobj")
    for child in [*thing.lefts, *token.lefts]:
        if child.i < worn.i:
            attach(child, worn, child.dep_)
    retag(token, "VBG", "VERB", lemma)
    attach(token, actor, "acl" if actor.tag_ in NOUN_TAGS else "advcl")
    attach(thing, token, "dobj")
    for child in list(actor.children):
        if child.i > thing.i and child.dep_ == "prep":
            attach(child, token, "prep")


def number_of_a_group(token: Token) -> None:
    """`a family of four eating breakfast`: four are in the family, which eats; there are not four breakfasts."""
    if token.tag_ != "CD" or token.i < 2 or token.i + 1 >= len(token.doc):  # noqa: PLR2004
        return
    preposition, group, participle = token.nbor(-1), token.nbor(-2), token.nbor(1)
    if preposition.text.lower() != "of" or group.text.lower() not in looks().counts or token.dep_ == "pobj":
        return
    thing, lemma = token.head, verb_lemma(participle.text)
    if not participle.text.lower().endswith("ing") or lemma == participle.text.lower() or thing.i <= participle.i:
        return
    attach(token, preposition, "pobj")
    attach(preposition, group, "prep")
    retag(participle, "VBG", "VERB", lemma)
    attach(participle, group, "acl")
    attach(thing, participle, "dobj" if noun_classes().get(noun_lemma(thing)) != "abstract" else "npadvmod")
    for child in list(thing.rights):
        if child.dep_ == "prep":
            attach(child, participle, "prep")


def _singular(word: str) -> str:
    from lemminflect import getLemma

    found = getLemma(word.lower(), upos="NOUN", lemmatize_oov=False)
    return found[0] if found else word.lower()
