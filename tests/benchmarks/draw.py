"""Seconds and peak memory of a default drawing: `python -m tests.benchmarks.draw`.

Cold is `python -m drawing draw "a cat" -o cat.svg` in a process of its own, imports, weights and files included. Warm
is the same spec in this process, once another drawing has been made. Processor seconds stand beside the seconds on the
clock: on a busy machine the two differ.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drawing.model.spec import DrawingSpec
from drawing.tasks.draw import draw

KIBIBYTE, MEBIBYTE = 2**10, 2**20


def cold() -> tuple[float, float, float]:
    """Seconds, processor seconds and mebibytes of the command."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "drawing", "draw", "a cat", "-o", str(Path(folder) / "cat.svg")]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])
        seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else KIBIBYTE)
    return seconds, used.ru_utime + used.ru_stime, peak / MEBIBYTE


def warm() -> tuple[float, float, float]:
    """Seconds until the first frame, seconds and processor seconds of a whole drawing."""
    for _ in draw(DrawingSpec("a house", steps=3)):
        pass
    started, before = time.perf_counter(), time.process_time()
    frames = draw(DrawingSpec("a cat"))
    next(frames)
    first = time.perf_counter() - started
    for _ in frames:
        pass
    return first, time.perf_counter() - started, time.process_time() - before


def main() -> None:
    print(f'"a cat" with the default settings; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}')
    seconds, processor, peak = cold()
    print(f"cold command: {seconds:.1f} s ({processor:.1f} s of processor), peak memory {peak:,.0f} MB")
    first, seconds, processor = warm()
    print(f"warm process: {seconds:.1f} s ({processor:.1f} s of processor), first frame after {first:.2f} s")


if __name__ == "__main__":
    main()
