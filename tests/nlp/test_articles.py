"""The article before words."""

from __future__ import annotations

import pytest

from nlp.articles import with_article

AN = """
umbrella; hour; X-ray; owl; honest man; uncle; eight; 8-legged spider; unusual hat; unhappy boy; uninvited guest; urn
unidentified man; unimportant man; ugly duckling; éclair; heir; undertaker; usher; Arctic fox; upside-down cup; NPC; ear
"""
A = """
unicorn; one-eyed pirate; European; house; uniform; ukulele; UFO; used car; ewe; utensil; yacht; U-boat; university
useful box; unicycle; horse; key; universe; eucalyptus; 100-year-old tree; once-green door; urinal
"""


def listed(text: str) -> list[str]:
    return [words.strip() for line in text.strip().splitlines() for words in line.split(";")]


@pytest.mark.parametrize("words", listed(AN))
def test_an_stands_where_a_vowel_is_heard(words: str) -> None:
    assert with_article(words) == f"an {words}"


@pytest.mark.parametrize("words", listed(A))
def test_a_stands_where_a_consonant_is_heard(words: str) -> None:
    assert with_article(words) == f"a {words}"


def test_nothing_stays_nothing() -> None:
    assert with_article("") == ""
