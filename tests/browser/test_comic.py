from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import torch
from playwright.sync_api import expect

from drawing.tasks.comic import read_page
from tests.browser.conftest import PATIENCE
from tests.browser.test_tabs import saved, stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser
SCRIPT = 'A cat sits on a mat\nA fish swims. Fish: "Hello <b>you</b>!" [seed 9]'
STORY = (
    "A small red fox found a lantern in the snow. He carried it through the dark wood for a whole night. An owl sat on "
    "a branch and saw the light go by below her. At last he came to a small house and put it into the window."
)


def tell(page: Page, script: str) -> None:
    """Type a script, and wait until the page has taken it, not only the box: a slow one may still be opening."""
    page.locator("#captions textarea").fill(script)
    page.wait_for_function(
        "script => (localStorage.getItem('storybrush.words') ?? '').includes(JSON.stringify(script))", arg=script
    )
    expect(page.locator("#captions textarea")).to_have_value(script)


def hasten(page: Page, steps: int = 4) -> None:
    """Few strokes and steps, so that a page is done in seconds."""
    page.get_by_role("button", name="Finer control").locator("visible=true").click()
    page.get_by_label("Strokes a panel").fill("6")
    page.get_by_label("Steps", exact=False).locator("visible=true").fill(str(steps))


def drawn(page: Page) -> None:
    expect(page.locator("#comic-status")).to_contain_text("Done in", timeout=PATIENCE)
    expect(page.locator("#comic-canvas [data-spot]").first).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_panel_has_its_strokes_edited_and_is_put_back(visit: Visit, tmp_path: Path, width: int) -> None:
    page = visit("?tab=comic", width=width)
    page.locator("#comic-ready button:has(img)").first.click()
    spot = page.locator("#comic-canvas [data-spot='1']")
    expect(spot).to_be_visible()
    _, before, _ = read_page(saved(page, "#comic-svg", tmp_path))
    spot.click()
    page.locator("#panel-strokes").click()
    expect(page.locator("#comic-editor .layer-list li").first).to_be_visible()
    page.locator("#comic-editor .pick").first.click()
    page.locator("#comic-editor .board svg").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#comic-editor [data-deed=undo]")).to_be_enabled()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    was = page.locator("#comic-canvas img").get_attribute("src")
    page.locator("#comic-editor [data-deed=done]").click()
    expect(page.locator("#comic-canvas img")).not_to_have_attribute("src", was or "")
    _, after, _ = read_page(saved(page, "#comic-svg", tmp_path))
    assert not torch.equal(before[1].points, after[1].points)
    assert all(torch.equal(before[k].points, after[k].points) for k in range(len(before)) if k != 1)


def test_a_panel_is_chosen_on_the_page_drawn_anew_and_reworded(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=comic")
    tell(page, SCRIPT)
    hasten(page)
    page.locator("#comic").click()
    drawn(page)
    spec, before, _ = read_page(saved(page, "#comic-svg", tmp_path))
    assert spec.panel_seed(1) == 9

    spot = page.locator("#comic-canvas [data-spot='1']")
    assert spot.get_attribute("aria-label") == 'Panel 2: A fish swims. Fish: "Hello <b>you</b>!"'
    spot.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator("textarea")).to_have_value('A fish swims. Fish: "Hello <b>you</b>!"')
    expect(panel.get_by_label("Its seed")).to_have_value("9")

    panel.locator("textarea").fill("A red whale [blocks]")
    page.locator("#anew").click()
    expect(page.locator("#captions textarea")).to_have_value(re.compile("A red whale"), timeout=PATIENCE)
    drawn(page)
    spec, after, _ = read_page(saved(page, "#comic-svg", tmp_path))
    assert spec.captions == ("A cat sits on a mat", "A red whale")
    assert (spec.panel_recipe(1), spec.panel_seed(1)) == ("blocks", 9)
    assert torch.equal(before[0].points, after[0].points)
    assert before[1].kind != after[1].kind
    expect(page.locator("#captions textarea")).to_have_value("A cat sits on a mat\nA red whale [blocks, seed 9]")

    page.locator("#comic-canvas [data-spot='0']").click()
    expect(panel.locator("textarea")).to_have_value("A cat sits on a mat")
    panel.locator("textarea").fill('Cat: "Mine."')
    page.locator("#reword").click()
    expect(page.locator("#captions textarea")).to_have_value(re.compile("Mine"), timeout=PATIENCE)
    spec, reworded, _ = read_page(saved(page, "#comic-svg", tmp_path))
    assert spec.captions[0] == 'Cat: "Mine."'
    assert torch.equal(reworded[0].points, after[0].points)


def test_a_page_is_taken_home_and_found_again_in_the_sketchbook(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=comic")
    tell(page, "A cat\nA fish")
    hasten(page)
    page.locator("#comic").click()
    drawn(page)
    expect(page.locator("#comic-canvas [data-spot]")).to_have_count(2)
    for kind, start in (("png", b"\x89PNG"), ("pdf", b"%PDF"), ("cbz", b"PK")):
        assert saved(page, f"#comic-{kind}", tmp_path).read_bytes().startswith(start)
    page.get_by_role("tab", name="Draw", exact=True).click()
    page.locator("#sketchbook .thumbnail-item").first.click()
    expect(page.locator("#comic-canvas [data-spot]")).to_have_count(2)
    expect(page.locator("#comic-canvas")).to_be_visible()


def test_a_story_becomes_captions_that_can_be_edited(visit: Visit) -> None:
    page = visit("?tab=comic")
    tell(page, STORY)
    page.locator("#split").click()
    expect(page.locator("#captions textarea")).to_have_value(
        re.compile(r"snow\.\nHe carried.+night\.\nAn owl"), timeout=PATIENCE
    )


def test_a_page_and_a_redrawing_that_are_stopped_are_kept(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=comic")
    tell(page, "A cat\nA fish")
    hasten(page, steps=5000)
    page.locator("#comic").click()
    stopped(page, "comic")
    _, before, _ = read_page(saved(page, "#comic-svg", tmp_path))
    page.locator("#comic-canvas [data-spot='0']").click()
    expect(page.locator("#panel textarea")).to_have_value("A cat")
    page.locator("#anew").click()
    expect(page.locator("#comic-stop")).to_be_visible()
    stopped(page, "comic")
    spec, after, _ = read_page(saved(page, "#comic-svg", tmp_path))
    assert torch.equal(before[1].points, after[1].points)
    assert not torch.equal(before[0].points, after[0].points)
    assert spec.panel_seed(0) not in {0, 1}


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("", "There are no captions"),
        ("\n".join(f"fox {n}" for n in range(40)), "at most 24 panels and there are 40 captions"),
        ("A cat [ink, oil]", "at most one recipe"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(visit: Visit, script: str, sentence: str) -> None:
    page = visit("?tab=comic")
    tell(page, script)
    page.locator("#comic").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text(sentence)
    expect(page.locator("#comic")).to_be_visible()


def test_what_does_not_fit_is_told(visit: Visit) -> None:
    page = visit("?tab=comic")
    tell(page, f"A cat\n{'A fish swims on and on ' * 80}")
    hasten(page)
    page.locator("#comic").click()
    expect(page.get_by_test_id("toast-body").first).to_contain_text("panel 2", timeout=PATIENCE)


def test_a_cast_is_found_shown_and_locked(visit: Visit) -> None:
    page = visit("?tab=comic")
    tell(page, "Mila, a girl with red hair, runs.\nMila jumps.\nMila sleeps.")
    page.get_by_role("button", name="The cast").locator("visible=true").click()
    page.get_by_role("button", name="Find them in the text").locator("visible=true").click()
    lines = page.locator("#comic-members textarea")
    expect(lines).to_have_value("Mila = a girl with red hair", timeout=PATIENCE)
    expect(page.locator("#comic-portraits img")).to_have_count(1, timeout=PATIENCE)
    page.get_by_role("button", name="Lock these looks").locator("visible=true").click()
    expect(lines).to_have_value(re.compile("hair_colour"), timeout=PATIENCE)


def test_a_second_page_follows_the_first_and_both_are_kept(visit: Visit) -> None:
    page = visit("?tab=comic")
    tell(page, "\n".join(f"A cat sits on a mat, day {day}" for day in range(1, 14)))
    hasten(page)
    page.locator("#comic").click()
    drawn(page)
    expect(page.locator("#sketchbook img")).to_have_count(3, timeout=PATIENCE)
