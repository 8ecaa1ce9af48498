from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import TextError, captions
from nlp.blocks import count_words
from nlp.captions import MOST_PANELS

STORY = (
    "A small red fox woke up in the snow. It was hungry. It ran through the wood and found a frozen lake. On the "
    "lake sat an old man with a fishing rod. The man gave the fox a fish. They ate together under the stars. In "
    "the morning the snow had melted, and the fox went home. It never forgot the old man."
)


def test_lines_are_captions_without_their_bullets() -> None:
    text = "1. A fox wakes up.\n\n- The fox runs!\n• A lake\n* An old man & his <rod>"
    assert captions(text) == ["A fox wakes up.", "The fox runs!", "A lake", "An old man & his <rod>"]


def test_one_line_is_one_caption() -> None:
    assert captions("a fox in the snow") == ["a fox in the snow"]


def test_a_story_is_cut_between_sentences_into_a_few_panels() -> None:
    panels = captions(STORY)
    assert 2 <= len(panels) <= MOST_PANELS
    assert " ".join(panels) == STORY
    assert max(map(count_words, panels)) <= 2 * min(map(count_words, panels)) + 10


def test_a_hard_wrapped_story_and_one_of_paragraphs_are_stories() -> None:
    words = STORY.split()
    wrapped = "\n".join(" ".join(words[i : i + 11]) for i in range(0, len(words), 11))
    assert captions(wrapped) == captions(STORY)
    half = STORY.index("The man gave")
    assert captions(f"{STORY[:half]}\n\n{STORY[half:]}") == captions(STORY)


@given(
    st.lists(
        st.sampled_from(["A fox ran.", "Who was it?", "Two old men sat by the sea and talked."]),
        min_size=2,
        max_size=60,
    )
)
def test_a_story_always_fits_the_page_and_keeps_every_sentence(story: list[str]) -> None:
    panels = captions(" ".join(story))
    assert 2 <= len(panels) <= MOST_PANELS
    assert " ".join(panels) == " ".join(story)


def test_a_smaller_page_holds_fewer_panels() -> None:
    assert len(captions(STORY * 5, most=4)) == 4


@pytest.mark.parametrize("text", ["", " \n ", "---\n***"])
def test_no_captions_are_one_sentence(text: str) -> None:
    with pytest.raises(TextError, match="There are no captions"):
        captions(text)


def test_too_many_captions_are_one_sentence() -> None:
    with pytest.raises(TextError, match="at most 12 panels and there are 40"):
        captions("\n".join(f"fox {i}" for i in range(40)))
