import pytest

from nlp.errors import TextError
from nlp.passages import caption_of, passage_for
from nlp.script import script

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
