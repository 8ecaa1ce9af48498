from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import TextError, captions, read
from nlp.captions import MOST_PANELS
from nlp.retell import LONGEST, retell
from nlp.words import count_words

ALICE = Path(__file__).parents[2] / "examples" / "books" / "alice-in-wonderland.txt"

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


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_lines_that_tell_and_let_somebody_speak_are_captions(apart: str) -> None:
    lines = [
        'A lantern at night. Fox: "Who lost this?"',
        'An owl. Owl: "Not I. I never need one."',
        "A house. It sleeps.",
    ]
    assert captions(apart.join(lines)) == lines


def test_many_short_captions_of_which_one_is_an_exclamation_are_no_wrapped_story() -> None:
    lines = [f"A small red fox walks through wood number {n}" for n in range(8)] + ["The treasure is a cake!"]
    assert captions("\n".join(lines)) == lines


def test_the_captions_of_a_story_are_captions_again() -> None:
    panels = captions(STORY)
    assert captions("\n".join(panels)) == panels


def test_a_story_without_spaces_is_cut_too() -> None:
    story = "从前有一只小狐狸住在树下面的洞里。一天晚上它在雪地里发现了一盏灯笼。猫头鹰坐在树枝上看着它。" * 4
    panels = captions(story)
    assert 3 < len(panels) <= MOST_PANELS
    assert "".join(panels).replace(" ", "") == story


def test_a_chapter_is_retold_in_sentences_short_enough_for_a_panel() -> None:
    chapter = read(ALICE)[0].text
    panels = captions(chapter)
    assert len(panels) == MOST_PANELS
    assert max(map(count_words, panels)) <= LONGEST
    assert sum("Rabbit" in panel or "door" in panel or "bottle" in panel for panel in panels) >= 3
    assert all(panel[0].isupper() and panel.count("(") == 0 for panel in panels)


def test_long_sentences_come_to_their_end_at_a_clause_and_asides_go() -> None:
    long = (
        "The old fox (who had seen many winters in this wood, and more than one lantern) walked slowly past the house; "
        "when suddenly a white rabbit ran across the road, and he forgot what he had come for, where he was going, "
        "and everything else that had been on his mind since the morning."
    )
    assert retell(f"{long} An owl sat on a branch.", 3, familiarity=lambda phrases: [0.5] * len(phrases)) == [
        "The old fox walked slowly past the house.",
        "Suddenly a white rabbit ran across the road.",
        "An owl sat on a branch.",
    ]
