"""The app, served to tests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def served() -> Iterator[str]:
    """Address of the app, as it is launched in earnest, on a free port of this machine."""
    import app

    page = app.build()
    _, address, _ = page.launch(**app.launch_settings(), prevent_thread_lock=True, quiet=True, server_name="127.0.0.1")
    try:
        yield address.rstrip("/")
    finally:
        page.close(verbose=False)
