"""Whatever the text, four times as much of it takes about four times as long."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest
from adversarial import hostile

from nlp import TextError, captions, headlines, read_book, summarise
from nlp.headlines.rake import rake
from nlp.headlines.reading import quiet, read_narrative
from nlp.language import not_english
from nlp.reading.decode import decode
from nlp.reading.files import MOST_CHARACTERS, MOST_PARAGRAPH
from nlp.reading.normalise import normalise
from nlp.retell import retell
from nlp.scene import read_cast, read_scene, read_scenes
from nlp.scene.wording import reword
from nlp.script import script
from nlp.sentences import narration, sentences, tidy, whole_sentences, without_loose_quotes
from nlp.words import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 2_500
SMALL, LARGE = hostile(SIZE), hostile(4 * SIZE)
PARSED_SIZE = 700
PARSED_SMALL, PARSED_LARGE = hostile(PARSED_SIZE), hostile(4 * PARSED_SIZE)
EVERY = 6
"""Of so many kinds one is parsed, each function another one: the parser takes a second for the longer texts."""
SLOWER = 9
"""Times that four times the text may take: 4 and noise; a quadratic pattern takes 16."""

UNMEASURED = 0.08
"""Seconds under which a time says nothing."""


def read_as(name: str) -> Callable[[str], None]:
    def read(text: str) -> None:
        with contextlib.suppress(TextError):
            read_book(text, name)

    return read


def tolerant(function: Callable[[str], object]) -> Callable[[str], None]:
    def run(text: str) -> None:
        with contextlib.suppress(TextError):
            function(text)

    return run


def retold(text: str) -> list[str]:
    return retell(text, 4)


def candidates(text: str) -> object:
    return headlines(text, text[:2_000], hub=False)


QUICK = {
    "sentences": sentences,
    "narration": narration,
    "quotes": without_loose_quotes,
    "words": count_words,
    "english": not_english,
    "normalise": normalise,
    "decode": lambda text: decode(text.encode()),
    "text": read_as("a.txt"),
    "html": read_as("a.html"),
    "markdown": read_as("a.md"),
    "whole": whole_sentences,
    "tidy": tidy,
    "quiet": quiet,
}
PARSING = {
    "reword": reword,
    "scene": read_scene,
    "scenes": read_scenes,
    "cast": read_cast,
    "rake": rake,
    "narrative": read_narrative,
    "captions": tolerant(captions),
    "retell": tolerant(retold),
    "summary": tolerant(summarise),
    "headlines": tolerant(candidates),
    "script": tolerant(script),
}


@pytest.mark.parametrize("function", QUICK.values(), ids=QUICK)
def test_time_is_linear_in_the_text(function: Callable[[str], object]) -> None:
    assert not slow_on(function, SMALL, LARGE)


@pytest.mark.parametrize("place", range(len(PARSING)), ids=PARSING)
def test_time_is_linear_in_text_that_is_parsed(place: int) -> None:
    kinds = list(PARSED_SMALL)[place % EVERY :: EVERY]
    small, large = ({name: texts[name] for name in kinds} for texts in (PARSED_SMALL, PARSED_LARGE))
    assert not slow_on(list(PARSING.values())[place], small, large, unmeasured=0.4)


def slow_on(
    function: Callable[[str], object],
    small: dict[str, str],
    large: dict[str, str],
    unmeasured: float = UNMEASURED,
) -> dict[str, tuple[float, float]]:
    function("# Chapter 1\n\nA first call loads what it needs: “é”.")
    slow = {}
    for name, text in small.items():
        seconds = spent(function, large[name])
        if seconds > unmeasured:
            seconds = min(seconds, spent(function, large[name]))
            less = max(spent(function, text), unmeasured / SLOWER)
            if seconds > SLOWER * less:
                slow[name] = (less, seconds)
    return slow


def spent(function: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    function(text)
    return time.process_time() - start


def test_text_is_bounded_in_all_and_in_a_paragraph() -> None:
    with pytest.raises(TextError, match="more than 8,000,000 characters"):
        read_book("a " * (MOST_CHARACTERS // 2 + 1))
    book = read_book("The cat sat. " * 10_000)
    assert max(map(len, book.chapters[0].text.split("\n\n"))) <= MOST_PARAGRAPH
    assert book.chapters[0].words == 30_000
    assert "were cut into shorter ones" in book.notices[0]
