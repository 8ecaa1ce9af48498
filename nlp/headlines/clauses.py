"""Clauses of a parsed text as sentences of their own, in the present: who does what, where ("Alice opens the door").

A clause is left out where nothing is seen: with a modal, a negation or a condition, with a verb of saying or thinking,
inside what somebody says, thinks or wants, and where nobody can tell who does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.english.grammar import is_negated, is_passive, is_proper, noun_lemma, particle_of, subjects_of
from nlp.english.tree import verb_lemma
from nlp.headlines.foremost import foremost
from nlp.headlines.nouns import is_idea
from nlp.headlines.wording import Wording
from nlp.vocabulary import noun_classes, verbs, whens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

FEWEST_WORDS, MOST_WORDS = 3, 16
"""Words of a clause that is worth a picture and short enough to be drawn whole."""

_ASPECT = frozenset({"begin", "start", "continue", "keep", "go", "come", "commence"})
_SEEING = frozenset({"see", "hear", "find", "notice", "watch", "perceive", "observe", "feel", "make", "let"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "though", "although", "till", "until"})
_HIGHEST_CLIMB = 8
_PAST = frozenset({"VBD", "VBZ", "VBP"})
_WITHOUT_OBJECT = frozenset(
    {"sit", "lie", "come", "go", "fall", "arrive", "sleep", "kneel", "smile", "laugh", "look"}
    | {"bound", "leap", "spring"}
)
_NOW = frozenset({"VBZ", "VBP"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True)
class Clause:
    """A sentence of its own, and who acts in it; nobody, where something is only there."""

    text: str
    actor: Draft | None = None


def clauses(document: Doc, discourse: Discourse) -> list[Clause]:
    """The sentences that the clauses of a text make, in its order.

    Args:
        document: the parsed text.
        discourse: what `nlp.scene.read.read_document` read in it: whom its names and pronouns mean.
    """
    wording = Wording(discourse, document.text, foremost=foremost(discourse))
    past = _is_past(document)
    found = []
    for token in document:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"} or not _is_told(token):
            continue
        if past and _finite(token).tag_ in _NOW:
            continue  # what is so at all times is no moment of a story told in the past
        clause = _there_is(token, wording) if _is_existential(token) else _clause(token, wording)
        if clause is not None and FEWEST_WORDS <= len(clause.text.split()) <= MOST_WORDS:
            found.append(clause)
    return found


def _finite(verb: Token) -> Token:
    """The word of a verb group that says when: `is`, of `is killed`."""
    return next((child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}), verb)


def _is_past(document: Doc) -> bool:
    tags = [token.tag_ for token in document if token.tag_ in _PAST]
    return 2 * tags.count("VBD") > len(tags)


def _is_told(verb: Token) -> bool:
    """Whether it happens: neither denied, wished, asked, nor said, and the same for what it is said to be part of."""
    child = verb
    for _ in range(_HIGHEST_CLIMB):
        if is_negated(child) or _is_unreal(child):
            return False
        above = child.head
        if child.dep_ == "ROOT" or above == child:
            return True
        lemma = above.lemma_.lower()
        if _is_inside(child, lemma):
            return False
        if child.dep_ not in {"xcomp", "ccomp"} and not (child.dep_ == "conj" and _has_no_subject(child)):
            return True
        child = above
    return True


def _is_inside(clause: Token, governor: str) -> bool:
    """Whether a clause is what somebody says, thinks or wants; one before its governor is only strung to it."""
    if clause.dep_ not in {"ccomp", "xcomp", "csubj", "pcomp"}:
        return False
    if governor in _SEEING or (clause.dep_ == "xcomp" and governor in _ASPECT):
        return False
    strung = clause.dep_ == "ccomp" and clause.i < clause.head.i
    return not strung or governor in verbs("speech") | verbs("unseen") - {"be", "have"}


def _has_no_subject(verb: Token) -> bool:
    return not any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _is_unreal(verb: Token) -> bool:
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    for child in verb.children:
        word = child.text.lower()
        modal = child.dep_ == "aux" and (child.tag_ == "MD" or word in {"to", "let"})
        if (modal and not _is_begun(verb)) or (child.dep_ == "mark" and word in _CONDITIONS):
            return True
        if child.tag_ in {"WRB", "WP"} and child.dep_ in {"advmod", "dobj", "attr"} and word not in {"when", "where"}:
            return True
    if any(child.text == "?" for child in verb.sent.root.children):
        return True
    return verb.tag_ == "VB" and not _is_begun(verb) and verb.head.lemma_ not in _SEEING


def _is_begun(verb: Token) -> bool:
    """`began to dig`: the digging is seen."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _ASPECT


def _is_existential(verb: Token) -> bool:
    there = any(child.dep_ == "expl" or child.tag_ == "EX" for child in verb.children)
    return there and (verb.lemma_ == "be" or verb.text.lower() in {"was", "were", "is", "are"})


def _there_is(verb: Token, wording: Wording) -> Clause | None:
    """`There was a table set out under a tree` -> `A table under a tree`: what there is has to have a place."""
    nouns = [child for child in verb.rights if child.dep_ in {"attr", "nsubj", "dobj"}]
    if not nouns or is_idea(nouns[0]):
        return None
    thing = wording.noun(nouns[0], attached=False)
    verb_and_noun = [*verb.rights, *nouns[0].rights]
    places = [wording.prepositional(child) for child in verb_and_noun if child.dep_ == "prep"]
    placed = [place for place in places if place][:2]
    return Clause(_sentence([thing, *placed])) if thing and placed else None


def _clause(verb: Token, wording: Wording) -> Clause | None:
    lemma = verb_lemma(verb.text) if verb.pos_ == "VERB" else verb.lemma_.lower()
    if not _shows(verb, lemma):
        return None
    subjects = subjects_of(verb)
    doers = [token for token in subjects if not (token.dep_ == "conj" and token.head in subjects)]
    who = [wording.actor(token) for token in doers]
    if not who or not all(who) or any(_is_apart(token, verb) for token in doers):
        return None
    wording.subject = wording.draft(doers[0])
    rest = wording.after(verb)
    several = len(set(who)) > 1 or " and " in (who[0] or "")
    several |= doers[0].tag_ in _PLURAL and not is_proper(doers[0])
    if rest is None or _is_bare(verb, lemma, rest):
        return None
    said = _passive(verb, several=several) if _is_said_passively(verb) else present(lemma, several=several)
    subject = wording.subject
    actor = subject if subject is not None and (subject.is_animate or subject.name) else None
    text = _sentence([" and ".join(dict.fromkeys(filter(None, who))), said, *rest])
    return None if _names_twice(text) else Clause(text, actor)


def _names_twice(text: str) -> bool:
    """`leaves Mr. Holmes in Mr. Holmes's rooms`, which nobody would say."""
    names = [word.removesuffix("'s") for word in text.split()[1:] if word[:1].isupper()]
    return len(set(names)) < len(names)


def _is_apart(one: Token, other: Token) -> bool:
    """Whether a paragraph ends between two words, such as a title and the verse below it."""
    return "\n\n" in one.doc[min(one.i, other.i) : max(one.i, other.i)].text


def _shows(verb: Token, lemma: str) -> bool:
    """Whether a verb tells something that is seen, in a form that can be told in the present."""
    unseen = (verbs("unseen") - {"have", "be"}) | verbs("speech") | verbs("unsaid") | whens().keys()
    if lemma in unseen and not (lemma in verbs("seen_with_thing") and _has_thing(verb)):
        return False
    if lemma in _ASPECT and any(child.dep_ == "xcomp" for child in verb.children):
        return False
    if verb.tag_ in _PAST or any(child.dep_ in {"aux", "auxpass"} for child in verb.children) or _is_begun(verb):
        return not (is_passive(verb) and verb.dep_ == "acl")
    return verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj", "acl", "ccomp", "xcomp"} and not is_passive(verb)


def _has_thing(verb: Token) -> bool:
    """`found a map`, but not `found himself`, `found the way`, `found that`, `found the door locked`."""
    if any(child.dep_ in {"ccomp", "xcomp", "oprd", "acomp"} for child in verb.children):
        return False
    return any(
        child.dep_ == "dobj" and child.tag_ in {"NN", "NNS"} and noun_classes().get(noun_lemma(child)) == "thing"
        for child in verb.children
    )


def _is_bare(verb: Token, lemma: str, rest: list[str]) -> bool:
    """Whether too little is said after a verb to see what is done, or an object that it cannot have."""
    if lemma in _WITHOUT_OBJECT and any(child.dep_ == "dobj" for child in verb.children):
        return True
    if lemma == "be" and not _is_placed(verb):
        return True
    objects = any(child.dep_ in {"dobj", "dative"} for child in verb.children)
    if lemma in verbs("done_to_something") and not objects and not is_passive(verb):
        return True
    if lemma in verbs("whither"):
        return set(rest) <= verbs("particles")
    alone = lemma in verbs("intransitive") or (particle_of(verb) is not None and lemma != "have")
    return not rest and not alone


def _is_placed(verb: Token) -> bool:
    """`was in the garden`, but not `was of opinion`."""
    return any(
        child.dep_ == "prep" and any(noun_classes().get(noun_lemma(noun)) != "abstract" for noun in child.children)
        for child in verb.rights
    )


def _is_said_passively(verb: Token) -> bool:
    """`was stolen by`, but not `stole in by`."""
    return is_passive(verb) and (verb.tag_ == "VBN" or any(child.dep_ == "auxpass" for child in verb.children))


def _passive(verb: Token, *, several: bool) -> str:
    return f"{'are' if several else 'is'} {verb.text.lower()}"


def present(lemma: str, *, several: bool) -> str:
    """A verb in the present: `fall` -> `falls`, of several `fall`."""
    from lemminflect import getInflection

    if lemma == "be":
        return "are" if several else "is"
    if several:
        return lemma
    found = getInflection(lemma, tag="VBZ")
    return found[0] if found else f"{lemma}s"


def _sentence(parts: list[str]) -> str:
    """Words up to the longest sentence, whole parts only, with a capital."""
    kept: list[str] = []
    for part in parts:
        if kept and sum(len(each.split()) for each in [*kept, part]) > MOST_WORDS:
            break
        kept.append(part)
    text = " ".join(" ".join(kept).split())
    return text[:1].upper() + text[1:]
