"""The run itself, kept: a film of snapshots and the curve of the loss; and the finer settings of the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.__main__ import main
from drawing.export import read_svg
from drawing.export.curve import curve

if TYPE_CHECKING:
    from pathlib import Path

QUICK = ["--steps", "12", "--strokes", "8", "--raster", "48", "--engine", "memory"]


def test_a_run_is_filmed_and_its_loss_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svg, film, loss = tmp_path / "cat.svg", tmp_path / "cat.mp4", tmp_path / "loss.svg"
    files = ["-o", str(svg), "--video", str(film), "--film", "snapshots", "--curve", str(loss)]
    assert main(["draw", "a cat", *QUICK, *files]) == 0
    assert capsys.readouterr().out.split() == [str(svg), str(film), str(loss)]
    assert film.stat().st_size > 500
    assert "polyline" in loss.read_text("utf-8")


def test_finer_settings_reach_the_drawing(tmp_path: Path) -> None:
    svg = tmp_path / "cat.svg"
    finer = ["--l2", "0.5", "--smoothness", "0.1", "--diversity", "0.2", "--temperature", "0.07", "--image-weight", "2"]
    assert main(["draw", "a cat", *QUICK, *finer, "-o", str(svg)]) == 0
    spec = read_svg(svg)[1]["spec"]
    found = {name: spec[name] for name in ("l2", "smoothness", "diversity", "temperature", "image_weight")}
    assert found == {"l2": 0.5, "smoothness": 0.1, "diversity": 0.2, "temperature": 0.07, "image_weight": 2.0}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--film", "snapshots"], "needs a name"),
        (["--curve", "/no/such/folder/a.svg"], "cannot be written"),
        (["--temperature", "0"], "temperature"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", "a cat", *QUICK, *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_curve_reaches_from_its_greatest_to_its_least_value() -> None:
    drawn = curve("a & b", {"loss": [(1, 3.0), (2, 1.0)]})
    assert "a &amp; b" in drawn
    assert 'points="64.0,30.0 624.0,320.0"' in drawn
    with pytest.raises(ValueError, match="at least one point"):
        curve("none", {"loss": []})
