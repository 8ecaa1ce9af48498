"""Words with their parts of speech (Penn Treebank tags).

The tagger is TextBlob's port of *pattern.en* (De Smedt & Daelemans 2012, "Pattern for Python"): a lexicon of 94,000
words with Brill's rules, which comes inside the package, needs no download and tags a chapter in a tenth of a second.
Its errors on old prose are mostly nouns taken for verbs, adverbs or adjectives ("a watch", "the well",
"rabbit-hole"); `_repaired` corrects them where the words around leave no doubt.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Literal, NamedTuple

from nlp.lexicon import lexicon
from nlp.people import TITLES
from nlp.sentences import sentences

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d[\d,.]*|[^\w\s]")
_OPENING = frozenset({"'", '"', "“", ".", "!", "?", ":", ";", "("})
"""Marks after which a capital says nothing."""

_TITLE_STOP = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|Capt|Prof)\.(?=\s)")
_CLITIC = re.compile(r"^(.+?)('s|'ll|'re|'ve|'m|'d|n't)$", re.IGNORECASE)
_CLITIC_TAGS = {"'s": "POS", "'ll": "MD", "'re": "VBP", "'ve": "VBP", "'m": "VBP", "'d": "MD", "n't": "RB"}
PLACING = lexicon("prepositions_of_place")
_BEFORE_NOUN = ("DT", "PRP$", "JJ", "CD", "POS")
_MAYBE_NOUN = ("VB", "VBP", "VBZ", "VBD", "RB", "IN", "JJ", "UH")
_GOES_ON_TO_NOUN = ("NN", "JJ", "VBG", "VBN", "CD")
POSSESSIVES = frozenset({"her", "his", "its", "their", "my", "our", "your"})
_NEVER_NAMES = lexicon("capitalised_words")


class Token(NamedTuple):
    """A word and its tag."""

    word: str
    tag: str


@functools.lru_cache(maxsize=8)
def tagged(text: str) -> tuple[tuple[Token, ...], ...]:
    """Every sentence of the text as tagged tokens.

    Curly apostrophes become straight; words in capitals ("TOOK A WATCH") and the first words of sentences lose them
    unless they are names in this text.
    """
    plain = _TITLE_STOP.sub(r"\1", text).replace("’", "'").replace("‘", "'").replace("—", " , ")  # noqa: RUF001
    tokens = [_TOKEN.findall(sentence) for sentence in sentences(plain)]
    names = _names(tokens)
    return tuple(_tag(_cased(words, names), names) for words in tokens if words)


def _names(sentences_: list[list[str]]) -> frozenset[str]:
    """Words that are written with a capital within sentences more often than without."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for words in sentences_:
        for before, word in zip([".", *words], words, strict=False):
            if word.islower():
                small[word] += 1
            elif word.istitle() and len(word) > 1 and before[0].isalnum():
                capital[word.lower()] += 1
    return frozenset(w for w in capital if capital[w] > small[w] and w not in _NEVER_NAMES)


def _cased(words: list[str], names: frozenset[str]) -> list[str]:
    """Words without the capitals of shouting and of beginning a sentence; names and titles before names keep theirs."""
    cased = []
    for i, word in enumerate(words):
        lower = word.lower()
        before_name = i + 1 < len(words) and words[i + 1].lower() in names and words[i + 1][0].isupper()
        if word[0].isupper() and (lower in names or (lower in TITLES and before_name)):
            cased.append(word.title() if word.isupper() else word)
        elif word.isupper() and len(word) > 1:
            cased.append(lower if "-" in word or is_known(lower) else word.title())
        else:
            opens = (i == 0 or words[i - 1] in _OPENING) and word != "I" and is_known(lower)
            cased.append(lower if opens or word == "A" else word)
    return cased


def _tag(words: list[str], names: frozenset[str]) -> tuple[Token, ...]:
    from textblob.en import parser

    pieces = [piece for word in words for piece in _pieces(word)]
    found = parser.find_tags(pieces)
    tokens = [Token(word, _first_guess(word, tag, names)) for word, tag in found]
    for i in range(len(tokens)):
        tokens[i] = _repaired(tokens, i)
    return tuple(tokens)


def _pieces(word: str) -> list[str]:
    match = _CLITIC.match(word)
    return [match[1], match[2].lower()] if match else [word]


def _first_guess(word: str, tag: str, names: frozenset[str]) -> str:
    lower = word.lower()
    if lower in _CLITIC_TAGS:
        return _CLITIC_TAGS[lower]
    if lower.endswith("wards"):
        return "RB"
    if lower in POSSESSIVES:
        return "PRP$"
    if word[0].isupper() and (lower in names or lower in TITLES):
        return "NNP"
    return "NN" if tag == "NNP" and word.islower() else tag.split("-", maxsplit=1)[0]


def _repaired(tokens: list[Token], i: int) -> Token:
    """The token with a better tag where its neighbours leave no doubt."""
    word, tag = tokens[i]
    before = tokens[i - 1] if i else Token(".", ".")
    after, later = (tokens[j].tag if j < len(tokens) else "." for j in (i + 1, i + 2))
    if word.lower() == "her" and not after.startswith(("NN", "JJ", "VBG", "VBN", "CD", "RB")):
        return Token(word, "PRP")
    if tag == "JJ" and "-" in word and not after.startswith("NN"):
        return Token(word, "NNS" if word.endswith("s") else "NN")
    if before.tag in _BEFORE_NOUN and _needs_noun(tag, after, later) and _may_be_noun(word):
        return Token(word, "NN")
    if tag == "NN" and (verb_tag := _verb_for_noun(word, before, after)):
        return Token(word, verb_tag)
    has_subject = before.tag in {"PRP", "NNP", "WDT", "WP"}
    has_object = before.tag.startswith("NN") and after in {"DT", "PRP$", "PRP"}
    return Token(word, "VBD" if tag == "VBN" and (has_subject or has_object) and word.lower() != "been" else tag)


def _needs_noun(tag: str, after: str, later: str) -> bool:
    """Whether nothing that follows can be the noun which an article or adjective before this tag calls for."""
    goes_on = after.startswith(_GOES_ON_TO_NOUN)
    if tag == "JJ":  # "a low moan", where "moan" may still be taken for a verb, and "a low, dull moan"
        goes_on |= after in {"VB", "VBP"} or (after == "," and later.startswith(("JJ", "RB", "NN", "VB")))
    return tag in _MAYBE_NOUN and not goes_on


def _may_be_noun(word: str) -> bool:
    return not word.endswith("ly") and can_be("NOUN", word)


def _verb_for_noun(word: str, before: Token, after: str) -> str:
    """The tag of a verb taken for a noun ("to drop the jar", "could not answer", "the key lay on it"), or ''."""
    if word in PLACING and after in {"DT", "PRP$", "JJ"}:
        return "IN"
    if before.tag == "MD" or before.word == "n't" or (before.tag == "TO" and after in {"DT", "PRP", "PRP$"}):
        return "VB" if can_be("VERB", word) else ""
    follows_subject = before.tag.startswith(("NN", "PRP")) and before.tag != "PRP$"
    return "VBD" if follows_subject and after in {"IN", "DT", "PRP$", "RB", "TO"} and _is_past_form(word) else ""


@functools.lru_cache(maxsize=8192)
def _is_past_form(word: str) -> bool:
    """Whether the word is an inflected form of a verb with another base: "lay", "saw", "fell"."""
    from lemminflect import getInflection, getLemma

    return any(word in getInflection(base, tag="VBD") for base in getLemma(word, upos="VERB") if base != word)


@functools.lru_cache(maxsize=8192)
def can_be(part_of_speech: Literal["NOUN", "VERB", "ADJ"], word: str) -> bool:
    """Whether the dictionary knows the word as that part of speech."""
    from lemminflect import getAllLemmas

    return part_of_speech in getAllLemmas(word)


@functools.lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Whether the dictionary or the tagger's lexicon knows the word at all."""
    from lemminflect import getAllLemmas
    from textblob.en import parser

    return bool(getAllLemmas(word)) or word in parser.lexicon
