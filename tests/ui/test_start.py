"""The app in a process of its own: up, drawing and reading without asking any other machine for anything."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from gradio_client import Client

from tests.site import running

if TYPE_CHECKING:
    from pathlib import Path

# Run before the app: whatever looks up or reaches for another machine is written down and refused.
ALONE = """
import runpy, socket, sys
HOME = {"localhost", "127.0.0.1", "::1", "0.0.0.0", None, ""}
def keep_to_this_machine(method, place):
    def guarded(*values, **named):
        address = values[place]
        host = address[0] if isinstance(address, tuple) else address
        if host not in HOME and not isinstance(address, (bytes, str)) or place == 0 and host not in HOME:
            with open(sys.argv[1], "a") as log:
                log.write(f"{host}\\n")
            raise OSError(f"no way to {host}")
        return method(*values, **named)
    return guarded
socket.socket.connect = keep_to_this_machine(socket.socket.connect, 1)
socket.socket.connect_ex = keep_to_this_machine(socket.socket.connect_ex, 1)
socket.getaddrinfo = keep_to_this_machine(socket.getaddrinfo, 0)
runpy.run_path("app.py", run_name="__main__")
"""
STORY = "A small red fox found an old map in the forest. The fox sailed a little boat across the sea to a castle."


def test_nothing_is_fetched_where_the_hub_is_off(tmp_path: Path) -> None:
    attempts = tmp_path / "attempts.txt"
    with running(["-c", ALONE, str(attempts)]) as address:
        with urlopen(f"{address}/health") as answer:  # noqa: S310 - an address of this machine
            assert json.load(answer)["status"] == "up"
        client = Client(address, verbose=False)
        _, status, paths = client.predict("a cat", strokes=6, steps=4, formats=["svg"], api_name="/draw")
        assert status["final"]
        assert paths
        found = client.predict(text=STORY, api_name="/headlines")
        assert found["candidates"]
        _, status, _ = client.predict(
            "a cat", strokes=6, steps=4, critic="ViT-B-32/laion2b_s34b_b79k", api_name="/draw"
        )
        assert "shipped critic" in status["notices"][0]
    assert not attempts.exists(), attempts.read_text()


def test_an_app_that_cannot_start_is_told() -> None:
    with pytest.raises(RuntimeError, match="exit code 3"), running(["-c", "raise SystemExit(3)"]):
        pass


def test_a_first_drawing_imports_nothing_that_it_does_not_take(tmp_path: Path) -> None:
    """A compiler, a model library, a page: each takes a second or more; a cold start would be twice as long."""
    unneeded = (
        "torch._dynamo transformers gradio skimage scipy.ndimage spacy.cli httpx drawing.tasks.comic drawing.evaluate"
    )
    code = f"""
import sys
from drawing.__main__ import main
assert main(["draw", "a cat", "--steps", "2", "--strokes", "4", "-o", {str(tmp_path / "cat.svg")!r}]) == 0
print([name for name in {unneeded.split()} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
