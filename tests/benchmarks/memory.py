"""What visits leave in memory and on the disk: `python -m tests.benchmarks.memory`.

The app is started by itself. A hundred visitors come and look, a drawing each; then programs are sent a thousand
previews. After each the server's resident memory and the files it keeps are printed.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gradio_client import Client

from tests.benchmarks.load import MEGABYTE, PATIENT, app_with, size_of
from tests.nonsense import reached

if TYPE_CHECKING:
    import psutil

SETTLE = 5
"""Seconds before the first look."""


def look(name: str, server: psutil.Process, cache: Path) -> None:
    """Print where the server stands."""
    files, megabytes = size_of(cache)
    print(f"| {name} | {server.memory_info().rss / MEGABYTE:,.0f} | {files} | {megabytes:.1f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=100)
    parser.add_argument("--previews", type=int, default=1000)
    chosen = parser.parse_args()
    print("| after | server MB | files kept | their MB |\n|---|---|---|---|")
    with TemporaryDirectory() as folder, app_with(Path(folder)) as (address, server), reached(address) as site:
        for _ in range(2):
            site.ask("draw", wait=True, steps=8, formats=["svg"])
        time.sleep(SETTLE)
        look("two drawings", server, Path(folder))
        for visit in range(1, chosen.visits + 1):
            client = Client(address, verbose=False, download_files=False, httpx_kwargs=PATIENT)
            client.predict("a cat", strokes=12, steps=8, seed=visit, formats=["svg"], api_name="/draw")
            if visit % 50 == 0:
                look(f"{visit} visits", server, Path(folder))
        seen = 0
        while seen < chosen.previews:
            client = Client(address, verbose=False, download_files=False, httpx_kwargs=PATIENT)
            job = client.submit("a cat", strokes=12, steps=800, seed=seen, formats=[], api_name="/draw")
            job.result()
            seen += len(job.outputs())
        look(f"{seen:,} previews more", server, Path(folder))


if __name__ == "__main__":
    main()
