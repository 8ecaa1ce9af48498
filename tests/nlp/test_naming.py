"""Names that a story gives while it goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp import naming
from nlp.naming import Named, named_by_others, own_name
from nlp.scene import read_cast

if TYPE_CHECKING:
    import pytest


def test_a_name_without_a_noun_is_the_animals_most_spoken_of_until_then() -> None:
    text = "A seal swam by. The seal barked at a crow. I shall call you Pearl, she said. A fox, a fox, a fox, a fox."
    assert named_by_others(text) == [Named("Pearl", "seal")]


def test_a_noun_beside_the_name_is_whose_it_is() -> None:
    assert named_by_others("A seal swam by. She named the crow Jet.") == [Named("Jet", "crow")]


def test_every_word_is_looked_up_once_however_many_names_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(naming, "_is_beast", lambda word: bool(seen.append(word)))
    text = "They called her Ann. " * 200
    named_by_others(text)
    assert len(seen) <= len(re.findall("[a-z]+", text))


def test_people_say_in_many_ways_what_they_are_called() -> None:
    for words in (
        "My name is",
        "my name\u2019s",
        "My name was",
        "Call me",
        "I am called",
        "I'm called",
        "I was called",
    ):
        assert own_name(f"{words} Jim, sir.") == "Jim"
    assert not own_name("I was called away.")


def test_of_those_mentioned_as_often_the_first_comes_first() -> None:
    names = ["Mary", "Tom", "Anna", "Peter", "Lucy", "Jack"]
    text = f"{', '.join(names[:-1])} and Jack ran. " * 2
    found = [member.name for member in read_cast(text)]
    assert found == [name for name in names if name in found]
    assert len(found) > len(names) // 2
