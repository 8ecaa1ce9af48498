from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from drawing.engines.memory import familiarities
from nlp import Chapter, Headlines, TextError, headlines, summarise
from nlp.drawable import Drawability, kind_familiarity
from nlp.headlines import yake as yake_source
from nlp.headlines.characters import characters
from nlp.headlines.keywords import keywords, sayable
from nlp.headlines.moments import moments
from nlp.headlines.rake import rake
from nlp.language import NOTICE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEYWORD_SOURCES = {"yake", "rake", "keybert"}


def knows_everything(phrases: Sequence[str]) -> list[float]:
    return [1.0] * len(phrases)


def test_kinds_of_things_are_familiar_and_ideas_are_not() -> None:
    assert kind_familiarity(["white rabbits", "castle", "happiness", "a zorblatt"]) == [1.0, 1.0, 0.0, 0.5]


def candidates_of(chapters: list[Chapter], number: int) -> Headlines:
    chapter = chapters[number - 1]
    book = "\n\n".join(each.text for each in chapters)
    summary = summarise(chapter.text, "extractive").text
    return headlines(chapter.text, summary, book=book, hub=False, familiarity=familiarities)


@pytest.fixture(scope="module")
def first_of_alice(alice: list[Chapter]) -> Headlines:
    return candidates_of(alice, 1)


@pytest.fixture(scope="module", params=[13, 25])
def of_treasure(treasure: list[Chapter], request: pytest.FixtureRequest) -> Headlines:
    return candidates_of(treasure, request.param)


def test_every_source_offers_something_most_drawable_first(first_of_alice: Headlines, of_treasure: Headlines) -> None:
    for found, notices in (first_of_alice, of_treasure):
        assert {candidate.source for candidate in found} == KEYWORD_SOURCES | {"scene", "characters"}
        scores = [candidate.score for candidate in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert len({candidate.text for candidate in found}) == len(found)
        assert notices == []


def test_keywords_are_at_most_eight_phrases_of_the_chapter(alice: list[Chapter], first_of_alice: Headlines) -> None:
    text = re.sub(r"\W+", " ", alice[0].text.lower())
    for candidate in first_of_alice.candidates:
        if candidate.source in KEYWORD_SOURCES:
            words = candidate.text.split(", ")
            assert 3 <= len(words) <= 8
            assert all(re.sub(r"\W+", " ", word.lower()).split()[-1] in text for word in words)


def test_characters_of_alice_say_what_they_are(first_of_alice: Headlines) -> None:
    texts = [candidate.text for candidate in first_of_alice.candidates if candidate.source == "characters"]
    assert "Alice, a girl" in texts
    assert any(text.startswith("the White Rabbit, a rabbit with ") for text in texts)


def test_scenes_of_alice_are_short_sentences_with_a_thing_in_them(first_of_alice: Headlines) -> None:
    texts = [candidate.text for candidate in first_of_alice.candidates if candidate.source == "scene"]
    assert len(texts) == 3
    assert all(3 <= len(text.split()) <= 16 for text in texts)
    assert any(re.match(r"(Alice|the (White )?Rabbit) \w+ing ", text) for text in texts)


def test_the_book_tells_what_a_chapter_does_not() -> None:
    drawability = Drawability(knows_everything)
    chapter = "Dinah slept. Dinah purred. Then Dinah woke up in the chair."
    assert characters(chapter, drawability) == []
    assert characters(chapter, drawability, book=f"Dinah was the cat. {chapter}") == ["Dinah, a cat"]


def test_details_are_what_a_name_has() -> None:
    chapter = (
        "The King wore his crown. The King sat. The King slept. Captain Smollett met the King. Captain Smollett ran. "
    )
    assert characters(chapter + "Captain Smollett drew his sword.", Drawability(knows_everything)) == [
        "the King with a crown",
        "Captain Smollett, a captain with a sword",
    ]


def test_the_best_known_scene_comes_first() -> None:
    def knows_rabbits(phrases: Sequence[str]) -> list[float]:
        return [0.9 if "rabbit" in phrase else 0.1 for phrase in phrases]

    text = "The doctor examined a ledger. The cook fed a white rabbit. The clerk folded a document."
    assert moments(text, Drawability(knows_rabbits), most=1) == ["the cook feeding a white rabbit"]


def test_a_text_without_clauses_gives_its_things() -> None:
    assert moments("A small red fox. An old oak tree!", Drawability(knows_everything)) == [
        "a small red fox, an old oak tree"
    ]


def test_rake_prefers_long_content_phrases() -> None:
    text = "A little golden key lay on the glass table. The key was small. The table was tall."
    assert rake(text)[0] == "little golden key lay"
    assert keywords(rake(text), sayable(text), Drawability(knows_everything)) == "little golden key, glass table"


def test_no_two_keywords_share_their_last_word_and_unknown_ones_give_way() -> None:
    text = "The old key, a golden key, a rabbit, a hat, a fan and an ambition."
    ranked = ["ambition", "golden key", "key", "rabbit", "hat", "fan"]

    def knows_things(phrases: Sequence[str]) -> list[float]:
        return [0.1 if phrase == "ambition" else 0.9 for phrase in phrases]

    assert keywords(ranked, sayable(text), Drawability(knows_things)) == "golden key, rabbit, hat, fan"
    assert keywords(ranked, sayable(text), Drawability(knows_things), most=2) == "golden key, rabbit"


def test_t5_writes_a_headline_from_a_folder_of_weights(tiny_t5: str) -> None:
    text = "Alice found a little golden key upon a table made of glass."
    found, _ = headlines(text, text, hub=True, t5_model=tiny_t5, familiarity=knows_everything)
    sources = {candidate.source for candidate in found}
    assert "t5" in sources


def test_t5_is_absent_with_a_notice_where_its_weights_are(tmp_path: Path) -> None:
    text = "Alice found a little golden key upon a table made of glass."
    missing = str(tmp_path / "missing")
    found, notices = headlines(text, text, hub=True, t5_model=missing, familiarity=knows_everything)
    assert "t5" not in {candidate.source for candidate in found}
    assert notices == [f"The model {missing} cannot be loaded: check the connection or its folder."]


def test_yake_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yake_source, "is_installed", lambda: False)
    text = "Alice found a little golden key upon a table made of glass."
    found, notices = headlines(text, text, hub=False, familiarity=knows_everything)
    assert "yake" not in {candidate.source for candidate in found}
    assert notices == [yake_source.NOTICE]


def test_another_language_gives_candidates_and_a_notice() -> None:
    text = "Es war einmal ein kleines Mädchen, das ging in den Wald und suchte Beeren. " * 6
    found, notices = headlines(text, text, hub=False, familiarity=knows_everything)
    assert found
    assert notices == [NOTICE]


def test_a_language_without_a_word_in_common_is_one_sentence() -> None:
    with pytest.raises(TextError, match="does not look English"):
        headlines("山上有一只羊。" * 60, "山上有一只羊。", hub=False, familiarity=knows_everything)


def test_a_very_long_chapter_asks_for_a_bounded_number_of_phrases() -> None:
    asked: set[str] = set()

    def counts(phrases: Sequence[str]) -> list[float]:
        asked.update(phrases)
        return [0.5] * len(phrases)

    text = " ".join(f"The cook carried a bowl{chr(97 + i % 26)}{chr(97 + i // 26)} to the table." for i in range(600))
    assert moments(text, Drawability(counts))
    assert 100 < len(asked) < 500


@pytest.mark.parametrize("text", ["Nobody knew why it was so, and nothing was said.", "Why? Because!", "1234 5678"])
def test_a_chapter_without_things_is_one_sentence(text: str) -> None:
    with pytest.raises(TextError, match=r"^This chapter names nothing that could be drawn[^\n]*$"):
        headlines(text, text, hub=False, familiarity=knows_everything)
