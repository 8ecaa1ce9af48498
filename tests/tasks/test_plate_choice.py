"""One policy of candidates for page, command and book."""

from __future__ import annotations

import nlp
from drawing.jobs import reading
from drawing.tasks.plate_choice import plates_of, worth
from drawing.tasks.whole_book import people_of, words_for
from nlp.headlines.characters import known_cast
from nlp.headlines.reading import read_narrative
from nlp.scene import read_scene

STORY = """
Anna climbed the old oak in the garden. A brown fox slept under the tree. Anna threw a red ball to the dog.
The dog carried the ball to the pond. Anna wondered why it was so. The question was difficult. Anna rode a white horse.
"""


def test_the_page_offers_first_what_the_book_draws() -> None:
    chapters = (nlp.Chapter(1, "One", STORY, 44),)
    _, (offered, _) = reading.suggestions(chapters, 1)
    drawn = words_for(chapters[0], people_of(chapters), 3, book=STORY)
    assert [one.text for one in offered[:3]] == drawn


def test_somebody_who_acts_comes_before_a_thing_alone() -> None:
    assert worth(read_scene("Anna rides a white horse")) > worth(read_scene("a difficult question"))


def test_scores_fall_and_lie_between_none_and_one() -> None:
    found = plates_of(STORY, STORY, narrator=None).candidates
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)


def test_the_same_again_comes_later() -> None:
    story = "The King wrote in his book. The King shut his book. The King read his book. The King rode a horse."
    texts = [one.text for one in plates_of(story, story, narrator=None).candidates]
    assert any("horse" in text for text in texts[:2])


def test_without_a_cast_those_the_chapter_names_again_and_again_are_known() -> None:
    story = "Rikki was a mongoose. Rikki sat on the wall. Then Rikki bit the snake. Rikki ran into the garden. " * 2
    known = known_cast(read_narrative(story))
    assert [(one.name, one.noun) for one in known] == [("Rikki", "mongoose")]
    assert read_scene("Rikki bites a snake", known).entities[0].noun == "mongoose"
    assert plates_of(story, story, narrator=None).candidates[0].text.startswith("Rikki")
