"""A noun alone is read without the parser, as the parser would read it if it took it for a noun."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.articles import with_article
from nlp.english import parse
from nlp.scene.bare import bare_noun
from nlp.scene.read import read_parsed, read_scene
from nlp.vocabulary import listed_nouns, looks

NOUNS = sorted(noun for noun in listed_nouns() if bare_noun(with_article(noun)) is not None)


@pytest.mark.parametrize("noun", ["pirate", "clown", "spider", "a revolver", "a viking", "a sled", "a teal clown"])
def test_what_the_parser_takes_for_something_else_is_there(noun: str) -> None:
    (entity,) = read_scene(noun).entities
    assert entity.noun == noun.rsplit(maxsplit=1)[-1]


@settings(max_examples=60)
@given(st.sampled_from(NOUNS), st.sampled_from(["", *sorted(looks().colours)]))
def test_the_parser_says_the_same_where_it_sees_the_noun(noun: str, colour: str) -> None:
    text = with_article(f"{colour} {noun}".strip())
    alone, (seen, *others) = bare_noun(text), [*read_parsed(text, parse(text)).entities, None]
    if alone is not None and seen is not None and others == [None] and seen.noun == noun:
        (entity,) = alone.entities
        assert entity.kind == seen.kind
        assert entity.colours == (seen.colours or entity.colours)


@pytest.mark.parametrize(
    "text",
    ["a beach", "a morning", "rain", "two cats", "cats", "scissors", "a crowd", "Rose", "a happy cat", "a cat runs",
     "a cat on a mat", "a courage", "", "!!!", "a polar bear", "a white rhinoceros beetle"],
)  # fmt: skip
def test_everything_else_needs_the_parser(text: str) -> None:
    assert bare_noun(text) is None


def test_the_parser_is_not_loaded_for_a_noun() -> None:
    asks = "import sys; from nlp.scene import read_scene; read_scene('a red house'); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0
