"""Anyone can use the page: no barrier that axe-core knows, every tab by keyboard, words for every picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser
TABS = ("Draw", "Illustrate", "Comic", "Complete", "Trace", "Audit")
GRAVE = {"serious", "critical"}
FOCUS = """() => {
  const shown = ["radio", "checkbox"].includes(document.activeElement.type)
    ? [document.activeElement, document.activeElement.closest("label")] : [document.activeElement];
  return shown.some((one) => one && getComputedStyle(one).outlineStyle === "solid"
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
}"""


def barriers(page: Page) -> list[str]:
    """What axe-core finds serious or critical, one line each."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found if one["impact"] in GRAVE for node in one["nodes"]]


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until the focus is on that element, and visibly so at every stop on the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML")[:200]
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def open_by_keyboard(page: Page, name: str) -> None:
    tab_to(page, f"[role=tab][data-tab-id={name.lower()}]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")


def draw_something_small(page: Page) -> None:
    page.get_by_role("button", name="Finer control").first.click()
    page.locator("#prompt textarea").fill("a cat")
    for label in ("Strokes", "Steps"):
        page.get_by_label(label, exact=False).first.fill("6")
    page.locator("#draw").click()
    expect(page.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_tab_has_a_serious_barrier(visit: Visit, width: int, theme: str) -> None:
    found: dict[str, list[str]] = {}
    for name in TABS:
        page = visit(f"?tab={name.lower()}&__theme={theme}", width=width, height=900, dark=theme == "dark")
        expect(page.locator(f"[role=tab][data-tab-id={name.lower()}]")).to_have_attribute("aria-selected", "true")
        if name == "Draw":
            draw_something_small(page)
        found[name] = barriers(page)
        page.close()
    assert found == {name: [] for name in TABS}


def test_a_drawing_is_asked_for_stopped_and_saved_by_keyboard(visit: Visit, tmp_path: Path) -> None:
    page = visit("?strokes=24&steps=5000&prompt=-")
    expect(page.locator("#prompt textarea")).to_have_value("-")
    tab_to(page, "#prompt textarea")
    page.keyboard.press("Control+a")
    page.keyboard.type("a cat")
    tab_to(page, "#looks input[value=drawing]")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Drawing")).to_be_checked()
    tab_to(page, "#draw")
    page.keyboard.press("Enter")
    expect(page.locator("#draw-status")).to_contain_text(re.compile("step [1-9]"), timeout=PATIENCE)
    tab_to(page, "#draw-stop")
    page.keyboard.press("Enter")
    expect(page.locator("#draw-status")).to_contain_text("Stopped at step", timeout=PATIENCE)
    tab_to(page, "#draw-svg")
    with page.expect_download(timeout=PATIENCE) as saved:
        page.keyboard.press("Enter")
    saved.value.save_as(tmp_path / "cat.svg")
    assert "<path" in (tmp_path / "cat.svg").read_text(encoding="utf-8")
    tab_to(page, "#draw-width input[type=range]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#draw-width input[type=range]")).to_have_value("1.05")


@pytest.mark.parametrize(
    ("name", "field", "button"),
    [
        ("Illustrate", "#story textarea", "#read"),
        ("Comic", "#captions textarea", "#comic"),
        ("Complete", "textarea", "#complete"),
        ("Trace", "#picture button", "#trace"),
    ],
)
def test_every_tab_is_worked_by_keyboard(visit: Visit, name: str, field: str, button: str) -> None:
    page = visit()
    open_by_keyboard(page, name)
    tab_to(page, field)
    tab_to(page, button)


def test_pictures_and_curves_have_words(visit: Visit) -> None:
    page = visit("?prompt=a+cat&engine=memory&strokes=6&steps=12")
    expect(page.locator("#prompt textarea")).to_have_value("a cat")
    page.locator("#draw").click()
    expect(page.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)
    expect(page.locator("#draw-canvas img")).to_have_attribute("alt", "a cat")
    expect(page.locator("#draw-status svg")).to_have_attribute("aria-label", re.compile("the critic sees"))
    expect(page.locator("#draw-status [role=status]")).to_be_visible()
    expect(page.locator("#sketchbook img")).to_have_attribute("alt", "a cat")


@pytest.mark.parametrize(("dark", "ground"), [(True, "rgb(22, 23, 28)"), (False, "rgb(248, 243, 233)")])
def test_the_machine_that_is_dark_gets_a_dark_page(visit: Visit, dark: bool, ground: str) -> None:
    expect(visit(dark=dark).locator("body")).to_have_css("background-color", ground)
