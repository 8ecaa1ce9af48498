import re
from xml.etree.ElementTree import Element

import numpy as np
import pytest
import torch
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.export import Plot, write_plotter
from drawing.export.pens import reduce_colours
from drawing.export.route import shorten, travel
from drawing.model.strokes import Strokes, random_strokes

NS = {"svg": "http://www.w3.org/2000/svg"}
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
HOME = np.zeros(2)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 40))
def test_a_shortened_route_draws_every_stroke_once_and_is_never_longer(seed: int, count: int) -> None:
    starts, ends = np.random.default_rng(seed).random((2, count, 2))
    order, backwards = shorten(starts, ends, HOME)
    assert sorted(order) == list(range(count))
    first = np.where(backwards[:, None], ends[order], starts[order])
    last = np.where(backwards[:, None], starts[order], ends[order])
    assert travel(first, last, HOME) <= travel(starts, ends, HOME) + 1e-9


def test_strokes_on_a_line_are_drawn_in_one_go_there_and_back() -> None:
    starts = np.array([[5.0, 0], [1, 0], [4, 0], [2, 0]])
    ends = starts + np.array([0.5, 0])
    order, backwards = shorten(starts, ends, HOME)
    first = np.where(backwards[:, None], ends[order], starts[order])
    last = np.where(backwards[:, None], starts[order], ends[order])
    assert travel(first, last, HOME) == pytest.approx(2 * 5.5 - 4 * 0.5)


def opaque(count: int = 40) -> Strokes:
    drawing = random_strokes(count, torch.Generator().manual_seed(2), aspect=1.5, reach=0.2, width=(0.01, 0.02))
    drawing.colour[..., 3] = 1
    drawing.colour[..., :3] *= 0.8
    return drawing


def numbers(path: Element) -> np.ndarray:
    return np.array([float(n) for n in re.findall(r"-?[\d.]+", path.get("d", ""))]).reshape(-1, 2)


def test_layers_pens_size_and_travel() -> None:
    plot = write_plotter(opaque(), aspect=1.5, title="a <cat>", page="A5", margin=10, pens=3)
    root = fromstring(plot.svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("210mm", "148mm", "0 0 210 148")
    layers = root.findall("svg:g", NS)
    assert len(layers) == len(plot.pens) == 3
    for index, (layer, pen) in enumerate(zip(layers, plot.pens, strict=True), start=1):
        assert layer.get(INKSCAPE + "groupmode") == "layer"
        assert layer.get(INKSCAPE + "label") == f"{index} - {pen.colour}"
        assert layer.get("fill") == "none"
        paths = layer.findall("svg:path", NS)
        assert len(paths) == len(pen.curves)
        assert all(set(path.attrib) == {"d"} for path in paths)
        tips = [(numbers(path)[0], numbers(path)[-1]) for path in paths]
        starts, ends = np.array([start for start, _ in tips]), np.array([end for _, end in tips])
        assert travel(starts, ends, HOME) == pytest.approx(pen.up, rel=1e-3)
    everything = np.concatenate([numbers(path) for path in root.iterfind(".//svg:path", NS)])
    ends_of_canvas = np.array([[10, 148 / 2 - 190 / 3], [200, 148 / 2 + 190 / 3]])
    drawn = np.concatenate([curve[[0, -1]] for pen in plot.pens for curve in pen.curves])
    assert (drawn >= ends_of_canvas[0] - 0.01).all()
    assert (drawn <= ends_of_canvas[1] + 0.01).all()
    assert np.ptp(everything, axis=0).min() > 100
    up, unsorted_up = (sum(getattr(pen, name) for pen in plot.pens) for name in ("up", "unsorted_up"))
    assert up < 0.6 * unsorted_up
    assert f"{up / 1000:.2f} m of pen-up" in plot.report


def test_the_same_drawing_gives_the_same_file() -> None:
    assert write_plotter(opaque(12), pens=2).svg == write_plotter(opaque(12), pens=2).svg


def lines(*strokes: tuple[float, float, tuple[float, float, float, float]]) -> Strokes:
    """Horizontal lines across the canvas: height, width, colour."""
    points = torch.tensor([[[[0.1, y], [0.9, y]] for y, _, _ in strokes]])
    return Strokes.of(points, torch.tensor([[w for _, w, _ in strokes]]), torch.tensor([[c for _, _, c in strokes]]))


BLACK, RED, FAINT, WHITE = (0.0, 0.0, 0.0, 1.0), (0.9, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.02), (1.0, 1.0, 1.0, 1.0)


def plotted(plot: Plot) -> list[str]:
    return [pen.colour for pen in plot.pens for _ in pen.curves]


def test_what_nobody_sees_is_left_out() -> None:
    drawing = lines((0.5, 0.02, BLACK), (0.5, 0.3, RED), (0.2, 0.02, FAINT), (0.8, 0.02, WHITE), (1.7, 0.02, BLACK))
    plot = write_plotter(drawing)
    assert plotted(plot) == ["#e60000"]
    assert plot.dropped == 4
    assert plotted(write_plotter(drawing, compositing="softor")) == ["#e60000", "#000000"]


def test_colours_mix_with_the_paper() -> None:
    half = lines((0.5, 0.1, (0.0, 0.0, 1.0, 0.5)))
    assert plotted(write_plotter(half)) == ["#8080ff"]
    assert plotted(write_plotter(half, background=(1.0, 1.0, 0.0))) == ["#808080"]


def test_few_colours_stay_exact_and_many_are_reduced() -> None:
    colours = np.array([[1.0, 0, 0], [0, 1, 0], [1, 0, 0]])
    pens, which = reduce_colours(colours, np.ones(3), 2)
    assert np.array_equal(pens[which], colours)
    rng = np.random.default_rng(0)
    cloud = np.concatenate([0.1 * rng.random((20, 3)), 0.9 + 0.1 * rng.random((20, 3))])
    pens, which = reduce_colours(cloud, np.ones(40), 2)
    assert len(set(which[:20])) == len(set(which[20:])) == 1
    assert np.allclose(pens[which[0]], cloud[:20].mean(axis=0), atol=0.01)


def test_an_empty_drawing_makes_an_empty_page() -> None:
    plot = write_plotter(Strokes.empty())
    assert plot.pens == ()
    assert fromstring(plot.svg).findall("svg:g", NS) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"page": "B7"}, "page"), ({"margin": 200}, "margin"), ({"pens": 0}, "pens"), ({"pen_width": -1}, "pen_width")],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_plotter(opaque(1), **wrong)
