from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from drawing.jobs import presentation
from drawing.jobs.packed import Spot
from drawing.model.items import Shown


@pytest.mark.parametrize(
    ("seconds", "words"), [(-3, "0 s"), (7.6, "8 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"), (3780, "1 h 3 min")]
)
def test_durations_in_words(seconds: float, words: str) -> None:
    assert presentation.duration(seconds) == words


def test_time_left_follows_the_pace_so_far() -> None:
    assert presentation.progress(50, 150, 10.0) == ["step 50 of 150", "20 s left"]
    assert presentation.progress(0, 150, 0.2) == ["step 0 of 150"]


def test_a_stopped_drawing_says_that_the_best_is_kept() -> None:
    assert "the best so far is kept" in presentation.finished(8, 40, 3.0)
    assert presentation.finished(40, 40, 3.0) == ["Done in 3 s"]


def test_a_visitor_reads_what_was_drawn_and_what_was_left_out() -> None:
    line = presentation.status(["Done"], shown=Shown(drew=("a castle", "a knight"), left_out=("a <moat>",)))
    assert "Drew: a castle, a knight. Left out: a &lt;moat&gt;." in line
    assert "Left out" not in presentation.status(["Done"], shown=Shown(drew=("a castle",)))
    assert "shown" not in presentation.status(["Done"], shown=Shown())


def test_the_curve_spans_its_box() -> None:
    curve = ET.fromstring(presentation.sparkline([0.1, 0.4, 0.2]))  # noqa: S314
    points = [tuple(map(float, pair.split(","))) for pair in curve[0].get("points", "").split()]
    assert [x for x, _ in points] == [2, 60, 118]
    assert points[1][1] < points[2][1] < points[0][1]


@pytest.mark.parametrize("values", [[], [0.3], [0.0, 0.0], [0.0, 0.0, 0.3]])
def test_no_curve_without_values(values: list[float]) -> None:
    assert presentation.sparkline(values) == ""


def test_what_visitors_write_is_never_markup() -> None:
    evil = '"><script>alert(1)</script>'
    shown = (
        presentation.picture(b"x", evil)
        + presentation.picture("<svg/>", evil)
        + presentation.blank(evil)
        + presentation.status([evil])
    )
    assert "<script" not in shown
    assert 'alt="&quot;&gt;' in shown


def test_thumbnails_go_to_their_cards(tmp_path) -> None:  # noqa: ANN001
    from PIL import Image

    Image.new("RGB", (40, 80), "red").save(tmp_path / "ink.png")
    found = presentation.thumbnail(tmp_path / "ink.png", 16)
    assert presentation.thumbnail(tmp_path / "none.png") is None
    css = presentation.cards([None, found], "#recipes")
    assert css.startswith("#recipes label:nth-of-type(2){--thumbnail:url(data:image/webp;base64,")
    assert css.count("nth-of-type") == 1


def test_spots_are_buttons_over_the_picture_and_escaped() -> None:
    spots = [Spot('Panel 1: "<script>" & more', 0.1, 0.2, 0.3, 0.4), Spot("Panel 2", 0.5, 0.2, 0.3, 0.4)]
    html = presentation.picture("<svg/>", "page", state="done", spots=spots)
    shown = ET.fromstring(html.replace('"><button', '"/><button', 1))  # noqa: S314
    first, second = shown.findall("button")
    assert (first.get("aria-label"), first.get("data-spot")) == ('Panel 1: "<script>" & more', "0")
    assert first.get("style") == "left:10.00%;top:20.00%;width:30.00%;height:40.00%"
    assert second.get("type") == "button"
