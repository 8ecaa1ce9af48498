"""Many visitors at once: `python -m tests.benchmarks.load` starts the app by itself and draws with 50 clients.

Of ten jobs seven are drawings; one is a chapter of a book, one a comic page, one a tracing. Every drawing has words and
a seed of its own, which must stand in the SVG that comes back: nobody gets another's. Who comes while the queue is full
is told so and tries again. All come at once, and begin when the last has read what the page offers. Meanwhile the page
is asked whether it is up, and how long everybody waits is compared with what the queue said when they asked; one job of
each kind comes first, for the queue to know how long they take.
`--soak 30` goes on for thirty minutes. Then visitors leave in the middle of long drawings, and what is printed is how
long the next drawing takes to begin: that is, how soon a machine is free that nobody waits for.
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
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from gradio_client.utils import QueueError

from drawing.export import read_svg
from drawing.tasks.comic import read_page
from tests.health import watched
from tests.site import ROOT, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradio_client.client import Job

MEGABYTE = 2**20
SKETCH = ROOT / "examples" / "sketches" / "cat.png"
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
    waits: list[tuple[float, float]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def draw_one(client: Client, number: int, shape: dict[str, int], tally: Tally) -> None:
    """Have something made, and see whether what comes back is what was asked for; again if the queue is full."""
    prompt = f"{number} of a {NOUNS[number % len(NOUNS)]}"
    name, values = asked_for(number, prompt, shape)
    while True:
        try:
            _, _, files = waited_for(client.submit(**values, api_name=name), tally)
            break
        except QueueError:
            with tally.lock:
                tally.told_full += 1
            time.sleep(2)
        except (AppError, ValueError, httpx.HTTPError) as error:
            with tally.lock:
                tally.wrong.append(f"{prompt}: {error}")
            return
    told = mistaken(Path(files[0]), name, prompt, number)
    with tally.lock:
        tally.drawn += 1
        tally.wrong.extend(filter(None, [told]))


def asked_for(number: int, prompt: str, shape: dict[str, int]) -> tuple[str, dict[str, Any]]:
    """Endpoint and values of the number-th job: now a drawing, now a chapter, a page or a tracing."""
    own = {"seed": number, "formats": ["svg"]}
    story = f"A small cat number {number} sat on a red house by the sea."
    return {
        7: ("/illustrate", {"text": f"# One\n\n{story}\n\n# Two\n\nA fish swam.\n", "chapter": 1, **own}),
        8: ("/comic", {"captions": f"{prompt}\nA fish", **own, **shape}),
        9: ("/trace", {"picture": handle_file(str(SKETCH)), "mode": "lines", "steps": 4, **own}),
    }.get(number % 10, ("/draw", {"prompt": prompt, **own, **shape}))


def waited_for(job: Job, tally: Tally) -> tuple[Any, ...]:
    """What a job comes to; how long it took is kept beside what the queue said at first."""
    started, said = time.perf_counter(), None
    while not job.done():
        status = job.status()
        if said is None and status.eta is not None and status.rank is not None:
            said = float(status.eta)
        time.sleep(0.02)
    if said is not None:
        with tally.lock:
            tally.waits.append((said, time.perf_counter() - started))
    return job.result()


def mistaken(path: Path, name: str, prompt: str, number: int) -> str:
    """What is wrong with an SVG that came back, or nothing."""
    if name == "/comic":
        page = read_page(path)[0]
        found = page.captions[0], page.seed
    else:
        made = read_svg(path)[1]["spec"]
        found = made["prompt"] if name == "/draw" else prompt, made["seed"]
    return "" if found == (prompt, number) else f"{prompt}, seed {number} came back as {found}"


def arrived(address: str, folder: Path) -> Client:
    """A client that has read what the page offers."""
    return Client(address, verbose=False, download_files=folder, httpx_kwargs=PATIENT)


def visit(client: Client, numbers: Iterator[int], last: int, shape: dict[str, int], tally: Tally) -> None:
    """One client, drawing as long as there are numbers."""
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
        clients = list(pool.map(lambda _: arrived(address, Path(folder)), range(chosen.clients)))
        jobs = [pool.submit(visit, client, each(), chosen.drawings, shape, tally) for client in clients]
        while not all(job.done() for job in jobs):
            time.sleep(0.1)
            if tally.drawn >= printed + EVERY:
                printed = tally.drawn - tally.drawn % EVERY
                report(tally, server, cache, started)
        for job in jobs:
            job.result()
    return tally


def told(tally: Tally) -> None:
    """How long visitors waited beside what the queue said."""
    ratios = sorted(waited / max(said, 1.0) for said, waited in tally.waits)
    if ratios:
        longest = max(waited for _, waited in tally.waits)
        late = sum(ratio > 2 for ratio in ratios)
        print(
            f"waited / estimated at entry, of {len(ratios)}: median {statistics.median(ratios):.2f}, "
            f"worst {ratios[-1]:.2f}, over twice: {late}; longest wait {longest:.0f} s"
        )


def one_of_each(address: str, chosen: argparse.Namespace) -> None:
    """Have one job of every kind done first: the queue says how long something takes from how long it took before."""
    client = Client(address, verbose=False, httpx_kwargs=PATIENT)
    shape = {"strokes": chosen.strokes, "steps": chosen.steps}
    for number in (0, 7, 8, 9):
        name, values = asked_for(number, f"{number} of a cat", shape)
        client.predict(**values, api_name=name)


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
    parser.add_argument("--soak", type=float, default=0, help="minutes to go on for (default 0: once)")
    chosen = parser.parse_args()
    with TemporaryDirectory() as cache, app_with(Path(cache)) as (address, server):
        one_of_each(address, chosen)
        end = time.monotonic() + 60 * chosen.soak
        with watched(address) as watch:
            tally = load(address, server, Path(cache), chosen)
            while time.monotonic() < end:
                again = load(address, server, Path(cache), chosen)
                tally.wrong += again.wrong
                tally.waits += again.waits
        told(tally)
        print(f"/health {watch}")
        leave(address)
    for sentence in tally.wrong:
        print(sentence)
    sys.exit(bool(tally.wrong) or tally.drawn != chosen.drawings)


if __name__ == "__main__":
    main()
