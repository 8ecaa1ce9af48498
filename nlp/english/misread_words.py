"""Captions whose words the small model takes for another class: verbs for nouns, nouns for verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following, is_proper, noun_lemma
from nlp.english.tree import ACTORS, attach, can_act, is_verb, lift, retag, verb_lemma
from nlp.vocabulary import looks, noun_classes, verbs, whens

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALONE = {"a", "an", "one", "this", "each", "every"}
_THINGS_IN_ING = {"building", "clothing", "painting", "drawing", "ceiling", "wedding", "stocking", "earring", "railing"}


def colour_read_as_verb(token: Token) -> None:
    """`painting roses red`: red is no verb; what hung on it hangs on its subject."""
    if not token.tag_.startswith("VB") or token.text.lower() not in looks().colours or token.is_sent_start:
        return
    before = token.nbor(-1)
    subjects = [child for child in token.children if child.dep_ in {"nsubj", "dobj"} and child.i < token.i]
    retag(token, "JJ", "ADJ", token.text.lower())
    if not subjects or before.tag_ not in NOUN_TAGS:
        return
    subject = subjects[0]
    lift(subject, token, "dep")
    for child in list(token.children):
        attach(child, subject, child.dep_)
    attach(token, before, "amod")


def noun_read_as_comparative(token: Token) -> None:
    """`a cleaner`: with an article and no noun after it, who cleans, and nothing that is more clean."""
    if token.tag_ not in {"JJ", "JJR", "RBR"} or token.i == 0 or not token.text.lower().endswith("er"):
        return
    after = following(token)
    alone = after is None or after.is_punct or after.tag_ in {"CC", "IN", "VBZ", "VBD", "VBG", "WP"}
    if alone and token.nbor(-1).tag_ == "DT" and noun_classes().get(token.text.lower()):
        retag(token, "NN", "NOUN", token.text.lower())


def relative_read_as_conjunction(token: Token) -> None:
    """`a hen that the fox is chasing`: that is the hen."""
    is_noun = token.dep_ in {"dobj", "nsubj", "pobj"} and token.head.dep_ in {"acl", "relcl"}
    if token.text.lower() == "that" and token.tag_ == "IN" and is_noun:
        token.tag_, token.head.dep_ = "WDT", "relcl"


def verb_read_as_plural(token: Token) -> None:
    """`a monkey swings from a tree`: one monkey that swings, not swings."""
    if token.tag_ not in {"NNS", "NNPS"} or token.is_sent_start:
        return
    actor = token.nbor(-1)
    if actor.head != token or actor.dep_ not in {"compound", "nmod", "amod"} or actor.tag_ not in {"NN", "NNP"}:
        return
    determiners = {child.text.lower() for child in (*token.lefts, *actor.lefts) if child.dep_ in {"det", "nummod"}}
    is_actor = noun_classes().get(actor.lemma_.lower()) in ACTORS
    alone = bool(determiners & _ALONE) or (is_actor and token.dep_ == "ROOT" and token.n_rights > 0)
    alone |= _ends_a_clause(token) or _follows_a_name(token, actor)
    if not alone or (noun_classes().get(f"{actor.text.lower()} {token.lemma_}") and not determiners & {"a", "an"}):
        return
    for child in list(token.lefts):
        if child != actor:
            attach(child, actor, child.dep_)
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    _give_subject(token, actor)
    for child in token.rights:
        if child.dep_ in {"appos", "nmod", "npadvmod", "dep"} and child.tag_ in NOUN_TAGS:
            child.dep_ = "dobj"


def _follows_a_name(token: Token, actor: Token) -> bool:
    """`Rikki bites a snake`: what a name at the beginning does to something."""
    after = following(token)
    named = actor.is_sent_start is True and actor.text[:1].isupper() and noun_classes().get(actor.text.lower()) is None
    return named and after is not None and after.tag_ in {"DT", "PRP$"} and is_verb(token.text)


def _ends_a_clause(token: Token) -> bool:
    """`a man who has lost his hat runs`: a clause about somebody who does nothing else."""
    clause = token.head
    if token.dep_ != "dobj" or clause.dep_ != "relcl" or clause.head.dep_ != "ROOT" or not is_verb(token.text):
        return False
    after = following(token)
    known = noun_classes().get(noun_lemma(clause.head)) in ACTORS
    return known and after is not None and after.tag_ in {"IN", "RP", "RB", "TO", "DT"}


def _give_subject(verb: Token, before: Token) -> None:
    """The noun before a verb is its subject, or the object of a clause between: `a lion that wears a crown roars`."""
    clause = verb.head
    if clause == verb or clause.dep_ not in {"relcl", "acl"} or verb.dep_ not in {"dobj", "pobj"}:
        before.dep_ = "nsubj"
        return
    relation, noun = verb.dep_, clause.head
    lift(verb, noun, "nsubj")
    attach(before, clause, relation)
    for child in list(clause.rights):
        if child.i > verb.i:
            attach(child, verb, child.dep_)


def verb_read_as_modifier(token: Token) -> None:
    """`Bip cooks soup`: Bip cooks, and it is no soup of the Bip-cooks kind."""
    if token.tag_ not in {"NNS", "NNPS", "VBZ"} or token.dep_ not in {"compound", "nmod"} or token.is_sent_start:
        return
    actor, thing = token.nbor(-1), token.head
    if thing.i < token.i or actor.tag_ not in {"NN", "NNP"} or actor.head not in {token, thing}:
        return
    if verb_lemma(token.text) == token.text.lower() or not (
        is_proper(actor) or noun_classes().get(noun_lemma(actor)) in ACTORS
    ):
        return
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    lift(token, thing, "dobj")
    for child in list(thing.lefts):
        if child.i < actor.i:
            attach(child, actor if child.dep_ in {"det", "amod", "poss", "nummod", "compound"} else token, child.dep_)
    attach(actor, token, "nsubj")


def verb_read_as_apposition(token: Token) -> None:
    """`Nora, a pilot, waves`: she waves, and is no waves."""
    if (
        token.dep_ not in {"appos", "npadvmod"}
        or token.tag_ not in {"NNS", "NNPS"}
        or token.head.tag_ not in {"NN", "NNP"}
    ):
        return
    name, lemma = token.head, verb_lemma(token.text)
    before = [child for child in token.lefts if child.dep_ != "punct"]
    other = next((child for child in before if child.tag_ in NOUN_TAGS), None)
    if lemma == token.text.lower() or not can_act(name) or len(before) > (2 if other else 0):
        return
    lift(token, name, "nsubj")
    retag(token, "VBZ", "VERB", lemma)
    if other is not None:
        for child in before:
            if child != other:
                attach(child, other, child.dep_)
        attach(other, name, "appos")


def participle_read_as_noun(token: Token) -> None:
    """`a man and a woman dancing`: dancing has a subject, so it is a verb; so has a participle that a noun is given."""
    if token.tag_ not in {"NN", "JJ"} or not token.text.lower().endswith("ing"):
        return
    subjects = [child for child in token.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    copula = any(child.dep_ in {"cop", "aux"} for child in token.children)
    if (subjects or token.dep_ == "acl") and not copula and verb_lemma(token.text) != token.text.lower():
        retag(token, "VBG", "VERB", verb_lemma(token.text))


def gerund_read_as_head(token: Token) -> None:
    """`a mouse riding on a cat`, `a woman in a dress dancing`: a mouse that rides, no riding of the mouse kind."""
    text = token.text.lower()
    if not text.endswith("ing") or token.tag_ not in {"NN", "VBG"} or token.is_sent_start:
        return
    before, lemma = token.nbor(-1), verb_lemma(text)
    if before.head != token or before.dep_ not in {"compound", "nmod", "amod", "nsubj"} or before.tag_ not in NOUN_TAGS:
        return
    after = following(token)
    has_object = after is not None and after.tag_ in {"DT", "PRP$", "CD"}
    is_compound = f"{before.text.lower()} {text}" in noun_classes() and not has_object
    if lemma == text or is_compound or token.dep_ in {"compound", "acl"}:
        return
    acts = noun_classes().get(noun_lemma(before)) in ACTORS and text not in _THINGS_IN_ING
    if text in whens() or (not acts and _is_noun_in_ing(token, lemma, has_object=has_object)):
        return
    if before.dep_ == "nsubj" and token.dep_ == "ROOT" and token.tag_ == "VBG":
        return
    lift(before, token, "acl")
    for child in list(token.lefts):
        if child.i < before.i:
            attach(child, before, child.dep_)
    retag(token, "VBG", "VERB", lemma)
    for child in token.rights:
        if child.dep_ in {"appos", "nmod", "npadvmod", "dep"} and child.tag_ in NOUN_TAGS:
            child.dep_ = "dobj"


def _is_noun_in_ing(token: Token, lemma: str, *, has_object: bool) -> bool:
    """`a wooden railing`, `a business meeting`: a noun of its own, and nothing that anything does."""
    known = noun_classes().get(token.text.lower())
    if known == "abstract":
        return lemma not in verbs("still_life") | verbs("intransitive") and not token.n_rights
    return known is not None and not has_object


def bare_gerund(token: Token) -> None:
    """`girl reading book`: a girl who reads a book, not a book of a kind."""
    if token.dep_ not in {"compound", "amod"} or not token.text.lower().endswith("ing") or token.is_sent_start:
        return
    actor, thing = token.nbor(-1), token.head
    lemma = verb_lemma(token.text)
    if thing.i < token.i or lemma == token.text.lower() or noun_classes().get(f"{token.text.lower()} {thing.lemma_}"):
        return
    if (
        actor.tag_ not in NOUN_TAGS
        or noun_classes().get(actor.lemma_.lower()) not in ACTORS
        or actor.head not in {token, thing}
    ):
        return
    lift(actor, thing, "dobj")
    for child in list(thing.lefts):
        if child.i < actor.i:
            attach(child, actor, child.dep_)
    retag(token, "VBG", "VERB", lemma)
    attach(token, actor, "acl")
    attach(thing, token, "dobj")


def past_read_as_participle(token: Token) -> None:
    """`The dog barked at the postman`: nobody barked the dog."""
    if token.dep_ != "acl" or token.tag_ not in {"VBN", "VBD"} or token.head.dep_ != "ROOT":
        return
    if verb_lemma(token.text) in verbs("intransitive") and token.head.pos_ in {"NOUN", "PROPN"}:
        retag(token, "VBD", "VERB", verb_lemma(token.text))
        lift(token, token.head, "nsubj")
