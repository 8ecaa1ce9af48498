"""Clauses that the small model cuts in the wrong place: participles, joined nouns and verbs between two nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following, noun_lemma
from nlp.english.tree import ACTORS, attach, can_act, is_verb, lift, retag, verb_lemma
from nlp.vocabulary import noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


def passive_read_as_past(token: Token) -> None:
    """`a letter slipped under the door by a postman`: he slips it, as no letter does anything."""
    if token.dep_ != "ROOT" or token.tag_ not in {"VBD", "VBN"} or verb_lemma(token.text) in verbs("intransitive"):
        return
    subjects = [child for child in token.lefts if child.dep_ == "nsubj"]
    if len(subjects) != 1 or can_act(subjects[0]) or any(child.dep_ == "dobj" for child in token.children):
        return
    for preposition in token.rights:
        nouns = [child for child in preposition.children if child.dep_ == "pobj"]
        if preposition.text.lower() == "by" and nouns and noun_classes().get(noun_lemma(nouns[0])) in ACTORS:
            preposition.dep_, subjects[0].dep_ = "agent", "nsubjpass"
            retag(token, "VBN", "VERB", verb_lemma(token.text))


def verb_with_subject_read_as_noun(token: Token) -> None:
    """`A married woman grabs at her baby`: she grabs; there are no grabs."""
    if token.tag_ != "NNS" or token.dep_ not in {"ccomp", "ROOT", "conj", "parataxis", "nsubj"}:
        return
    subject = any(child.dep_ == "nsubj" and can_act(child) and child.nbor(1) == token for child in token.lefts)
    if subject and not any(child.dep_ in {"cop", "det"} for child in token.children) and is_verb(token.text):
        retag(token, "VBZ", "VERB", verb_lemma(token.text))


def verb_within_phrase(token: Token) -> None:
    """`a boy with a helmet kneels`: the boy kneels, with a helmet; no helmet does."""
    preposition = token.head
    if not token.tag_.startswith("VB") or token.dep_ not in {"pobj", "pcomp"} or token.tag_ == "VBG":
        return
    owner = preposition.head
    subjects = [child for child in token.lefts if child.dep_ == "nsubj"]
    if len(subjects) != 1 or preposition.text.lower() not in {"with", "in", "on", "of"} or owner.i > preposition.i:
        return
    if owner.tag_ in NOUN_TAGS and owner.dep_ not in {"nsubj", "pobj"}:
        attach(subjects[0], preposition, "pobj")
        lift(token, owner, "nsubj")


def object_after_phrase(token: Token) -> None:
    """`He held in his hand a sheet of paper, covered with notes`: the sheet is held, and covers nothing."""
    participle = token.head
    if token.dep_ != "nsubj" or participle.dep_ != "conj" or participle.tag_ not in {"VBD", "VBN"}:
        return
    verb = participle.head
    if verb.i > token.i or any(child.dep_ in {"dobj", "cc"} for child in verb.rights):
        return
    between = token.doc[token.i : participle.i]
    if participle.nbor(-1).text != "," or any(each.dep_ == "cc" and each.head == participle for each in between):
        return
    if verb_lemma(verb.text) in verbs("holds") | verbs("moves_object") | verbs("seen_with_object"):
        attach(token, verb, "dobj")
        attach(participle, token, "acl")
        retag(participle, "VBN", "VERB", verb_lemma(participle.text))


def subject_of_auxiliary(token: Token) -> None:
    """`see him come climbing over the wall`: who comes also climbs."""
    if token.dep_ == "aux" and token.lemma_ in {"come", "go"} and token.head.tag_ == "VBG":
        for child in list(token.children):
            attach(child, token.head, child.dep_)


def noun_joined_to_verb(token: Token) -> None:
    """`Tom slipped out with a lantern, and a large towel`: the towel joins the lantern, as it does nothing."""
    verb = token.head
    if token.dep_ != "conj" or token.tag_ not in NOUN_TAGS or verb.pos_ != "VERB" or can_act(token):
        return
    if any(child.dep_ in {"nsubj", "acl"} for child in token.children) or verb.i > token.i:
        return
    before = [each for each in verb.subtree if each.i < token.left_edge.i and each.dep_ in {"pobj", "dobj"}]
    if before and before[-1].tag_ in NOUN_TAGS:
        attach(token, before[-1], "conj")


def verb_joined_as_noun(token: Token) -> None:
    """`snatch the book, spring through the door and fly`: spring is what he does and no season."""
    verb = token.head
    if token.dep_ != "conj" or token.tag_ != "NN" or verb.tag_ != "VB" or verb.i > token.i or token.n_lefts:
        return
    after = following(token)
    if after is not None and after.tag_ in {"IN", "RP", "RB", "TO"} and is_verb(token.text):
        retag(token, "VB", "VERB", verb_lemma(token.text))


def adjective_read_as_noun(token: Token) -> None:
    """`the air was drowsy`: how it was, and no drowsy."""
    if token.tag_ != "NN" or token.dep_ != "attr" or token.n_lefts or token.text.lower() in noun_classes():
        return
    from lemminflect import getAllLemmas

    known = getAllLemmas(token.text.lower())
    if "ADJ" in known and "NOUN" not in known:
        retag(token, "JJ", "ADJ", token.text.lower())
        token.dep_ = "acomp"


def participle_of_the_seen(token: Token) -> None:
    """`saw him tearing past, hauling a boat`: who is seen hauls it, and not who sees."""
    verb = token.head
    if token.dep_ != "advcl" or token.tag_ != "VBG" or verb.lemma_ not in {"see", "hear", "watch", "notice", "find"}:
        return
    for seen in (each for child in verb.rights for each in (child, *child.rights)):
        if seen.dep_ in {"ccomp", "xcomp", "acl"} and seen.tag_ == "VBG" and seen.i < token.i:
            attach(token, seen, "conj")
            return
