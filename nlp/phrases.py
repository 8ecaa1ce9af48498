"""Noun phrases: the things a text names, in the words a person would use for them."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from nlp.lexicon import lexicon
from nlp.tagging import POSSESSIVES, Token, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CODES = {
    "DT": "D", "PRP$": "D", "CD": "C", "CC": "&", "RB": "R", "RBR": "R", "JJ": "J", "JJR": "J", "JJS": "J",
    "VBN": "V", "VBG": "G", "NN": "N", "NNS": "N", "NNP": "M", "NNPS": "M", "POS": "S", ",": ",",
}  # fmt: skip
_PHRASE = re.compile(
    r"D?(?:C(?:&?C)*)?(?:R?J,(?=R?J))*(?:R?J)*(?:(?<=[DJC])[VG](?=[JNM]))?(?:R?J)*[NM]+(?:S(?:R?J)*[NM]+)*"
)
_ARTICLES = frozenset({"a", "an", "the"})
_SINGLING = _ARTICLES | POSSESSIVES | {"another", "that", "this", "every", "each", "some", "one"}
"""Determiners of one thing."""

_UNSEEN_ADJECTIVES = lexicon("unseen_adjectives")
_SHELL_NOUNS = lexicon("unseen_nouns")
_ABSTRACT_ENDINGS = ("ness", "ment", "tion", "sion", "ity", "ance", "ence")
_CONCRETE = lexicon("concrete_nouns")
_MEASURES = lexicon("measures")


class NounPhrase(NamedTuple):
    """A noun phrase: its tokens without the determiner, its place in the sentence, and the determiner or ''."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    determiner: str

    @property
    def text(self) -> str:
        """The phrase without determiner and without adjectives that nobody can see: "tiny golden key"."""
        kept = [t for t in self.tokens if t.word.lower() not in _UNSEEN_ADJECTIVES or t.tag.startswith("NN")]
        return join(t.word for t in kept if t.word != "," and not (t.tag == "RB" and kept[0] is t))

    @property
    def head(self) -> str:
        """The noun the phrase is about, in lower case."""
        return self.tokens[-1].word.lower()

    @property
    def is_name(self) -> bool:
        """Whether it is named with a proper noun."""
        return self.tokens[-1].tag == "NNP"

    @property
    def name(self) -> str:
        """The proper nouns that end the phrase: "poor little Alice" is "Alice"; '' if it is no name."""
        run = itertools.takewhile(lambda token: token.tag == "NNP", reversed(self.tokens))
        return " ".join(reversed([token.word for token in run]))

    @property
    def is_thing(self) -> bool:
        """Whether the head could be seen: not a moment, a reason or a way."""
        singular = self.head.removesuffix("s")
        unseen = {self.head, singular} & _SHELL_NOUNS or self.head in _MEASURES
        abstract = not self.is_name and singular.endswith(_ABSTRACT_ENDINGS) and singular not in _CONCRETE
        return not unseen and not abstract and len(self.head) > 1

    def with_article(self) -> str:
        """The phrase as it would start a caption: "a tiny golden key", "the White Rabbit", "Alice"."""
        if self.is_name:
            return f"the {self.text}" if self.determiner.lower() in _ARTICLES else self.text
        if self.determiner.lower() == "the" or self.tokens[-1].tag == "NNS" or self.tokens[0].tag == "CD":
            return f"the {self.text}" if self.determiner.lower() == "the" else self.text
        return article(self.text) if self.determiner.lower() in _SINGLING else self.text


def noun_phrases(tokens: Sequence[Token]) -> list[NounPhrase]:
    """All noun phrases of a tagged sentence from left to right, none inside another."""
    codes = "".join(_CODES.get(token.tag, ".") for token in tokens)
    return [_phrase(tokens, match.start(), match.end()) for match in _PHRASE.finditer(codes)]


def _phrase(tokens: Sequence[Token], start: int, end: int) -> NounPhrase:
    has_determiner = tokens[start].tag in {"DT", "PRP$"}
    return NounPhrase(
        tuple(tokens[start + has_determiner : end]), start, end, tokens[start].word if has_determiner else ""
    )


def things(text: str) -> Iterator[NounPhrase]:
    """The noun phrases of a text that name something which could be seen."""
    for sentence in tagged(text):
        yield from (phrase for phrase in noun_phrases(sentence) if phrase.is_thing and phrase.text)


def join(words: Iterator[str] | Sequence[str]) -> str:
    """Words with spaces between them, but none before punctuation and clitics."""
    return re.sub(r" (?=[,.;:!?]|'s\b|n't\b)", "", " ".join(words))


def article(noun: str) -> str:
    """The noun with "a" or "an" before it."""
    sounds_open = noun[:1].lower() in set("aeiou") and not noun.lower().startswith(("uni", "use", "one", "eu"))
    return f"{'an' if sounds_open else 'a'} {noun}"
