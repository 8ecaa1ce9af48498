import re
from itertools import pairwise

import pytest
import torch
from defusedxml.ElementTree import fromstring

from drawing.export import read_svg, write_animated_svg, write_svg
from drawing.model.strokes import Strokes, join

NS = {"svg": "http://www.w3.org/2000/svg"}
TIMING = re.compile(r"animation:(\S+) ([\d.]+)s linear ([\d.]+)s backwards")


def timings(svg: str) -> list[tuple[str, float, float]]:
    """Name, duration and delay of every stroke's animation."""
    root = fromstring(svg)
    found = [TIMING.search(path.get("style", "")) for path in root.findall(".//svg:path", NS)]
    return [(match[1], float(match[2]), float(match[3])) for match in found if match]


def test_strokes_draw_themselves_one_after_another_in_the_time_given(strokes: Strokes) -> None:
    times = timings(write_animated_svg(strokes, seconds=7, aspect=1.5))
    assert len(times) == strokes.count
    for (_, duration, delay), (_, _, following) in pairwise(times):
        assert duration > 0
        assert delay + duration < following
    assert times[-1][1] + times[-1][2] == pytest.approx(7, abs=1e-3)


def test_it_holds_no_script_and_respects_reduced_motion(strokes: Strokes) -> None:
    svg = write_animated_svg(strokes, title="<script>alert(1)</script>", spec={"prompt": "onload=alert(1)"})
    root = fromstring(svg)
    assert {element.tag.split("}")[1] for element in root.iter()} == {
        *("svg", "title", "desc", "metadata", "style", "g", "rect", "path")
    }
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert "prefers-reduced-motion:reduce" in (root.findtext("svg:style", namespaces=NS) or "")


def test_without_animation_it_is_the_finished_drawing(strokes: Strokes) -> None:
    import resvg_py

    settings = {"aspect": 1.5, "compositing": "softor", "background": (1.0, 0.9, 0.8)}
    still, moving = write_svg(strokes, **settings), write_animated_svg(strokes, **settings)
    assert resvg_py.svg_to_bytes(svg_string=still) == resvg_py.svg_to_bytes(svg_string=moving)


def test_it_loads_back(strokes: Strokes) -> None:
    loaded, found = read_svg(write_animated_svg(strokes, aspect=1.5, title="a cat"))
    assert torch.equal(loaded.points, strokes.points)
    assert found["title"] == "a cat"


def test_dots_appear_instead_of_growing(strokes: Strokes, dot: Strokes) -> None:
    names = [name for name, _, _ in timings(write_animated_svg(join(strokes, dot)))]
    assert names == ["storybrush-draw"] * strokes.count + ["storybrush-dot"]


def test_a_drawing_without_strokes_is_still_a_file() -> None:
    assert timings(write_animated_svg(Strokes.empty())) == []


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_durations_out_of_range_are_refused(strokes: Strokes, seconds: float) -> None:
    with pytest.raises(ValueError, match="seconds"):
        write_animated_svg(strokes, seconds=seconds)
