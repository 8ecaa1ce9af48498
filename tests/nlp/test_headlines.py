from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.stage.familiarity import known_to_stage
from nlp import Chapter, Headlines, TextError, headlines, summarise
from nlp.drawable import Drawability, kind_familiarity
from nlp.headlines import yake as optional_yake
from nlp.headlines.characters import characters
from nlp.headlines.keywords import picked
from nlp.headlines.moments import Moment, distinct, moments
from nlp.headlines.rake import rake
from nlp.headlines.reading import read_narrative
from nlp.language import NOTICE
from nlp.scene import read_scene

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def knows_everything(phrases: Sequence[str]) -> list[float]:
    return [1.0] * len(phrases)


def test_kinds_of_things_are_familiar_and_ideas_are_not() -> None:
    assert kind_familiarity(["white rabbits", "castle", "happiness", "a zorblatt"]) == [1.0, 1.0, 0.0, 0.5]


def candidates_of(chapters: list[Chapter], number: int) -> Headlines:
    chapter = chapters[number - 1]
    book = "\n\n".join(each.text for each in chapters)
    summary = summarise(chapter.text, "extractive").text
    return headlines(chapter.text, summary, book=book, hub=False, familiarity=known_to_stage)


@pytest.fixture(scope="module")
def first_of_alice(alice: list[Chapter]) -> Headlines:
    return candidates_of(alice, 1)


@pytest.fixture(scope="module", params=[13, 25])
def of_treasure(treasure: list[Chapter], request: pytest.FixtureRequest) -> Headlines:
    return candidates_of(treasure, request.param)


def portraits(chapter: str, book: str = "") -> list[str]:
    return characters(read_narrative(chapter), Drawability(knows_everything), book=book)


def told(text: str) -> list[str]:
    return [moment.text for moment in moments(read_narrative(text), Drawability(knows_everything))]


def test_candidates_are_distinct_best_first_and_from_several_sources(
    first_of_alice: Headlines, of_treasure: Headlines
) -> None:
    for found, notices in (first_of_alice, of_treasure):
        assert {candidate.source for candidate in found} >= {"scene", "yake"}
        scores = [candidate.score for candidate in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert len({candidate.text for candidate in found}) == len(found)
        assert notices == []


def test_candidates_are_sentences_that_stand_alone(first_of_alice: Headlines, of_treasure: Headlines) -> None:
    for found, _ in (first_of_alice, of_treasure):
        for candidate in found:
            words = candidate.text.split()
            assert 2 <= len(words) <= 16
            assert words[0].lower() not in {"he", "she", "it", "they", "i", "we", "you"}
            assert not set('()[]“”"?!') & set(candidate.text)
            assert candidate.text[0].isupper()


def test_the_rabbit_of_alice_has_a_portrait(first_of_alice: Headlines) -> None:
    texts = [candidate.text for candidate in first_of_alice.candidates]
    assert any(text.startswith("The White Rabbit") for text in texts)
    assert sum(text.startswith("Alice ") for text in texts) >= 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The Hatter poured a little hot tea upon its nose.", "The Hatter pours a little hot tea"),
        ("The mouse curled its tail.", "The mouse curls its tail"),
        ("Then Anna threw open another door.", "Anna throws open another door"),
        ("Anna displayed upon the table a blue stone.", "Anna displays a blue stone upon the table"),
        (
            "Rikki-tikki was a mongoose. Then Rikki-tikki ate the egg. He danced up to the snake.",
            "Rikki-tikki dances up to the snake",
        ),
        ("The fox was sleeping under an old oak.", "The fox sleeps under an old oak"),
        ("The pirate began to dig a hole in the sand.", "The pirate digs a hole in the sand"),
        ("There was a table under a tree.", "A table under a tree"),
        ("Mary saw a dog. She fed the dog in the garden.", "Mary feeds the dog in the garden"),
        ("The cake was eaten by a mouse.", "The cake is eaten by a mouse"),
        ("The children ran to the beach.", "The children run to the beach"),
    ],
)
def test_clauses_become_sentences_in_the_present(text: str, sentence: str) -> None:
    assert sentence in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fox did not climb the tree.",
        "The fox could climb the tree.",
        "If the fox climbed the tree, the owl would go.",
        "“The fox climbed the tree,” said the owl.",
        "The owl thought that the fox climbed the tree.",
        "They climbed the tree.",
        "It was a matter of great importance.",
    ],
)
def test_what_is_denied_wished_said_or_done_by_nobody_is_no_moment(text: str) -> None:
    assert not any("climb" in one for one in told(f"{text} The owl sat on a branch."))


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Long John went. Long John went up.", "goes"),
        ("The snake flung out at Anna in the garden.", "fling"),
        ("Tom met Jack at the gate. He climbed the tree.", "climb"),
        ("Anna sat in the cave tending her fire pot and dipping dry branches into it.", "and dipping"),
        ("Tom visited Jack. He left Jack in Jack's rooms.", "Jack in Jack"),
        ("Nagaina flew like an arrow down the path.", "flies an arrow"),
        ("The ship came to the island of St. Paul. He climbed the hill.", "Paul climbs"),
    ],
)
def test_what_nobody_would_say_is_no_moment(text: str, unsaid: str) -> None:
    assert not any(unsaid in one for one in told(f"{text} The owl sat on a branch."))


def test_the_book_tells_what_a_chapter_does_not() -> None:
    chapter = "Dinah slept. Dinah purred. Then Dinah woke up in the chair."
    assert portraits(chapter) == []
    assert portraits(chapter, book=f"Dinah was the cat. {chapter}") == ["Dinah, a cat"]


def test_details_are_what_a_name_has() -> None:
    chapter = "The King sat. The King slept. The King held his sword. Captain Smollett met the King. "
    assert portraits(chapter) == ["The King with a sword"]


def test_what_is_not_known_counts_less() -> None:
    def knows_rabbits(nouns: Sequence[str]) -> list[float]:
        return [0.9 if noun in {"rabbit", "cook"} else 0.1 for noun in nouns]

    text = "The doctor carried a lantern. The cook fed a white rabbit. The clerk folded a napkin."
    found = moments(read_narrative(text), Drawability(knows_rabbits))
    assert found[0].text == "The cook feeds a white rabbit"
    assert found[0].worth > 2 * found[1].worth


def test_somebody_with_a_name_comes_before_somebody_without() -> None:
    assert told("A man climbed the tree. Anna climbed the hill.")[0] == "Anna climbs the hill"


def test_moments_about_the_same_things_are_offered_once() -> None:
    text = "Anna climbed the tree. Anna painted the tree. Anna fed a goat."
    found = distinct(moments(read_narrative(text), Drawability(knows_everything)), 3)
    assert len(found) == 2


def test_a_text_without_clauses_gives_its_things() -> None:
    text = "A small red fox. An old oak tree!"
    found, _ = headlines(text, text, hub=False, familiarity=knows_everything)
    assert [one.text for one in found] == ["a small red fox, an old oak tree"]


def test_rake_prefers_long_content_phrases() -> None:
    text = "A little golden key lay on the glass table. The key was small. The table was tall."
    assert rake(text)[0] == "little golden key lay"


def test_keywords_pick_the_moment_that_says_most_of_them() -> None:
    ranked = [Moment(text, read_scene(text), 0.5) for text in ("A cook bakes bread", "A fox carries a golden key")]
    picks = picked(["golden key", "fox"], ranked)
    assert picks is not None
    assert picks.text == "A fox carries a golden key"
    assert picked(["golden key"], ranked, taken={picks.text}) is None
    assert picked(["ambition"], ranked) is None


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
    monkeypatch.setattr(optional_yake, "is_installed", lambda: False)
    text = "Alice found a little golden key upon a table made of glass."
    found, notices = headlines(text, text, hub=False, familiarity=knows_everything)
    assert "yake" not in {candidate.source for candidate in found}
    assert notices == [optional_yake.NOTICE]


def test_another_language_gives_candidates_and_a_notice() -> None:
    text = "Es war einmal ein kleines Mädchen, das ging in den Wald und suchte Beeren. " * 6
    found, notices = headlines(text, text, hub=False, familiarity=knows_everything)
    assert found
    assert notices == [NOTICE]


def test_a_language_of_which_some_nouns_are_known_gives_these() -> None:
    found, notices = headlines("山上有一只羊。" * 60, "山上有一只羊。", hub=False, familiarity=knows_everything)
    assert any(one.text in {"a sheep", "a ewe", "a goat"} for one in found)
    assert notices == [NOTICE]


def test_a_very_long_chapter_asks_for_a_bounded_number_of_nouns() -> None:
    asked: set[str] = set()

    def counts(nouns: Sequence[str]) -> list[float]:
        asked.update(nouns)
        return [0.5] * len(nouns)

    text = " ".join(f"The cook carried a bowl{chr(97 + i % 26)}{chr(97 + i // 26)} to the table." for i in range(600))
    assert moments(read_narrative(text), Drawability(counts))
    assert 100 < len(asked) < 500


@pytest.mark.parametrize("text", ["Nobody knew why it was so, and nothing was said.", "Why? Because!", "1234 5678"])
def test_a_chapter_without_things_is_one_sentence(text: str) -> None:
    with pytest.raises(TextError, match=r"^This chapter names nothing that could be drawn[^\n]*$"):
        headlines(text, text, hub=False, familiarity=knows_everything)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("A girl found a key under the bed.", True),
        ("The queen received a letter from the king.", True),
        ("Tom found himself in a wood.", False),
        ("He found the door locked.", False),
        ("They found that the king had gone.", False),
    ],
)
def test_what_is_found_or_received_is_seen_if_it_is_a_thing(told: str, shown: bool) -> None:
    found = [one.text for one in headlines(f"{told} A boy ran.", "").candidates]
    assert any("find" in one or "receives" in one for one in found) == shown
