"""Line sketches as a hand draws them: pen strokes that wobble, known to the point, drawn to PNG files.

`python -m tests.benchmarks.sketches` writes them to examples/sketches/.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

SIDE = 512
FOLDER = Path(__file__).parents[2] / "examples" / "sketches"
_OVERSAMPLING = 4
_INK = (34, 32, 38)

Points = list[tuple[float, float]]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Points:
    """Part of an ellipse between two angles in degrees, clockwise from the right."""
    angles = [math.radians(start + (end - start) * i / 12) for i in range(13)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def oval(x: float, y: float, rx: float, ry: float, start: float = -100) -> list[Points]:
    """An ellipse in the two strokes a careful hand needs."""
    return [arc(x, y, rx, ry, start, start + 180), arc(x, y, rx, ry, start + 180, start + 360)]


SKETCHES: dict[str, list[Points]] = {
    "cat": [
        *oval(0.5, 0.56, 0.3, 0.27),
        [(0.24, 0.43), (0.225, 0.3), (0.22, 0.17)],
        [(0.22, 0.17), (0.31, 0.23), (0.39, 0.31)],
        [(0.61, 0.31), (0.7, 0.23), (0.79, 0.17)],
        [(0.79, 0.17), (0.775, 0.3), (0.76, 0.43)],
        *oval(0.39, 0.52, 0.035, 0.05),
        *oval(0.61, 0.52, 0.035, 0.05),
        [(0.46, 0.63), (0.5, 0.635), (0.54, 0.63)],
        [(0.46, 0.63), (0.48, 0.655), (0.5, 0.67)],
        [(0.54, 0.63), (0.52, 0.655), (0.5, 0.67)],
        [(0.5, 0.67), (0.48, 0.72), (0.42, 0.715), (0.4, 0.69)],
        [(0.5, 0.67), (0.52, 0.72), (0.58, 0.715), (0.6, 0.69)],
        [(0.33, 0.63), (0.2, 0.6), (0.09, 0.59)],
        [(0.33, 0.67), (0.2, 0.68), (0.1, 0.7)],
        [(0.67, 0.63), (0.8, 0.6), (0.91, 0.59)],
        [(0.67, 0.67), (0.8, 0.68), (0.9, 0.7)],
    ],
    "house": [
        [(0.22, 0.45), (0.22, 0.65), (0.225, 0.86)],
        [(0.225, 0.86), (0.5, 0.865), (0.78, 0.86)],
        [(0.78, 0.86), (0.785, 0.65), (0.78, 0.45)],
        [(0.14, 0.47), (0.33, 0.3), (0.5, 0.15)],
        [(0.5, 0.15), (0.68, 0.31), (0.86, 0.47)],
        [(0.14, 0.47), (0.5, 0.46), (0.86, 0.47)],
        [(0.44, 0.86), (0.438, 0.74), (0.44, 0.62)],
        [(0.44, 0.62), (0.5, 0.615), (0.57, 0.62)],
        [(0.57, 0.62), (0.575, 0.74), (0.57, 0.86)],
        [(0.28, 0.55), (0.33, 0.548), (0.38, 0.55)],
        [(0.38, 0.55), (0.382, 0.6), (0.38, 0.66)],
        [(0.38, 0.66), (0.33, 0.662), (0.28, 0.66)],
        [(0.28, 0.66), (0.278, 0.6), (0.28, 0.55)],
        [(0.33, 0.55), (0.332, 0.6), (0.33, 0.66)],
        [(0.7, 0.32), (0.7, 0.25), (0.7, 0.2)],
        [(0.7, 0.2), (0.74, 0.198), (0.77, 0.2)],
        [(0.77, 0.2), (0.772, 0.3), (0.77, 0.38)],
        [(0.74, 0.16), (0.71, 0.12), (0.76, 0.09), (0.73, 0.04)],
    ],
    "sailboat": [
        [(0.16, 0.7), (0.5, 0.71), (0.86, 0.69)],
        [(0.16, 0.7), (0.2, 0.78), (0.3, 0.84)],
        [(0.3, 0.84), (0.5, 0.85), (0.72, 0.84)],
        [(0.72, 0.84), (0.81, 0.78), (0.86, 0.69)],
        [(0.48, 0.7), (0.478, 0.4), (0.48, 0.1)],
        [(0.48, 0.1), (0.66, 0.32), (0.8, 0.62)],
        [(0.8, 0.62), (0.64, 0.635), (0.48, 0.63)],
        [(0.48, 0.16), (0.36, 0.36), (0.22, 0.6)],
        [(0.22, 0.6), (0.36, 0.62), (0.48, 0.63)],
        [(0.48, 0.1), (0.53, 0.07), (0.57, 0.1)],
        [(0.06, 0.9), (0.12, 0.87), (0.2, 0.93), (0.28, 0.9)],
        [(0.4, 0.92), (0.48, 0.89), (0.55, 0.95), (0.64, 0.92)],
        [(0.72, 0.91), (0.79, 0.88), (0.86, 0.94), (0.94, 0.91)],
    ],
    "flower": [
        *oval(0.5, 0.33, 0.08, 0.08),
        [(0.46, 0.26), (0.36, 0.12), (0.5, 0.04), (0.62, 0.13), (0.54, 0.26)],
        [(0.56, 0.28), (0.72, 0.16), (0.82, 0.28), (0.74, 0.38), (0.58, 0.34)],
        [(0.57, 0.37), (0.74, 0.44), (0.7, 0.58), (0.58, 0.57), (0.52, 0.41)],
        [(0.48, 0.41), (0.42, 0.57), (0.3, 0.58), (0.26, 0.44), (0.43, 0.37)],
        [(0.42, 0.34), (0.26, 0.38), (0.18, 0.28), (0.28, 0.16), (0.44, 0.28)],
        [(0.505, 0.46), (0.52, 0.7), (0.49, 0.95)],
        [(0.51, 0.78), (0.62, 0.64), (0.78, 0.66)],
        [(0.78, 0.66), (0.7, 0.8), (0.51, 0.78)],
        [(0.505, 0.86), (0.4, 0.72), (0.25, 0.74)],
        [(0.25, 0.74), (0.34, 0.88), (0.505, 0.86)],
    ],
    "fish": [
        [(0.1, 0.5), (0.26, 0.3), (0.48, 0.26), (0.7, 0.47)],
        [(0.1, 0.5), (0.26, 0.7), (0.48, 0.74), (0.7, 0.53)],
        [(0.7, 0.47), (0.8, 0.36), (0.91, 0.3)],
        [(0.91, 0.3), (0.86, 0.5), (0.91, 0.7)],
        [(0.91, 0.7), (0.8, 0.64), (0.7, 0.53)],
        *oval(0.25, 0.45, 0.03, 0.03),
        [(0.34, 0.36), (0.39, 0.5), (0.34, 0.64)],
        [(0.38, 0.27), (0.46, 0.15), (0.58, 0.18), (0.56, 0.33)],
        [(0.43, 0.52), (0.52, 0.5), (0.56, 0.56)],
        [(0.43, 0.52), (0.46, 0.6), (0.56, 0.56)],
        [(0.12, 0.54), (0.16, 0.56), (0.19, 0.55)],
    ],
}
"""Pen strokes of every sketch, each from pen down to pen up, as points that a smooth curve passes through."""


def pen_strokes(name: str, seed: int = 0) -> list[np.ndarray]:
    """The sketch's pen strokes as dense wobbly polylines `[n, 2]` in the unit canvas."""
    generator = np.random.default_rng([seed, *name.encode()])
    return [_wobbly(_through(np.array(points)), generator) for points in SKETCHES[name]]


def draw(strokes: list[np.ndarray], side: int = SIDE, width: float = 0.011) -> Image.Image:
    """Polylines in ink on white, their ends round, their pressure uneven; `width` in canvas heights."""
    big = side * _OVERSAMPLING
    image = Image.new("RGB", (big, big), "white")
    pen = ImageDraw.Draw(image)
    for stroke in strokes:
        pressure = 1 + 0.15 * np.sin(np.linspace(0, 5, len(stroke)))
        for (x, y), press in zip(stroke * big, pressure, strict=True):
            radius = width * big / 2 * press
            pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=_INK)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def _through(points: np.ndarray, samples: int = 400) -> np.ndarray:
    """A smooth curve through points (centripetal splines would do no better for strokes this short)."""
    from scipy.interpolate import CubicSpline

    at = np.concatenate([[0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(points, axis=0), axis=1)))])
    return np.asarray(CubicSpline(at, points, bc_type="natural")(np.linspace(0, at[-1], samples)))


def _wobbly(line: np.ndarray, generator: np.random.Generator, size: float = 0.0025) -> np.ndarray:
    """The line off by a slow tremble of about `size` canvas heights."""
    waves = np.arange(1, 6)
    phase = generator.uniform(0, 2 * np.pi, (2, 5))
    height = size * generator.normal(size=(2, 5)) / waves
    at = np.linspace(0, 1, len(line))[:, None, None]
    return line + (height * np.sin(np.pi * waves * at + phase)).sum(-1)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each, strokes in SKETCHES.items():
        draw(pen_strokes(each)).save(FOLDER / f"{each}.png", optimize=True)
        print(f"{FOLDER.name}/{each}.png: {len(strokes)} pen strokes")
