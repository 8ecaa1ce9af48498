"""Names: capitalised words that are no common nouns, and common nouns such as `Rose` that somebody is called by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.vocabulary import (
    first_names,
    genders,
    given_names,
    listed_nouns,
    looks,
    names_by_context,
    noun_classes,
    table,
    verbs,
    whens,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.vocabulary import Gender

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})

_NAMED_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "ROOT", "attr"})
_LONGEST_LIST = 12


def is_proper(token: Token) -> bool:
    """Whether a noun is a name: capitalised within a sentence, or a capitalised word that is no common noun."""
    word = token.text.lower()
    if word in names_by_context():
        return is_called(token) or (_is_capitalised(token) and not token.is_sent_start and token.tag_ in NOUN_TAGS)
    if word in first_names() and token.text.islower():
        bare = token.pos_ in {"PROPN", "NOUN"} and token.dep_ in _NAMED_PLACES and token.n_lefts == 0
        return bare and (word not in noun_classes() or _acts_as_person(token))
    if not _is_capitalised(token):
        return False
    if word in first_names() and token.tag_ != "NNS":
        return token.pos_ in {"PROPN", "NOUN", "ADJ"} or token.dep_ in {"nsubj", "dobj", "pobj"}
    return _begins_as_name(token) if token.is_sent_start else token.tag_ in NOUN_TAGS


def given_name(token: Token) -> Gender | None:
    """`she` or `he` of a first name as it is used here; None of what is no first name, or a flower here."""
    word = token.text.lower().rstrip(".")
    if word in names_by_context():
        return names_by_context()[word] if is_called(token) else None
    return first_names().get(word)


def is_called(token: Token) -> bool:
    """Whether a noun that is a first name too is somebody here: `Lily laughed`, but `a lily in a vase`, `the Rose`."""
    before = [child for child in token.lefts if child.dep_ != "punct"]
    titles = table("names")["titles"]
    if any(child.text.lower().rstrip(".") in titles for child in before):
        return True
    if any(child.dep_ in {"det", "poss", "nummod"} or child.tag_ in {"DT", "PRP$", "CD"} for child in before):
        return False
    if token.dep_ == "compound" or (token.tag_ in {"NNS", "NNPS"} and token.text.lower().endswith("s")):
        return False
    if _is_capitalised(token) and not token.is_sent_start:
        return True
    return _acts_as_person(token) or (_is_capitalised(token) and _is_told_apart(token))


def _acts_as_person(token: Token) -> bool:
    """Whether a bare noun is the subject of what plants and things do not do."""
    for _ in range(_LONGEST_LIST):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"}:
        return any(_is_deed(child, token) for child in token.rights if child.dep_ == "acl")
    if verb.lemma_ == "be" and verb.pos_ == "AUX":
        whats = [child for child in verb.rights if child.dep_ == "attr"]
        return any(noun_classes().get(what.lemma_.lower()) == "person" for what in whats)
    return _is_deed(verb, token)


def _is_deed(verb: Token, noun: Token) -> bool:
    """Whether a verb says what somebody does, and not what a plant, a bird or a stone of that name does."""
    bird = noun_classes().get(noun.text.lower()) == "animal"
    ordinary = (verbs("plants_do") - {"climb"}) | verbs("birds_do") if bird else verbs("plants_do")
    return verb.tag_ != "VBN" and verb.lemma_.lower() not in ordinary


def _is_told_apart(token: Token) -> bool:
    """`Rose and Tom`, `Daisy, a girl`, `Rose's hat`: what stands beside a name."""
    if token.dep_ == "poss":
        return True
    for child in token.rights:
        person = noun_classes().get(child.lemma_.lower()) == "person" or child.text.lower() in given_names()
        if child.dep_ in {"conj", "appos"} and (person or child.lemma_.lower() in genders()):
            return True
    return False


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and len(token.text) > 1


def _begins_as_name(token: Token) -> bool:
    """`Bill lit the lantern`: a common noun that begins a sentence of the past without an article is a name."""
    word = token.text.lower()
    if token.lemma_.lower() not in noun_classes() and word not in noun_classes():
        return token.tag_ in {"NNP", "NNPS"} or (token.dep_ == "nsubj" and token.tag_ in {"NN", "JJ"})
    named = token.tag_ == "NNP" and token.dep_ == "nsubj" and token.n_lefts == 0
    past = token.head.tag_ == "VBD" or any(child.dep_ == "aux" and child.tag_ == "VBD" for child in token.head.lefts)
    if word in looks().materials:
        return named and past and token.head.lemma_.lower() in verbs("intransitive") | verbs("speech") | verbs("holds")
    named = named and (past or (token.head.tag_ == "VBZ" and word not in listed_nouns()))
    return named and word not in whens()
