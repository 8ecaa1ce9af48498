"""How prompts are taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.critics.pocket.phrases import ParsedPrompt, Thing, parse_prompt, singular, strip_style, thing


@pytest.mark.parametrize(
    ("prompt", "style", "subject"),
    [
        ("a cat", "", "a cat"),
        ("a watercolour painting of a cat", "a watercolour painting of", "a cat"),
        ("A drawing of two dogs.", "A drawing of", "two dogs"),
        ("a simple black and white line drawing of a ship", "a simple black and white line drawing of", "a ship"),
        ("a cat in watercolour", "in watercolour", "a cat"),
        ("a castle, in the style of Van Gogh", "in the style of Van Gogh", "a castle"),
        ("a glass of water", "", "a glass of water"),
        ("a picture frame", "", "a picture frame"),
    ],
)
def test_style_and_subject_are_split(prompt: str, style: str, subject: str) -> None:
    assert strip_style(prompt) == (style, subject)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a red car", Thing("car", 1, "red")),
        ("two cats", Thing("cat", 2)),
        ("three blue birds", Thing("bird", 3, "blue")),
        ("an orange", Thing("orange")),
        ("the glass", Thing("glass")),
        ("two foxes", Thing("fox", 2)),
        ("four mice", Thing("mouse", 4)),
    ],
)
def test_noun_phrases(text: str, expected: Thing) -> None:
    assert thing(text) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a cat wearing a hat", ParsedPrompt(Thing("cat"), "wearing", Thing("hat"))),
        ("a castle on a hill at night", ParsedPrompt(Thing("castle"), "on", Thing("hill"), time="night")),
        ("a dog and a cat", ParsedPrompt(Thing("dog"), "beside", Thing("cat"))),
        ("a boat on the sea", ParsedPrompt(Thing("boat"), place="sea")),
        ("a boat on the sea at sunset", ParsedPrompt(Thing("boat"), place="sea", time="sunset")),
        ("a rabbit with a pocket watch", ParsedPrompt(Thing("rabbit"), "beside", Thing("pocket watch"))),
        ("A cat finds a red ball.", ParsedPrompt(Thing("cat"), "beside", Thing("ball", 1, "red"))),
        ("The ball rolls under a tree", ParsedPrompt(Thing("ball"), "under", Thing("tree"))),
        ("a bird flies over the house", ParsedPrompt(Thing("bird"), "above", Thing("house"))),
        ("The White Rabbit looked at his watch", ParsedPrompt(Thing("rabbit", 1, "white"), "beside", Thing("watch"))),
        ("the king wore a crown", ParsedPrompt(Thing("king"), "wearing", Thing("crown"))),
        ("an owl wearing glasses", ParsedPrompt(Thing("owl"), "over eyes", Thing("glasses"))),
        ("a bear wearing a scarf", ParsedPrompt(Thing("bear"), "beside", Thing("scarf"))),
        ("an old man with a beard", ParsedPrompt(Thing("old man"))),
        ("a village by a river", ParsedPrompt(Thing("village"), place="sea")),
        ("a fish under the sea", ParsedPrompt(Thing("fish"), place="underwater")),
        ("the same small red fox, he sails across the sea", ParsedPrompt(Thing("fox", 1, "red"), place="sea")),
        ("blue sea, treasure map, old sailor", ParsedPrompt(Thing("sea", 1, "blue"), "beside", Thing("treasure map"))),
        ("a big, red house", ParsedPrompt(Thing("house", 1, "red"))),
        (
            "a small red fox, a lantern at night",
            ParsedPrompt(Thing("fox", 1, "red"), "beside", Thing("lantern"), time="night"),
        ),
        ("a sketch of a red house under a tree", ParsedPrompt(Thing("house", 1, "red"), "under", Thing("tree"))),
    ],
)
def test_scenes(prompt: str, expected: ParsedPrompt) -> None:
    assert parse_prompt(prompt) == expected


@pytest.mark.parametrize(("plural", "one"), [("cherries", "cherry"), ("glass", "glass"), ("wild geese", "wild goose")])
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@given(st.text(max_size=80))
def test_any_text_is_understood(text: str) -> None:
    scene = parse_prompt(text)
    assert scene.subject.count >= 1
    style, subject = strip_style(text)
    assert len(style) + len(subject) <= len(text) + 1
