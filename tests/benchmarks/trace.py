"""Figures for tracing: likeness of paintings, coverage of sketches, outlines in few strokes; then what is met.

"By hand" counts the pen strokes a sketch was drawn with, pen down to pen up (`tests.benchmarks.sketches`); ours
are single cubics, of which a pen stroke may need several.

`python -m tests.benchmarks.trace [photos | sketches | few] [--strokes 100 250 500 1000] [--threads 2]`
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
from tests.benchmarks.photographs import SIDE, SUBJECTS, Photograph, photograph
from tests.benchmarks.sketches import FOLDER, SKETCHES

PHOTOS = ("astronaut", "coffee", "chelsea")
ROWS = 224
NEAR = 2
LEAST_PSNR, PSNR_STROKES = 23.0, 500
MOST_SECONDS = 60
FEW_STROKES, SEEDS = (16, 32, 64), (0, 1, 2)
BESIDE, MOST_MISSED = 8, 3.0
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


def outline_missed(frame: Frame, shot: Photograph) -> float:
    """Distance from the subject's outline to the nearest ink, a mean over its pixels, in pixels of `SIDE`."""
    lines = drawn(frame, SIDE, SIDE).mean(2) < 0.5
    return float(distance_transform_edt(~lines)[shot.outline()].mean())


def few() -> None:
    """What few strokes of ink keep of made-up photographs: how far the outline is from ink, and ink on the ground."""
    print("photograph  asked   strokes   outline px   on the ground   seconds")
    missed, stray = [], []
    for name in SUBJECTS:
        for seed in SEEDS:
            shot = photograph(name, seed)
            for count in FEW_STROKES:
                frame, wall, _ = traced(shot.image, DrawingSpec(prompt=name, strokes=count), "auto")
                lines = drawn(frame, SIDE, SIDE).mean(2) < 0.5
                missed.append(outline_missed(frame, shot))
                stray.append(float((distance_transform_edt(~shot.subject)[lines] > BESIDE).mean()))
                taken = frame.strokes.count
                print(
                    f"{name:7} {seed:3} {count:6} {taken:9} {missed[-1]:12.2f} {stray[-1]:15.1%} {wall:9.1f}",
                    flush=True,
                )
    say(f"outlines at most {MOST_MISSED} px of {SIDE} from ink: {max(missed):.1f}", met=max(missed) <= MOST_MISSED)
    say(f"at most {MOST_STRAY:.0%} of the ink on the ground: {max(stray):.1%}", met=max(stray) <= MOST_STRAY)


def say(target: str, *, met: bool) -> None:
    """Whether a target was met."""
    print(f"{'met' if met else 'MISSED':6}  {target}", flush=True)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["photos", "sketches", "few"], help="all if not named")
    parser.add_argument("--strokes", nargs="+", type=int, default=[100, 250, 500, 1000])
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    warm_up()
    what = [asked.what] if asked.what else ["photos", "sketches", "few"]
    if "photos" in what:
        photographs(asked.strokes)
    if "sketches" in what:
        sketches()
    if "few" in what:
        few()


if __name__ == "__main__":
    main()
