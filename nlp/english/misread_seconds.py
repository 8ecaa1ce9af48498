"""Second clauses whose subject or verb the small model takes for something done to, and plurals taken for verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following
from nlp.english.misread_phrases import can_act_alone
from nlp.english.tree import BEFORE_NOUN, attach, can_act, is_verb, lift, retag, verb_lemma
from nlp.vocabulary import LIVING, noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_JOINING = frozenset({"and", "while", "but"})


def plural_read_as_verb(token: Token) -> None:
    """`a farmer picks pumpkins`: of two verbs side by side, the second is what the first is done to."""
    if token.tag_ not in {"VBZ", "VBP"} or token.is_sent_start:
        return
    verb, noun = token.nbor(-1), _singular(token)
    if verb.tag_ not in _FINITE or noun_classes().get(noun) in {None, "abstract"}:
        return
    if not any(child.dep_ == "nsubj" for child in verb.lefts) or any(child.dep_ == "dobj" for child in token.children):
        return
    if verb.head == token and verb.dep_ in {"nsubj", "csubj"}:
        lift(verb, token, "dobj")
    elif token.head == verb and token.dep_ in {"ccomp", "xcomp", "conj", "dep", "acomp", "dobj"}:
        token.dep_ = "dobj"
    else:
        return
    retag(token, "NNS", "NOUN", noun)
    for child in list(token.children):
        if child.dep_ not in BEFORE_NOUN:
            attach(child, verb, child.dep_)


def second_verb_read_as_noun(token: Token) -> None:
    """`and a parrot squawks`: after one parrot, what it does, and no squawks."""
    if token.tag_ not in {*NOUN_TAGS, "JJ"} or not token.text.endswith("s") or token.i <= 2:  # noqa: PLR2004
        return
    actor, article = token.nbor(-1), token.nbor(-2)
    joining = article.nbor(-1)
    is_one = article.text.lower() in {"a", "an", "one"}
    is_idea = article.text.lower() == "the" and noun_classes().get(_singular(token)) in {None, "abstract"}
    if not (is_one or is_idea) or joining.text.lower() not in _JOINING:
        return
    if not is_verb(token.text) or actor.head != token or noun_classes().get(actor.text.lower()) not in LIVING:
        return
    if noun_classes().get(f"{actor.text.lower()} {token.text.lower()[:-1]}"):
        return
    retag(actor, "NN", "NOUN", actor.text.lower())
    attach(article, actor, "det")
    after = following(token)
    if after is not None and after == token.head and _singular(after) in noun_classes():
        lift(token, after, "dobj")
        retag(after, "NNS", "NOUN", _singular(after))
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    actor.dep_ = "nsubj"
    first = _verb_before(joining)
    if first is not None and token.head != token and token.dep_ in {"conj", "appos", "dep", "dobj"}:
        attach(token, first, "conj")


def doers_read_as_modifier(token: Token) -> None:
    """`and the pupils sleep`: what they do, and no sleep of theirs."""
    if token.tag_ != "NN" or token.i <= 2 or token.text.lower() not in verbs("intransitive"):  # noqa: PLR2004
        return
    actors = token.nbor(-1)
    beside = actors.dep_ == token.dep_ == "conj" and actors.head == token.head
    within = actors.dep_ == "conj" and actors.head.head == token and actors.head.dep_ in {"nmod", "compound"}
    if actors.tag_ != "NNS" or not (actors.head == token or beside or within) or not can_act_alone(actors):
        return
    edge = actors.left_edge if beside or within else token.left_edge
    joining = edge.nbor(-1) if not edge.is_sent_start else token
    first = _verb_before(joining) if joining.text.lower() in _JOINING else None
    if first is None:
        return
    thing = actors.head if within else actors
    for child in list(token.lefts):
        if child not in {thing, actors}:
            attach(child, thing, child.dep_)
    if within:
        attach(thing, first, "dobj")
    retag(token, "VBP", "VERB", token.text.lower())
    attach(token, first, "conj")
    attach(actors, token, "nsubj")


def subject_read_as_compound(token: Token) -> None:
    """`a duck lays eggs`: it lays them; there is no laying of a duck kind."""
    if token.tag_ != "VBZ" or token.dep_ not in {"ROOT", "conj"} or token.is_sent_start:
        return
    actor = token.nbor(-1)
    if actor.head != token or actor.dep_ not in {"compound", "nmod"} or actor.tag_ != "NN" or not can_act_alone(actor):
        return
    for child in list(token.lefts):
        if child != actor and child.dep_ in BEFORE_NOUN:
            attach(child, actor, child.dep_)
    actor.dep_ = "nsubj"


def actor_read_as_size(token: Token) -> None:
    """`a giant crushes rocks`: after one giant, what he does; there are not several things after `a`."""
    if token.tag_ != "JJ" or token.i + 1 >= len(token.doc) or noun_classes().get(token.text.lower()) not in LIVING:
        return
    verb = token.nbor(1)
    article = token.nbor(-1) if token.i else token
    if article.text.lower() not in {"a", "an"} or verb.tag_ != "NNS" or not is_verb(verb.text):
        return
    if token.head in {verb, verb.head} and verb_lemma(verb.text) != verb.text.lower():
        retag(token, "NN", "NOUN", token.text.lower())
        token.dep_ = "compound"


def second_subject_read_as_object(token: Token) -> None:
    """`a bride throws her flowers and a dog catches them`: the dog catches, and is not thrown."""
    second = following(token.right_edge) if token.dep_ == "conj" and token.tag_ in NOUN_TAGS else None
    if second is None or second.tag_ not in _FINITE or token.left_edge.is_sent_start:
        return
    joining, thing = token.left_edge.nbor(-1), token.head
    if joining.text.lower() not in _JOINING or not can_act(token) or not _agree(token, second):
        return
    first = _verb_before(joining)
    if first is None or first.dep_ in {"relcl", "acl", "csubj"} or thing.i < first.i:
        return
    takes_a_clause = first.lemma_ in verbs("speech") | verbs("looking") | {"see", "watch", "hear", "think", "know"}
    if thing.dep_ == "nsubj" and (thing.head != second or can_act(thing) or takes_a_clause):
        return
    if thing.dep_ not in {"dobj", "nsubj", "appos", "conj"}:
        return
    _split(first, second, token, joining)
    if thing.dep_ == "nsubj":
        attach(thing, first, "dobj")


def _split(first: Token, second: Token, subject: Token, joining: Token) -> None:
    """Make two joined clauses of one: the second verb with a subject of its own."""
    for child in list(second.lefts):
        if child.dep_ == "nsubj" and child != first and can_act(child):
            child.dep_ = "dep"
    if second == first.head or first in second.lefts:
        lift(first, second, "conj")
    else:
        attach(second, first, "conj")
    attach(subject, second, "nsubj")
    attach(joining, first, "cc")


def _agree(subject: Token, verb: Token) -> bool:
    """`a dog catches`, `the cows come`: one who does, or several who do."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBP") == (subject.tag_ in {"NNS", "NNPS"})


def _verb_before(joining: Token) -> Token | None:
    """The finite verb with a subject of its own in the clause before `and`."""
    for token in reversed(joining.doc[joining.sent.start : joining.i]):
        if token.tag_ in _FINITE and token.pos_ == "VERB":
            return token if any(child.dep_ == "nsubj" for child in token.lefts) else None
    return None


def _singular(token: Token) -> str:
    """The noun that a word would be the plural of: `pumpkins` -> `pumpkin`."""
    from lemminflect import getLemma

    return getLemma(token.text.lower(), upos="NOUN")[0]


def object_of_the_first_verb(token: Token) -> None:
    """`feeds its chicks and a cat climbs the tree`: the tree is climbed, and fed to nobody."""
    first = token.head
    if token.dep_ != "dobj" or first.pos_ != "VERB" or token.i < first.i:
        return
    for second in first.rights:
        if second.dep_ != "conj" or second.tag_ not in _FINITE or second.i > token.i:
            continue
        if any(child.dep_ == "nsubj" for child in second.lefts) and second.i + 1 == token.left_edge.i:
            attach(token, second, "dobj")
            for child in first.rights:
                if child.dep_ == "dative" and child.pos_ != "ADP":
                    child.dep_ = "dobj"
            return
