from __future__ import annotations

import pytest

from nlp.language import WORDS_NOTICE, not_english_words


@pytest.mark.parametrize(
    "words",
    [
        "ein Hund im Garten",
        "un chat sur un tapis",
        "el gato duerme en una caja",
        "красный кот",
        "一只猫坐在垫子上",
        "una casa nella neve",
    ],
)
def test_words_of_other_languages_are_told_of(words: str) -> None:
    assert not_english_words(words) == WORDS_NOTICE


@pytest.mark.parametrize(
    "words",
    ["a dog", "cat under the table", "猫", "gato", "Los Angeles skyline", "a café in La Paz", "🙂", "",
     "a pod of whales", "Van Gogh's sunflowers", "Jean et Marie in a boat on the lake", "a Day of the Dead parade"],
)  # fmt: skip
def test_english_and_single_nouns_are_not(words: str) -> None:
    assert not_english_words(words) == ""
