"""Pictures of every tab with something finished on it: `python -m tests.browser.shoot [TAB ...]`.

Both widths in light, and the desktop's and the phone's Draw in dark, to `examples/screenshots/`; `--dark` takes all of
them in dark as well. `--site` looks at a page that is served already.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

from tests.conftest import CHROMIUM, FLAGS
from tests.site import served

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDTHS = {1440: 900, 390: 844}
PATIENCE = 240_000


def done(page: Page, name: str) -> None:
    """Press the tab's button and wait for what it makes."""
    page.locator(f"#{name}").click()
    expect(page.locator(f"#{name}-status")).not_to_contain_text("Done in", timeout=PATIENCE)
    expect(page.locator(f"#{name}-status")).to_contain_text("Done in", timeout=PATIENCE)


def draw(page: Page) -> None:
    """Three drawings, so that there is a sketchbook."""
    for prompt in ("a castle", "a red car", "a sailboat"):
        page.locator("#prompt textarea").fill(prompt)
        done(page, "draw")


def illustrate(page: Page) -> None:
    """A chapter of Alice, read and drawn."""
    page.get_by_role("button", name="Alice in Wonderland").click()
    expect(page.locator("#upload")).to_contain_text("alice", timeout=PATIENCE)
    page.locator("#read").click()
    expect(page.locator("#candidates label").first).to_be_visible(timeout=PATIENCE)
    done(page, "illustrate")


def comic(page: Page) -> None:
    """Six captions, some with speech."""
    page.locator("#captions textarea").fill((EXAMPLES / "comics" / "fox.txt").read_text(encoding="utf-8").strip())
    page.get_by_label("Title").fill("The Lantern")
    done(page, "comic")


def complete(page: Page) -> None:
    """A sketch from a file, finished."""
    with page.expect_file_chooser() as asked:
        page.locator("#open").click()
    asked.value.set_files(EXAMPLES / "sketches" / "sailboat.png")
    page.get_by_label("What is it to become?").fill("a sailboat")
    page.wait_for_timeout(2000)
    done(page, "complete")


def trace(page: Page) -> None:
    """A photograph of a cup, painted."""
    from PIL import Image
    from skimage.data import coffee

    with tempfile.TemporaryDirectory() as folder:
        Image.fromarray(coffee()).save(Path(folder) / "coffee.png")
        page.locator("#picture input[type=file]").set_input_files(Path(folder) / "coffee.png")
        expect(page.locator("#picture img")).to_be_visible(timeout=PATIENCE)
    done(page, "trace")


SCENES: dict[str, Callable[[Page], None]] = {
    "draw": draw, "illustrate": illustrate, "comic": comic, "complete": complete, "trace": trace,
}  # fmt: skip


def shoot(chromium: Browser, site: str, name: str, themes: Sequence[str], folder: Path) -> None:
    """One tab: acted out once on a desktop, then looked at in every width and theme."""
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
    page.goto(f"{site}/?tab={name}")
    tab = page.get_by_role("tab", name=name.capitalize(), exact=True)
    expect(tab.first).to_have_attribute("aria-selected", "true", timeout=PATIENCE)
    SCENES[name](page)
    page.evaluate("document.activeElement.blur()")
    for theme in themes:
        page.evaluate("dark => document.body.classList.toggle('dark', dark)", theme == "dark")
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.mouse.move(0, 0)
            page.evaluate("scrollTo(0, 0)")
            page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
    page.context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tabs", nargs="*", default=list(SCENES), metavar="TAB", help=", ".join(SCENES))
    parser.add_argument("--site", help="address of a page that is served already")
    parser.add_argument("--dark", action="store_true", help="every tab in dark too, not only Draw")
    parser.add_argument("--out", type=Path, default=EXAMPLES / "screenshots")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        site = stack.enter_context(nullcontext(wanted.site) if wanted.site else served())
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in wanted.tabs:
            themes = ["light", "dark"] if wanted.dark or name == "draw" else ["light"]
            shoot(chromium, site, name, themes, wanted.out)
        chromium.close()


if __name__ == "__main__":
    main()
