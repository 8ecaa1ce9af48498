"""Prepositional phrases that the small model hangs on the noun before them, and what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following, noun_lemma, subjects_of
from nlp.english.misread_carried import is_part_one_has
from nlp.english.tree import ACTORS, attach, can_act, is_verb, objects_of, retag, verb_lemma
from nlp.vocabulary import LIVING, looks, noun_classes, verbs, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONWARDS = frozenset({"to", "towards", "toward", "into", "onto", "past"})
_LEADING = words(
    "path road door gate bridge ladder stair stairs step steps way window letter entrance key tunnel track rope answer"
)
"""Nouns that lead somewhere themselves: `a door to the garden`."""

_NOUNS = frozenset({"NOUN", "PROPN"})
_HIGHEST_CLIMB = 6


def joined_to_what_is_had(token: Token) -> None:
    """`a parrot on his shoulder and a map in his hand`: he is with both; no map is joined to him."""
    if token.dep_ != "conj" or token.tag_ not in NOUN_TAGS or not _has_a_place(token):
        return
    owner = token.head
    if owner.tag_ in NOUN_TAGS and owner.dep_ != "pobj" and not can_act_alone(token):
        for preposition in owner.rights:
            things = objects_of(preposition) if preposition.text.lower() == "with" and preposition.i < token.i else []
            if things and _is_in_own_part(token):
                attach(token, things[-1], "conj")
                return
    if owner.dep_ == "pobj" and owner.head.i < token.i:
        verb = owner.head.head
        had = [child for child in verb.rights if child.dep_ == "dobj" and child.i < owner.i]
        if verb.dep_ == "pobj" and verb.head.text.lower() == "with" and not can_act_alone(token):
            attach(token, verb, "conj")
        elif verb.pos_ == "VERB" and had and (verb.lemma_ in verbs("moves_object") or is_part_one_has(owner, verb)):
            attach(token, had[0], "conj")
        elif verb.dep_ == "dobj" and is_part_one_has(owner, verb.head):
            attach(token, verb, "conj")


def can_act_alone(noun: Token) -> bool:
    """Whether a noun is somebody, who would be a second one beside the first."""
    return noun_classes().get(noun_lemma(noun)) in LIVING


def _has_a_place(noun: Token) -> bool:
    article = any(child.dep_ in {"det", "poss", "nummod", "amod"} for child in noun.lefts)
    return article and any(objects_of(child) for child in noun.rights)


def _is_in_own_part(noun: Token) -> bool:
    """`a map in his hand`."""
    for preposition in noun.rights:
        for part in objects_of(preposition):
            if noun_classes().get(noun_lemma(part)) == "part" and any(child.tag_ == "PRP$" for child in part.lefts):
                return True
    return False


def tool_of_the_doer(token: Token) -> None:
    """`stirring a pot with a spoon`: who stirs has the spoon, not the pot."""
    thing = token.head
    if token.dep_ != "prep" or token.text.lower() != "with" or thing.dep_ != "dobj" or thing.tag_ not in NOUN_TAGS:
        return
    verb = thing.head
    if verb.lemma_ not in verbs("with_tools") or (verb.lemma_ in verbs("commands") and not subjects_of(verb)):
        return
    tools = objects_of(token)
    if tools and noun_classes().get(noun_lemma(tools[0])) in {"thing", "plant"}:
        attach(token, verb, "prep")


def way_goes_on(token: Token) -> None:
    """`crawling up a flowerpot towards a leaf`: who crawls goes there, and not the pot."""
    noun = token.head
    text = token.text.lower()
    if token.dep_ != "prep" or noun.tag_ not in NOUN_TAGS or noun_lemma(noun) in _LEADING or can_act_alone(noun):
        return
    if text not in _ONWARDS and not (text == "from" and noun.dep_ == "pobj" and noun.head.text.lower() == "at"):
        return
    verb = _verb_above(noun)
    if verb is None:
        return
    moves = verbs("moves_object") | verbs("taking_along") | verbs("thrown")
    if verb_lemma(verb.text) in verbs("intransitive") or verb_lemma(verb.text) in moves:
        attach(token, verb, "prep")


def throwers_place(token: Token) -> None:
    """`throws bananas at the hunters from a tree`: who throws is in the tree."""
    noun = token.head
    if token.dep_ != "prep" or token.text.lower() != "from" or noun.dep_ != "pobj" or noun.head.text.lower() != "at":
        return
    verb = _verb_above(noun)
    if verb is not None and verb_lemma(verb.text) in verbs("thrown"):
        attach(token, verb, "prep")


def _verb_above(noun: Token) -> Token | None:
    """The verb that a noun says the way of, through `the side of`."""
    if noun.dep_ == "dobj":
        return noun.head if any(child.dep_ == "prt" for child in noun.head.rights) else None
    for _ in range(_HIGHEST_CLIMB):
        if noun.dep_ != "pobj" or noun.head.head == noun.head:
            return None
        above = noun.head.head
        if above.pos_ == "VERB":
            return above
        if noun.head.text.lower() != "of":
            return None
        if above.dep_ == "dobj" and above.head.pos_ == "VERB":
            return above.head if any(child.dep_ == "prt" for child in above.head.rights) else None
        noun = above
    return None


def look_of_the_agent(token: Token) -> None:
    """`hugged by a child in pyjamas`: the child wears them; `ducks follow a boy in a raincoat`: the boy does."""
    verb = token.head
    if token.dep_ != "prep" or token.text.lower() not in {"in", "with"} or verb.pos_ != "VERB":
        return
    nouns = objects_of(token)
    if not nouns or noun_classes().get(noun_lemma(nouns[0])) not in {"garment", "part"}:
        return
    before = [child for child in verb.rights if child.i < token.i]
    agents = [noun for child in before if child.dep_ == "agent" for noun in child.rights if noun.dep_ == "pobj"]
    wearers = [noun for noun in agents if can_act_alone(noun)]
    if not wearers and token.text.lower() == "in" and not any(_is_person(noun) for noun in subjects_of(verb)):
        wearers = [child for child in before if child.dep_ == "dobj" and _is_person(child)]
    if wearers:
        attach(token, wearers[0], "prep")


def _is_person(noun: Token) -> bool:
    return noun.tag_ in {"NN", "NNS"} and noun_classes().get(noun_lemma(noun)) == "person"


def chased_along_a_way(token: Token) -> None:
    """`a postman chased down the street by a goose`: the goose chases him, and no street is chased down."""
    if token.dep_ != "ROOT" or token.tag_ not in {"VBD", "VBN"}:
        return
    if verb_lemma(token.text) not in verbs("done_to_the_living") | verbs("taking_along") | verbs("watched"):
        return
    subjects = [child for child in token.lefts if child.dep_ == "nsubj"]
    agents = [
        child
        for child in token.rights
        if child.dep_ in {"prep", "agent"}
        and child.text.lower() == "by"
        and any(noun_classes().get(noun_lemma(noun)) in ACTORS for noun in child.rights)
    ]
    things = [child for child in token.rights if child.dep_ == "dobj"]
    particles = [child for child in token.rights if child.dep_ == "prt" and things and child.i < things[0].i]
    if len(subjects) != 1 or not agents or (things and not particles):
        return
    agents[0].dep_, subjects[0].dep_ = "agent", "nsubjpass"
    retag(token, "VBN", "VERB", verb_lemma(token.text))
    if things:
        particles[0].dep_ = "prep"
        retag(particles[0], "IN", "ADP", particles[0].text.lower())
        attach(things[0], particles[0], "pobj")


def colour_read_as_object(token: Token) -> None:
    """`painting a wall blue`: the wall is painted; blue is what it becomes."""
    if token.dep_ != "dobj" or token.text.lower() not in looks().colours or token.is_sent_start:
        return
    noun, verb = token.nbor(-1), token.head
    if noun.dep_ not in {"compound", "nmod", "amod"} or noun.head != token or noun.tag_ not in NOUN_TAGS:
        return
    if verb_lemma(verb.text) not in {"paint", "dye", "colour", "color"}:
        return
    for child in list(token.lefts):
        if child != noun:
            attach(child, noun, child.dep_)
    attach(noun, verb, "dobj")
    retag(token, "JJ", "ADJ", token.text.lower())
    token.dep_ = "oprd"


def carried_on_a_part(token: Token) -> None:
    """`runs with two sacks on his back`: the sacks are on it."""
    if token.dep_ != "prep" or token.text.lower() not in {"on", "in", "under", "over", "between"}:
        return
    owner, parts = token.head, objects_of(token)
    if not parts or noun_classes().get(noun_lemma(parts[0])) != "part":
        return
    if not any(child.tag_ == "PRP$" for child in parts[0].lefts):
        return
    for child in owner.rights:
        things = objects_of(child) if child.text.lower() == "with" and child.i < token.i else []
        if things and noun_classes().get(noun_lemma(things[-1])) not in {"part", "garment"}:
            attach(token, things[-1], "prep")
            return


def carried_by_the_doer(token: Token) -> None:
    """`balances on a ball with a plate on his nose`: he has the plate, and not the ball."""
    noun = token.head
    if token.dep_ != "prep" or token.text.lower() != "with" or noun.dep_ != "pobj" or can_act_alone(noun):
        return
    above = noun.head.head
    if above.pos_ in {"VERB", "ADJ", *_NOUNS} and any(_is_in_own_part(thing) for thing in objects_of(token)):
        attach(token, above.head if above.pos_ == "ADJ" and above.head.tag_ in NOUN_TAGS else above, "prep")


def had_by_the_seen(token: Token) -> None:
    """`sees a fox with a sack`: the fox has the sack, and not who sees it."""
    verb = token.head
    if (
        token.dep_ != "prep"
        or token.text.lower() != "with"
        or verb.lemma_ not in {"see", "watch", "meet", "notice", "spot"}
    ):
        return
    seen = [child for child in verb.rights if child.dep_ == "dobj" and child.right_edge.i + 1 == token.i]
    if seen and can_act_alone(seen[0]) and objects_of(token):
        attach(token, seen[0], "prep")


def receiver_read_as_object(token: Token) -> None:
    """`brings Leo his slippers`: the slippers are brought, to Leo."""
    things = [child for child in token.rights if child.dep_ == "dobj"]
    if token.lemma_ in verbs("gives") and len(things) > 1 and can_act(things[0]) and not can_act_alone(things[1]):
        things[0].dep_ = "dative"


def participle_of_noun(token: Token) -> None:
    """`a maid pouring tea`: a clause about her, whatever the model calls it."""
    noun = token.head
    loose = token.dep_ in {"xcomp", "ccomp"} and token.tag_ == "VBG" and noun.i < token.i
    if loose and noun.tag_ in NOUN_TAGS and can_act(noun):
        token.dep_ = "acl"


def seen_doing(token: Token) -> None:
    """`found her kneeling before the hearth`: she kneels there."""
    verb = token.head
    if (
        token.tag_ != "NN"
        or not token.text.endswith("ing")
        or verb.lemma_ not in {"find", "see", "watch", "hear", "leave"}
    ):
        return
    who = next((child for child in token.lefts if child.dep_ == "poss" and child.tag_ in {"PRP", "PRP$"}), None)
    if who is None or who.i + 1 != token.i or verb_lemma(token.text) == token.text:
        return
    retag(token, "VBG", "VERB", verb_lemma(token.text))
    token.dep_ = "ccomp"
    retag(who, "PRP", "PRON", who.text.lower())
    who.dep_ = "nsubj"
    for child in list(verb.rights):
        if child.i > token.i and child.dep_ == "prep":
            attach(child, token, "prep")


def noun_read_as_past(token: Token) -> None:
    """`watering a rose on a planet`: a flower, after an article, and nothing that rose."""
    is_object = token.tag_ in {"VBD", "VB", "VBP"} and token.dep_ in {"dobj", "pobj"}
    if is_object and any(child.dep_ == "det" and child.i == token.i - 1 for child in token.lefts):
        retag(token, "NN", "NOUN", token.text.lower())


def verb_after_owned(token: Token) -> None:
    """`Lena's balloon bursts`, `Baker Bob laughs`: it bursts and he laughs; there are no balloon bursts."""
    after = following(token)
    if token.tag_ != "NNS" or token.dep_ != "ROOT" or token.is_sent_start or not is_verb(token.text):
        return
    owner = [child for child in token.lefts if child.dep_ == "poss"]
    thing = token.nbor(-1)
    is_name = thing.tag_ == "NNP" and verb_lemma(token.text) in verbs("intransitive") | verbs("speech")
    is_owned = bool(owner) and thing.tag_ == "NN"
    if thing.head != token or thing.dep_ != "compound" or not (is_name or is_owned):
        return
    if after is not None and after.text not in {".", ",", "!"} and after.tag_ not in {"IN", "RP", "RB", "CC"}:
        return
    for child in list(token.lefts):
        if child.i < thing.i:
            attach(child, thing, child.dep_)
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    thing.dep_ = "nsubj"
