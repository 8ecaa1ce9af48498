"""Strokes edited on the result: chosen, moved, recoloured, hidden, taken out, drawn anew, taken back, taken home."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import torch
from playwright.sync_api import expect

from drawing.export import read_svg
from drawing.model.editing import main_colour
from drawing.model.oklab import to_oklab
from tests.browser.test_access import barriers
from tests.browser.test_draw import download, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from drawing.model.strokes import Strokes

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser
QUERY = "?strokes=60&steps=8&prompt=a+cat+sits+beside+a+red+ball"


def drawn(visit: Visit, width: int = 1440) -> Page:
    page = visit(QUERY, width=width)
    expect(page.locator("#prompt textarea")).to_have_value("a cat sits beside a red ball")
    page.locator("#draw").click()
    wait_for(page, "Done in")
    return page


def edit(page: Page) -> None:
    page.locator("#draw-retouch").click()
    expect(page.locator("#draw-editor .layer-list li").first).to_be_visible()


def choose(page: Page, title: str) -> None:
    page.locator("#draw-editor .pick", has_text=title).click()
    expect(page.locator("#draw-editor .hint")).to_contain_text(title)


def paths(page: Page) -> int:
    return page.locator("#draw-editor .drawing path").count()


def finish(page: Page, folder: Path) -> tuple[Strokes, list[str]]:
    """Leave the editor; the SVG that can be taken home then."""
    page.get_by_role("button", name="Done editing").click()
    strokes, made = read_svg(download(page, "svg", folder))
    return strokes, [one.id for one in made["items"]]


def test_an_item_is_moved_recoloured_and_taken_home(visit: Visit, tmp_path: Path) -> None:
    page = drawn(visit)
    before, made = read_svg(download(page, "svg", tmp_path))
    ball = next(place for place, one in enumerate(made["items"]) if "ball" in one.title)
    edit(page)
    choose(page, "ball")
    page.locator("#draw-editor .board svg").focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowUp")
    page.locator("#draw-editor input[type=color]").fill("#2233dd")
    page.get_by_role("button", name="Thinner").click()
    expect(page.locator(f"#draw-editor [data-pick='{ball}'] i")).to_have_css(
        "background-color", re.compile(r"\d+, \d+, 2\d\d")
    )
    after, _ = finish(page, tmp_path)
    own = before.item[0] == ball
    assert torch.allclose((after.points - before.points)[:, own, :, 1], torch.tensor(-0.16), atol=1e-3)
    assert after.points[:, ~own].equal(before.points[:, ~own])
    assert torch.allclose(after.width[:, own], 0.8 * before.width[:, own], atol=1e-5)
    assert float((main_colour(after, own) - to_oklab(torch.tensor([0x22, 0x33, 0xDD]) / 255)).norm()) < 0.15
    expect(page.locator("#sketchbook .thumbnail-item")).to_have_count(1)


@pytest.mark.parametrize("width", [1440, 390])
def test_strokes_are_dragged_and_deleted_and_taken_back(visit: Visit, tmp_path: Path, width: int) -> None:
    page = drawn(visit, width)
    before, _ = read_svg(download(page, "svg", tmp_path))
    edit(page)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#draw-editor").get_by_text("Strokes", exact=True).click()
    top = page.locator("#draw-editor .drawing path").last
    number = int(top.get_attribute("data-stroke") or -1)
    top.scroll_into_view_if_needed()
    x, y = page.evaluate("""() => {
      const path = [...document.querySelectorAll('#draw-editor .drawing path')].at(-1);
      const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
      return [at.x, at.y];
    }""")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y - 20, steps=4)
    page.mouse.up()
    expect(page.locator("#draw-editor .hint")).to_contain_text("1 stroke of")
    expect(page.locator(f"#draw-editor path[data-stroke='{number}'][transform]")).to_have_count(0)
    everything = paths(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#draw-editor .drawing path")).to_have_count(everything - 1)
    page.get_by_role("button", name="Undo", exact=True).locator("visible=true").click()
    expect(page.locator("#draw-editor .drawing path")).to_have_count(everything)
    after, _ = finish(page, tmp_path)
    shift = (after.points - before.points)[0, :, 0]
    assert shift[number, 0] < -0.02
    assert shift[number, 1] < -0.02
    assert not shift[:number].any()


def test_a_layer_is_hidden_and_an_item_drawn_anew_and_taken_back(visit: Visit, tmp_path: Path) -> None:
    page = drawn(visit)
    before, made = read_svg(download(page, "svg", tmp_path))
    cat, ball = (next(k for k, one in enumerate(made["items"]) if noun in one.title) for noun in ("cat", "ball"))
    edit(page)
    page.locator(f"#draw-editor [data-eye='{cat}']").click()
    expect(page.locator(f"#draw-editor path[data-item='{cat}']")).to_have_count(0)
    choose(page, "ball")
    page.get_by_role("button", name="Redraw this item only").locator("visible=true").click()
    expect(page.locator("#draw-editor")).to_be_hidden()
    wait_for(page, "Done in")
    after, _ = read_svg(download(page, "svg", tmp_path))
    kept = (before.item[0] != cat) & (before.item[0] != ball)
    assert cat not in after.item[0].tolist()
    assert after.points[:, after.item[0] != ball].equal(before.points[:, kept])
    assert not after.points[:, after.item[0] == ball].equal(before.points[:, before.item[0] == ball])
    edit(page)
    for _ in range(2):  # the layer that stayed hidden, then the drawing anew
        page.get_by_role("button", name="Undo", exact=True).locator("visible=true").click()
        page.wait_for_timeout(1500)
    page.get_by_role("button", name="Undo", exact=True).locator("visible=true").click()
    expect(page.locator("#draw-editor .drawing path")).to_have_count(before.count)
    again, _ = finish(page, tmp_path)
    assert again.points.equal(before.points)
