"""Sentences, whole and without speech, and the language they are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.headlines.reading import quiet
from nlp.language import not_english
from nlp.sentences import narration, sentences, whole_sentences, without_loose_quotes


def test_sentences_end_at_marks_but_not_after_titles_or_inside_speech() -> None:
    text = (
        "Mr. Dance met Dr. Livesey at St. Ives. “Oh dear! I shall be late!” said the Rabbit. It ran.\n\nAlice followed"
    )
    assert sentences(text) == [
        "Mr. Dance met Dr. Livesey at St. Ives.",
        "“Oh dear!",
        "I shall be late!” said the Rabbit.",
        "It ran.",
        "Alice followed",
    ]


def test_chinese_sentences_end_without_spaces() -> None:
    assert sentences("山上有一只羊。它看着海！") == ["山上有一只羊。", "它看着海！"]  # noqa: RUF001


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_sentences_lose_no_word(text: str) -> None:
    joined = "".join(" ".join(sentences(text)).split())
    assert [c for c in joined if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("sentence", "tidy"),
    [
        ("She heard it say, ‘Oh dear!", "She heard it say, Oh dear!"),  # noqa: RUF001
        ("I take it.”", "I take it."),
        ("‘It’s late,’ said the Rabbit.", "‘It’s late,’ said the Rabbit."),  # noqa: RUF001
        ("“Fetch rum,” he cried, “at once!", "“Fetch rum,” he cried, at once!"),
        ("the sailors’ boats", "the sailors’ boats"),  # noqa: RUF001
    ],
)
def test_halves_of_quotation_marks_are_dropped(sentence: str, tidy: str) -> None:
    assert without_loose_quotes(sentence) == tidy


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“Off with her head!” the Queen shouted.", "the Queen shouted."),
        ("‘It’s late,’ said the Rabbit, ‘isn’t it?’", "said the Rabbit,"),  # noqa: RUF001
        ('"Fetch rum," he cried. The inn was dark.', "he cried. The inn was dark."),
        ("“A speech that goes on\n\n“and ends here,” he said.", "he said."),
    ],
)
def test_narration_leaves_out_what_is_said(text: str, told: str) -> None:
    assert narration(text) == told


def test_shouted_words_are_small_and_names_keep_their_capital() -> None:
    shouted = "Then the Rabbit TOOK A WATCH out of ITS waistcoat; Alice saw the HISPANIOLA."
    assert quiet(shouted) == "Then the Rabbit took A watch out of its waistcoat; Alice saw the Hispaniola."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "“Oh dear! I shall be late!” said the Rabbit. It ran.",
            ["“Oh dear! I shall be late!” said the Rabbit.", "It ran."],
        ),
        (
            "He came (as he had said. And as he meant) by boat. Good.",
            ["He came (as he had said. And as he meant) by boat.", "Good."],
        ),
        ("“I am here.", ["I am here."]),
        ("It was late). He slept.", ["It was late.", "He slept."]),
    ],
)
def test_sentences_of_prose_have_both_halves_of_their_marks(text: str, whole: list[str]) -> None:
    assert whole_sentences(text) == whole


@given(st.text(alphabet='ab .!?“”()[]«»"\n', max_size=80))
def test_no_sentence_of_prose_has_half_a_bracket(text: str) -> None:
    for sentence in whole_sentences(text):
        assert sentence.count("(") == sentence.count(")")
        assert sentence.count("[") == sentence.count("]")
        assert sentence.count('"') % 2 == 0


def test_another_language_is_noticed_and_english_is_not() -> None:
    german = "Es war einmal ein kleines Mädchen, das ging in den Wald und suchte Beeren für seine Großmutter. " * 5
    assert not_english(german)
    assert not_english("山上有一只羊。" * 60)
    assert not not_english("There was once a little girl who went into the wood to look for berries. " * 5)
    assert not not_english("Ein Haus.")
