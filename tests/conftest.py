"""What the tests share: a critic and dreams that cost nothing, and one Chromium for all that look at a page."""

from __future__ import annotations

import gc

from drawing.tasks import planning, scenes  # first, before torch: see drawing.machine.threads

# isort: split
import os
import shutil
import zlib
from typing import TYPE_CHECKING

import pytest
import torch
import torch.nn.functional as nnf
from hypothesis import settings
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser

settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")

DIMENSIONS = 8
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class LinearCritic:
    """Sees a picture as a random linear map of its 4 x 4 averages, and a text as a random direction of its own."""

    name = "linear"
    size = 16

    def __init__(self) -> None:
        self.calls = 0
        self._weights = torch.randn(3 * 4 * 4, DIMENSIONS, generator=torch.Generator().manual_seed(0))

    def encode_text(self, texts: list[str]) -> Tensor:
        seeds = [torch.Generator().manual_seed(zlib.crc32(text.encode())) for text in texts]
        return nnf.normalize(torch.stack([torch.randn(DIMENSIONS, generator=seed) for seed in seeds]), dim=1)

    def encode_image(self, images: Tensor) -> Tensor:
        assert images.shape[1:] == (3, self.size, self.size)
        self.calls += 1
        return nnf.normalize((nnf.avg_pool2d(images, 4) - 0.5).flatten(1) @ self._weights, dim=1)


def discs(prompts: Sequence[str], seeds: Sequence[int], paper: tuple[float, float, float], device: str) -> Tensor:
    """In a prior's stead: a disc whose colour is the prompt's and whose place is the seed's."""
    y, x = torch.meshgrid(torch.linspace(0, 1, 64), torch.linspace(0, 1, 64), indexing="ij")
    pictures = []
    for prompt, seed in zip(prompts, seeds, strict=True):
        colour = torch.rand(3, generator=torch.Generator().manual_seed(zlib.crc32(prompt.encode())))
        centre = 0.3 + 0.4 * torch.rand(2, generator=torch.Generator().manual_seed(seed))
        inside = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2 < 0.2**2).float()
        pictures.append(colour[:, None, None] * inside + torch.tensor(paper)[:, None, None] * (1 - inside))
    return torch.stack(pictures)


@pytest.fixture
def critic(monkeypatch: pytest.MonkeyPatch) -> LinearCritic:
    """The linear critic in place of whichever a plan asks for, and discs in place of dreams."""
    one = LinearCritic()
    monkeypatch.setattr(planning, "load_critic", lambda *_: one)
    monkeypatch.setattr(scenes, "load_critic", lambda *_: one)
    monkeypatch.setattr(planning, "_dream", lambda _spec, *given: discs(*given))
    return one


@pytest.fixture
def generator() -> Callable[[int], torch.Generator]:
    """A generator of that seed."""
    return lambda seed: torch.Generator().manual_seed(seed)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: install the package chromium or set CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def pytest_collection_finish() -> None:
    """What the tests have imported by then is loaded for good."""
    gc.freeze()
