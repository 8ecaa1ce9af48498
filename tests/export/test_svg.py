import base64
import json
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import torch
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from drawing.export import read_svg, render, write_svg
from drawing.export.svg import MOST_BYTES
from drawing.model.strokes import CONTROL_POINTS, Strokes, random_strokes

NS = {"svg": "http://www.w3.org/2000/svg"}
NASTY = "a \"cat\" & 'dog' <script>alert(1)</script> ]]> --> &amp; \x00\x0b\ud800 \U0001f431 </metadata></title>"


def floats(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, width=32)


@st.composite
def drawings(draw: st.DrawFn) -> Strokes:
    count, knots = draw(st.integers(0, 5)), draw(st.sampled_from(list(CONTROL_POINTS.values())))
    points = draw(arrays(np.float32, (1, count, knots, 2), elements=floats(-4, 4)))
    width = draw(arrays(np.float32, (1, count), elements=floats(0, 2)))
    colour = draw(arrays(np.float32, (1, count, 4), elements=floats(0, 1)))
    frozen = draw(arrays(np.bool_, (1, count)))
    return Strokes(*(torch.from_numpy(part) for part in (points, width, colour, frozen)))


def same_bits(one: Strokes, other: Strokes) -> bool:
    return all(
        getattr(one, name).numpy().tobytes() == getattr(other, name).numpy().tobytes()
        for name in ("points", "width", "colour", "frozen")
    )


@settings(max_examples=60, deadline=None)
@given(drawing=drawings(), title=st.text(max_size=40), factor=st.floats(0.5, 2))
def test_strokes_come_back_bit_for_bit(drawing: Strokes, title: str, factor: float) -> None:
    spec = {"prompt": title, "seed": 7, "nested": [1, None, {"x": 0.1}]}
    loaded, found = read_svg(write_svg(drawing, title=title, spec=spec, width_factor=factor, background=None))
    assert same_bits(drawing, loaded)
    assert found["spec"] == spec
    assert (found["seed"], found["width_factor"], found["background"]) == (7, factor, None)


def test_text_bytes_and_file_read_alike(strokes: Strokes, tmp_path: Path) -> None:
    svg = write_svg(strokes, aspect=1.5)
    path = tmp_path / "cat.svg"
    path.write_text(svg, encoding="utf-8")
    for source in (svg, svg.encode(), path):
        loaded, found = read_svg(source)
        assert same_bits(strokes, loaded)
        assert found["aspect"] == 1.5


def test_what_was_loaded_writes_the_same_file(strokes: Strokes) -> None:
    svg = write_svg(strokes, aspect=1.5, title=NASTY, spec={"seed": 1}, compositing="softor", background=(0.9, 0.8, 1))
    loaded, found = read_svg(svg)
    names = ("aspect", "title", "background", "spec", "width_factor", "compositing")
    assert write_svg(loaded, **{name: found[name] for name in names}) == svg


def test_two_processes_write_the_same_bytes() -> None:
    program = (
        "import torch; from drawing.model.strokes import random_strokes; from drawing.export import write_svg;"
        "print(write_svg(random_strokes(9, torch.Generator().manual_seed(1)), spec={'b': 1, 'a': {'d': 2, 'c': 3}}))"
    )
    there = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
    drawing = random_strokes(9, torch.Generator().manual_seed(1))
    assert there == write_svg(drawing, spec={"a": {"c": 3, "d": 2}, "b": 1}) + "\n"


def test_one_and_one_point_nought_write_the_same_bytes(strokes: Strokes) -> None:
    """A page's slider says 1 where the command line says 1.0."""
    assert write_svg(strokes, width_factor=1, aspect=1) == write_svg(strokes, width_factor=1.0, aspect=1.0)


def test_one_path_per_stroke_with_its_attributes(strokes: Strokes) -> None:
    root = fromstring(write_svg(strokes, aspect=1.5, title="a cat", width_factor=1.5))
    assert root.get("viewBox") == "0 0 1500 1000"
    assert root.findtext("svg:title", namespaces=NS) == "a cat"
    assert root.findtext("svg:desc", namespaces=NS)
    paths = root.findall(".//svg:path", NS)
    assert len(paths) == strokes.count
    for index, path in enumerate(paths):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("d", ""))]
        assert numbers == pytest.approx((1000 * strokes.points[0, index]).flatten().tolist(), abs=0.006)
        assert float(path.get("stroke-width", "nan")) == pytest.approx(1500 * float(strokes.width[0, index]), abs=6e-4)
        red, green, blue, alpha = strokes.colour[0, index].tolist()
        assert path.get("stroke") == f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"
        assert float(path.get("stroke-opacity", "nan")) == pytest.approx(alpha, abs=6e-5)
        assert (path.get("stroke-linecap"), path.get("fill")) == ("round", "none")


def test_nothing_in_the_prompt_becomes_markup(strokes: Strokes) -> None:
    plain = fromstring(write_svg(strokes, title="x", spec={"prompt": "x"}))
    nasty = fromstring(write_svg(strokes, title=NASTY, spec={"prompt": NASTY, "recipe": NASTY}))
    assert [element.tag for element in plain.iter()] == [element.tag for element in nasty.iter()]
    assert "<script>alert(1)</script>" in (nasty.findtext("svg:title", namespaces=NS) or "")


@pytest.mark.parametrize("compositing", ["over", "softor"])
@pytest.mark.parametrize("background", [(1.0, 0.97, 0.9), None])
def test_resvg_sees_what_our_rasteriser_draws(
    strokes: Strokes, compositing: str, background: tuple[float, float, float] | None
) -> None:
    import resvg_py

    svg = write_svg(strokes, aspect=1.5, background=background, compositing=compositing)
    theirs = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, height=96)))).convert("RGBA")
    ours = render(strokes, 96, aspect=1.5, background=background, compositing=compositing).convert("RGBA")
    assert theirs.size == ours.size == (144, 96)
    difference = np.abs(premultiplied(theirs) - premultiplied(ours))
    assert difference.mean() < 0.004
    assert np.quantile(difference, 0.95) < 0.02


def premultiplied(image: Image.Image) -> np.ndarray:
    pixels = np.asarray(image).astype(float) / 255
    return np.concatenate([pixels[..., :3] * pixels[..., 3:], pixels[..., 3:]], axis=-1)


def test_a_stroke_without_extent_is_a_dot_everywhere(dot: Strokes) -> None:
    import resvg_py

    data = bytes(resvg_py.svg_to_bytes(svg_string=write_svg(dot), height=50))
    theirs = np.asarray(Image.open(BytesIO(data)).convert("L")).astype(float)
    ours = np.asarray(render(dot, 50).convert("L")).astype(float)
    assert (255 - theirs).sum() / 255 == pytest.approx(np.pi * 25, rel=0.05)
    assert np.abs(theirs - ours).mean() < 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"points": torch.full((1, 2, 4, 2), torch.nan)}, "points must be finite"),
        ({"width": torch.full((1, 2), -1.0)}, "not be negative"),
        ({"colour": torch.full((1, 2, 4), 1.5)}, "must lie in"),
    ],
)
def test_strokes_out_of_range_are_refused(change: dict[str, torch.Tensor], message: str) -> None:
    drawing = random_strokes(2, torch.Generator().manual_seed(0))
    with pytest.raises(ValueError, match=message):
        write_svg(replace(drawing, **change))


def test_settings_out_of_range_are_refused(strokes: Strokes) -> None:
    for settings_, message in (
        ({"aspect": 0.0}, "aspect"),
        ({"width_factor": float("nan")}, "width_factor"),
        ({"compositing": "xor"}, "compositing"),
        ({"background": (1, 2, 3)}, "background"),
        ({"spec": {"when": object()}}, "spec"),
    ):
        with pytest.raises(ValueError, match=message):
            write_svg(strokes, **settings_)
    with pytest.raises(ValueError, match="one drawing, not 2"):
        write_svg(random_strokes(2, torch.Generator().manual_seed(0), batch=2))


def altered(svg: str, **changes: object) -> str:
    """The SVG with values of its metadata replaced; a key `strokes_x` is the x of the strokes."""
    found = re.search(r"<metadata[^>]*>(.*)</metadata>", svg)
    assert found
    content = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    for name, value in changes.items():
        if name.startswith("strokes_"):
            content["strokes"][name.removeprefix("strokes_")] = value
        else:
            content[name] = value
    return svg[: found.start(1)] + json.dumps(content).replace("&", "&amp;").replace("<", "&lt;") + svg[found.end(1) :]


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"},
        {"version": 99},
        {"strokes": None},
        {"strokes": []},
        {"strokes_kind": "septic"},
        {"strokes_kind": ["cubic"]},
        {"strokes_count": 10**12},
        {"strokes_count": -1},
        {"strokes_count": 11},
        {"strokes_count": 12.0},
        {"strokes_points": "not base64!"},
        {"strokes_width": 7},
        {"strokes_width": base64.b64encode(np.full(12, np.nan, "<f4").tobytes()).decode()},
        {"strokes_points": base64.b64encode(np.full(96, np.inf, "<f4").tobytes()).decode()},
        {"strokes_frozen": base64.b64encode(bytes([2] * 12)).decode()},
        {"aspect": "wide"},
        {"aspect": 10**400},
        {"aspect": -1},
        {"background": "white"},
        {"background": [1, 2, 3]},
        {"compositing": None},
        {"spec": "none"},
        {"title": 3},
    ],
)
def test_deformed_metadata_is_refused(strokes: Strokes, changes: dict[str, object]) -> None:
    svg = write_svg(strokes)
    assert same_bits(read_svg(altered(svg))[0], strokes)
    with pytest.raises(ValueError, match=r"metadata|format|strokes'|Stroke"):
        read_svg(altered(svg, **changes))


def test_foreign_and_hostile_files_are_refused(strokes: Strokes, tmp_path: Path) -> None:
    ours = write_svg(strokes)
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    outside = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for content, message in (
        ("", "not an SVG"),
        ("<svg", "not an SVG"),
        (b"\x89PNG\r\n\x1a\n", "not an SVG"),
        ("<html/>", "not an SVG"),
        ('<?xml version="1.0" encoding="no-such"?><svg/>', "not an SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "not made by Storybrush"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><metadata id="storybrush"/></svg>', "damaged"),
        (f'<svg xmlns="{NS["svg"]}"><metadata id="storybrush">{"[" * 200_000}</metadata></svg>', "damaged"),
        (bomb + ours, "document type"),
        (outside + ours, "document type"),
        ("<g>" * 100_000, "not an SVG"),
        (b" " * (MOST_BYTES + 1), "larger than"),
    ):
        with pytest.raises(ValueError, match=message):
            read_svg(content)
    with pytest.raises(ValueError, match="cannot be read"):
        read_svg(tmp_path / "missing.svg")
