"""Figures for tracing: likeness and time for photographs, coverage and stroke counts for sketches; then what is met.

"By hand" counts the pen strokes a sketch was drawn with, pen down to pen up (`tests.benchmarks.sketches`); ours
are single cubics, of which a pen stroke may need several.

`python -m tests.benchmarks.trace [photos | sketches] [--strokes 100 250 500 1000] [--threads 2]`
"""

from __future__ import annotations

import argparse
import time
from itertools import pairwise

import numpy as np
import torch
from PIL import Image
from scipy.ndimage import distance_transform_edt
from skimage import data, img_as_ubyte

from drawing.model.spec import DrawingSpec, Frame
from drawing.raster import rasterise, warm_up
from drawing.tasks.trace import trace
from tests.benchmarks.sketches import FOLDER, SKETCHES

PHOTOS = ("astronaut", "coffee", "chelsea")
ROWS = 224
NEAR = 2
LEAST_PSNR, PSNR_STROKES = 23.0, 500
MOST_SECONDS = 60
LEAST_COVERED, MOST_STRAY, MOST_RATIO = 0.95, 0.03, 1.5


def traced(image: object, spec: DrawingSpec, mode: str) -> tuple[Frame, float, float]:
    """The final frame, with seconds of wall clock and of all processors together."""
    wall, cpu = time.perf_counter(), time.process_time()
    for frame in trace(image, spec, mode=mode, every=10_000):  # type: ignore[arg-type]
        last = frame
    return last, time.perf_counter() - wall, time.process_time() - cpu


def psnr(drawn: np.ndarray, wanted: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of pictures in 0..1."""
    return float(-10 * np.log10(np.square(drawn - wanted).mean()))


def drawn(frame: Frame, rows: int, columns: int) -> np.ndarray:
    """The frame's strokes as a raster `[rows, columns, 3]` in 0..1."""
    return rasterise(frame.strokes, rows, columns, profile="hard")[0].clamp(0, 1).permute(1, 2, 0).numpy()


def photographs(counts: list[int]) -> None:
    """PSNR at 224 px and time of every photograph that scikit-image ships in colour, by number of strokes."""
    print("photo      strokes   PSNR dB   seconds   CPU seconds")
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for name in PHOTOS:
        pixels = img_as_ubyte(getattr(data, name)())
        columns = round(ROWS * pixels.shape[1] / pixels.shape[0])
        small = Image.fromarray(pixels).resize((columns, ROWS), Image.Resampling.LANCZOS)
        wanted = np.asarray(small, np.float32) / 255
        for count in counts:
            frame, wall, cpu = traced(pixels, DrawingSpec(prompt=name, strokes=count), "colour")
            likeness = psnr(drawn(frame, ROWS, columns), wanted)
            print(f"{name:10} {count:7} {likeness:9.2f} {wall:9.1f} {cpu:13.1f}", flush=True)
            found[name, count] = likeness, wall
    rising = all(found[name, a][0] < found[name, b][0] for name in PHOTOS for a, b in pairwise(sorted(counts)))
    say("more strokes, more likeness, on every photograph", met=rising)
    if PSNR_STROKES in counts:
        reached = [found[name, PSNR_STROKES] for name in PHOTOS]
        least, slowest = min(likeness for likeness, _ in reached), max(wall for _, wall in reached)
        say(f"{PSNR_STROKES} strokes: at least {least:.1f} dB (wanted {LEAST_PSNR})", met=least >= LEAST_PSNR)
        say(f"{PSNR_STROKES} strokes: at most {slowest:.0f} s (wanted {MOST_SECONDS})", met=slowest < MOST_SECONDS)


def sketches() -> None:
    """Share of ink within 2 px of a stroke, share of strokes' ink further than that from ink, and strokes taken."""
    print("sketch     covered     stray   strokes   by hand   ratio   seconds")
    met = []
    for name, strokes in SKETCHES.items():
        ink = np.asarray(Image.open(FOLDER / f"{name}.png").convert("L")) < 128
        frame, wall, _ = traced(FOLDER / f"{name}.png", DrawingSpec(prompt=name), "auto")
        lines = drawn(frame, *ink.shape).mean(2) < 0.5
        covered = (distance_transform_edt(~lines)[ink] <= NEAR).mean()
        stray = (distance_transform_edt(~ink)[lines] > NEAR).mean()
        taken, hand = frame.strokes.count, len(strokes)
        print(f"{name:10} {covered:7.1%} {stray:9.1%} {taken:9} {hand:9} {taken / hand:7.2f} {wall:9.1f}", flush=True)
        met.append(covered >= LEAST_COVERED and stray <= MOST_STRAY and taken <= MOST_RATIO * hand)
    say(
        f"every sketch: at least {LEAST_COVERED:.0%} covered, at most {MOST_STRAY:.0%} stray, "
        f"at most {MOST_RATIO} x the strokes of a hand",
        met=all(met),
    )


def say(target: str, *, met: bool) -> None:
    """Whether a target was met."""
    print(f"{'met' if met else 'MISSED':6}  {target}", flush=True)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["photos", "sketches"], help="both if not named")
    parser.add_argument("--strokes", nargs="+", type=int, default=[100, 250, 500, 1000])
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    warm_up()
    what = [asked.what] if asked.what else ["photos", "sketches"]
    if "photos" in what:
        photographs(asked.strokes)
    if "sketches" in what:
        sketches()


if __name__ == "__main__":
    main()
