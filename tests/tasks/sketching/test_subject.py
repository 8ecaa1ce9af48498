"""What a sketch takes for its subject, however it lies in the picture, and the outline it gives it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

from drawing.tasks.saliency.maps import salient_object
from drawing.tasks.sketching import View, sketch
from drawing.tasks.sketching.candidates import outlines_of
from drawing.tasks.sketching.subject import subject_of

HEIGHT, WIDTH = 240, 320


def shot(picture: Image.Image, seed: int = 0) -> Image.Image:
    """A picture in uneven light, a little blurred and grainy."""
    random = np.random.default_rng(seed)
    pixels = np.asarray(picture, float) / 255 * np.linspace(0.85, 1, picture.width)[None, :, None]
    pixels = gaussian_filter(pixels, (0.8, 0.8, 0)) + random.normal(0, 0.015, pixels.shape)
    return Image.fromarray((pixels.clip(0, 1) * 255).astype(np.uint8))


def drawn(shapes: list[tuple[str, tuple[float, ...], str]], ground: str) -> tuple[Image.Image, np.ndarray]:
    """A photograph of shapes on a ground, and where the shapes are."""
    picture, mask = Image.new("RGB", (WIDTH, HEIGHT), ground), Image.new("1", (WIDTH, HEIGHT))
    for kind, corners, colour in shapes:
        getattr(ImageDraw.Draw(picture), kind)(corners, fill=colour)
        getattr(ImageDraw.Draw(mask), kind)(corners, fill=1)
    return shot(picture), np.asarray(mask)


def overlap(found: np.ndarray, wanted: np.ndarray) -> float:
    return float((found & wanted).sum() / (found | wanted).sum())


def running(spots: int = 240) -> tuple[Image.Image, np.ndarray]:
    """A small spotted animal that runs over ground of its own colour, streaked by the camera's movement."""
    random = np.random.default_rng(1)
    height, width = 300, 420
    streaks = gaussian_filter(random.normal(0, 1, (height, width)), (1.5, 30))
    ground = np.array([0.55, 0.4, 0.25]) + 0.8 * streaks[..., None]
    mask = Image.new("1", (width, height))
    pen = ImageDraw.Draw(mask)
    pen.ellipse((120, 100, 205, 128), fill=1)
    pen.ellipse((198, 88, 222, 108), fill=1)
    for foot in ((100, 150), (128, 158), (196, 158), (222, 148)):
        hip = (135 if foot[0] < 150 else 192, 118)
        pen.line((*hip, *foot), fill=1, width=7)
    where = np.asarray(mask)
    pixels = np.where(where[..., None], np.array([0.68, 0.48, 0.26]), ground)
    marks = Image.new("1", (width, height))
    for x, y in random.uniform((95, 85), (225, 160), (spots, 2)):
        ImageDraw.Draw(marks).ellipse((x - 1.5, y - 1.5, x + 1.5, y + 1.5), fill=1)
    pixels = np.where((np.asarray(marks) & where)[..., None], 0.12, pixels)
    return shot(Image.fromarray((pixels.clip(0, 1) * 255).astype(np.uint8))), where


def found_in(image: Image.Image) -> np.ndarray:
    rgb = np.asarray(image, float) / 255
    return subject_of(rgb, salient_object(rgb))


def test_a_subject_that_reaches_in_over_the_edge_is_whole() -> None:
    arm = [
        ("rectangle", (0, 70, 150, 170), "#c98f72"),
        *[("rectangle", (140, top, 260, top + 18), "#c98f72") for top in (66, 96, 126, 156)],
    ]
    image, wanted = drawn(arm, "#d5d9d6")
    assert overlap(found_in(image), wanted) > 0.85


def test_a_shiny_thing_is_not_its_highlights() -> None:
    fruit = [
        ("ellipse", (90, 40, 250, 210), "#a8501c"),
        ("ellipse", (110, 70, 150, 110), "#ffe9b0"),
        ("ellipse", (180, 60, 240, 190), "#e88a3a"),
    ]
    image, wanted = drawn(fruit, "#8a8f3a")
    assert overlap(found_in(image), wanted) > 0.9


def test_ground_from_side_to_side_is_no_subject() -> None:
    scene = [("rectangle", (0, 170, WIDTH, HEIGHT), "#3d7a34"), ("ellipse", (130, 60, 200, 200), "#b02a2a")]
    image, _ = drawn(scene, "#20242c")
    found = found_in(image)
    assert found[130, 165]
    assert not found[220, 20]
    assert not found[220, 300]


def test_a_small_subject_is_looked_at_closely_and_keeps_its_legs() -> None:
    image, wanted = running()
    view = View(image)
    box = view.close_up()
    assert box is not None
    close = view.cropped(box)
    found = np.asarray(Image.fromarray(close.subject).resize((box[2] - box[0], box[3] - box[1])))
    assert overlap(found, wanted[box[1] : box[3], box[0] : box[2]]) > 0.7
    for foot in ((130, 152), (195, 152)):
        x, y = foot[0] - box[0], foot[1] - box[1]
        assert found[y - 4 : y + 5, x - 4 : x + 5].any()
    points = sketch(view, 16).points[0] * image.height
    inside = (points[..., 0] > 85) & (points[..., 0] < 235) & (points[..., 1] > 75) & (points[..., 1] < 172)
    assert float(inside.float().mean()) > 0.9


@pytest.mark.parametrize("most", [6, 10, 24])
def test_an_outline_takes_no_more_than_its_share_and_what_sticks_out_stays(most: int) -> None:
    mask = Image.new("1", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(mask)
    pen.ellipse((100, 60, 240, 150), fill=1)
    for x in (120, 150, 190, 220):
        pen.rectangle((x - 6, 110, x + 6, 210), fill=1)
    curves = outlines_of(np.asarray(mask), most, 2.0, 2.0)
    assert len(curves) <= max(most, 18)
    lowest = max(float(curve.along[:, 1].max()) for curve in curves)
    assert lowest > 195


def test_the_corners_of_an_outline_stay_sharp() -> None:
    mask = np.zeros((HEIGHT, WIDTH), bool)
    mask[60:180, 80:240] = True
    curves = outlines_of(mask, 8, 3.0, 2.0)
    ends = np.concatenate([curve.curve[[0, 3]] for curve in curves])
    for corner in ((80, 60), (239, 60), (80, 179), (239, 179)):
        assert np.linalg.norm(ends - np.array(corner), axis=1).min() < 5
    assert len(curves) == 4
