from collections.abc import Callable

import pytest
import torch

from drawing.model.strokes import Strokes, random_strokes
from drawing.tasks.comic import ComicSpec, Page, compose

CAPTIONS = (
    "A small red fox sleeps under a tree",
    'It finds a lantern in the snow. Fox: "Who lost this?"',
    "An owl sits on a branch at night",
    'Owl: "You are late." Fox: “I am never late, I am a fox, and foxes are exactly on time!”',
    "The moon <script>alert('x')</script> & the lake",
    "They walk home together through the deep blue wood, and neither says a word until the door is shut behind them",
)


def scribbles(count: int) -> list[Strokes | None]:
    generator = torch.Generator().manual_seed(3)
    return [random_strokes(14, generator, reach=0.2, width=(0.02, 0.1)) for _ in range(count)]


@pytest.fixture
def page_of() -> Callable[..., Page]:
    """A page of the first `count` captions with scribbled panels."""

    def make(count: int = 6, **settings: object) -> Page:
        captions = tuple(CAPTIONS[panel % len(CAPTIONS)] for panel in range(count))
        spec = ComicSpec(captions, **{"title": "The Fox & the Lantern", **settings})
        return compose(spec, scribbles(count))

    return make
