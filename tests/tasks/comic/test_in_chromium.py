from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from drawing.tasks.comic import Page, page_svg

pytestmark = pytest.mark.browser

BOXES = """() => [...document.querySelectorAll('[role=img]')].map(panel => {
  const box = element => { const b = element.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
  const frames = [...panel.querySelectorAll(':scope > rect')];
  return {frame: box(frames[0]), texts: [...panel.querySelectorAll('text')].map(box)};
})"""


@pytest.mark.parametrize(
    ("layout", "count", "place"), [("2x3", 6, "under"), ("manga", 5, "inside"), ("strip", 12, "under")]
)
def test_the_embedded_lettering_stays_inside_its_panels(
    layout: str, count: int, place: str, page_of: Callable[..., Page], browser: Browser, tmp_path: Path
) -> None:
    page = page_of(count, layout=layout, caption_place=place)
    path = tmp_path / "page.svg"
    path.write_text(page_svg(page), encoding="utf-8")
    tab = browser.new_page()
    tab.on("dialog", lambda dialog: pytest.fail(f"the page ran a script: {dialog.message}"))
    tab.goto(path.as_uri())
    loaded = "document.fonts.ready.then(() => [...document.fonts].map(face => face.family + ' ' + face.status))"
    assert any("Patrick Hand" in face and "loaded" in face for face in tab.evaluate(loaded))
    panels = tab.evaluate(BOXES)
    assert len(panels) == count
    for panel in panels:
        left, top, right, _ = panel["frame"]
        for text in panel["texts"]:
            assert left - 0.5 <= text[0]
            assert text[2] <= right + 0.5
            assert text[1] >= top - 0.5
            assert text[3] <= page.height
    tab.close()
