from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from drawing.export import read_svg
from drawing.tasks.comic import read_page
from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser
SKETCH = Path(__file__).parents[2] / "examples" / "sketches" / "cat.png"
STORY = (
    "The old sailor told his story slowly. A small red fox found a map in the forest and hid it under a tree. "
    "The fox sailed a little boat across the sea. On an island stood a castle with a tall tower."
)


def stopped(page: Page, name: str) -> None:
    """Wait for the first steps, then stop; a quick machine may be done by then, and the button gone."""
    line = page.locator(f"#{name}-status")
    expect(line).to_contain_text(re.compile(r" left|Done in"), timeout=PATIENCE)
    page.locator(f"#{name}-stop").evaluate_all("buttons => buttons.forEach(one => one.offsetParent && one.click())")
    expect(line).to_contain_text(re.compile(r"Stopped at step|Done in"), timeout=PATIENCE)


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download(timeout=PATIENCE) as found:
        page.locator(button).click()
    found.value.save_as(folder / found.value.suggested_filename)
    return folder / found.value.suggested_filename


def test_from_a_story_to_its_picture(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    page = visit("?tab=illustrate")
    page.locator("#upload input[type=file]").set_input_files(tmp_path / "story.txt")
    expect(page.locator("#upload")).to_contain_text("story")
    page.locator("#read").click()
    choices = page.locator("#candidates label")
    expect(choices.first).to_be_visible(timeout=PATIENCE)
    choices.last.click()
    words = (choices.last.text_content() or "").rsplit("(", 1)[0].strip()
    expect(page.locator("#illustration textarea")).to_have_value(words)
    page.locator("#illustrate").click()
    stopped(page, "illustrate")
    assert read_svg(saved(page, "#illustrate-svg", tmp_path))[1]["title"] == words


def test_a_whole_book_is_illustrated_and_bound(visit: Visit, tmp_path: Path) -> None:
    book = "# The map\n\nA small red fox found a map under a tree.\n\n# The sea\n\nA boat sailed on the blue sea.\n"
    (tmp_path / "book.md").write_text(book, encoding="utf-8")
    page = visit("?tab=illustrate")
    page.locator("#upload input[type=file]").set_input_files(tmp_path / "book.md")
    expect(page.locator("#upload")).to_contain_text("book")
    page.locator("#read").click()
    expect(page.locator("#candidates label").first).to_be_visible(timeout=PATIENCE)
    page.locator("#every").click()
    for kind in ("epub", "pdf", "zip"):
        expect(page.locator("#bound")).to_contain_text(f".{kind}", timeout=2 * PATIENCE)
    expect(page.locator("#contents img")).to_have_count(2)


def open_book(page: Page, path: Path, chapters: list[str]) -> None:
    path.write_text("\n\n".join(f"# Part {at}\n\n{text}" for at, text in enumerate(chapters, 1)), encoding="utf-8")
    page.locator("#upload input[type=file]").set_input_files(path)
    expect(page.locator("#upload")).to_contain_text("book")
    page.locator("#read").click()
    expect(page.locator("#candidates label").first).to_be_visible(timeout=PATIENCE)


def test_others_are_drawn_for_between_the_chapters_of_a_book(visit: Visit, tmp_path: Path) -> None:
    reader, other = visit("?tab=illustrate"), visit("?prompt=a+house&strokes=6&steps=4")
    open_book(reader, tmp_path / "book.md", ["A fox found a map.", "A boat sailed.", "A cat slept.", "A bird sang."])
    expect(other.locator("#prompt textarea")).to_have_value("a house")
    reader.locator("#every").click()
    expect(reader.locator("#illustrate-status")).to_contain_text("Chapter 1 of 4")
    other.locator("#draw").click()
    expect(other.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)
    assert reader.locator("#contents img").count() < 4
    expect(reader.locator("#contents img")).to_have_count(4, timeout=2 * PATIENCE)
    expect(reader.locator("#illustrate-status")).to_contain_text("4 of 4 chapters drawn")


def test_a_book_that_is_stopped_is_bound_and_goes_no_further(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=illustrate")
    open_book(page, tmp_path / "book.md", ["A fox found a map.", "A boat sailed.", "A cat slept."])
    page.locator("#every").click()
    expect(page.locator("#contents img")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator("#illustrate-status")).to_contain_text(
        re.compile(r"Chapter [23] of 3 .* step"), timeout=PATIENCE
    )
    page.locator("#every-stop").click()
    expect(page.locator("#bound")).to_contain_text(".epub", timeout=PATIENCE)
    expect(page.locator("#illustrate-status")).to_contain_text(" of 3 chapters drawn")
    page.wait_for_timeout(4000)
    expect(page.locator("#illustrate-status")).to_contain_text(" of 3 chapters drawn")
    assert page.locator("#contents img").count() < 3


def test_the_words_of_every_chapter_are_chosen_and_a_plate_is_drawn_anew(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=illustrate")
    open_book(page, tmp_path / "book.md", ["A fox found a map.", "A boat sailed."])
    page.locator("#choosing").click()
    expect(page.locator("#chosen")).to_contain_text("fox", timeout=PATIENCE)
    expect(page.locator("#illustrate-status")).to_contain_text("Change the words as you like", timeout=PATIENCE)
    page.locator("#every").click()
    expect(page.locator("#illustrate-status")).to_contain_text("2 of 2 chapters drawn", timeout=2 * PATIENCE)
    expect(page.locator("#sketchbook img")).to_have_count(2, timeout=PATIENCE)
    page.locator("#contents button:has(img)").first.click()
    page.locator("#anew-words textarea").fill("a red fox in the snow")
    before = [page.locator("#contents img").nth(index).get_attribute("src") for index in range(2)]
    page.locator("#again").click()
    expect(page.locator("#contents img").first).not_to_have_attribute("src", before[0] or "", timeout=2 * PATIENCE)
    expect(page.locator("#illustrate-status")).to_contain_text("2 of 2 chapters drawn", timeout=PATIENCE)
    expect(page.locator("#contents img")).to_have_count(2)
    expect(page.locator("#sketchbook img")).to_have_count(3)

    page.locator("#contents button:has(img)").last.click()
    was = page.locator("#contents img").last.get_attribute("src") or ""
    page.locator("#illustrate-retouch").click()
    page.locator("#illustrate-editor .pick").first.click()
    page.get_by_role("button", name="Delete").locator("visible=true").click()
    expect(page.locator("#illustrate-editor [data-deed=undo]")).to_be_enabled()
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Done editing").locator("visible=true").click()
    expect(page.locator("#contents img").last).not_to_have_attribute("src", was)
    expect(page.locator("#bound")).to_be_visible()


def test_a_chapter_gets_several_plates_and_no_more_than_the_cap(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=illustrate")
    moments = "A fox found a map in the snow. A knight rode a white horse to the castle."
    open_book(page, tmp_path / "book.md", [moments, "A boat sailed on the sea. An owl slept in a tree."])
    plates = page.locator("#plates input")
    plates.fill("9")
    page.locator("#every").click()
    expect(page.locator("body")).to_contain_text("1 to 4 illustrations here, not 9", timeout=PATIENCE)
    plates.fill("2")
    page.locator("#every").click()
    expect(page.locator("#illustrate-status")).to_contain_text("4 of 4 illustrations drawn", timeout=4 * PATIENCE)
    expect(page.locator("#contents img")).to_have_count(4)


def test_a_comic_page_stopped_half_way_is_kept(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=comic")
    page.locator("#captions textarea").fill("A cat sits on a mat\nA fish swims in the sea")
    page.locator("#comic").click()
    stopped(page, "comic")
    spec, drawings, _ = read_page(saved(page, "#comic-svg", tmp_path))
    assert spec.captions == ("A cat sits on a mat", "A fish swims in the sea")
    assert all(strokes is not None and strokes.count for strokes in drawings)


def test_a_picture_is_traced(visit: Visit, tmp_path: Path) -> None:
    page = visit("?tab=trace")
    page.locator("#picture input[type=file]").set_input_files(SKETCH)
    expect(page.locator("#picture img")).to_be_visible()
    page.locator("#trace").click()
    expect(page.locator("#trace-status")).to_contain_text("Done in", timeout=PATIENCE)
    assert read_svg(saved(page, "#trace-svg", tmp_path))[0].count > 5
