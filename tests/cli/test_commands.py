"""The command line, run as a person runs it, with few steps."""

from __future__ import annotations

import json
import os
import re
import zipfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drawing.__main__ import main
from drawing.export import read_svg

if TYPE_CHECKING:
    from drawing.model.spec import DrawingSpec

SKETCH = Path(__file__).parents[2] / "examples" / "sketches" / "house.png"
NOUNS = str(Path(__file__).parents[2] / "examples" / "prompts" / "nouns.txt")
EMPTY = os.devnull
QUICK = ["--steps", "6", "--strokes", "8"]


def test_draw_writes_every_file_and_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svg, png, film = tmp_path / "cat.svg", tmp_path / "cat.png", tmp_path / "cat.mp4"
    arguments = ["draw", "a cat", *QUICK, "-o", str(svg), "--png", str(png), "--size", "200", "--video", str(film)]
    assert main(arguments) == 0
    assert capsys.readouterr().out.split() == [str(svg), str(png), str(film)]
    strokes, settings = read_svg(svg)
    assert strokes.count == 8
    assert settings["spec"]["prompt"] == "a cat"
    assert png.read_bytes().startswith(b"\x89PNG")
    assert film.stat().st_size > 1000


def test_all_variants_are_written_and_what_they_show_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = tmp_path / "cat.svg"
    assert main(["draw", "a cat beside a floob", *QUICK, "--variants", "3", "--seed", "4", "-o", str(best)]) == 0
    told = capsys.readouterr()
    files = [Path(line) for line in told.out.split()]
    assert files[0] == best
    seeds = {read_svg(file)[1]["spec"]["seed"] for file in files[1:]}
    assert len(files) == 3
    assert seeds < {4, 5, 6}
    assert {f"cat-seed-{seed}" for seed in seeds} == {file.stem for file in files[1:]}
    assert "Drew: a cat." in told.err
    assert "Left out: a floob." in told.err


def test_a_drawing_has_the_cast_of_a_file(tmp_path: Path) -> None:
    cast, output = tmp_path / "cast.json", tmp_path / "beach.svg"
    cast.write_text(json.dumps({"Mila": "a girl with red hair in a green coat"}), encoding="utf-8")
    main(["draw", "Mila waves", "-o", str(output), "--cast", str(cast), "--strokes", "12", "--steps", "4"])
    settings = read_svg(output)[1]
    assert settings["spec"]["cast"] == [["Mila", "a girl with red hair in a green coat"]]
    assert "Mila" in settings["scene"]["drew"]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for file in files:
        assert main(["draw", "a tree", *QUICK, "--seed", "5", "-o", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def test_ctrl_c_keeps_the_drawing_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = import_module("drawing.tasks.draw")
    frames = room.draw

    def interrupted(spec: object) -> object:
        yield from [next(frames(spec))]
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "draw", interrupted)
    assert main(["draw", "a cat", *QUICK, "-o", str(tmp_path / "cat.svg")]) == 0
    assert read_svg(tmp_path / "cat.svg")[0].count > 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["draw", "   "], "prompt is empty"),
        (["draw", "a cat", "--recipe", "oil"], "no recipe 'oil'"),
        (["draw", "a cat", "--critic", "nobody"], "no critic 'nobody'"),
        (["draw", "a cat", "--strokes", "0"], "strokes must be"),
        (["draw", "a cat", "--strokes", "many"], "whole number"),
        (["draw", "a cat", "-o", "/no/such/folder/cat.svg"], "cannot be written"),
        (["draw", "a cat", "--width-factor", "9"], "width-factor"),
        (["draw", "a cat", "--width-factor", "0.2"], "width-factor"),
        (["trace", "no-such-picture.png"], "no-such-picture.png"),
        (["complete", "no-such-picture.png", "a cat"], "no-such-picture.png"),
        (["comic", "no-such-captions.txt"], "no-such-captions.txt"),
        (["illustrate", "no-such-book.epub", "-o", "OUT"], "no-such-book.epub"),
        (["evaluate", "no-such-prompts.txt"], "no-such-prompts.txt"),
        (["evaluate", EMPTY], "holds no prompt"),
        (["evaluate", NOUNS, "--judge", "pocket"], "must not be the critic"),
        (["evaluate", NOUNS, "--judge", "nobody"], "no judge 'nobody'"),
        (["evaluate", NOUNS, "--seeds", "0"], "--seeds"),
        (["evaluate", NOUNS, "--without", "prior", "critic"], "nothing pulls the strokes"),
        (["evaluate", NOUNS, "--without", "colour"], "invalid choice: 'colour'"),
        (["evaluate", NOUNS, "-o", NOUNS], "cannot be made a folder"),
    ],
)
def test_bad_input_ends_with_one_sentence(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert len(told.strip().splitlines()) == 1
    assert "Traceback" not in told


def test_trace_then_complete_a_sketch(tmp_path: Path) -> None:
    traced, finished = tmp_path / "house.svg", tmp_path / "finished.svg"
    assert main(["trace", str(SKETCH), "--steps", "4", "-o", str(traced)]) == 0
    own = read_svg(traced)[0]
    assert main(["complete", str(traced), "a house", "--steps", "6", "--new-strokes", "5", "-o", str(finished)]) == 0
    strokes = read_svg(finished)[0]
    assert own.count < strokes.count <= own.count + 5
    assert strokes.points[strokes.frozen].equal(own.points[0])


def test_strokes_can_be_thinned_as_on_the_page(tmp_path: Path) -> None:
    plain, thin = tmp_path / "plain.svg", tmp_path / "thin.svg"
    sketch = ["trace", str(SKETCH), "--steps", "1", "--strokes", "3"]
    assert main([*sketch, "-o", str(plain)]) == 0
    assert main([*sketch, "--width-factor", "0.5", "-o", str(thin)]) == 0
    widths = [float(re.findall(r'stroke-width="([\d.]+)"', path.read_text())[-1]) for path in (plain, thin)]
    assert widths[1] == pytest.approx(widths[0] / 2, rel=0.02)


def test_a_comic_page_in_three_formats(tmp_path: Path) -> None:
    captions = tmp_path / "captions.txt"
    captions.write_text("A cat.\nA tree.\n", encoding="utf-8")
    page, book, film = (tmp_path / f"page.{kind}" for kind in ("svg", "pdf", "mp4"))
    assert main(["comic", str(captions), *QUICK, "-o", str(page), str(book), str(film)]) == 0
    assert film.read_bytes()[4:8] == b"ftyp"
    assert "A tree." in page.read_text(encoding="utf-8")
    assert book.read_bytes().startswith(b"%PDF")


def test_illustrate_binds_a_book_and_goes_on_where_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "book.md"
    book.write_text("# One\n\nThe cat sat on the red house.\n\n# Two\n\nA fish swam in the sea.\n", encoding="utf-8")
    picks = tmp_path / "picks.json"
    picks.write_text(json.dumps({"1": "a cat", "2": "a fish"}), encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["illustrate", str(book), "-o", str(out), "--prompts", str(picks), *QUICK]
    assert main(arguments) == 0
    drawn = {path: path.stat().st_mtime_ns for path in out.glob("*.svg")}
    assert len(drawn) == 2
    with zipfile.ZipFile(next(out.glob("*.epub"))) as epub:
        assert epub.read("mimetype") == b"application/epub+zip"
    assert next(out.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    assert main(arguments) == 0
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.svg")} == drawn
    assert str(out / "book-drawings.zip") in capsys.readouterr().out
    assert main([*arguments, "--redraw", "2"]) == 0
    changed = {path.name for path in out.glob("*.svg") if path.stat().st_mtime_ns != drawn[path]}
    assert changed == {"02-two.svg"}
    assert json.loads((out / "seeds.json").read_text("utf-8")) == {"2": 1}
    assert json.loads((out / "cast.json").read_text("utf-8")) == {}


def test_a_chapter_without_anything_to_draw_does_not_end_the_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.md"
    book.write_text("# One\n\nThe cat sat on the red house.\n\n# Two\n\nOf and the or but.\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["illustrate", str(book), "-o", str(out), *QUICK]) == 0
    assert len(list(out.glob("*.svg"))) == 1
    assert (out / "book.epub").exists()
    assert "Left out:\n  Two: " in capsys.readouterr().err


def test_evaluate_draws_judges_and_judges_again_without_drawing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts, out = tmp_path / "prompts.txt", tmp_path / "out"
    prompts.write_text("a cat\na watercolour painting of a house\n", encoding="utf-8")
    arguments = ["evaluate", str(prompts), "-o", str(out), "--seeds", "2", *QUICK]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "tangles of random strokes" in told
    assert told.split()[-3:] == [str(out / name) for name in ("sheet-0.png", "sheet-1.png", "evaluation.json")]
    first = json.loads((out / "evaluation.json").read_text(encoding="utf-8"))
    assert [one["prompt"] for one in first["drawings"]] == [*prompts.read_text(encoding="utf-8").splitlines()] * 2
    assert [one["spec"]["recipe"] for one in first["drawings"][:2]] == ["pocket", "watercolour"]
    assert first["judge"] == "pocket-judge"
    drawn = {path: path.stat().st_mtime_ns for path in out.glob("*.svg")}
    assert len(drawn) == 4
    few = tmp_path / "few.txt"
    few.write_text("a cat\na dog\na fish\na house\na tree\n", encoding="utf-8")
    assert main([*arguments, "--candidates", str(few)]) == 0
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.svg")} == drawn
    second = json.loads((out / "evaluation.json").read_text(encoding="utf-8"))
    assert len(second["candidates"]) == 5
    assert [one["seconds"] for one in second["drawings"]] == [one["seconds"] for one in first["drawings"]]


def test_evaluate_keeps_what_is_finished_on_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    room = import_module("drawing.evaluate.drawings")
    frames = room.draw

    def interrupted(spec: DrawingSpec, *, every: int) -> object:
        if spec.prompt == "a dog":
            raise KeyboardInterrupt
        return frames(spec, every=every)

    monkeypatch.setattr(room, "draw", interrupted)
    prompts, out = tmp_path / "prompts.txt", tmp_path / "out"
    prompts.write_text("a cat\na dog\na fish\n", encoding="utf-8")
    assert main(["evaluate", str(prompts), "-o", str(out), *QUICK]) == 0
    assert "Stopped after 1 of 3 drawings; run again to go on." in capsys.readouterr().err
    record = json.loads((out / "evaluation.json").read_text(encoding="utf-8"))
    assert [one["prompt"] for one in record["drawings"]] == ["a cat"]
    assert (out / "sheet-0.png").is_file()


def test_the_style_chooses_the_recipe_unless_one_is_named(tmp_path: Path) -> None:
    svg = tmp_path / "cat.svg"
    assert main(["draw", "a watercolour painting of a cat", *QUICK, "-o", str(svg)]) == 0
    assert read_svg(svg)[1]["spec"]["recipe"] == "watercolour"
    assert main(["draw", "a watercolour painting of a cat", *QUICK, "--recipe", "blocks", "-o", str(svg)]) == 0
    assert read_svg(svg)[1]["spec"]["recipe"] == "blocks"
