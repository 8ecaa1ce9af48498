"""The words of a text as the parser likes them: emoji and headlines spelled out, foreign nouns in English."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from nlp.articles import indefinite, with_article
from nlp.english.tree import verb_lemma
from nlp.lexicon import lexicon
from nlp.scene.phrases import number
from nlp.vocabulary import first_names, noun_classes, places, table, verbs, whens, words

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST_HEADLINE_WORDS = 40
_LEAST_CAPITALS = 0.65
_LONGEST_FOREIGN_NOUN = 3
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_WITHIN_LINES = re.compile(r"[^\S\n]+")
_OPENING = re.compile(
    r"(?<![^\s.!?])((?:In|On|At|By|Under|Near|Inside|Behind|Outside|Above|Below)"
    r" (?:the|a|an|his|her|their) [a-z]{3,20}) (?=[A-Z][a-z]+ [a-z])"
)
"""`In the kitchen Tom cooks`: the parser wants a comma before a name."""
_AT_LAST = re.compile(r"\b(At (?:last|first|once|length|night|noon|dawn|dusk|midnight)) (?=[A-Z][a-z]+ )")
_AFTER_NAME = re.compile(r"\b([A-Z]\w+) ([a-z]+s)\b")
_AFTER_NAMES = re.compile(r"\b([A-Z]\w+) and ([A-Z]\w+) ([a-z]+)\b")
_FINITE = frozenset({"are", "were", "have", "do", "can", "will", "may", "must", "shall", "am", "be", "like"})
_AGED = re.compile(r"\b([a-z]+|\d{1,3})[ -]years?[ -]old\b", re.IGNORECASE)
_GROWN, _OLD = 20, 60
_AUXILIARIES = frozenset({"is", "was", "has", "does", "s"})
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_PAIR = 2
_GREEK = 0x370
_SELECTOR = "\ufe0f"
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_ENGLISH = frozenset(
    [
        "the",
        "an",
        "of",
        "with",
        "and",
        "is",
        "are",
        "under",
        "over",
        "into",
        "at",
        "by",
        "from",
        "to",
        "her",
        "his",
        "their",
        "wearing",
    ]
)


_SHORTEST_STEM = 3
_ENDINGS = {
    "en": ("", "e"),
    "ern": ("",),
    "er": ("",),
    "es": ("", "e"),
    "aux": ("al", "au"),
    "ões": ("ão",),
    "n": ("",),
    "s": ("",),
    "x": ("",),
    "e": ("", "a"),
    "i": ("o", "e"),
    "ar": ("",),
    "or": ("a",),
}
"""Endings of plurals and cases in the larger languages with Latin letters, and what the dictionary form has instead."""


@dataclass(frozen=True)
class Wording:
    """Words for the parser.

    Attributes:
        text: English.
        unknown: words of the original that were not understood.
    """

    text: str
    unknown: tuple[str, ...] = ()


def reword(text: str) -> Wording:
    """A text as the parser likes it; an ordinary English text comes back as it is, but for white space."""
    text = _AGED.sub(_by_age, _spell_out_emoji(_WITHIN_LINES.sub(" ", text).strip()))
    if is_foreign(text):
        return _translate_nouns(text)
    return Wording(_AT_LAST.sub(r"\1, ", _OPENING.sub(r"\1, ", going_on(_lower_headline(text)))))


def _by_age(found: re.Match[str]) -> str:
    """`seven years old` is young, and not old."""
    years = int(found[1]) if found[1].isdecimal() else number(found[1].lower()) or 0
    return "old" if years >= _OLD else "young" if 0 < years < _GROWN else "grown" if years else found[0]


def going_on(text: str, names: Collection[str] = ()) -> str:
    """`Anna kneels` is no kind of kneels: `Anna is kneeling` tells every parser so.

    Args:
        text: words in English.
        names: names besides the first names that are no nouns as well.
    """
    text = _AFTER_NAMES.sub(lambda found: _both_in_the_act(found, names), text)
    return _AFTER_NAME.sub(lambda found: _in_the_act(found, names), text)


def _both_in_the_act(found: re.Match[str], names: Collection[str]) -> str:
    """`Anna and Tom play`: that both are playing."""
    if not all(name in names or name.lower() in first_names() for name in (found[1], found[2])):
        return found[0]
    from lemminflect import getAllLemmas, getInflection

    kinds = getAllLemmas(found[3])
    is_verb = found[3] in kinds.get("VERB", ()) and not {"ADJ", "ADV"} & kinds.keys() and found[3] not in _FINITE
    acting = getInflection(found[3], tag="VBG") if is_verb else ()
    return f"{found[1]} and {found[2]} are {acting[0]}" if acting else found[0]


def _in_the_act(found: re.Match[str], names: Collection[str]) -> str:
    name = found[1].lower()
    if found[1] not in names and (name not in first_names() or name in noun_classes()):
        return found[0]
    from lemminflect import getInflection

    verb = verb_lemma(found[2])
    acting = getInflection(verb, tag="VBG") if verb != found[2] and found[2] not in _AUXILIARIES else ()
    return f"{found[1]} is {acting[0]}" if acting else found[0]


@functools.cache
def emoji() -> dict[str, str]:
    """Emoji, without variation selectors -> what it shows, `cat`."""
    lines = resources.files("nlp.vocabulary").joinpath("emoji.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {sign.replace(_SELECTOR, ""): shown for sign, shown in pairs}


@functools.cache
def _emoji_pattern() -> re.Pattern[str]:
    signs = sorted((sign for sign in emoji() if not sign.isascii()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, signs)))


@functools.cache
def foreign_nouns() -> dict[str, str]:
    """Noun of another language, in lower case -> English noun; the plainest, where several fit."""
    found: dict[str, str] = {}
    lines = resources.files("nlp.vocabulary").joinpath("foreign.tsv").read_text("utf-8").splitlines()
    for noun, names in sorted((line.split("\t") for line in lines), key=lambda pair: len(pair[0])):
        for name in names.split("|"):
            found.setdefault(name, noun)
    for noun, listed in table("emoji")["more"].items():
        found.update(dict.fromkeys(listed.split(), noun))
    return found


def _spell_out_emoji(text: str) -> str:
    if text.isascii():
        return text
    text = _SKIN.sub("", text.replace(_SELECTOR, ""))
    pieces: list[str] = []
    end = 0
    for match in _emoji_pattern().finditer(text):
        before = text[end : match.start()]
        pieces += [before, _named(emoji()[match.group()], "".join(pieces) + before)]
        end = match.end()
    return " ".join("".join([*pieces, text[end:]]).split()) if pieces else text


def _named(shown: str, before: str) -> str:
    """What an emoji shows, with the article and the comma that its place asks for."""
    words_before = _WORD.findall(before[-40:])
    last = words_before[-1].lower() if words_before else ""
    bound = last in {"a", "an", "the", "my", "your", "his", "her", "their", "our", "one"} or (
        last in table("looks")["colours"].split()
    )
    if (number(last) or 1) > 1 or last in {"many", "some", "several", "few"}:
        return f" {plural(shown)} "
    article = "" if bound or shown.endswith("s") else f"{indefinite(shown)} "
    follows_noun = last in noun_classes() and last not in _ENGLISH | verbs("particles")
    joint = ", " if follows_noun and not bound and not before.rstrip().endswith((",", ".", ":", ";")) else " "
    return f"{joint if before.strip() else ''}{article}{shown} "


def plural(noun: str) -> str:
    """`bear` -> `bears`, `mouse` -> `mice`; of several words the last."""
    from lemminflect import getInflection

    *before, last = noun.split()
    found = getInflection(last, tag="NNS")
    return " ".join([*before, found[0] if found else f"{last}s"])


def is_foreign(text: str) -> bool:
    """Whether a short text is in another language than English, as far as its little words and letters tell."""
    found = [word.lower() for word in _WORD.findall(text[:2_000])]
    if not found:
        return False
    if sum(not word.isascii() and _is_not_latin(word) for word in found) * 2 > len(found):
        return True
    if any(word in _ENGLISH for word in found) or len(found) > _MOST_HEADLINE_WORDS:
        return False
    little = sum(word in words(table("emoji")["function_words"]["words"]) for word in found)
    strange = [word for word in found if not is_english(word)]
    named = [word for word in strange if word in foreign_nouns() or _singular(word)]
    return (little > 0 and len(strange) > 0 and len(strange) + little >= len(found) * 0.5 and bool(named)) or (
        len(found) == len(named)
    )


def _is_not_latin(word: str) -> bool:
    return any(ord(letter) >= _GREEK for letter in word)


def is_english(word: str) -> bool:
    """Whether a word is in one of the English tables."""
    return (
        word in noun_classes()
        or word in places()
        or word in whens()
        or word in first_names()
        or word in lexicon("function_words")
    )


def _translate_nouns(text: str) -> Wording:
    nouns, found, unknown = foreign_nouns(), [], []
    tokens = [word.lower() for word in _WORD.findall(text[:2_000])]
    tokens = [piece for token in tokens for piece in (_cut(token) if _UNSPACED.search(token) else [token])]
    little = words(table("emoji")["function_words"]["words"])
    index = 0
    while index < len(tokens):
        for length in range(_LONGEST_FOREIGN_NOUN, 0, -1):
            phrase = " ".join(tokens[index : index + length])
            if length == 1 and phrase in little:
                index += 1
                break
            noun = nouns.get(phrase) or (_singular(phrase) if length == 1 else None)
            if noun and index + length <= len(tokens):
                found.append(noun)
                index += length
                break
        else:
            unknown.append(tokens[index])
            index += 1
    articles = [with_article(noun) if not noun.endswith("s") else noun for noun in found]
    return Wording(", ".join(articles), tuple(unknown))


def _singular(word: str) -> str | None:
    """The English noun of an inflected one, by its ending alone: `gatos`, `Katzen`, `chevaux`, `gatti`."""
    nouns = foreign_nouns()
    stems = (word.removesuffix(end) + new for end, endings in _ENDINGS.items() if word.endswith(end) for new in endings)
    return next((nouns[stem] for stem in stems if len(stem) >= _SHORTEST_STEM and stem in nouns), None)


def _cut(text: str) -> list[str]:
    """Words of a script without spaces: the longest known noun at each place."""
    nouns, pieces, rest = foreign_nouns(), [], ""
    index = 0
    while index < len(text):
        length = next((n for n in range(min(8, len(text) - index), 0, -1) if text[index : index + n] in nouns), 0)
        if length:
            pieces += [rest, text[index : index + length]]
            rest = ""
        else:
            rest += text[index]
        index += length or 1
    return [piece for piece in [*pieces, rest] if piece]


def _lower_headline(text: str) -> str:
    """`A Dog Chasing A Cat` and `A DOG` in lower case; names stay."""
    found = _WORD.findall(text[:1_000])
    if len(found) > _MOST_HEADLINE_WORDS or not found:
        return text
    rest = found[1:]
    capitals = sum(word[0].isupper() for word in rest)
    shouted = all(word.isupper() for word in found) and any(len(word) > 1 for word in found)
    known = all(is_english(word.lower()) or word.lower() in _ENGLISH for word in found)
    if not shouted and not (rest and capitals >= _LEAST_CAPITALS * len(rest) and (len(found) > _PAIR or known)):
        return text
    if text.lower() in table("names")["figures"]:
        return text
    return _WORD.sub(lambda match: match[0].title() if match[0].lower() in first_names() else match[0].lower(), text)
