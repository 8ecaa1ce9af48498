"""Files that fit elsewhere: a PDF page, a Lottie animation, plots that one would plot, HPGL."""

import json
import math
import re

import numpy as np
import pytest
import torch
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.export import read_svg, write_animated_svg, write_hpgl, write_lottie, write_pdf, write_plotter
from drawing.export.hatching import hatch
from drawing.export.outlines import borders_of
from drawing.model.items import Item
from drawing.model.strokes import Strokes, join

NS = {"svg": "http://www.w3.org/2000/svg"}
ITEMS = (Item("meadow", "a meadow", "setting"), Item("sun", "the <sun>", "e1"), Item("cat", "a black cat", "e2"))
BLACK, PALE, YELLOW = (0.0, 0.0, 0.0, 1.0), (0.8, 0.9, 0.8, 1.0), (1.0, 0.8, 0.0, 1.0)


def band(y: float, width: float, colour: tuple[float, ...], item: int, ends: tuple[float, float] = (0, 1)) -> Strokes:
    """A level line as one stroke of an item."""
    points = torch.tensor([[[[ends[0], y], [ends[1], y]]]])
    return Strokes.of(points, torch.tensor([[width]]), torch.tensor([[colour]])).of_item(item)


@pytest.fixture
def scene() -> Strokes:
    """A pale meadow all over, a yellow sun and a black cat, both round."""
    return join(band(0.5, 1.4, PALE, 0), band(0.25, 0.3, YELLOW, 1, (0.25, 0.25)), band(0.7, 0.3, BLACK, 2, (0.7, 0.7)))


def test_a_pdf_is_one_page_of_the_drawings_shape_and_the_same_twice(strokes: Strokes) -> None:
    content = write_pdf(strokes, aspect=1.5, title="a cat")
    assert content.startswith(b"%PDF")
    assert content == write_pdf(strokes, aspect=1.5, title="a cat")
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", content)
    assert box is not None
    width, height = float(box[1]), float(box[2])
    assert width == pytest.approx(280 / 25.4 * 72, abs=0.1)
    assert width / height == pytest.approx(1.5, abs=1e-3)
    with pytest.raises(ValueError, match="longer_side"):
        write_pdf(strokes, longer_side=0)


def test_lottie_has_a_named_layer_an_item_front_first_and_grows_in_order(scene: Strokes) -> None:
    content = json.loads(write_lottie(scene, seconds=4, items=ITEMS, background=(1.0, 1.0, 1.0)))
    assert [layer["nm"] for layer in content["layers"]] == ["a black cat", "the <sun>", "a meadow", "paper"]
    assert [layer["ind"] for layer in content["layers"]] == [1, 2, 3, 4]
    assert (content["w"], content["h"], content["op"]) == (1000, 1000, 150)
    times = []
    for layer in reversed(content["layers"][:3]):
        for group in reversed(layer["shapes"]):
            path, trim, ink, _ = group["it"]
            assert (path["ty"], trim["ty"], ink["ty"]) == ("sh", "tm", "st")
            start, stop = trim["e"]["k"]
            assert (start["s"], stop["s"]) == ([0], [100])
            times.append((start["t"], stop["t"]))
    assert times == sorted(times)
    assert times[-1][1] == pytest.approx(120, abs=0.01)


def test_lottie_paths_are_the_strokes(strokes: Strokes) -> None:
    content = json.loads(write_lottie(strokes, aspect=1.5, background=None, width_factor=2))
    (layer,) = content["layers"]
    for group, points, width in zip(reversed(layer["shapes"]), strokes.points[0], strokes.width[0], strict=True):
        shape = group["it"][0]["ks"]["k"]
        (start, end), (out, _), (_, back) = shape["v"], shape["o"], shape["i"]
        curve = np.array([start, np.add(start, out), np.add(end, back), end])
        assert np.allclose(curve, 1000 * points, atol=0.05)
        assert group["it"][2]["w"]["k"] == pytest.approx(2000 * float(width), abs=0.01)


def test_transparent_ink_multiplies_in_lottie(strokes: Strokes) -> None:
    content = json.loads(write_lottie(strokes, compositing="softor"))
    assert [layer["bm"] for layer in content["layers"]] == [1] * strokes.count + [0]


def test_animated_svgs_keep_their_groups(scene: Strokes) -> None:
    svg = write_animated_svg(scene, items=ITEMS)
    groups = [group for group in fromstring(svg).iterfind(".//svg:g", NS) if group.get("data-entity")]
    assert [group.get("id") for group in groups] == ["meadow", "sun", "cat"]
    assert [group.findtext("svg:title", namespaces=NS) for group in groups] == [item.title for item in ITEMS]
    assert read_svg(svg)[1]["items"] == ITEMS


def lines_of(svg: str) -> dict[str, list[np.ndarray]]:
    """The lines of a hatched plot by entity."""
    found: dict[str, list[np.ndarray]] = {}
    for group in fromstring(svg).iterfind(".//svg:g[@data-entity]", NS):
        for path in group.iterfind("svg:path", NS):
            numbers = [float(value) for value in re.findall(r"-?[\d.]+", path.get("d", ""))]
            found.setdefault(str(group.get("data-entity")), []).append(np.array(numbers).reshape(-1, 2))
    return found


def length(lines: list[np.ndarray]) -> float:
    return sum(float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) for line in lines)


def test_a_painted_drawing_is_plotted_as_outlines_and_hatching_by_item(scene: Strokes) -> None:
    plot = write_plotter(scene, items=ITEMS, style="auto", page="square", margin=20, pen_width=0.5)
    lines = lines_of(plot.svg)
    assert set(lines) == {"setting", "e1", "e2"}
    everything = np.concatenate([line for group in lines.values() for line in group])
    assert everything.min() >= 20 - 0.3
    assert everything.max() <= 180 + 0.3
    assert len(everything) < 5000
    disc = math.pi * 24**2
    assert length(lines["e2"]) * 0.5 / disc > 0.5
    meadow = 160**2 - 2 * disc
    assert 0.08 < length(lines["setting"]) * 0.5 / meadow < 0.45
    rings = [line for line in lines["e2"] if len(line) > 8 and np.allclose(line[0], line[-1])]
    assert len(rings) == 1
    assert np.allclose(np.linalg.norm(rings[0] - [20 + 0.7 * 160, 20 + 0.7 * 160], axis=1), 24, atol=0.8)


def test_each_item_is_hatched_in_a_direction_of_its_own(scene: Strokes) -> None:
    lines = lines_of(write_plotter(scene, items=ITEMS, style="hatched").svg)
    angles = []
    for group in lines.values():
        ways = np.array([line[1] - line[0] for line in group if len(line) == 2])
        turns = np.degrees(np.arctan2(ways[:, 1], ways[:, 0])) % 180
        angles.append(np.median(turns))
        assert np.abs(turns - angles[-1]).max() < 3
    assert min(abs(a - b) for i, a in enumerate(angles) for b in angles[:i]) > 15


def test_a_broader_pen_draws_fewer_lines_and_none_closer_than_itself(scene: Strokes) -> None:
    fine, broad = (write_plotter(scene, style="hatched", pen_width=width) for width in (0.3, 1.0))
    assert sum(len(pen.curves) for pen in broad.pens) < 0.6 * sum(len(pen.curves) for pen in fine.pens)


def test_thin_strokes_are_followed_and_broad_ones_hatched() -> None:
    thin = band(0.5, 0.004, BLACK, 0, (0.1, 0.9))
    assert not write_plotter(thin, style="auto").pens[0].hatched
    assert write_plotter(band(0.5, 0.3, BLACK, 0, (0.3, 0.6)), style="auto").pens[0].hatched
    with pytest.raises(ValueError, match="style"):
        write_plotter(thin, style="dots")


def test_hpgl_draws_the_plot_in_plotter_units_from_the_lower_left(scene: Strokes) -> None:
    for style in ("hatched", "strokes"):
        plot = write_plotter(scene, page="A5", pens=2, style=style)
        text = write_hpgl(plot)
        assert text.startswith("IN;\nSP1;")
        assert text.endswith("PU0,0;\nSP0;\n")
        assert text.count("PD") == sum(len(pen.curves) for pen in plot.pens)
        corners = np.array([[int(x), int(y)] for x, y in re.findall(r"(-?\d+),(-?\d+)", text)])
        assert corners.min() >= 0
        assert corners[:, 0].max() <= plot.page[0] * 40
        assert corners[:, 1].max() <= plot.page[1] * 40
    first = write_plotter(band(0.0, 0.004, BLACK, 0, (0.0, 1.0)), page="square", margin=0)
    assert "PU0,8000;PD8000,8000;" in write_hpgl(first).replace("PU8000,8000;PD0,8000;", "PU0,8000;PD8000,8000;")


@settings(max_examples=25, deadline=None)
@given(st.floats(2, 12), st.floats(0, math.pi), st.integers(0, 1000))
def test_hatching_covers_an_area_evenly_and_stays_inside(spacing: float, angle: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    area = np.zeros((80, 100), bool)
    top, left = chance.integers(0, 20, 2)
    area[top : top + 50, left : left + 60] = True
    lines = hatch(area, spacing, angle, 0.0, (0, 0))
    drawn = length(lines)
    assert drawn * spacing / 3000 == pytest.approx(1, abs=0.25)
    for line in lines:
        x, y = np.floor(line).astype(int).T
        assert area[y, x].all()


def test_every_border_is_drawn_once() -> None:
    label = np.zeros((40, 60), int)
    label[10:30, 10:30] = 1
    label[10:30, 30:50] = 2
    borders = borders_of(label)
    assert sum(border.sides == (1, 2) for border in borders) == 1
    drawn = sum(float(np.linalg.norm(np.diff(border.points, axis=0), axis=1).sum()) for border in borders)
    assert drawn == pytest.approx(2 * 40 + 3 * 20, abs=8)
