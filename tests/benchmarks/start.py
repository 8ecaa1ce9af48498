"""Seconds from `python app.py` to the page, and to the first drawing: `python -m tests.benchmarks.start`.

Each time in a new process; the drawing is "a cat" with the default settings, asked for as soon as the page is up, so it
waits for whatever is still being loaded.
"""

from __future__ import annotations

import os
import time

from gradio_client import Client

from tests.site import running

TIMES = 3


def start() -> tuple[float, float]:
    """Seconds until the page answers, and from then on until the drawing is there."""
    started = time.perf_counter()
    with running() as address:
        up = time.perf_counter()
        client = Client(address, verbose=False)
        client.predict("a cat", formats=["svg"], api_name="/draw")
        return up - started, time.perf_counter() - up


def main() -> None:
    for _ in range(TIMES):
        up, drawn = start()
        load = os.getloadavg()[0]
        print(f"page up after {up:.1f} s, first drawing {drawn:.1f} s later ({os.cpu_count()} cores, load {load:.1f})")


if __name__ == "__main__":
    main()
