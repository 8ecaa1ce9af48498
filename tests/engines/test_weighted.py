"""Prompts of weighted parts."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as some

from drawing.critics import load_critic
from drawing.engines.weighted import GREATEST_WEIGHT, Part, parse, subject, towards
from drawing.model.checks import SpecError

WORDS = some.text("abcdefghij ", min_size=1, max_size=12).map(str.strip).filter(bool)
WEIGHTS = some.floats(0.01, GREATEST_WEIGHT).map(lambda weight: round(weight, 2))


def test_parts_and_weights_are_read() -> None:
    parts = parse("a castle:1 | fog:0.5 | people:-0.3")
    assert parts == (Part("a castle", 1.0), Part("fog", 0.5), Part("people", -0.3))


def test_a_plain_prompt_is_one_part() -> None:
    assert parse("a cat on a mat") == (Part("a cat on a mat"),)
    assert parse("Title: a cat") == (Part("Title: a cat"),)


def test_a_time_is_no_weight() -> None:
    assert parse("a clock at 12:30") == (Part("a clock at 12:30"),)
    assert parse("a clock at 12:30:2") == (Part("a clock at 12:30:2"),)


@given(some.lists(some.tuples(WORDS, WEIGHTS), min_size=1, max_size=8))
def test_what_is_written_is_read_back(parts: list[tuple[str, float]]) -> None:
    written = " | ".join(f"{text}:{weight}" for text, weight in parts)
    assert parse(written) == tuple(Part(text, weight) for text, weight in parts)


@pytest.mark.parametrize(
    "prompt", ["a | | b", "", "a:0", "a:11", "a:-1", "a:-1 | b:-2", ":1", "|".join("abcdefghi"), "a cat |"]
)
def test_nonsense_is_refused_in_one_sentence(prompt: str) -> None:
    with pytest.raises(SpecError, match=r"^[^\n]+\.$"):
        parse(prompt)


def test_the_subject_is_what_is_wanted_most() -> None:
    assert subject("fog:0.5 | a castle | people:-3") == "a castle"


def test_weights_pull_the_embedding() -> None:
    critic = load_critic()
    cat, dog = critic.encode_text(["a cat", "a dog"])
    plain, mostly, without = towards(critic, ["a cat", "a cat:1 | a dog:0.2", "a cat:1 | a dog:-0.5"])
    torch.testing.assert_close(plain, cat)
    assert plain @ dog < mostly @ dog < mostly @ cat
    assert without @ dog < plain @ dog
