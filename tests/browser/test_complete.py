from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from playwright.sync_api import expect

from drawing.export import read_svg
from drawing.tasks.completion.bounds import coverage
from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from drawing.model.strokes import Strokes

    Visit = Callable[..., Page]
    Places = list[tuple[float, float]]

pytestmark = pytest.mark.browser
SKETCH = Path(__file__).parents[2] / "examples" / "sketches" / "cat.png"
LINES: list[Places] = [[(0.1, 0.2), (0.9, 0.2)], [(0.1, 0.5), (0.9, 0.5)], [(0.1, 0.8), (0.9, 0.8)]]


def tool(page: Page, name: str) -> None:
    page.locator("#canvas .tool", has_text=name).click()


def drag(page: Page, *places: tuple[float, float]) -> None:
    """Press at the first of several places on the canvas, in canvas heights, and let go at the last."""
    paper = page.locator("#canvas svg")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    at = [(box["x"] + x * box["height"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()


def sketch(page: Page) -> None:
    """Three level lines, drawn with the mouse."""
    expect(page.locator("#canvas svg")).to_be_visible(timeout=PATIENCE)
    for line in LINES:
        drag(page, *line)
    expect(page.locator("#canvas .done")).to_have_text("3 lines drawn")


def ask_for(page: Page, prompt: str, new_strokes: int, steps: int = 8) -> None:
    page.get_by_label("What is it to become?").fill(prompt)
    page.get_by_label("number input for New strokes").fill(str(new_strokes))
    field = page.locator("#complete-steps input")
    if not field.is_visible():
        page.locator("#complete-finer > button").click()
    field.fill(str(steps))


def finish(page: Page, folder: Path, rounds: int) -> Strokes:
    """The strokes of the next round, taken home as an SVG."""
    page.locator("#complete").click()
    expect(page.locator("#rounds .thumbnail-item")).to_have_count(rounds, timeout=PATIENCE)
    expect(page.locator("#complete-status")).to_contain_text("Done in")
    with page.expect_download(timeout=PATIENCE) as found:
        page.locator("#complete-svg").click()
    path = folder / f"{rounds}.svg"
    found.value.save_as(path)
    return read_svg(path)[0]


def same(a: Strokes, b: Strokes) -> bool:
    return all(torch.equal(getattr(a, name), getattr(b, name)) for name in ("points", "width", "colour"))


def test_strokes_are_drawn_finished_rubbed_out_and_gone_on_with(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=complete")
    sketch(page)
    page.locator("#canvas [data-step=undo]").click()
    expect(page.locator("#canvas .done")).to_have_text("2 lines drawn")
    page.keyboard.press("Control+Shift+Z")
    expect(page.locator("#canvas .done")).to_have_text("3 lines drawn")
    ask_for(page, "a mountain", 6)
    page.get_by_role("radio", name="around mine").check()
    first = finish(page, tmp_path, 1)
    own = first.select(first.frozen[0])
    assert own.count == 3
    assert own.points[0, :, [0, -1], 0].flatten().tolist() == pytest.approx([0.1, 0.9] * 3, abs=0.01)
    assert own.points[0, :, 0, 1].tolist() == pytest.approx([0.2, 0.5, 0.8], abs=0.01)

    tool(page, "Rub out")
    drag(page, (0.2, 0.46), (0.2, 0.54))
    expect(page.locator("#canvas .done")).to_contain_text("parts rubbed out")
    told = page.locator("#canvas .done").inner_text()
    page.get_by_label("number input for New strokes").fill("0")
    second = finish(page, tmp_path, 2)
    own = second.select((second.points[0, :, [0, -1], 1] - 0.5).abs().amax(1) < 0.01)
    ends = sorted(own.points[0, :, [0, -1], 0].flatten().tolist())
    assert ends == pytest.approx([0.1, 0.185, 0.215, 0.9], abs=0.02)
    untouched = first.select(first.frozen[0] & ((first.points[0, :, 0, 1] - 0.5).abs() > 0.1))
    assert all(bool((second.points[0] == one).flatten(1).all(1).any()) for one in untouched.points[0])

    page.locator("#undo").click()
    expect(page.locator("#canvas .done")).to_have_text(told)
    page.locator("#undo").click()
    expect(page.locator("#canvas .done")).to_have_text("3 lines drawn")
    expect(page.locator("#undo")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_ways_to_finish_are_shown_to_choose_from_and_edited(visit: Visit, tmp_path: Path, width: int) -> None:
    page = visit("?tab=complete", width=width)
    sketch(page)
    ask_for(page, "a mountain", 6)
    first = finish(page, tmp_path, 1)
    ways = page.locator("#complete-variants button:has(img)")
    expect(ways).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = page.locator("#complete-canvas img").get_attribute("src")
    ways.nth(2).click()
    expect(page.locator("#complete-canvas img")).not_to_have_attribute("src", before or "")
    with page.expect_download() as found:
        page.locator("#complete-svg").click()
    found.value.save_as(tmp_path / "third.svg")
    third = read_svg(tmp_path / "third.svg")[0]
    assert not same(first, third)
    expect(page.locator("#rounds .thumbnail-item")).to_have_count(1)
    expect(page.locator("#canvas .drawing path")).to_have_count(third.count)

    page.locator("#complete-retouch").click()
    page.locator("#complete-editor").get_by_text("Strokes", exact=True).click()
    page.evaluate("""() => {
      const path = document.querySelector('#complete-editor .drawing path');
      for (const kind of ['pointerdown', 'pointerup'])
        path.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId: 1 }));
    }""")
    page.locator("#complete-editor [data-deed=delete]").click()
    page.get_by_role("button", name="Done editing").locator("visible=true").click()
    expect(page.locator("#canvas .drawing path")).to_have_count(third.count - 1)
    page.locator("#undo").click()
    expect(page.locator("#canvas .done")).to_have_text("3 lines drawn")


def test_a_round_that_is_stopped_can_be_taken_back(visit: Visit) -> None:
    page = visit("?tab=complete")
    sketch(page)
    ask_for(page, "a boat", 8, steps=4000)
    page.locator("#complete").click()
    expect(page.locator("#complete-status")).to_contain_text(" left", timeout=PATIENCE)
    page.locator("#complete-stop").click()
    expect(page.locator("#rounds .thumbnail-item")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator("#complete-status")).to_contain_text("Stopped at step")
    page.locator("#undo").click()
    expect(page.locator("#canvas .done")).to_have_text("3 lines drawn")


def test_new_strokes_stay_where_marked(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=complete")
    sketch(page)
    tool(page, "Mark")
    drag(page, (0.75, 0.1), (0.75, 0.9), (0.85, 0.9), (0.85, 0.1))
    expect(page.locator("#canvas .done")).to_contain_text("new strokes only where marked")
    ask_for(page, "a tree", 8)
    drawn = finish(page, tmp_path, 1)
    new = drawn.select(~drawn.frozen[0])
    assert new.count > 0
    columns = coverage(new, 200, 200).amax(0)
    assert float(columns[:130].max()) < 0.02
    assert float(columns[140:].max()) > 0.5


def test_a_drawing_is_handed_over_drawn_on_and_taken_back(visit: Visit, tmp_path: Path) -> None:
    page = visit("?prompt=a+fish&strokes=6&steps=6")
    expect(page.locator("#prompt textarea")).to_have_value("a fish", timeout=PATIENCE)
    page.locator("#draw").click()
    expect(page.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)
    page.locator("#onward").click()
    expect(page.locator("#canvas .drawing path")).to_have_count(6, timeout=PATIENCE)
    expect(page.get_by_label("What is it to become?")).to_have_value("a fish")
    drag(page, (0.2, 0.1), (0.8, 0.1))
    ask_for(page, "a whale", 0)
    drawn = finish(page, tmp_path, 1)
    assert drawn.count == 7
    assert drawn.points[0, -1, :, 1].tolist() == pytest.approx([0.1] * 4, abs=0.01)
    page.locator("#empty").click()
    expect(page.locator("#canvas .drawing path")).to_have_count(0)
    page.locator("#undo").click()
    expect(page.locator("#canvas .drawing path")).to_have_count(7)


def test_a_picture_is_rubbed_out_in_parts_and_a_mistake_keeps_what_was_drawn(visit: Visit) -> None:
    page = visit("?tab=complete", width=390, height=844)
    with page.expect_file_chooser() as chooser:
        page.locator("#open").click()
    chooser.value.set_files(SKETCH)
    expect(page.locator("#canvas .drawing image")).to_be_visible(timeout=PATIENCE)
    tool(page, "Rub out")
    drag(page, (0.3, 0.3), (0.7, 0.3))
    page.locator("#complete").click()
    expect(page.get_by_test_id("toast-body")).to_contain_text("the prompt is empty", timeout=PATIENCE)
    expect(page.locator("#canvas .done")).to_have_text("parts rubbed out")
    page.locator("#canvas [data-step=clear]").click()
    expect(page.locator("#canvas .done")).to_have_text("")
