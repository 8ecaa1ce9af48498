"""The app on somebody else's page, which another server brings: `examples/blog.html` as it is but for the address."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
BLOG = Path(__file__).parents[2] / "examples" / "blog.html"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def blog(site: str, tmp_path: Path) -> Iterator[str]:
    """Address of the blog page, of another origin than the app."""
    (tmp_path / "blog.html").write_text(BLOG.read_text(encoding="utf-8").replace("http://localhost:7860", site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/blog.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    errors: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def test_the_component_draws_on_a_foreign_page_in_its_own_clothes(page: Page, blog: str) -> None:
    page.goto(f"{blog}?prompt=a+cat&strokes=6&steps=6&run=1")
    app = page.locator("gradio-app")
    expect(app.locator("#prompt textarea")).to_have_value("a cat", timeout=PATIENCE)
    expect(app.locator("#draw-canvas")).to_contain_text("Your drawing appears here")
    expect(app.locator("#draw")).to_have_css("background-color", "rgb(182, 63, 38)")
    app.locator("#draw").click()
    expect(app.locator("#draw-status")).to_contain_text("Done in", timeout=PATIENCE)
    expect(app.locator("#draw-canvas img")).to_have_attribute("alt", "a cat")


def test_the_component_opens_the_tab_that_the_blogs_address_names(page: Page, blog: str) -> None:
    page.goto(f"{blog}?tab=complete&prompt=a+sailboat&seed=3")
    app = page.locator("gradio-app")
    expect(app.get_by_label("What is it to become?")).to_have_value("a sailboat", timeout=PATIENCE)
    expect(app.get_by_role("tab", name="Complete", exact=True)).to_have_attribute("aria-selected", "true")


def test_the_frame_opens_its_own_tab_filled_and_draws(page: Page, blog: str) -> None:
    page.goto(blog)
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    captions = frame.locator("#captions textarea")
    expect(captions).to_have_value(re.compile(r"Cast: Mila .*\nMila finds a broken robot"), timeout=PATIENCE)
    expect(frame.locator("#comic-canvas")).to_contain_text("Your page appears here")
    captions.fill("A cat")
    page.wait_for_function("document.querySelector('iframe').offsetHeight > 760")
    inside = page.frames[-1]
    assert inside.evaluate("document.documentElement.scrollHeight - innerHeight") <= 60
    frame.locator("#comic").click()
    expect(frame.locator("#comic-status")).to_contain_text("step", timeout=PATIENCE)
    frame.locator("#comic-stop").evaluate_all("buttons => buttons.forEach(one => one.offsetParent && one.click())")
    expect(frame.locator("#comic-canvas img")).to_be_visible(timeout=PATIENCE)
