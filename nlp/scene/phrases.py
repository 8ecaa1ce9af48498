"""Noun phrases: a head noun with the colours, attributes, count, name and determiner that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, noun_lemma
from nlp.english.names import given_name, is_proper
from nlp.scene.graph import Part
from nlp.vocabulary import When, genders, listed_nouns, looks, noun_classes, table, whens

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.vocabulary import Gender, Lookup

_MOST_DIGITS = 4
_WITHOUT_PLURAL_ENDING = {"animal", "vehicle", "person"}
"""Kinds of nouns whose plural may look like the singular: deer, salmon, aircraft."""
_INDEFINITE = {"a", "an", "another", "some"}
_SIBLINGS = {"brother", "sister", "boy", "girl", "cousin", "son", "daughter"}
_NEGATIVE = {"no", "neither", "zero"}


@dataclass
class Phrase:
    """A noun and what its own words say of it.

    Attributes:
        head: the token of the noun.
        noun: singular lemma, known compounds kept.
        name: the proper name, if that is what the phrase is.
        count: how many; None if the phrase says nothing.
        definite: `the`, a possessive or a name: something known before.
        is_absent: `no people`.
        plural: whether the noun is in the plural.
        when: what its modifiers say about time and weather.
        parts: parts from words like `red-haired`.
        owner: the possessor's token, of `her` or `the king's`.
    """

    head: Token
    noun: str
    name: str | None = None
    count: int | None = None
    colours: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    determiner: str | None = None
    definite: bool = False
    is_absent: bool = False
    plural: bool = False
    when: list[When] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    owner: Token | None = None


def read_phrase(head: Token, lookup: Lookup) -> Phrase:
    """The phrase around a head noun."""
    noun, start = _compound(head)
    one = head.lower_ == head.lemma_.lower() and any(child.lower_ in {"the", "this", "that"} for child in head.children)
    phrase = Phrase(head, noun, plural=head.tag_ in {"NNS", "NNPS"} and not one and not _is_uncounted(head))
    before = [child for child in head.lefts if child.dep_ not in {"relcl", "acl", "prep", "conj", "punct", "nsubj"}]
    after = [child for child in head.rights if child.dep_ in {"amod", "nummod"} and child.tag_ not in NOUN_TAGS]
    for modifier in before + after:
        if not start <= modifier.i < head.i:
            _read_modifier(phrase, modifier, lookup)
    _read_name(phrase)
    _read_material(phrase)
    _count(phrase)
    if _is_zero_plural(head, phrase):
        phrase.count = looks().counts["some"]
    if "baby" in phrase.attributes and phrase.noun in _SIBLINGS and not phrase.plural:
        phrase.noun = "baby"
        phrase.attributes.remove("baby")
    nature = looks().natures.get(phrase.noun)
    if nature and nature not in phrase.attributes:
        phrase.attributes.append(nature)
    return phrase


def _is_zero_plural(head: Token, phrase: Phrase) -> bool:
    """`among orange fish`: a plural that looks like a singular, after what asks for several."""
    among = head.dep_ == "pobj" and head.head.text.lower() in {"among", "amongst", "amid", "between"}
    if not among or phrase.determiner is not None or phrase.count != 1 or phrase.name:
        return False
    from lemminflect import getInflection

    return head.text.lower() in getInflection(head.text.lower(), tag="NNS")


def _is_made_of(material: str, compound: str) -> bool:
    """`a stone wall` is a wall of stone, as `ice cream` is not cream of ice."""
    return material in looks().building_materials and compound not in listed_nouns()


def _is_uncounted(head: Token) -> bool:
    """`Ivy climbs the wall`, `sips lemonade`: in the singular, whatever the model says; `deer` may be several."""
    from lemminflect import getInflection

    word = head.text.lower()
    if word != head.lemma_.lower() or word in looks().crowds or word in looks().plural_only or word.endswith("s"):
        return False
    zero_plural = noun_classes().get(word) in _WITHOUT_PLURAL_ENDING
    return not zero_plural or word not in getInflection(word, tag="NNS")


def _compound(head: Token) -> tuple[str, int]:
    """The longest known noun that ends with the head, `hot air balloon`, and where it starts."""
    noun = noun_lemma(head)
    for length in (3, 2, 1):
        start = head.i - length
        if (
            start < 0
            or any(token.is_sent_start for token in head.doc[start + 1 : head.i + 1])
            or any(token.tag_ in {"DT", "IN", "CD", "PRP$"} for token in head.doc[start : head.i])
        ):
            continue
        before = " ".join(token.text.lower() for token in head.doc[start : head.i])
        common = all(token.tag_ in {"NN", "NNS"} or token.is_sent_start for token in head.doc[start : head.i])
        nouns = noun_classes() if common else listed_nouns()
        tool = before.endswith("ing") and noun_classes().get(f"{before} {noun}") in {"thing", "vehicle"}
        if (tool or (f"{before} {noun}" in nouns and not _is_made_of(before, f"{before} {noun}"))) and all(
            head in {token.head, token.head.head} for token in head.doc[start : head.i]
        ):
            return f"{before} {noun}", start
    return noun, head.i


def _read_modifier(phrase: Phrase, token: Token, lookup: Lookup) -> None:
    word = token.text.lower()
    known = looks()
    if token.dep_ == "det" or token.tag_ in {"DT", "PDT", "WDT"}:
        phrase.determiner = word
        phrase.definite |= word in {"the", "this", "that", "these", "those", "both"}
        phrase.is_absent |= word in _NEGATIVE
        if word in known.counts and word not in {"a", "an"}:
            phrase.count = 1 if word == "some" and phrase.head.tag_ == "NN" else known.counts[word]
    elif token.dep_ == "poss":
        phrase.definite = True
        phrase.determiner = phrase.determiner or word
        phrase.owner = token
    elif token.dep_ == "nummod" or token.tag_ == "CD":
        phrase.count = number(word) or phrase.count
    elif token.dep_ == "predet":
        phrase.count = known.counts.get(word, phrase.count)
    elif token.tag_ in NOUN_TAGS:
        _read_compound(phrase, token, lookup)
    elif token.dep_ in {"amod", "nmod", "advmod", "compound", "acl", "dep"} and token.pos_ in {
        "ADJ",
        "VERB",
        "NOUN",
        "ADV",
        "PROPN",
    }:
        read_adjective(phrase, token)


def read_adjective(phrase: Phrase, token: Token) -> None:
    """Give the phrase an adjective, with those joined to it: colours, weather, counts, parts, or looks."""
    word, known = token.text.lower(), looks()
    part = _part_of_adjective(token)
    if part:
        phrase.parts.append(part)
    elif word in known.colours:
        phrase.colours.append(known.spellings.get(word, word))
    elif word in whens():
        phrase.when.append(whens()[word])
    elif word in known.counts and token.dep_ != "compound":
        phrase.count = known.counts[word]
    elif number(word):
        phrase.count = number(word)
    elif token.pos_ in {"ADJ", "VERB", "NOUN"} and word not in known.unseen and len(word) > 1:
        phrase.attributes.append(_hyphened(token))
    for child in token.children:
        if (
            child.dep_ == "conj"
            and child.pos_ in {"ADJ", "NOUN", "VERB"}
            and (child.i < phrase.head.i or token.i > phrase.head.i)
        ) or (not part and child.dep_ in {"amod", "nmod", "compound"} and child.text.lower() in known.colours):
            read_adjective(phrase, child)


def _hyphened(token: Token) -> str:
    """An adjective with what a hyphen joins to it: `man-eating`."""
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).head == token:
        return f"{token.nbor(-2).text}-{token.text}".lower()
    return token.text.lower()


def _part_of_adjective(token: Token) -> Part | None:
    """`red-haired` -> red hair; `three-headed` -> three heads."""
    word = token.text.lower()
    if "-" in word and not word.startswith("-"):
        first, last = word.split("-", 1)
    elif token.i > 1 and token.nbor(-1).text == "-":
        first, last = token.nbor(-2).text.lower(), word
    else:
        return None
    stem = next(
        (stem for stem in (last[:-2], last[:-1]) if last.endswith("ed") and noun_classes().get(stem) == "part"), None
    )
    if stem is None:
        return None
    colour = first in looks().colours
    count = number(first)
    return Part(
        stem, (looks().spellings.get(first, first),) if colour else (), () if colour or count else (first,), count or 1
    )


def _read_compound(phrase: Phrase, token: Token, lookup: Lookup) -> None:
    word, known = noun_lemma(token), looks()
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nummod", "det", "nmod"}:
            _read_modifier(phrase, child, lookup)
    before = [child for child in token.lefts if child.dep_ == "compound" and child.i == token.i - 1]
    if before and f"{before[0].text.lower()} {word}" in listed_nouns():
        phrase.attributes[:] = [each for each in phrase.attributes if each != before[0].text.lower()]
        phrase.attributes.append(f"{before[0].text.lower()} {word}")
        return
    joined = f"{word} {phrase.noun}"
    if joined in (listed_nouns() if token.tag_ in {"NNP", "NNPS"} else noun_classes()) and not _is_made_of(
        word, joined
    ):
        phrase.noun = joined
    elif word in known.colours:
        phrase.colours.append(known.spellings.get(word, word))
    elif word in whens():
        phrase.when.append(whens()[word])
    elif token.tag_ in {"NN", "NNS"} and word != "-":
        phrase.attributes.append(word)


def _read_name(phrase: Phrase) -> None:
    """Proper nouns: `Alice` is a girl of that name, `the White Rabbit` a white rabbit of that name."""
    head = phrase.head
    if not is_proper(head) or (phrase.determiner in {"a", "an"} and phrase.noun in listed_nouns()):
        return
    parts = [each for each in head.lefts if each.dep_ in {"compound", "amod", "nmod"} and each.text[:1].isupper()]
    words = list(dict.fromkeys([*[each.text for each in parts], head.text[:1].upper() + head.text[1:]]))
    first, last = words[0].lower().rstrip("."), words[-1].lower()
    titles = table("names")["titles"]
    phrase.name, phrase.definite = " ".join(words), True
    phrase.attributes = [word for word in phrase.attributes if word.title() not in words]
    phrase.when = [] if parts else phrase.when
    figure = table("names")["figures"].get(phrase.name.lower())
    if figure:
        phrase.noun, *looks_of_figure = figure.split(", ")
        phrase.colours = [word for word in looks_of_figure if word in looks().colours]
        phrase.attributes = [word for word in looks_of_figure if word not in looks().colours]
        return
    if first in titles and len(words) > 1:
        phrase.noun = titles[first] or first
        if noun_classes().get(last) == "animal":
            phrase.noun = last
    elif len(words) > 1 and noun_classes().get(first) == "person" and _gender_of_name(head, []):
        phrase.noun = first
    elif gender := _gender_of_name(head, parts):
        phrase.noun = "girl" if gender == "she" else "boy"
    elif noun_classes().get(phrase.noun) in {None, "abstract"} or _is_only_a_name(phrase):
        phrase.noun = "person"


def _is_only_a_name(phrase: Phrase) -> bool:
    """`Down went Pew`: somebody with the name of a thing that no list written by hand has."""
    known = noun_classes().get(phrase.noun)
    if known == "person" and " " in (phrase.name or "") and phrase.noun not in genders():
        return phrase.noun not in listed_nouns()
    return (
        known not in {"person", "animal", "building", "vehicle"}
        and (phrase.noun in looks().materials or phrase.noun not in listed_nouns())
        and (phrase.determiner is None and not phrase.attributes and phrase.head.dep_ in {"nsubj", "nsubjpass"})
    )


def _gender_of_name(head: Token, parts: list[Token]) -> Gender | None:
    """`she` or `he` of a name, by its first word or its last: `Rose Maylie`, `young Oliver`."""
    return next(filter(None, map(given_name, [*parts[:1], head])), None)


def _read_material(phrase: Phrase) -> None:
    """`a crown of gold`, `a house made of straw`: what it is made of is a look of it."""
    for token in phrase.head.rights:
        made = token.dep_ == "acl" and token.lemma_ in {"make", "build", "carve"}
        for preposition in token.rights if made else [token]:
            if preposition.dep_ == "prep" and preposition.text.lower() in {"of", "from", "out"}:
                for noun in preposition.subtree:
                    if noun.text.lower() in looks().materials and noun.dep_ in {"pobj", "conj"}:
                        phrase.attributes.append(noun.text.lower())


def number(word: str) -> int | None:
    """`three`, `3` or `twenty-one` as a number."""
    if word.isdecimal() and len(word) <= _MOST_DIGITS:
        return int(word)
    known = looks().numbers
    tens, _, units = word.partition("-")
    if word in known:
        return known[word]
    return known[tens] + known[units] if tens in known and units in known else None


def _count(phrase: Phrase) -> None:
    if phrase.count is None and phrase.noun in looks().crowds:
        phrase.count = looks().crowds[phrase.noun]
    elif phrase.count is None and phrase.determiner in _INDEFINITE - {"some"}:
        phrase.count = 1
    elif phrase.count is None:
        plural = phrase.plural and not phrase.name and phrase.noun not in looks().plural_only
        phrase.count = (2 if phrase.noun.split(" ")[-1] in looks().twos else looks().counts["some"]) if plural else 1
