"""The README's snippets and the client programs, run as they stand against the running app."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drawing.export import read_svg
from tests.site import ROOT, served

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ADDRESS = "http://localhost:7860"
SECTION = re.compile(r"^## The page as an API$(.*?)^## ", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served() as found:
        yield found


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which node finds `@gradio/client`."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("there is no node with npm")
    folder = tmp_path_factory.mktemp("node")
    installed = run(["npm", "install", "--silent", "--no-audit", "--no-fund", "@gradio/client"], folder, check=False)
    if installed.returncode:
        pytest.skip(f"npm cannot install @gradio/client: {installed.stderr[-200:]}")
    return folder


def run(command: Sequence[str], folder: Path, *, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert not check or done.returncode == 0, done.stderr
    return done


def snippet(language: str, address: str) -> str:
    section = SECTION.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert section is not None
    found = re.findall(rf"^```{language}\n(.*?)^```$", section[1], re.DOTALL | re.MULTILINE)
    assert len(found) == 1
    assert ADDRESS in found[0]
    return found[0].replace(ADDRESS, address)


def test_python(address: str) -> None:
    told = run([sys.executable, "-c", snippet("python", address)], ROOT).stdout.splitlines()
    drawn, traced = told[-2:]
    assert re.search(r"^0\.\d+ \['.*/a-cat-3\.svg', '.*/a-cat-3\.png'\]$", drawn)
    assert traced.endswith("png']")


def test_javascript(address: str, node: Path) -> None:
    (node / "snippet.mjs").write_text(snippet("js", address), encoding="utf-8")
    told = run(["node", "snippet.mjs"], node).stdout.splitlines()
    assert len(told) > 2
    assert re.search(rf"^150 150 {address}/\S+\.webp {address}/\S+/a-cat-0\.svg$", told[-1])


def test_shell(address: str) -> None:
    if not shutil.which("curl") or not shutil.which("bash"):
        pytest.skip("there is no curl, or no bash")
    told = run(["bash", "-ec", snippet("sh", address)], ROOT).stdout
    assert told.count("event: complete") == 2
    assert told.count("event: generating") > 4
    assert "a-cat-3.svg" in told
    assert "error" not in told


def test_the_python_client_saves_what_it_drew(address: str, tmp_path: Path) -> None:
    command = [sys.executable, "examples/client.py", "a fish", "--url", address, "--steps", "8", "--out", str(tmp_path)]
    told = run(command, ROOT)
    assert "step 8 of 8" in told.stderr
    assert [Path(line).name for line in told.stdout.splitlines()] == ["a-fish-0.svg", "a-fish-0.png"]
    assert read_svg(tmp_path / "a-fish-0.svg")[1]["title"] == "a fish"


def test_the_javascript_client_saves_what_it_drew(address: str, node: Path) -> None:
    shutil.copy(ROOT / "examples" / "client.mjs", node)
    told = run(["node", "client.mjs", "a fish", address, "8"], node)
    assert "step 8 of 8" in told.stderr
    assert told.stdout.split() == ["a-fish-0.svg", "a-fish-0.png"]
    assert read_svg(node / "a-fish-0.svg")[1]["title"] == "a fish"
