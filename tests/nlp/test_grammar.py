"""Sentences, parts of speech, noun phrases and captions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.clauses import clauses
from nlp.language import not_english
from nlp.phrases import article, things
from nlp.pronouns import Antecedents
from nlp.sentences import narration, sentences, without_loose_quotes
from nlp.settings import settings
from nlp.tagging import tagged


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
    (first, second) = tagged(
        "Then the Rabbit TOOK A WATCH out. Suddenly the Rabbit saw Alice and Alice saw the HISPANIOLA."
    )
    assert [token.word for token in first][:6] == ["then", "the", "Rabbit", "took", "a", "watch"]
    assert [token.word for token in second if token.tag == "NNP"] == ["Rabbit", "Alice", "Alice", "Hispaniola"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "She found a little three-legged table, all made of solid glass.",
            ["a little three-legged table", "solid glass"],
        ),
        ("It popped down a large rabbit-hole under the hedge.", ["a large rabbit-hole", "the hedge"]),
        ("The captain had an old brass telescope and a great idea.", ["the captain", "an old brass telescope"]),
        ("There was not a moment for the reason of things.", []),
        ("Dr. Livesey's horse waited.", ["Dr Livesey's horse"]),
    ],
)
def test_things_are_noun_phrases_that_can_be_seen(sentence: str, found: list[str]) -> None:
    assert [phrase.with_article() for phrase in things(sentence)] == found


def test_article() -> None:
    assert [article(noun) for noun in ("old key", "key", "unicorn", "umbrella")] == [
        "an old key",
        "a key",
        "a unicorn",
        "an umbrella",
    ]


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("The Hatter poured a little hot tea upon its nose.", "the Hatter pouring a little hot tea upon its nose"),
        ("The fox was sleeping under an old oak.", "the fox sleeping under an old oak"),
        ("The pirate began to dig a hole in the sand.", "the pirate digging a hole in the sand"),
        ("The doctor found himself in a dark cave.", "the doctor in a dark cave"),
        ("There were doors all round the hall.", "doors all round the hall"),
    ],
)
def test_clauses_become_captions(text: str, caption: str) -> None:
    assert [clause.text for clause in clauses(text)] == [caption]


@pytest.mark.parametrize(
    "text",
    [
        "The fox did not climb the tree.",
        "The fox would have climbed the tree.",
        "The fox thought of the tree.",
        "It climbed the tree.",
        "The fox took a great interest in the question.",
    ],
)
def test_clauses_that_show_nothing_are_left_out(text: str) -> None:
    assert clauses(text) == []


def test_pronouns_stand_for_the_foremost_person_of_their_gender() -> None:
    told = "Alice lost her way. Alice dried her eyes. The Hatter hid his hat. "
    assert [c.text for c in clauses(told + "She opened the little door.")][-1] == "Alice opening the little door"
    antecedents = Antecedents(told)
    assert antecedents.resolve("she") is None
    for sentence in tagged(told):
        antecedents.read(sentence)
    assert antecedents.resolve("she") == "Alice"
    assert antecedents.resolve("it") is None


def test_settings_join_things_in_their_places() -> None:
    assert [text for text, _ in settings("I saw a large rabbit-hole under the hedge and my head upon the wall.")] == [
        "a large rabbit-hole under the hedge"
    ]


def test_another_language_is_noticed_and_english_is_not() -> None:
    german = "Es war einmal ein kleines Mädchen, das ging in den Wald und suchte Beeren für seine Großmutter. " * 5
    assert not_english(german)
    assert not_english("山上有一只羊。" * 60)
    assert not not_english("There was once a little girl who went into the wood to look for berries. " * 5)
    assert not not_english("Ein Haus.")
