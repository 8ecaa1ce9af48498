"""Small things that tell a visitor where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from drawing.export import read_svg
from tests.browser.test_draw import fill, wait_for
from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser
SEEN = """() => {
  window.told = [];
  const line = document.querySelector('#draw-status');
  new MutationObserver(() => window.told.push(line.innerText)).observe(
    line, {subtree: true, childList: true, characterData: true});
}"""


def test_nobody_is_in_line_when_nothing_runs(visit: Visit) -> None:
    page = visit()
    page.evaluate(SEEN)
    fill(page, "a cat", Strokes=6, Steps=4)
    page.locator("#draw").click()
    wait_for(page, "Done in")
    told = page.evaluate("window.told")
    assert told
    assert not [line for line in told if "line" in line or "queue" in line]


def test_a_broken_picture_is_refused_where_it_was_dropped(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_text("a text that calls itself a picture")
    page = visit("?tab=trace")
    page.locator("#picture input[type=file]").set_input_files(tmp_path / "photo.png")
    expect(page.locator(".refusal:visible [role=alert]")).to_contain_text("picture")
    expect(page.locator("#picture img")).to_have_count(0)
    page.locator("#picture input[type=file]").set_input_files(ROOT / "examples" / "sketches" / "fish.png")
    expect(page.locator("#picture img")).to_be_visible()
    expect(page.locator(".refusal [role=alert]")).to_have_count(0)


def test_a_broken_picture_for_the_canvas_is_refused_beside_it(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_text("a text that calls itself a picture")
    page = visit("?tab=complete")
    with page.expect_file_chooser() as choosing:
        page.locator("#open").click()
    choosing.value.set_files(tmp_path / "photo.png")
    expect(page.locator(".refusal:visible [role=alert]")).to_contain_text("picture")
    expect(page.get_by_test_id("toast-body")).to_have_count(0)
    with page.expect_file_chooser() as choosing:
        page.locator("#open").click()
    choosing.value.set_files(ROOT / "examples" / "sketches" / "fish.png")
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator(".refusal [role=alert]")).to_have_count(0)


@pytest.mark.parametrize("words", ["?!?!", "ein Hund im Garten"])
def test_words_that_say_little_are_answered_with_a_notice(visit: Visit, words: str) -> None:
    page = visit()
    fill(page, words, Strokes=6, Steps=4)
    page.locator("#draw").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("These words")
    assert title_of_toast(page) == '"Please note"'
    wait_for(page, "Done in")


def title_of_toast(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.querySelector('.toast-title'), '::before').content")


def test_mistakes_are_told_under_our_title(visit: Visit) -> None:
    page = visit()
    page.locator("#draw").click()
    expect(page.get_by_test_id("toast-body")).to_be_visible()
    assert title_of_toast(page) == '"That did not work"'


def test_a_tracing_is_called_after_its_picture(visit: Visit) -> None:
    page = visit("?tab=trace")
    page.locator("#picture input[type=file]").set_input_files(ROOT / "examples" / "sketches" / "fish.png")
    expect(page.locator("#picture img")).to_be_visible()
    page.locator("#trace").click()
    expect(page.locator("#sketchbook .caption-label")).to_have_text("fish, traced")


@pytest.mark.parametrize(
    ("tab", "words", "button"),
    [("draw", "#prompt", "#draw"), ("comic", "#captions", "#comic"), ("trace", "#picture", "#trace")],
)
def test_on_a_phone_the_button_is_near_the_words(visit: Visit, tab: str, words: str, button: str) -> None:
    page = visit(f"?tab={tab}", width=390, height=844)
    expect(page.locator(button)).to_be_visible()
    above, below = page.locator(words).bounding_box(), page.locator(button).bounding_box()
    assert above is not None
    assert below is not None
    assert 0 <= below["y"] - above["y"] - above["height"] <= 130


def test_a_drawing_goes_to_the_clipboard_as_text_and_as_a_picture(visit: Visit) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(page, "a cat", Strokes=6, Steps=4)
    page.locator("#draw").click()
    wait_for(page, "Done in")
    page.locator("#draw-copy-svg").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("on the clipboard")
    strokes, made = read_svg(page.evaluate("navigator.clipboard.readText()"))
    assert (strokes.count, made["title"]) == (6, "a cat")
    page.locator("#draw-copy-png").click()
    page.wait_for_function("async () => (await navigator.clipboard.read())[0].types.includes('image/png')")
