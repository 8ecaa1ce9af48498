"""The documents' experiments: frozen in files, drawn once, shared out, and told beside the documents' numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.__main__ import main
from drawing.evaluate.experiments import NAMES, Result, Row, read_experiment, run_cells
from drawing.evaluate.experiments.cells import cells_of, shard_of
from drawing.evaluate.experiments.experiment import with_parts
from drawing.evaluate.experiments.precision import best_of
from drawing.evaluate.experiments.written import with_written
from drawing.model.recipes import recipe
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from pathlib import Path

OWN = """
title = "Two widths"
prompts = ["a cat", "a castle"]
seeds = 2
settings = { recipe = "clipdraw", as_published = true, steps = 3, strokes = 4, size = 32 }

[[rows]]
name = "as published"
documents = { similarity = 0.4 }

[[rows]]
name = "slow"
parts = { "rates.points" = 0.0001 }
best_of = 2
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, "utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("critic", ["pocket", "ViT-B-32/openai"])
def test_every_spec_can_be_drawn(name: str, critic: str) -> None:
    cells = cells_of(read_experiment(name).limited(2, 1), critic)
    assert cells
    assert len({cell.name for cell in cells}) == len(cells)
    assert all(cell.spec.critic == critic for cell in cells)


def test_the_specs_hold_what_the_documents_say() -> None:
    compare = read_experiment("compare")
    assert (len(compare.prompts), compare.seeds) == (84, 2)
    assert [row.documents["similarity"] for row in compare.rows] == [0.396, 0.421, 0.404, 0.435]
    full = {cell.spec.method().strokes for cell in cells_of(compare.limited(1, 1), "ViT-B-32/openai")}
    assert full == {425, 850}
    assert len(read_experiment("r-precision").prompts) == 128
    assert len([row for row in read_experiment("augment").rows if row.documents]) == 11
    assert read_experiment("grey").rows[1].spec({"recipe": "clip-dds"}, "a", 0).method().brush.colour is None


def test_a_recipe_is_changed_by_path() -> None:
    changed = with_parts(recipe("clip-dds"), {"rates.points": 0.01, "brush.opacity": [0.5, 1.0]})
    assert (changed.rates.points, changed.brush.opacity) == (0.01, (0.5, 1.0))
    with pytest.raises(SpecError, match=r"no 'rates\.speed'"):
        with_parts(recipe("clip-dds"), {"rates.speed": 1})


@pytest.mark.parametrize(("text", "shard"), [("1/1", (1, 1)), ("2/5", (2, 5))])
def test_a_shard_is_a_part(text: str, shard: tuple[int, int]) -> None:
    assert shard_of(text) == shard


@pytest.mark.parametrize("text", ["0/2", "3/2", "one", "1", "1/0", "1/2/3"])
def test_no_other_shard(text: str) -> None:
    with pytest.raises(SpecError, match="--shard"):
        shard_of(text)


def test_shards_share_the_work_and_the_last_tells_all(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = tmp_path / "out"
    assert main(["experiment", str(own), "--shard", "1/2", "-o", str(folder)]) == 0
    first = {path.name: path.read_bytes() for path in (folder / "drawings").glob("*.svg")}
    assert len(first) == 6
    assert "6 of 12 drawings" in capsys.readouterr().out
    assert main(["experiment", str(own), "--shard", "2/2", "-o", str(folder)]) == 0
    told = (folder / "report.md").read_text("utf-8")
    assert "12 of 12 drawings" in told
    assert "similarity 0.4 |" in told
    assert "pocket critic" in told
    assert all((folder / "drawings" / name).read_bytes() == content for name, content in first.items())


def test_another_spec_is_drawn_again(own: Path, tmp_path: Path) -> None:
    arguments = ["experiment", str(own), "--limit", "1", "--seeds", "1", "-o", str(tmp_path / "out")]
    assert main(arguments) == 0
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "drawings").glob("*.svg")}
    assert main(arguments) == 0
    assert {path: path.stat().st_mtime_ns for path in made} == made
    own.write_text(OWN.replace("steps = 3", "steps = 4"), "utf-8")
    assert main(arguments) == 0
    assert all(path.stat().st_mtime_ns > before for path, before in made.items())


def test_ctrl_c_keeps_what_is_drawn(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import drawing.evaluate.experiments as room

    whole = room.run_cells

    def interrupted(*given: object, **more: object) -> object:
        yield next(whole(*given, **more))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "run_cells", interrupted)
    assert main(["experiment", str(own), "-o", str(tmp_path / "out")]) == 0
    assert "1 of 12 drawings" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_best_of_takes_the_critics_favourite_among_the_first(tmp_path: Path) -> None:
    from drawing.evaluate.experiments import Cell

    row = Row("memory", {"steps": 1})
    cells = [Cell(0, place, row.spec({}, f"a {place}", seed)) for place in (0, 1) for seed in range(3)]
    results = [
        Result(cell, value, 1.0, tmp_path) for cell, value in zip(cells, (0.1, 0.3, 0.9, 0.5, 0.2, 0.1), strict=True)
    ]
    assert [one.similarity for one in best_of(results, 1)] == [0.1, 0.5]
    assert [one.similarity for one in best_of(results, 2)] == [0.3, 0.5]
    assert [one.similarity for one in best_of(results[:4], 2)] == [0.3]  # of the other there is but one


def test_a_judge_looks_among_all_captions_however_few_are_drawn() -> None:
    whole = read_experiment("r-precision")
    assert whole.limited(2, None).captions == whole.prompts
    assert {1, 4} == {row.best_of for row in whole.rows}


def test_t5_writes_its_row_where_its_weights_are(tiny_t5: str) -> None:
    experiment = read_experiment("headlines").limited(2, None)
    assert len(experiment.summaries) == 2
    written, notices = with_written(experiment, tiny_t5)
    assert notices == []
    row = next(one for one in written.rows if one.writer)
    assert 1 <= len(row.prompts) <= 2
    cells = cells_of(written, "pocket")
    assert {cell.spec.prompt for cell in cells if written.rows[cell.row].writer} == set(row.prompts)
    assert written.rows[:-1] == experiment.rows[:-1]


def test_t5_says_so_where_its_weights_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    import drawing.evaluate.experiments as room

    monkeypatch.setattr(room, "run_cells", lambda cells, folder, **_: whole(cells[:1], folder))
    whole = run_cells
    missing = str(tmp_path / "no-weights")
    arguments = ["experiment", "headlines", "--limit", "1", "--t5", missing, "-o", str(tmp_path / "out")]
    assert main(arguments) == 0
    assert "The row T5 is not drawn: The model" in capsys.readouterr().err
    told = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "The row T5 is not drawn" in told
    assert "1 of 4 drawings" in told


def test_there_is_no_other_writer(own: Path) -> None:
    own.write_text(OWN.replace("best_of = 2", 'writer = "gpt"'), "utf-8")
    with pytest.raises(SpecError, match="no writer 'gpt'"):
        with_written(read_experiment(str(own)))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no-such"], "is no experiment"),
        (["grey", "--shard", "5/2"], "--shard"),
        (["grey", "--limit", "0"], "--limit"),
        (["grey", "--critic", "nobody"], "no critic 'nobody'"),
        (["grey", "--judges", "pocket"], "must not be the critic"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["experiment", *arguments, "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
