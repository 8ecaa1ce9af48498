"""Seconds to the page, to its first drawing, and for a command from cold: `python -m tests.benchmarks.start`.

Each time in a new process; the drawing is "a cat" with the default settings. The page is asked for it as soon as it is
up, so it waits for whatever is still being loaded. `--against FOLDER` does the same with another checkout, in turns,
and prints this one's times over the other's.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from gradio_client import Client

from tests.site import ROOT, running

MEASURES = ("page up", "first drawing after it", "command from cold")


def start(root: Path) -> tuple[float, float, float]:
    """Seconds until the page answers, from then on until the drawing is there, and of the command."""
    started = time.perf_counter()
    with running(root=root) as address:
        up = time.perf_counter()
        client = Client(address, verbose=False)
        client.predict("a cat", formats=["svg"], api_name="/draw")
        drawn = time.perf_counter()
    return up - started, drawn - up, command(root)


def command(root: Path) -> float:
    """Seconds that `python -m drawing draw` takes from a cold start."""
    with TemporaryDirectory() as folder:
        arguments = [sys.executable, "-m", "drawing", "draw", "a cat", "-o", str(Path(folder) / "cat.svg")]
        started = time.perf_counter()
        subprocess.run(arguments, cwd=root, env={**os.environ, "HF_HUB_OFFLINE": "1"}, check=True, capture_output=True)
        return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="of each (default 3)")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another checkout to compare with")
    chosen = parser.parse_args()
    roots = [ROOT, *([chosen.against.resolve()] if chosen.against else [])]
    seconds: dict[Path, list[tuple[float, float, float]]] = {root: [] for root in roots}
    for _ in range(chosen.times):
        for root in roots:
            seconds[root].append(start(root))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for number, name in enumerate(MEASURES):
        all_of = [[one[number] for one in seconds[root]] for root in roots]
        told = f"{name}: {', '.join(f'{one:.1f}' for one in all_of[0])} s"
        ours, *others = map(statistics.median, all_of)
        print(told + "".join(f"; the other {other:.1f} s, ratio {ours / other:.2f}" for other in others))


if __name__ == "__main__":
    main()
