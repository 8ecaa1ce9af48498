"""Captions that the small parser misreads."""

from __future__ import annotations

import pytest

from nlp.scene import read_scene


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("a unicorn drinking from a lake", {"unicorn"}),
        ("a farmer feeding hens in the yard", {"farmer", "hen"}),
        ("a pig in a top hat drinking tea at a table", {"pig", "hat", "tea", "table"}),
        ("a lion tamer with a whip", {"tamer", "whip"}),
        ("a giant strawberry on a car", {"strawberry", "car"}),
        ("a zebra crossing the street", {"zebra"}),
        ("a blue bird on the head of a hippo", {"bird", "hippo"}),
        ("a fisherman catching a boot instead of a fish", {"fisherman", "boot"}),
        ("a cleaner", {"cleaner"}),
        ("the cleaner and a doctor", {"cleaner", "doctor"}),
        ("a smaller and a bigger dog", {"dog"}),
    ],
)
def test_everything_and_nothing_else_is_there(text: str, nouns: set[str]) -> None:
    assert {one.noun for one in read_scene(text).entities} == nouns


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("a king asleep on his throne", ("king", "on", "throne")),
        ("a man chased by a swarm of bees", ("bee", "chase", "man")),
        ("a bird on a dog's head", ("bird", "on the head of", "dog")),
        ("a frog in the hand of a boy", ("frog", "in the hand of", "boy")),
        ("a cart full of hay", ("hay", "in", "cart")),
        ("a blue teapot and three cups on a table", ("teapot", "on", "table")),
        ("a mouse in a boot", ("mouse", "in", "boot")),
    ],
)
def test_relations_are_read(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in {(one.subject, one.relation, one.object) for one in read_scene(text).relations}
