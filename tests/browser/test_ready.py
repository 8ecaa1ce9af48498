"""What lies ready on every tab: a click shows it finished, with its words and its file, and draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_a_plate_of_a_book_lies_ready(visit: Visit, width: int) -> None:
    page = visit("?tab=illustrate", width=width)
    page.locator("#illustrate-ready button:has(img)").first.click()
    expect(page.locator("#illustration textarea")).to_have_value("Alice runs across a field after a white rabbit")
    expect(page.locator("#upload")).to_contain_text("alice", timeout=PATIENCE)
    expect(page.locator("#illustrate-canvas img")).to_be_visible()
    expect(page.locator("#illustrate-status")).to_contain_text("Drawn before")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_finished_sketch_lies_ready_and_its_sketch_is_a_step_back(visit: Visit, width: int) -> None:
    page = visit("?tab=complete", width=width)
    page.locator("#complete-ready button:has(img)").first.click()
    expect(page.get_by_label("What is it to become?")).to_have_value("a house in a garden")
    expect(page.locator("#complete-canvas img")).to_be_visible()
    expect(page.locator("#pair")).to_be_visible()
    expect(page.locator("#rounds .thumbnail-item")).to_have_count(1)
    page.locator("#undo").click()
    expect(page.locator("#rounds")).to_be_hidden(timeout=PATIENCE)
    expect(page.locator("#empty")).to_be_visible()
