"""The film of a comic: one panel after another, the whole page at last."""

from __future__ import annotations

import io

import numpy as np
import torch
from PIL import Image

from drawing.model.strokes import random_strokes
from drawing.tasks.comic.files import page_png
from drawing.tasks.comic.film import page_film
from drawing.tasks.comic.page import compose
from drawing.tasks.comic.spec import ComicSpec


def test_panels_are_painted_in_order_and_the_page_is_whole_at_last() -> None:
    spec = ComicSpec(("A fox", 'An owl. Owl: "Hoo!"'), title="Night")
    drawings = [random_strokes(12, torch.Generator().manual_seed(k), width=(0.05, 0.1)) for k in range(2)]
    page = compose(spec, drawings)
    frames = list(page_film([page], 30))
    with Image.open(io.BytesIO(page_png(page, 30))) as opened:
        whole = np.asarray(opened.convert("RGB"))
    assert np.array_equal(frames[-1], whole)
    assert len({frame.shape for frame in frames}) == 1
    boxes = [panel.frame for panel in page.panels]
    middle = len(frames) // 2
    scale = 30 / 25.4

    def inked(frame: np.ndarray, k: int) -> float:
        box = boxes[k]
        rows = slice(round(box.y * scale), round((box.y + box.height) * scale))
        columns = slice(round(box.x * scale), round((box.x + box.width) * scale))
        part = frame[rows, columns]
        return float((part < 250).any(-1).mean())

    assert inked(frames[middle - 8], 0) > 0.1
    assert inked(frames[middle - 8], 1) == 0
    assert inked(frames[0], 0) < inked(frames[middle - 8], 0)
    assert inked(frames[-1], 1) > 0.1


def test_nothing_of_a_panel_shows_before_it_is_painted() -> None:
    spec = ComicSpec(("A fox", "An owl", "A crow", "A hen"), title="Night")
    drawings = [random_strokes(2, torch.Generator().manual_seed(k), width=(0.01, 0.02)) for k in range(4)]
    page = compose(spec, drawings)
    first = next(page_film([page]))
    scale = 110 / 25.4
    for box in (panel.frame for panel in page.panels[1:]):
        rows = slice(round(box.y * scale) - 1, round((box.y + box.height) * scale) + 1)
        columns = slice(round(box.x * scale) - 1, round((box.x + box.width) * scale) + 1)
        assert (first[rows, columns] == 255).all()
