"""Mends parses that the small model commonly gets wrong in captions, in place; each rule is a function of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import first_of_list, following, is_proper, noun_lemma, subjects_of
from nlp.vocabulary import looks, noun_classes, verbs, whens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALONE = {"a", "an", "one", "this", "each", "every"}
_ACTORS = {"person", "animal", "vehicle"}
_HIGHEST_CLIMB = 4
_THINGS_IN_ING = {"building", "clothing", "painting", "drawing", "ceiling", "wedding", "stocking", "earring", "railing"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}


def repair(document: Doc) -> Doc:
    """The same document with its commonly misread captions mended."""
    tokens = list(document)
    for rule in (
        _colour_read_as_verb,
        _verb_read_as_plural,
        _verb_read_as_modifier,
        _participle_read_as_noun,
        _bare_gerund,
        _gerund_read_as_head,
        _participle_after_with,
        _joined_too_low,
        _subject_after_there,
        _participle_hangs_too_low,
        _past_read_as_participle,
    ):
        for token in tokens:
            rule(token)
    return document


def verb_lemma(word: str) -> str:
    """`swings` -> `swing`."""
    found = _lemmas(word.lower(), upos="VERB", lemmatize_oov=False)
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
    if not token.tag_.startswith("VB") or token.text.lower() not in looks().colours or token.is_sent_start:
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
    if token.tag_ not in {"NNS", "NNPS"} or token.is_sent_start:
        return
    actor = token.nbor(-1)
    if actor.head != token or actor.dep_ not in {"compound", "nmod", "amod"} or actor.tag_ not in {"NN", "NNP"}:
        return
    determiners = {child.text.lower() for child in (*token.lefts, *actor.lefts) if child.dep_ in {"det", "nummod"}}
    is_actor = noun_classes().get(actor.lemma_.lower()) in _ACTORS
    alone = bool(determiners & _ALONE) or (is_actor and token.dep_ == "ROOT" and token.n_rights > 0)
    if not alone or noun_classes().get(f"{actor.text.lower()} {token.lemma_}"):
        return
    for child in list(token.lefts):
        if child != actor:
            _attach(child, actor, child.dep_)
    _retag(token, "VBZ", "VERB", verb_lemma(token.text))
    _give_subject(token, actor)
    for child in token.rights:
        if child.dep_ in {"appos", "nmod", "npadvmod", "dep"} and child.tag_ in _NOUNS:
            child.dep_ = "dobj"


def _give_subject(verb: Token, before: Token) -> None:
    """The noun before a verb is its subject, or the object of a clause between: `a lion that wears a crown roars`."""
    clause = verb.head
    if clause == verb or clause.dep_ not in {"relcl", "acl"} or verb.dep_ not in {"dobj", "pobj"}:
        before.dep_ = "nsubj"
        return
    relation, noun = verb.dep_, clause.head
    _lift(verb, noun, "nsubj")
    _attach(before, clause, relation)


def _verb_read_as_modifier(token: Token) -> None:
    """`Bip cooks soup`: Bip cooks, and it is no soup of the Bip-cooks kind."""
    if token.tag_ not in {"NNS", "NNPS", "VBZ"} or token.dep_ not in {"compound", "nmod"} or token.is_sent_start:
        return
    actor, thing = token.nbor(-1), token.head
    if thing.i < token.i or actor.tag_ not in {"NN", "NNP"} or actor.head not in {token, thing}:
        return
    if verb_lemma(token.text) == token.text.lower() or not (
        is_proper(actor) or noun_classes().get(noun_lemma(actor)) in _ACTORS
    ):
        return
    _retag(token, "VBZ", "VERB", verb_lemma(token.text))
    _lift(token, thing, "dobj")
    for child in list(thing.lefts):
        if child.i < actor.i:
            _attach(child, actor if child.dep_ in {"det", "amod", "poss", "nummod", "compound"} else token, child.dep_)
    _attach(actor, token, "nsubj")


def _participle_read_as_noun(token: Token) -> None:
    """`a man and a woman dancing`: dancing has a subject, so it is a verb; so has a participle that a noun is given."""
    if token.tag_ not in {"NN", "JJ"} or not token.text.lower().endswith("ing"):
        return
    subjects = [child for child in token.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    copula = any(child.dep_ in {"cop", "aux"} for child in token.children)
    if (subjects or token.dep_ == "acl") and not copula and verb_lemma(token.text) != token.text.lower():
        _retag(token, "VBG", "VERB", verb_lemma(token.text))


def _gerund_read_as_head(token: Token) -> None:
    """`a mouse riding on a cat`, `a woman in a dress dancing`: a mouse that rides, no riding of the mouse kind."""
    text = token.text.lower()
    if not text.endswith("ing") or token.tag_ not in {"NN", "VBG"} or token.is_sent_start:
        return
    before, lemma = token.nbor(-1), verb_lemma(text)
    if before.head != token or before.dep_ not in {"compound", "nmod", "amod", "nsubj"} or before.tag_ not in _NOUNS:
        return
    if lemma == text or f"{before.text.lower()} {text}" in noun_classes() or token.dep_ in {"compound", "acl"}:
        return
    after = following(token)
    has_object = after is not None and after.tag_ in {"DT", "PRP$", "CD"}
    acts = noun_classes().get(noun_lemma(before)) in _ACTORS and text not in _THINGS_IN_ING
    if text in whens() or (noun_classes().get(text) not in {None, "abstract"} and not has_object and not acts):
        return
    if before.dep_ == "nsubj" and token.dep_ == "ROOT" and token.tag_ == "VBG":
        return
    _lift(before, token, "acl")
    for child in list(token.lefts):
        if child.i < before.i:
            _attach(child, before, child.dep_)
    _retag(token, "VBG", "VERB", lemma)
    for child in token.rights:
        if child.dep_ in {"appos", "nmod", "npadvmod", "dep"} and child.tag_ in _NOUNS:
            child.dep_ = "dobj"


def _participle_after_with(token: Token) -> None:
    """`a cat with green eyes sitting on a mat`: the cat sits."""
    if token.dep_ != "pcomp" or token.tag_ != "VBG" or token.head.text.lower() not in {"with", "in"}:
        return
    if any(child.dep_ == "pobj" and child.i < token.i for child in token.head.children):
        governor = token.head.head
        _attach(token, governor, "acl" if governor.tag_ in _NOUNS else "advcl")


def _joined_too_low(token: Token) -> None:
    """`a boy with red hair and a girl`: the girl joins the boy; `a man with a beard and a hat`: they join."""
    if (
        token.dep_ != "conj"
        or token.tag_ not in _NOUNS
        or not any(child.dep_ in {"det", "nummod"} for child in token.lefts)
    ):
        return
    head, mine = token.head, noun_classes().get(noun_lemma(token))
    if mine in {"person", "animal"} and head.dep_ == "pobj" and head.head.text.lower() in {"with", "in"}:
        governor = head.head.head
        if noun_classes().get(noun_lemma(head)) in {"part", "garment"} and governor.tag_ in _NOUNS:
            _attach(token, governor, "conj")
    elif (
        mine in {"part", "garment"}
        and head.tag_ in _NOUNS
        and noun_classes().get(noun_lemma(head)) not in {"part", "garment"}
    ):
        for preposition in head.rights:
            if preposition.i < token.i and preposition.dep_ == "prep" and preposition.text.lower() in {"with", "in"}:
                owned = [noun for noun in preposition.children if noun.dep_ == "pobj"]
                if owned and noun_classes().get(noun_lemma(owned[0])) in {"part", "garment"}:
                    _attach(token, owned[0], "conj")


def _bare_gerund(token: Token) -> None:
    """`girl reading book`: a girl who reads a book, not a book of a kind."""
    if token.dep_ not in {"compound", "amod"} or not token.text.lower().endswith("ing") or token.is_sent_start:
        return
    actor, thing = token.nbor(-1), token.head
    lemma = verb_lemma(token.text)
    if thing.i < token.i or lemma == token.text.lower() or noun_classes().get(f"{token.text.lower()} {thing.lemma_}"):
        return
    if (
        actor.tag_ not in _NOUNS
        or noun_classes().get(actor.lemma_.lower()) not in _ACTORS
        or actor.head not in {token, thing}
    ):
        return
    _lift(actor, thing, "dobj")
    for child in list(thing.lefts):
        if child.i < actor.i:
            _attach(child, actor, child.dep_)
    _retag(token, "VBG", "VERB", lemma)
    _attach(token, actor, "acl")
    _attach(thing, token, "dobj")


def _subject_after_there(token: Token) -> None:
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
                        _attach(subject, token, "nsubj")


def _participle_hangs_too_low(token: Token) -> None:
    """`a king on a throne holding a sword`: the king holds it, as a throne cannot."""
    if (
        token.dep_ != "acl"
        or token.tag_ != "VBG"
        or verb_lemma(token.text) in verbs("still_life")
        or _can_act(token.head)
    ):
        return
    noun = token.head
    for _ in range(_HIGHEST_CLIMB):
        first = first_of_list(noun)
        if first.dep_ not in {"pobj", "dobj"}:
            return
        governor = first.head.head if first.dep_ == "pobj" else first.head
        if governor.pos_ in {"VERB", "AUX"}:
            governor = next(iter(subjects_of(governor)), noun)
        if _can_act(governor):
            _attach(token, governor, "acl")
            return
        noun = governor


def _past_read_as_participle(token: Token) -> None:
    """`The dog barked at the postman`: nobody barked the dog."""
    if token.dep_ != "acl" or token.tag_ not in {"VBN", "VBD"} or token.head.dep_ != "ROOT":
        return
    if verb_lemma(token.text) in verbs("intransitive") and token.head.pos_ in {"NOUN", "PROPN"}:
        _retag(token, "VBD", "VERB", verb_lemma(token.text))
        _lift(token, token.head, "nsubj")


def _can_act(noun: Token) -> bool:
    known = noun_classes().get(noun_lemma(noun))
    return known in _ACTORS or known is None or is_proper(noun) or noun.pos_ == "PRON"


def _lemmas(word: str, **options: object) -> tuple[str, ...]:
    from lemminflect import getLemma  # brings all of spaCy along

    return getLemma(word, **options)
