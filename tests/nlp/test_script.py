import time

import pytest

from nlp.errors import TextError
from nlp.passages import caption_of, passage_for
from nlp.script import lines_of, script

STORY = """Once there was a little girl called Mila, who had red hair and a green coat. One morning Mila found a robot
in the forest. "Oh!" cried Mila. "Who left you here?"

The robot opened his eyes. "Hello," he said. Mila laughed and said, “Are you hungry?”

'Robots eat only batteries,' whispered the robot."""


def test_a_story_becomes_a_script_with_cast_captions_and_dialogue() -> None:
    cast, *lines = script(STORY).splitlines()
    assert cast == "Cast: Mila = a little girl with red hair in a green coat"
    told = " ".join(lines)
    assert "Mila (shouts): “Oh!” Mila: “Who left you here?”" in told
    assert "Robot: “Hello.”" in told
    assert "Mila: “Are you hungry?”" in told
    assert "Robot (whispers): “Robots eat only batteries.”" in told
    assert "cried" not in told
    assert '"' not in told


NAMED = """Old Tom lived by the sea. One night a small seal lay on the beach. "Poor thing," said Tom, "you are hurt."

"I shall call you Pearl," he told her. The seal barked. "Hush," whispered Tom. "Lucy sleeps."

Grandmother laughed. "My name is Spark," said a tiny dragon. "It is only Spark," she said."""


def test_who_is_named_late_has_one_name_and_the_looks_of_what_they_are() -> None:
    cast, *lines = script(NAMED).splitlines()
    told = "\n".join(lines)
    assert "Old Tom = an old man" in cast
    assert "Pearl = a small seal" in cast
    assert "Spark = a tiny dragon" in cast
    assert "Spark: \u201cMy name is Spark.\u201d" in told
    assert "Grandmother: \u201cIt is only Spark.\u201d" in told


def test_what_a_verb_of_saying_parts_is_one_speech_said_in_one_way() -> None:
    told = script(NAMED)
    assert "Tom: \u201cPoor thing, you are hurt.\u201d" in told
    assert "Tom (whispers): \u201cHush. Lucy sleeps.\u201d" in told
    assert "Her." not in told


def test_a_story_in_which_somebody_speaks_is_drawn_from_its_script_and_captions_stay() -> None:
    cast, lines = lines_of(NAMED, most_lines=24)
    assert "Spark" in dict(cast)
    assert any(line.startswith("Spark: ") or " Spark: " in line for line in lines)
    written = "Cast: Mila = a girl\nMila runs.\nMila: \u201cOh!\u201d"
    assert lines_of(written, most_lines=24) == ([("Mila", "a girl")], ["Mila runs.", "Mila: \u201cOh!\u201d"])


def test_titles_belong_to_names_and_she_is_who_is_known_to_be_one() -> None:
    story = """Inspector Bolt sat at his desk. Mrs. Gray came in. "My pearls are gone!" she cried.

    "When did you see them?" asked the inspector. "At dinner," said Mrs. Gray."""
    cast, *lines = script(story).splitlines()
    told = "\n".join(lines)
    assert "Inspector Bolt = an inspector" in cast
    assert "Mrs. Gray (shouts): \u201cMy pearls are gone!\u201d" in told
    assert "Inspector Bolt: \u201cWhen did you see them?\u201d Mrs. Gray: \u201cAt dinner.\u201d" in told
    assert "\nGray" not in told


def test_a_caption_is_the_part_of_a_sentence_that_is_shown() -> None:
    clauses = "The day was long and the road was hot, and nobody knew what o'clock it was by then, "
    sentence = f"{clauses}{clauses}{clauses}but at last the fox jumped over the wall, and the dog slept."
    assert "the fox jumped over the wall" in caption_of(sentence, "a fox jumps over a wall")
    assert caption_of(sentence, "a fox jumps over a wall").startswith("\u2026 ")
    assert len(caption_of(sentence, "the day was long")) < 230


def test_a_script_has_no_more_panels_than_asked_for() -> None:
    assert len(script(STORY, most=3).splitlines()) == 4
    with pytest.raises(TextError):
        script(" ")


def test_a_passage_is_found_by_its_rare_words() -> None:
    text = "Alice sat down.\n\nThe Rabbit took a watch out of its pocket. Alice sat.\n\nAlice ran."
    found = passage_for(text, "a rabbit with a watch")
    assert found is not None
    assert (found.paragraph, found.sentence) == (1, "The Rabbit took a watch out of its pocket.")
    assert passage_for(text, "zebras") is None


def test_captions_are_sentences_or_their_beginnings() -> None:
    assert caption_of("She ran.") == "She ran."
    assert caption_of("word, " * 100).endswith("…")
    assert len(caption_of("word, " * 100)) < 230


def test_a_story_of_many_tiny_paragraphs_is_split_in_time_that_its_length_takes() -> None:
    start = time.process_time()
    made = script("a\n\n" * 3_000, most=12)
    assert time.process_time() - start < 3
    assert len(made.splitlines()) == 12
