"""Mends parses that the small model commonly gets wrong in captions, in place; each rule is a function of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lemminflect import getLemma

from nlp.vocabulary import looks, noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALONE = {"a", "an", "one", "this", "each", "every"}
_ACTORS = {"person", "animal", "vehicle"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}


def repair(document: Doc) -> Doc:
    """The same document with its commonly misread captions mended."""
    for token in document:
        _colour_read_as_verb(token)
    for token in document:
        _verb_read_as_plural(token)
        _participle_read_as_noun(token)
        _bare_gerund(token)
    return document


def verb_lemma(word: str) -> str:
    """`swings` -> `swing`."""
    found = getLemma(word.lower(), upos="VERB")
    return found[0] if found else word.lower()


def _retag(token: Token, tag: str, part: str, lemma: str) -> None:
    token.tag_, token.pos_, token.lemma_ = tag, part, lemma


def _attach(token: Token, head: Token, relation: str) -> None:
    token.head = head
    token.dep_ = relation


def _lift(new: Token, old: Token, relation: str) -> None:
    """Put ``new`` where ``old`` hangs, and ``old`` below it."""
    if old.head == old:
        new.head = new
        new.dep_ = "ROOT"
    else:
        _attach(new, old.head, old.dep_)
    _attach(old, new, relation)


def _colour_read_as_verb(token: Token) -> None:
    """`painting roses red`: red is no verb; what hung on it hangs on its subject."""
    if not token.tag_.startswith("VB") or token.text.lower() not in looks().colours or token.i == 0:
        return
    before = token.nbor(-1)
    subjects = [child for child in token.children if child.dep_ in {"nsubj", "dobj"} and child.i < token.i]
    _retag(token, "JJ", "ADJ", token.text.lower())
    if not subjects or before.tag_ not in _NOUNS:
        return
    subject = subjects[0]
    _lift(subject, token, "dep")
    for child in list(token.children):
        _attach(child, subject, child.dep_)
    _attach(token, before, "amod")


def _verb_read_as_plural(token: Token) -> None:
    """`a monkey swings from a tree`: one monkey that swings, not swings."""
    if token.tag_ not in {"NNS", "NNPS"} or token.i == 0:
        return
    actor = token.nbor(-1)
    if actor.head != token or actor.dep_ not in {"compound", "nmod", "amod"} or actor.tag_ not in {"NN", "NNP"}:
        return
    determiners = {child.text.lower() for child in token.lefts if child.dep_ in {"det", "nummod"}}
    is_actor = noun_classes().get(actor.text.lower()) in _ACTORS
    alone = bool(determiners & _ALONE) or (is_actor and token.dep_ == "ROOT")
    if not alone or noun_classes().get(f"{actor.text.lower()} {token.lemma_}"):
        return
    for child in list(token.lefts):
        if child != actor:
            _attach(child, actor, child.dep_)
    _retag(token, "VBZ", "VERB", verb_lemma(token.text))
    actor.dep_ = "nsubj"
    for child in token.rights:
        if child.dep_ in {"appos", "nmod", "npadvmod", "dep"} and child.tag_ in _NOUNS:
            child.dep_ = "dobj"


def _participle_read_as_noun(token: Token) -> None:
    """`a man and a woman dancing`: dancing has a subject, so it is a verb."""
    if token.tag_ in {"NN", "JJ"} and token.text.lower().endswith("ing"):
        subjects = [child for child in token.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
        copula = any(child.dep_ in {"cop", "aux"} for child in token.children)
        if subjects and not copula and verb_lemma(token.text) != token.text.lower():
            _retag(token, "VBG", "VERB", verb_lemma(token.text))


def _bare_gerund(token: Token) -> None:
    """`girl reading book`: a girl who reads a book, not a book of a kind."""
    if token.tag_ != "VBG" or token.dep_ not in {"compound", "amod"} or token.i == 0:
        return
    actor, thing = token.nbor(-1), token.head
    if thing.i < token.i or actor.tag_ not in _NOUNS or noun_classes().get(actor.lemma_) not in _ACTORS:
        return
    if actor.head != token and actor.head != thing:
        return
    _lift(actor, thing, "dobj")
    for child in list(thing.lefts):
        if child.i < actor.i:
            _attach(child, actor, child.dep_)
    _attach(token, actor, "acl")
    _attach(thing, token, "dobj")
