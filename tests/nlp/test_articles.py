"""The article before words."""

from __future__ import annotations

import pytest

from nlp.articles import with_article


@pytest.mark.parametrize(
    "words",
    ["an umbrella", "an hour", "an X-ray", "an owl", "an honest man", "an uncle", "an eight", "an 8-legged spider"]
    + [
        "an unusual hat",
        "an unhappy boy",
        "an uninvited guest",
        "an unidentified man",
        "an unimportant man",
        "an ugly duckling",
        "an éclair",
        "an heir",
        "an urn",
    ]
    + ["an undertaker", "an usher", "an Arctic fox", "an upside-down cup", "an NPC", "an ear", "an 11-year-old"],
)
def test_vowels_are_heard(words: str) -> None:
    assert with_article(words.removeprefix("an ")) == words


@pytest.mark.parametrize(
    "words",
    ["a unicorn", "a one-eyed pirate", "a European", "a house", "a uniform", "a ukulele", "a UFO", "a used car"]
    + ["a ewe", "a utensil", "a yacht", "a U-boat", "a university", "a useful box", "a unicycle", "a horse", "a key"]
    + ["a universe", "a eucalyptus", "a 100-year-old tree", "a once-green door", "a urinal"],
)
def test_consonants_are_heard(words: str) -> None:
    assert with_article(words.removeprefix("a ")) == words


def test_nothing_stays_nothing() -> None:
    assert with_article("") == ""
