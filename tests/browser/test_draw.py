from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from drawing.export import read_svg
from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


def fill(page: Page, prompt: str, **numbers: int) -> None:
    page.locator("#prompt textarea").fill(prompt)
    finer = page.get_by_role("button", name="Finer control").first
    if not page.get_by_role("spinbutton", name="Strokes").first.is_visible():
        finer.click()
    for label, number in numbers.items():
        field = page.get_by_role("spinbutton", name=label).first
        field.fill(str(number))
        page.wait_for_timeout(300)  # what the page opens with may still come, as a person types slower than this
        field.fill(str(number))
        expect(field).to_have_value(str(number))


def wait_for(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("#draw-status")).to_contain_text(words, timeout=PATIENCE)


def download(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download(timeout=PATIENCE) as found:
        page.locator(f"#draw-{kind}").click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def test_stop_one_drawing_finish_another_and_take_it_home(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    fill(page, "a cat", Strokes=24, Steps=5000)
    page.locator("#draw").click()
    wait_for(page, re.compile(r"step [1-9]\d* of 5000"))
    first = page.locator("#draw-canvas img").get_attribute("src")
    page.wait_for_function("src => document.querySelector('#draw-canvas img').src !== src", arg=first, timeout=PATIENCE)
    page.locator("#draw-stop").click()
    wait_for(page, "Stopped at step")
    stopped, made = read_svg(download(page, "svg", tmp_path))
    assert stopped.count > 0
    assert made["spec"]["steps"] == 5000

    fill(page, "a fish", Strokes=8, Steps=8)
    page.locator("#draw").click()
    wait_for(page, "Done in")
    path = download(page, "svg", tmp_path)
    assert path.name == "a-fish-0.svg"
    finished, made = read_svg(path)
    assert finished.count == 8
    assert made["title"] == "a fish"
    expect(page.locator("#sketchbook .thumbnail-item")).to_have_count(2)

    narrow = page.locator("#draw-canvas img").get_attribute("src")
    page.locator("#draw-width input[type=range]").focus()
    page.keyboard.press("End")
    page.wait_for_function(
        "src => document.querySelector('#draw-canvas img').src !== src", arg=narrow, timeout=PATIENCE
    )


def test_an_example_fills_the_prompt_and_runs_nothing(visit: Visit) -> None:
    page = visit()
    expect(page.locator("#draw-canvas")).to_contain_text("Your drawing appears here")
    page.locator("#draw-ready button:has(img)").last.click()
    expect(page.locator("#prompt textarea")).to_have_value("a sailboat in a storm")
    expect(page.locator("#draw-canvas img")).to_be_visible()
    expect(page.locator("#draw-status")).to_contain_text("Drawn before")
    expect(page.locator("#sketchbook img")).to_have_count(0)


def test_a_link_fills_the_form_and_runs_nothing(visit: Visit) -> None:
    page = visit("?prompt=a+drawing+of+a+fish&seed=7&recipe=ink&strokes=12&palette=%5B%22%23112233%22%5D")
    expect(page.locator("#prompt textarea")).to_have_value("a fish")
    expect(page.get_by_role("radio", name="Drawing", exact=True).first).to_be_checked()
    fill(page, "a fish")
    expect(page.get_by_label("Recipe").first).to_have_value("the look's own")
    expect(page.get_by_label("Seed").first).to_have_value("7")
    expect(page.get_by_label("Palette").first).to_have_value("#112233")
    expect(page.locator("#draw-canvas")).to_contain_text("Your drawing appears here")
    assert parse_qs(urlsplit(page.url).query)["seed"] == ["7"]


def test_a_copied_link_draws_the_same_drawing(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(page, "a fish", Strokes=8, Steps=8)
    page.get_by_role("button", name="Surprise me").first.click()
    expect(page.get_by_label("Seed").first).not_to_have_value("0")
    page.locator("#draw").click()
    wait_for(page, "Done in")
    first = download(page, "svg", tmp_path).read_bytes()
    page.locator("#draw-copy").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("The link is copied")
    query = urlsplit(page.evaluate("navigator.clipboard.readText()")).query
    assert int(parse_qs(query)["seed"][0]) > 0

    other = visit(f"?{query}")
    expect(other.locator("#prompt textarea")).to_have_value("a fish")
    other.locator("#draw").click()
    wait_for(other, "Done in")
    assert download(other, "svg", tmp_path).read_bytes() == first


@pytest.mark.parametrize(
    ("tab", "field", "button"),
    [("illustrate", "#story", "#read"), ("comic", "#captions", "#comic"), ("complete", ".prompt", "#complete")],
)
def test_a_link_fills_the_words_of_its_tab_and_runs_nothing(visit: Visit, tab: str, field: str, button: str) -> None:
    page = visit(f"?tab={tab}&prompt=A+cat+on+a+mat&run=1")
    expect(page.locator(f"{field}:visible textarea")).to_have_value("A cat on a mat")
    expect(page.locator(button)).to_be_visible()
    expect(page.locator(".sheet.working")).to_have_count(0)


def test_drawing_on_a_phone_scrolls_to_the_canvas(visit: Visit) -> None:
    page = visit("?strokes=8&steps=8&prompt=a+cat", width=390, height=700)
    expect(page.locator("#prompt textarea")).to_have_value("a cat")
    expect(page.locator("#draw-canvas")).not_to_be_in_viewport()
    page.locator("#draw").click()
    expect(page.locator("#draw-canvas")).to_be_in_viewport(ratio=0.8)
    wait_for(page, "Done in")


def test_a_mistake_is_told_in_one_sentence(visit: Visit) -> None:
    page = visit()
    page.locator("#draw").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("Say what to draw: the prompt is empty.")
    expect(page.locator("#draw")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_every_tab_fits_a_phone(visit: Visit, dark: bool) -> None:
    page = visit("?__theme=dark" if dark else "", width=375, height=812, dark=dark)
    for name in ("draw", "illustrate", "comic", "complete", "trace"):
        open_tab(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, name
    assert page.evaluate("document.body.classList.contains('dark')") is dark


def open_tab(page: Page, name: str) -> None:
    tab = page.get_by_role("tab", name=name.capitalize(), exact=True)
    if not tab.first.is_visible():
        page.locator(".overflow-menu > button").first.click()
        page.locator(".overflow-dropdown button", has_text=name.capitalize()).click()
        return
    tab.first.click()


def test_a_link_chooses_the_tab(visit: Visit) -> None:
    page = visit("?tab=comic")
    expect(page.locator("#comic")).to_be_visible()


def test_a_look_is_what_is_drawn(visit: Visit, tmp_path: Path) -> None:
    page = visit("?prompt=a+cat&strokes=24&steps=6")
    expect(page.locator("#prompt textarea")).to_have_value("a cat")
    page.get_by_role("radio", name="Watercolour").check()
    page.locator("#draw").click()
    expect(page.locator("#draw-status")).to_contain_text("Drew: a cat", timeout=PATIENCE)
    spec = read_svg(download(page, "svg", tmp_path))[1]["spec"]
    assert (spec["recipe"], spec["prompt"]) == ("watercolour", "a watercolour painting of a cat")


def test_variants_are_there_to_choose_from_and_another_one_is_another(visit: Visit, tmp_path: Path) -> None:
    page = visit("?prompt=a+cat&strokes=24&steps=6&variants=3")
    expect(page.locator("#prompt textarea")).to_have_value("a cat")
    page.locator("#draw").click()
    choice = page.locator("#draw-variants button:has(img)")
    expect(choice).to_have_count(3, timeout=PATIENCE)
    before = page.locator("#draw-canvas img").get_attribute("src")
    other = next(index for index in range(3) if "selected" not in (choice.nth(index).get_attribute("class") or ""))
    choice.nth(other).click()
    expect(page.locator("#draw-canvas img")).not_to_have_attribute("src", before, timeout=PATIENCE)
    chosen = page.locator("#draw-canvas img").get_attribute("src")
    page.locator("#draw-another").click()
    expect(page.locator("#draw-canvas img")).not_to_have_attribute("src", chosen, timeout=PATIENCE)
    expect(page.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)
    assert read_svg(download(page, "svg", tmp_path))[1]["spec"]["seed"] == 3
