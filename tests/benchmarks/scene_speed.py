"""How fast a scene of five items is, and how much memory it takes: ``python -m tests.benchmarks.scene_speed``.

Prints seconds cold (everything imported and loaded on the way) and warm, seconds to the first frame, and the peak of
resident memory of the process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time

PROMPT = "a knight fighting a dragon in front of a castle, a horse under a tree"
_MEBI = 1024 if sys.platform != "darwin" else 1024 * 1024


def timed(prompt: str, seed: int) -> str:
    """Seconds to the first and the last frame by the clock, seconds of the processor, and the number of items."""
    from drawing import DrawingSpec, draw

    started, busy, first = time.perf_counter(), time.process_time(), 0.0
    items = 0
    for frame in draw(DrawingSpec(prompt, seed=seed), every=10):
        first = first or time.perf_counter() - started
        items = len(frame.shown.items) if frame.shown else 0
    whole, busy = time.perf_counter() - started, time.process_time() - busy
    return f"first frame {first:6.2f} s, all {whole:6.2f} s, processor {busy:6.2f} s, {items} items"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--prompt", default=PROMPT)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"cold   {timed(options.prompt, 0)}")
    for seed in range(1, options.runs + 1):
        print(f"warm   {timed(options.prompt, seed)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEBI:,.0f} MiB")


if __name__ == "__main__":
    main()
