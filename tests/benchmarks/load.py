"""Many visitors at once: `python -m tests.benchmarks.load` starts the app by itself and draws with 50 clients.

Every drawing has words and a seed of its own, which must stand in the SVG that comes back: nobody gets another's. Who
comes while the queue is full is told so and tries again. Then visitors leave in the middle of long drawings, and what
is printed is how long the next drawing takes to begin: that is, how soon a machine is free that nobody waits for.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import httpx
import psutil
from gradio_client import Client
from gradio_client.exceptions import AppError
from gradio_client.utils import QueueError

from drawing.export import read_svg
from tests.site import running

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 2**20
NOUNS = ("cat", "house", "tree", "fish", "flower", "sailboat", "castle", "rocket", "star", "apple")
EVERY = 20
"""Drawings between two rows of the table."""
ENDLESS = {"prompt": "a cat", "strokes": 6, "steps": 5000}
QUICK = {"prompt": "a cat", "strokes": 6, "steps": 4, "formats": ["svg"]}
TIMES = 5
PATIENT = {"timeout": 300}


@dataclass
class Tally:
    """What has happened so far; shared between the clients' threads."""

    drawn: int = 0
    told_full: int = 0
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def draw_one(client: Client, number: int, shape: dict[str, int], tally: Tally) -> None:
    """Draw, and see whether what comes back is what was asked for; again if the queue is full."""
    prompt = f"{number} of a {NOUNS[number % len(NOUNS)]}"
    while True:
        try:
            _, _, files = client.predict(prompt=prompt, seed=number, formats=["svg"], **shape, api_name="/draw")
            break
        except QueueError:
            with tally.lock:
                tally.told_full += 1
            time.sleep(2)
        except (AppError, ValueError, httpx.HTTPError) as error:
            with tally.lock:
                tally.wrong.append(f"{prompt}: {error}")
            return
    made = read_svg(Path(files[0]))[1]["spec"]
    with tally.lock:
        tally.drawn += 1
        if (made["prompt"], made["seed"]) != (prompt, number):
            tally.wrong.append(f"{prompt}, seed {number} came back as {made['prompt']}, seed {made['seed']}")


def visit(address: str, folder: Path, numbers: Iterator[int], last: int, shape: dict[str, int], tally: Tally) -> None:
    """One client, drawing as long as there are numbers."""
    client = Client(address, verbose=False, download_files=folder, httpx_kwargs=PATIENT)
    while (number := next(numbers)) < last:
        draw_one(client, number, shape, tally)


def size_of(folder: Path) -> tuple[int, float]:
    """Files in a folder, and their megabytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / MEGABYTE


def report(tally: Tally, server: psutil.Process, cache: Path, started: float) -> None:
    files, megabytes = size_of(cache)
    memory = server.memory_info().rss / MEGABYTE
    row = [tally.drawn, tally.told_full, len(tally.wrong), f"{memory:,.0f}", files, f"{megabytes:.1f}"]
    print(f"| {' | '.join(map(str, row))} | {time.perf_counter() - started:.0f} |", flush=True)


def load(address: str, server: psutil.Process, cache: Path, chosen: argparse.Namespace) -> Tally:
    """All drawings, by all clients at once."""
    tally, numbers, lock = Tally(), count(), threading.Lock()
    shape = {"strokes": chosen.strokes, "steps": chosen.steps}

    def each() -> Iterator[int]:
        while True:
            with lock:
                number = next(numbers)
            yield number

    print("| drawings | told the queue is full | wrong | server MB | files kept | their MB | seconds |")
    print(f"|{'---|' * 7}")
    started, printed = time.perf_counter(), 0
    with TemporaryDirectory() as folder, ThreadPoolExecutor(chosen.clients) as pool:
        jobs = [
            pool.submit(visit, address, Path(folder), each(), chosen.drawings, shape, tally)
            for _ in range(chosen.clients)
        ]
        while not all(job.done() for job in jobs):
            time.sleep(0.1)
            if tally.drawn >= printed + EVERY:
                printed = tally.drawn - tally.drawn % EVERY
                report(tally, server, cache, started)
        for job in jobs:
            job.result()
    return tally


def begun(client: Client) -> float:
    """Seconds until a small drawing is there."""
    started = time.perf_counter()
    client.predict(**QUICK, api_name="/draw")
    return time.perf_counter() - started


def cancel(client: Client) -> None:
    """Begin a long drawing and cancel it."""
    job = client.submit(**ENDLESS, api_name="/draw")
    while not job.outputs():
        time.sleep(0.01)
    job.cancel()


def hang_up(address: str) -> None:
    """Begin a long drawing and close the connection that it comes by."""
    with httpx.Client(base_url=f"{address}/gradio_api/", timeout=60) as http:
        event = http.post("call/v2/draw", json=ENDLESS).json()["event_id"]
        with http.stream("GET", f"call/draw/{event}") as stream:
            next(line for line in stream.iter_lines() if line.startswith("event: generating"))


def leave(address: str) -> None:
    """How much longer the next drawing takes after somebody has left a long one."""
    client = Client(address, verbose=False, httpx_kwargs=PATIENT)
    usual = statistics.median(begun(client) for _ in range(TIMES))
    print(f"\na small drawing takes {usual:.2f} s; begun when somebody has just left a long one, this much more:")
    ways: dict[str, Any] = {"the client cancels": lambda: cancel(client), "hangs up": lambda: hang_up(address)}
    for name, leaves in ways.items():
        more = []
        for _ in range(TIMES):
            leaves()
            more.append(begun(client) - usual)
        print(f"{name}: {statistics.median(more):.2f} s (at most {max(more):.2f} s)", flush=True)


@contextmanager
def app_with(cache: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The app in a process of its own, keeping its files in a folder of ours."""
    os.environ |= {"GRADIO_TEMP_DIR": str(cache), "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1")}
    with running(patience=300) as address:
        yield address, psutil.Process().children()[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description="Many visitors at once.")
    parser.add_argument("--clients", type=int, default=50, help="at once (default 50; more than 64 fill the queue)")
    parser.add_argument("--drawings", type=int, default=200, help="in all (default 200)")
    parser.add_argument("--strokes", type=int, default=12, help="of each (default 12)")
    parser.add_argument("--steps", type=int, default=12, help="of each (default 12)")
    chosen = parser.parse_args()
    with TemporaryDirectory() as cache, app_with(Path(cache)) as (address, server):
        begun(Client(address, verbose=False, httpx_kwargs=PATIENT))
        tally = load(address, server, Path(cache), chosen)
        leave(address)
    for sentence in tally.wrong:
        print(sentence)
    sys.exit(bool(tally.wrong) or tally.drawn != chosen.drawings)


if __name__ == "__main__":
    main()
