"""A search on the page: its front lies under the drawing as a strip, and a click paints a picture of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


def test_a_picture_of_the_front_is_painted_by_a_click(visit: Visit) -> None:
    pytest.importorskip("pymoo")
    page = visit("?prompt=a+castle&strokes=24&steps=4&engine=searched")
    expect(page.locator("#prompt textarea")).to_have_value("a castle")
    page.locator("#draw").click()
    status = page.locator("#draw-status")
    expect(status).to_contain_text("Done in", timeout=4 * PATIENCE)
    strip = page.locator("#draw-variants button:has(img)")
    expect(page.locator("#draw-variants")).to_contain_text("liked best")
    expect(strip.nth(1)).to_be_visible(timeout=PATIENCE)
    count = strip.count()
    first = page.locator("#draw-canvas img").get_attribute("src")
    other = next(place for place in range(count) if "selected" not in (strip.nth(place).get_attribute("class") or ""))
    strip.nth(other).click()
    page.wait_for_function(
        "src => document.querySelector('#draw-canvas img')?.src !== src && "
        "document.querySelector('#draw-status').innerText.includes('Done in')",
        arg=first,
        timeout=4 * PATIENCE,
    )
    assert strip.count() == count
    expect(strip.nth(other)).to_have_class(re.compile("selected"), timeout=PATIENCE)
    expect(page.locator("#sketchbook button:has(img)")).to_have_count(2, timeout=PATIENCE)
