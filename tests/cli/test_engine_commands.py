"""`imagine`, `search` and `draw --engine`, run as a person runs them, with few steps."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from drawing.__main__ import main
from drawing.engines.memory import load_prior
from drawing.export import read_svg

if TYPE_CHECKING:
    from pathlib import Path

QUICK = ["--steps", "6", "--strokes", "8"]


@pytest.fixture
def castle(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "castle.png"
    shown = load_prior().dream(["a castle"], [0])[0]
    Image.fromarray((shown * 255).byte().permute(1, 2, 0).numpy()).save(path)
    return path


@pytest.mark.parametrize("by", ["latent", "pixels"])
def test_imagine_writes_the_drawing_the_film_and_the_picture(by: str, tmp_path: Path) -> None:
    svg, film, picture = tmp_path / "a.svg", tmp_path / "a.mp4", tmp_path / "a.png"
    arguments = ["imagine", "a castle:1 | fog:0.5 | people:-0.3", "--by", by, "--ascent-steps", "4", *QUICK]
    assert main([*arguments, "-o", str(svg), "--film", str(film), "--imagined", str(picture)]) == 0
    strokes, made = read_svg(svg)
    assert strokes.count == 8
    assert made["spec"]["engine"] == "imagined"
    assert film.stat().st_size > 1000
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_draw_takes_an_engine(tmp_path: Path) -> None:
    svg = tmp_path / "seven.svg"
    assert main(["draw", "the number 7", "--engine", "digits", *QUICK, "-o", str(svg)]) == 0
    assert read_svg(svg)[1]["spec"]["engine"] == "digits"


def test_search_writes_the_front_and_its_record(tmp_path: Path) -> None:
    pytest.importorskip("pymoo")
    svg, front, record = tmp_path / "a.svg", tmp_path / "a.png", tmp_path / "a.json"
    arguments = ["search", "a castle", "--population", "8", "--generations", "2", *QUICK, "-o", str(svg)]
    assert main([*arguments, "--front", str(front), "--record", str(record)]) == 0
    found = json.loads(record.read_text())
    assert found["looks"] == 8 * 8 + 8 + 2 * 8
    liking = [one["critic"] for one in found["front"]]
    assert liking == sorted(liking, reverse=True)
    assert 1 <= found["balanced"] <= len(found["front"])
    assert front.read_bytes().startswith(b"\x89PNG")
    assert read_svg(svg)[0].count == 8


def test_nothing_is_searched_in_vain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pymoo")
    svg = tmp_path / "a.svg"
    arguments = ["search", "a castle", "--population", "4", "--generations", "1", *QUICK, "-o", str(svg)]
    assert main([*arguments, "--paint", "99"]) == 0
    assert "its last one is painted" in capsys.readouterr().err
    assert read_svg(svg)[0].count == 8


def test_search_goes_back_from_a_picture_to_words(castle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--picture", str(castle), "--top", "5"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert any("castle" in line for line in lines)


def test_ctrl_c_while_imagining_keeps_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = import_module("drawing.tasks.draw")
    frames = room.frames_of_engine

    def interrupted(*asked: object) -> object:
        for frame in frames(*asked):
            yield frame
            if frame.strokes.count:
                raise KeyboardInterrupt

    monkeypatch.setattr(room, "frames_of_engine", interrupted)
    arguments = ["imagine", "a cat", "--ascent-steps", "2", *QUICK, "-o", str(tmp_path / "cat.svg")]
    assert main(arguments) == 0
    assert read_svg(tmp_path / "cat.svg")[0].count > 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["imagine", "a cat |"], "A part of the prompt is empty"),
        (["imagine", "a cat:-1"], "Every part of the prompt is to be avoided"),
        (["imagine", "a cat", "--ascent-steps", "0"], "--ascent-steps must be a whole number"),
        (["imagine", "a cat", "--ascent-views", "65"], "--ascent-views must be a whole number"),
        (["imagine", "a cat", "--tether", "-1"], "--tether must be a number"),
        (["imagine", "a cat", "--tether", "nan"], "--tether must be a number"),
        (["imagine", "a cat", "--engine", "memory"], "draw --engine memory"),
        (["imagine", "a cat", "-o", "cat.docx"], "let it end in .svg"),
        (["imagine", "a cat", "-o", "cat.pdf"], "let it end in .svg"),
        (["imagine", "a cat", "--film", "cat.avi"], "let it end in .mp4"),
        (["search", "a cat", "--front", "cat.jpg"], "let it end in .png"),
        (["imagine", "a cat", "--film", "/none/such.mp4"], "/none/such.mp4 cannot be written"),
        (["imagine", "a cat", "--critic", "nobody"], "There is no critic 'nobody'"),
        (["search", "a cat", "--paint", "0"], "--paint must be a whole number from 1"),
        (["audit", "a doctor", "--engines", "nobody"], "'nobody' cannot be asked without --classes"),
        (["search"], "search needs words or --picture"),
        (["search", "a cat", "--picture", "x.png"], "one of the two"),
        (["search", "a cat", "--population", "1"], "population must be a whole number"),
        (["search", "a cat", "--generations", "0"], "generations must be a whole number"),
        (["search", "a cat", "--objectives", "beauty"], "objectives must be critic or typical"),
        (["search", "--picture", "/none/such.png"], "There is no file such.png"),
        (["draw", "a cat", "--engine", "nothing"], "engine must be one of"),
        (["draw", "a cat", "--engine", "digits"], "The engine digits writes numbers"),
        (["draw", "a cat", "--engine", "hub:somebody/something"], "The licence of somebody/something is not known"),
        (["draw", "a cat", "--engine", "hub:stabilityai/sdxl-turbo"], "is under a non-commercial licence"),
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert sentence in said
    assert "\n" not in said
