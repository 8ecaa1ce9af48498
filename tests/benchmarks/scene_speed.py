"""How fast a scene of five items is, and how much memory it takes: ``python -m tests.benchmarks.scene_speed``.

Prints seconds cold (everything imported and loaded on the way) and warm, seconds to the first frame, and the peak of
resident memory of the process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from itertools import pairwise

PROMPT = "a knight fighting a dragon in front of a castle, a horse under a tree"
_MEBI = 1024 if sys.platform != "darwin" else 1024 * 1024


def timed(prompt: str, seed: int) -> tuple[float, float, int]:
    """Seconds to the first and to the last frame, and how many items were painted."""
    from drawing import DrawingSpec, draw

    marks = [time.perf_counter()]
    frame = None
    for frame in draw(DrawingSpec(prompt, seed=seed), every=10):
        marks.append(time.perf_counter())
    steps = [after - before for before, after in pairwise(marks)]
    return steps[0], sum(steps), len(frame.shown.items) if frame and frame.shown else 0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--prompt", default=PROMPT)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    first, whole, items = timed(options.prompt, 0)
    print(f"cold   first frame {first:6.2f} s, all {whole:6.2f} s, {items} items")
    for seed in range(1, options.runs + 1):
        first, whole, items = timed(options.prompt, seed)
        print(f"warm   first frame {first:6.2f} s, all {whole:6.2f} s, {items} items")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEBI:,.0f} MiB")


if __name__ == "__main__":
    main()
