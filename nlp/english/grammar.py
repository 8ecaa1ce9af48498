"""Questions about a parsed sentence: who does it, to what, after which preposition, which nouns are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.names import NOUN_TAGS, is_proper
from nlp.vocabulary import LIVING, looks, noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVES = frozenset({"WDT", "WP"})
POSITIONS = frozenset(
    {
        "front",
        "top",
        "side",
        "middle",
        "centre",
        "center",
        "midst",
        "end",
        "edge",
        "foot",
        "bottom",
        "back",
        "rear",
        "corner",
        "tip",
        "brim",
        "rim",
        "brink",
        "crest",
    }
    | {"entrance", "inside", "outside", "distance", "background", "foreground", "surface", "way"}
)
"""Nouns that only say where on the next noun: the front of the house."""

_LONGEST_LIST = 60
_HIGHEST_CLIMB = 12


def is_head(token: Token) -> bool:
    """Whether a noun stands for itself and does not only modify another."""
    if token.text == "-":
        return False
    if token.tag_ not in NOUN_TAGS:
        named = token.pos_ == "NOUN" or is_proper(token) or _is_noun_by_article(token)
        return named and token.dep_ in {"pobj", "dobj", "nsubj", "ROOT", "conj"}
    after = following(token)
    if after is not None and after.text == "-" and token.dep_ in {"npadvmod", "compound"}:
        return False
    modifies = (
        token.dep_ in {"compound", "nmod", "amod", "advmod"} and token.head.i > token.i and token.head.tag_ in NOUN_TAGS
    )
    return not modifies


def _is_noun_by_article(token: Token) -> bool:
    """`an ant carrying a leaf`, `a sextant beside a map`, `sharing an acorn`, with the nouns taken for adjectives."""
    known = noun_classes().get(token.text.lower())
    articles = {child.text.lower() for child in token.lefts if child.dep_ == "det"}
    alone = token.dep_ == "ROOT" and bool(articles & {"a", "an"}) and known is not None
    fits = known in LIVING or (token.dep_ == "dobj" and known not in {None, "abstract"})
    return token.tag_ == "JJ" and bool(articles) and (alone or fits)


def noun_lemma(token: Token) -> str:
    """The noun in the singular and in lower case, hyphenated words joined: `arm-chair` -> `armchair`."""
    text = token.text.lower()
    hyphen = previous(token)
    first = previous(hyphen) if hyphen is not None and hyphen.text == "-" else None
    if text in looks().plural_only and first is None:
        return text
    word = token.lemma_.lower()
    if text in looks().plural_only and text[:-1] in noun_classes():
        word = text[:-1]
    if token.tag_ in {"NN", "NNP"} and text in noun_classes():
        word = text
    elif (
        token.tag_ in {"NNPS", "NNP", "NNS"}
        and text.endswith("s")
        and word not in noun_classes()
        and text not in noun_classes()
        and text[:-1] in noun_classes()
    ):
        word = text[:-1]
    if first is not None and token in {first.head, first.head.head}:
        for joined_word in (
            f"{first.text.lower()}{word}",
            f"{first.text.lower()}-{word}",
            f"{first.text.lower()} {word}",
        ):
            if joined_word in noun_classes():
                return joined_word
    return word


def content_of(token: Token) -> Token | None:
    """The noun after `of`: cheese, of `a piece of cheese`."""
    for child in token.rights:
        if child.dep_ == "prep" and child.text.lower() == "of":
            return next((each for each in child.children if each.dep_ == "pobj" and each.tag_ in NOUN_TAGS), None)
    return None


def first_of_list(token: Token) -> Token:
    """The noun that a joined noun is joined to; itself, if none."""
    for _ in range(_LONGEST_LIST):
        if token.dep_ not in {"conj", "appos"} or token.head == token:
            break
        token = token.head
    return token


def preposition_of(token: Token) -> Token | None:
    """The preposition a noun stands after, also in a list; None for subjects, objects and so on."""
    token = first_of_list(token)
    return token.head if token.dep_ == "pobj" else None


def governing_preposition(token: Token) -> str | None:
    """The preposition a noun stands after, in lower case, seen through `the middle of` and `a crowd of`."""
    preposition = preposition_of(token)
    if preposition is None:
        return None
    if preposition.text.lower() == "of":
        measure = preposition.head.text.lower()
        if measure in POSITIONS | looks().partitives | set(looks().counts):
            return governing_preposition(preposition.head) or "of"
    return preposition.text.lower()


def joined(token: Token) -> list[Token]:
    """The nouns joined to a noun by `and`, commas included; at most a long list's."""
    found: list[Token] = []
    waiting = [token]
    while waiting and len(found) < _LONGEST_LIST:
        for child in waiting.pop(0).rights:
            if child.dep_ == "conj" or (child.dep_ == "appos" and is_listed(child)):
                found.append(child)
                waiting.append(child)
    return found


def is_listed(token: Token) -> bool:
    """Whether an apposition is another item of a list: `a cat, a dog and two mice`."""
    if is_proper(token) or is_proper(token.head) or token.tag_ not in NOUN_TAGS:
        return False
    if any(child.dep_ in {"acl", "relcl"} for child in token.head.rights if child.i < token.i):
        return True
    listed = any(child.dep_ == "conj" for child in token.rights)
    people = {noun_classes().get(noun_lemma(each)) for each in (token, token.head)} == {"person"}
    return noun_lemma(token) != noun_lemma(token.head) and (listed or not people)


def subjects_of(verb: Token) -> list[Token]:
    """Who does it: the subject, of a participle the noun before it, of a joined verb the subject of the first."""
    for _ in range(_HIGHEST_CLIMB):
        if verb.dep_ == "pcomp" and _is_undone(verb.head):
            return []
        own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if own:
            return _with_joined(
                [verb.head if child.tag_ in RELATIVES and verb.dep_ == "relcl" else child for child in own]
            )
        if verb.dep_ in {"acl", "relcl"}:
            return [*_alike_before(verb.head), *(each for each in joined(verb.head) if each.i < verb.i)]
        if verb.dep_ == "ccomp" and verb.head.lemma_ in verbs("speech"):
            return []
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "prep", "acomp"}:
            verb = verb.head
        else:
            return _before_comma(verb)
    return []


def _is_undone(preposition: Token) -> bool:
    """`left without looking`, `thought of looking`: not done; but `tired of sitting` is."""
    word = preposition.text.lower()
    if word == "of":
        return preposition.head.pos_ not in {"ADJ", "VERB"} or preposition.head.lemma_ in verbs("speaks_of")
    return word in {"without", "about", "instead", "despite", "than", "like", "against"}


def _before_comma(verb: Token) -> list[Token]:
    """`The man rose, came in, and sat down`, with the first clause below the second: who does both."""
    for clause in verb.lefts if verb.tag_ in {"VBD", "VBZ"} else ():
        if clause.dep_ in {"advcl", "ccomp"} and not any(child.dep_ in {"mark", "advmod"} for child in clause.lefts):
            found = [child for child in clause.lefts if child.dep_ == "nsubj"]
            if found and verb.nbor(-1).text == ",":
                return _with_joined(found)
    return []


def _alike_before(noun: Token) -> list[Token]:
    """A noun and those it is joined to, if they are of one kind: `a dog and a cat sleeping`."""
    found = [noun]
    while noun.dep_ == "conj" and noun.head != noun and len(found) < _LONGEST_LIST:
        alike = _acting_kind(noun) == _acting_kind(noun.head)
        if not alike and not any(child.tag_ == "PRP$" for child in noun.lefts):
            break
        noun = noun.head
        found.insert(0, noun)
    return found


def _acting_kind(noun: Token) -> str | None:
    """The kind of a noun, all that act being of one."""
    word = noun_lemma(noun)
    kind = noun_classes().get(word)
    return "actor" if kind in LIVING or word in looks().figures or is_proper(noun) else kind


def _with_joined(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *joined(token))]


def objects_of(verb: Token) -> list[Token]:
    """What it is done to; in a relative clause the noun before it."""
    own = [child for child in verb.children if child.dep_ in {"dobj", "obj"} or _is_loose_object(child, verb)]
    found = [verb.head if each.tag_ in RELATIVES and verb.dep_ == "relcl" else each for each in own]
    if verb.dep_ == "relcl" and not found:
        subject = any(child.dep_ == "nsubj" and child.tag_ not in RELATIVES | {"WP$"} for child in verb.children)
        stranded = any(
            child.dep_ == "prep" and all(each.tag_ in RELATIVES for each in child.children) for child in verb.children
        )
        adverb = any(child.text.lower() in {"where", "when", "why", "how"} for child in verb.children)
        whose = any(each.tag_ == "WP$" for each in verb.subtree)
        found = [verb.head] if subject and not (stranded or adverb or whose) else []
    return _with_joined(found)


def _is_loose_object(child: Token, verb: Token) -> bool:
    if child.i < verb.i or child.tag_ not in NOUN_TAGS or verb.lemma_ in {"name", "call", "be", "become"}:
        return False
    if child.dep_ == "npadvmod":
        return noun_classes().get(noun_lemma(child)) not in {None, "abstract"} and not any(
            c.dep_ == "prep" for c in child.children
        )
    return child.dep_ == "oprd"


def receivers_of(verb: Token) -> list[Token]:
    """To whom it is given: `gives a child an ice cream`."""
    return [
        each
        for child in verb.children
        if child.dep_ == "dative" and child.pos_ != "ADP"
        for each in (child, *joined(child))
    ]


def is_passive(verb: Token) -> bool:
    """`is eaten`, `a cake eaten by a mouse`, `a man dressed in black`."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}


def agents_of(verb: Token) -> list[Token]:
    """Who does it in the passive: the noun after `by`."""
    phrases = [
        child
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.text.lower() == "by")
    ]
    nouns = [noun for phrase in phrases for noun in phrase.children if noun.dep_ == "pobj"]
    if verb.lemma_ in verbs("done_by_things"):
        return _with_joined([noun for noun in nouns if noun.pos_ != "VERB"])
    doers = {"person", "animal", "vehicle", None}
    return _with_joined([noun for noun in nouns if noun_classes().get(noun_lemma(content_of(noun) or noun)) in doers])


def is_negated(verb: Token) -> bool:
    """`does not eat`, `would not let him go`."""
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    for child in verb.lefts:
        if child.dep_ == "mark" and child.text.lower() in {"though", "if"} and child.i and child.nbor(-1).text == "as":
            return True
    let = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in {"let", "allow", "want", "dare", "try", "manage"}
    return let and any(child.dep_ == "neg" for child in verb.head.children)


def particle_of(verb: Token) -> str | None:
    """The particle that belongs to a verb: down, of `sit down`."""
    for child in verb.rights:
        bare = not any(each.dep_ in {"pobj", "pcomp"} or each.text.lower() == "of" for each in child.children)
        if child.dep_ == "prt" or (
            child.dep_ in {"advmod", "prep"} and bare and child.text.lower() in verbs("particles")
        ):
            return child.text.lower()
    return None


def previous(token: Token) -> Token | None:
    """The token before, in the same sentence."""
    return None if token.is_sent_start or token.i == 0 else token.nbor(-1)


def following(token: Token) -> Token | None:
    """The token after, in the same sentence."""
    if token.i + 1 >= len(token.doc):
        return None
    after = token.nbor(1)
    return None if after.is_sent_start else after
