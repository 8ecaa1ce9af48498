from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from drawing.ui import gpu
from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from drawing.jobs.progress import PackedFrame
    from drawing.jobs.requests import Job

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Prompts whose work has ended, in whatever way."""
    ended: list[str] = []
    work = gpu.on_device

    def watched(job: Job) -> Iterator[PackedFrame]:
        try:
            yield from work(job)
        finally:
            ended.append(job.prompt)

    monkeypatch.setattr(gpu, "on_device", watched)
    return ended


def wait_until(happened: Callable[[], bool], page: Page) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while not happened() and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert happened()


def start(page: Page) -> None:
    expect(page.locator("#prompt textarea")).to_have_value(re.compile("a "))
    page.locator("#draw").click()


def test_who_waits_is_told_their_place_and_who_leaves_frees_it(visit: Visit, left: list[str]) -> None:
    quick = visit("?prompt=a+house&strokes=6&steps=4")
    start(quick)
    expect(quick.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)

    first, second, third = (visit(f"?prompt=a+{name}&strokes=6&steps=5000") for name in ("cat", "fish", "tree"))
    start(first)
    expect(first.locator("#draw-status")).to_contain_text(re.compile(r"step [1-9]\d* of 5000"), timeout=PATIENCE)
    start(second)
    expect(second.locator("#draw-status")).to_contain_text(re.compile(r"Next in line, done in about \d+ s"))
    start(third)
    expect(third.locator("#draw-status")).to_contain_text("2nd in line")

    first.context.close()
    wait_until(lambda: "a cat" in left, third)
    expect(second.locator("#draw-status")).to_contain_text(re.compile(r"step [1-9]\d* of 5000"), timeout=PATIENCE)
    expect(third.locator("#draw-status")).to_contain_text("Next in line")

    third.locator("#draw-stop").click()
    expect(third.locator("#draw")).to_be_visible()
    second.locator("#draw-stop").click()
    wait_until(lambda: "a fish" in left, second)
    assert "a tree" not in left
