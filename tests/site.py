"""The app, served to tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]


@contextmanager
def served() -> Iterator[str]:
    """Address of the app, as it is launched in earnest, on a free port of this machine."""
    from drawing.ui import page, serving

    built = page.build()
    _, address, _ = built.launch(
        **serving.launch_settings(), prevent_thread_lock=True, quiet=True, server_name="127.0.0.1"
    )
    try:
        yield address.rstrip("/")
    finally:
        built.close(verbose=False)


@contextmanager
def running(arguments: Sequence[str] = ("app.py",), *, patience: float = 120, root: Path = ROOT) -> Iterator[str]:
    """Address of `python app.py` in a process of its own, as soon as its page is up.

    Args:
        arguments: what Python is given, if another script is to start the app.
        patience: seconds to wait for the page.
        root: the checkout that is started.

    Raises:
        RuntimeError: if the process ends, or the page is not up in time.
    """
    address = f"http://127.0.0.1:{free_port()}"
    settings = {"GRADIO_SERVER_PORT": address.rsplit(":", 1)[1], "HF_HUB_OFFLINE": "1"}
    process = subprocess.Popen([sys.executable, *arguments], cwd=root, env={**os.environ, **settings}, stdout=-3)
    try:
        wait_for_page(address, process, patience)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for_page(address: str, process: subprocess.Popen[bytes], patience: float) -> None:
    """Ask until the page answers."""
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=patience):  # noqa: S310 - an address of this machine
                return
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"The app did not come up (exit code {process.poll()}).")


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
