"""What is quoted in books and in short stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nlp.quotations import IN_BOOKS, IN_STORIES, words_in

if TYPE_CHECKING:
    import re


@pytest.mark.parametrize("pattern", [IN_BOOKS, IN_STORIES])
@pytest.mark.parametrize("marks", ["\u201c\u201d", "\u00ab\u00bb", '""', "\u2018\u2019"])
def test_words_are_quoted_in_any_marks(pattern: re.Pattern[str], marks: str) -> None:
    text = f"The fox\u2019s tail shook. {marks[0]}It isn\u2019t late,{marks[1]} said the owl."
    assert [words_in(found) for found in pattern.finditer(text)] == ["It isn\u2019t late,"]


def test_straight_single_marks_quote_in_a_story_alone() -> None:
    text = "'It isn't late,' said the owl."
    assert [words_in(found) for found in IN_STORIES.finditer(text)] == ["It isn't late,"]
    assert IN_BOOKS.search(text) is None


def test_a_speech_that_nobody_closes_ends_with_its_paragraph_in_a_book() -> None:
    text = "\u201cI was young.\n\nHe slept."
    assert [words_in(found) for found in IN_BOOKS.finditer(text)] == ["I was young."]
    assert IN_STORIES.search(text) is None
