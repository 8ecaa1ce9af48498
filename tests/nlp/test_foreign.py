"""Nouns of other languages, also inflected; what joins them is said not to be understood."""

from __future__ import annotations

import pytest

from nlp.language import WORDS_NOTICE, not_english_words
from nlp.scene import read_scene
from nlp.scene.wording import is_foreign


@pytest.mark.parametrize(
    ("words", "nouns"),
    [
        ("un gato en la luna", {"cat", "moon"}),
        ("dos gatos y una luna", {"cat", "moon"}),
        ("Katzen auf dem Tisch", {"cat", "table"}),
        ("die Katze auf dem Baum", {"cat", "tree"}),
        ("deux chats sur le lit", {"cat", "bed"}),
        ("i gatti e la luna", {"cat", "moon"}),
    ],
)
def test_nouns_are_found_and_relations_are_not_claimed(words: str, nouns: set[str]) -> None:
    scene = read_scene(words)
    assert {one.noun for one in scene.entities} | {scene.setting.place} - {None} >= nouns
    assert scene.relations == ()
    assert not_english_words(words) == WORDS_NOTICE


@pytest.mark.parametrize("words", ["a cat on the moon", "two red foxes", "spaghetti", "Luna and Leo", "three pigs"])
def test_english_stays_english(words: str) -> None:
    assert not is_foreign(words)
    assert not_english_words(words) == ""
