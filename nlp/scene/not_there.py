"""Nouns of a text that are not there to see: denied, compared with, thought of, or what something is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, POSITIONS, first_of_list, noun_lemma, preposition_of
from nlp.vocabulary import body_parts, looks, noun_classes, places, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.phrases import Phrase


def is_absent(token: Token, phrase: Phrase) -> bool:
    """`no people`, `without flags`, `not a dog`, `instead of a dog`."""
    if phrase.is_absent or any(child.dep_ == "neg" for child in token.lefts):
        return True
    edge = token.left_edge
    words = [each.text.lower() for each in token.doc[max(edge.i - 2, 0) : edge.i]]
    if words == ["instead", "of"]:
        return True
    if edge.i > token.doc[0].i and edge.nbor(-1).text.lower() in {"not", "without", "no", "never"}:
        return True
    if first_of_list(token) != token and any(
        each.text.lower() == "not" and each.head in {token, token.head} for each in token.doc[token.head.i : token.i]
    ):
        return True
    preposition = preposition_of(token)
    if preposition is None:
        return False
    return preposition.text.lower() == "without" or (
        preposition.text.lower() == "of" and preposition.head.text.lower() == "instead"
    )


def is_only_spoken_of(token: Token, phrase: Phrase) -> bool:
    """What a comparison or a thought speaks of is not there: `like a thunderstorm`; nor is `by the arm`."""
    preposition = preposition_of(token)
    if preposition is None or phrase.noun in places():
        return False
    word, governor = preposition.text.lower(), preposition.head
    is_of_adjective = governor.pos_ == "ADJ" and word in {"of", "about"} and governor.text.lower() != "full"
    if is_of_adjective or (word == "by" and phrase.noun in body_parts()):
        return True
    if word == "than" and _is_of_size(governor) and phrase.determiner is not None:
        return False
    compared = word in {"like", "as", "than"} or (governor.dep_ == "pobj" and governor.head.text.lower() == "like")
    about = word in {"of", "for"} and governor.pos_ == "VERB" and governor.lemma_ in verbs("speaks_of")
    if compared or about or (word == "about" and governor.pos_ in {"VERB", "NOUN"}):
        return True
    if (
        governor.tag_ not in NOUN_TAGS
        or governor.dep_ not in {"pobj", "dobj"}
        or word not in {"to", "for", "of", "about"}
    ):
        return False
    noun = noun_lemma(governor)
    measured = noun in POSITIONS | looks().partitives | set(looks().counts) | places().keys()
    return noun_classes().get(noun) == "abstract" and not measured


def _is_of_size(comparative: Token) -> bool:
    """`taller than the house`: both have to be seen, or nobody sees which is the taller."""
    return comparative.text.lower() in {"taller", "bigger", "larger", "smaller", "higher", "longer", "shorter", "wider"}


def is_light_object(token: Token) -> bool:
    """`made a bow`, `gave a jump`: what is done, and no bow and no jump that could be seen."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_ not in verbs("light") or token.text.lower() not in verbs("light_nouns"):
        return False
    article = any(child.dep_ == "det" and child.text.lower() in {"a", "an", "another"} for child in token.lefts)
    return article and not any(child.pos_ == "ADJ" and child.text.lower() in looks().colours for child in token.lefts)


def is_river_or_ship(token: Token, phrase: Phrase) -> bool:
    """`into the Thames`: a name with an article that nobody has who acts, and that no noun explains."""
    if not phrase.name or phrase.noun != "person" or phrase.determiner != "the" or token.text.isupper():
        return False
    return token.dep_ == "pobj" and token.head.text.lower() in {
        "into",
        "in",
        "on",
        "across",
        "along",
        "down",
        "up",
        "over",
    }


def is_material(token: Token) -> bool:
    """`a crown of gold`, but not `a pile of gold`."""
    preposition = preposition_of(token)
    if preposition is None or preposition.text.lower() not in {"of", "from"}:
        return False
    if any(child.dep_ in {"det", "poss"} for child in token.lefts) or preposition.head.text.lower() == "out":
        return False
    measure = noun_lemma(preposition.head)
    return measure not in POSITIONS | looks().partitives | looks().containers | set(looks().counts)
