"""The Audit tab: counted on the page, stopped, saved, and without barriers; the new fields of Draw left empty."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.test_access import barriers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_a_person_is_counted_by_looks_and_saved(visit: Visit, width: int, dark: bool, tmp_path: Path) -> None:
    page = visit("?tab=audit", width=width, height=900, dark=dark)
    page.get_by_label("Words with an opinion", exact=False).fill("a nurse")
    page.get_by_label("What a picture may show", exact=False).fill("")
    page.locator("#audit").click()
    expect(page.locator("#audit-status")).to_contain_text("Done in", timeout=PATIENCE)
    expect(page.locator("#findings table").first).to_contain_text("a nurse", timeout=PATIENCE)
    assert barriers(page) == []
    with page.expect_download(timeout=PATIENCE) as saved:
        page.locator("#audit-json").click()
    saved.value.save_as(tmp_path / "audit.json")
    assert json.loads((tmp_path / "audit.json").read_text(encoding="utf-8"))["prompt"] == "a nurse"


def test_pictures_are_counted_until_stopped(visit: Visit) -> None:
    page = visit("?tab=audit")
    page.get_by_label("Draws", exact=False).fill("40")
    page.locator("#audit").click()
    expect(page.locator("#audit-status")).to_contain_text(re.compile(r"step ([7-9]|[12]\d) of"), timeout=PATIENCE)
    page.locator("#audit-stop").click()
    expect(page.locator("#audit-status")).to_contain_text("Stopped at step", timeout=PATIENCE)
    expect(page.locator("#findings")).to_contain_text("not drawn yet", timeout=PATIENCE)


def test_an_engine_paints_with_the_recipes_own_weights(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.get_by_role("button", name="Finer control").first.click()
    page.locator("#prompt textarea").fill("a castle:1 | fog:0.5")
    for label in ("Strokes", "Steps"):
        page.get_by_label(label, exact=False).first.fill("6")
    page.get_by_label("Engine", exact=False).first.click()
    page.get_by_role("option", name="Imagined", exact=False).click()
    page.locator("#draw").click()
    expect(page.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as saved:
        page.locator("#draw-svg").click()
    saved.value.save_as(tmp_path / "castle.svg")
    made = (tmp_path / "castle.svg").read_text(encoding="utf-8").replace("&quot;", '"')
    assert '"engine":"imagined"' in made
    for name in ("l2", "smoothness", "diversity", "temperature"):
        assert f'"{name}":null' in made
    assert '"image_weight":0.5' in made
