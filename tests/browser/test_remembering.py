"""A reload loses nothing; a link shows its picture at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_draw import download, fill, open_tab, wait_for
from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


def copied(page: Page, tab: str) -> str:
    """The query of the link that a tab's button copies."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"#{tab}-copy").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("The link is copied")
    return urlsplit(page.evaluate("navigator.clipboard.readText()")).query


def opened_anew(page: Page) -> Page:
    """The page in another tab of the same browser."""
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("#draw", state="attached")
    return other


@pytest.mark.parametrize("width", [1440, 390])
def test_words_settings_and_sketchbook_survive_a_reload(visit: Visit, tmp_path: Path, width: int) -> None:
    page = visit(width=width)
    fill(page, "a red fish", Strokes=8, Steps=8)
    page.get_by_role("radio", name="Watercolour").check()
    page.locator("#draw").click()
    wait_for(page, "Done in")
    first = download(page, "svg", tmp_path).read_bytes()
    open_tab(page, "comic")
    page.locator("#captions textarea").fill("A fox wakes up.\nA fox runs.")
    page.wait_for_function("['order', 'tab'].every(name => localStorage.getItem('storybrush.' + name)?.length > 4)")
    page = opened_anew(page)
    expect(page.locator("#captions textarea")).to_have_value("A fox wakes up.\nA fox runs.")
    expect(page.locator("#comic")).to_be_visible()
    expect(page.locator("#sketchbook .thumbnail-item")).to_have_count(1)
    page.locator("#sketchbook .thumbnail-item").click()
    expect(page.locator("#prompt textarea")).to_have_value("a red fish")
    expect(page.get_by_role("radio", name="Watercolour")).to_be_checked()
    wait_for(page, "Done in")
    assert download(page, "svg", tmp_path).read_bytes() == first
    page.locator("#forget").click()
    expect(page.locator("#sketchbook")).to_be_hidden()
    page = opened_anew(page)
    expect(page.locator("#prompt textarea")).to_have_value("a red fish")
    expect(page.locator("#sketchbook")).to_be_hidden()


def test_a_link_shows_the_picture_at_once_and_draws_it_again_on_request(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    fill(page, "a fish", Strokes=8, Steps=8)
    page.locator("#draw").click()
    wait_for(page, "Done in")
    first = download(page, "svg", tmp_path).read_bytes()
    other = visit(f"?{copied(page, 'draw')}")
    expect(other.locator("#draw-canvas img")).to_have_attribute("alt", "a fish")
    assert download(other, "svg", tmp_path).read_bytes() == first
    other.locator("#draw").click()
    expect(other.locator("#draw-stop")).to_be_visible()
    wait_for(other, "Done in")
    assert download(other, "svg", tmp_path).read_bytes() == first


def test_a_link_to_a_tracing_shows_it_on_its_tab(visit: Visit) -> None:
    page = visit("?tab=trace")
    page.locator("#picture input[type=file]").set_input_files(ROOT / "examples" / "sketches" / "fish.png")
    expect(page.locator("#picture img")).to_be_visible()
    page.locator("#trace").click()
    expect(page.locator("#trace-status")).to_contain_text("Done in")
    other = visit(f"?{copied(page, 'trace')}")
    expect(other.locator("#trace-canvas img")).to_be_visible()
    expect(other.locator("#trace-status")).to_contain_text(re.compile("Done in"))


def test_a_link_whose_picture_is_gone_still_fills_the_form(visit: Visit) -> None:
    page = visit("?prompt=a+fish&picture=AAAAAAAAAAAAAAAAAAAAAA")
    expect(page.locator("#prompt textarea")).to_have_value("a fish")
    expect(page.get_by_test_id("toast-body")).to_contain_text("draw it again")
