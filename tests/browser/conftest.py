from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

PATIENCE = 60_000
"""Milliseconds that a slow machine may take for one thing."""


@pytest.fixture(scope="session", autouse=True)
def patience(browser: Browser) -> None:
    """Whatever a test expects may take as long."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens the page; afterwards there must have been no error in its console."""
    errors: list[str] = []
    pages: list[Page] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def read_page(query: str = "", *, width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", heard)
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
        page.goto(f"{site}/{query}")
        page.wait_for_selector("#draw", state="attached")
        return page

    yield read_page
    for page in pages:
        page.context.close()
    assert errors == []
