"""Data sets of a user's pictures, and a memory that learns one: its loss on pictures kept apart must fall."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from drawing.__main__ import main
from drawing.diffusion.weights import file_of
from drawing.engines.memory import load_prior
from drawing.engines.memory.weights import load_prior as load_from
from drawing.teaching.build import Builder
from drawing.teaching.dataset import DataSet, read_set, samples_of
from drawing.teaching.fingerprint import alike, fingerprint
from drawing.teaching.licences import family
from drawing.teaching.tuning import Tuner, TuneSettings

if TYPE_CHECKING:
    from pathlib import Path


def bug(number: int, side: int = 64) -> Image.Image:
    """A striped beetle, no two alike."""
    dice = np.random.default_rng(number)
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    x, y = (side * dice.uniform(0.12, 0.3, 2)).tolist()
    hue = tuple(int(value) for value in dice.integers(20, 235, 3))
    pen.ellipse((x, y, side - x, side - y), (*hue, 255), (20, 20, 30, 255), side // 16)
    for k in range(1, int(dice.integers(2, 6))):
        pen.line((side * k / 6, y, side * k / 6, side - y), (250, 250, 90, 255), side // 20)
    pen.ellipse((side * 0.4, 2, side * 0.6, side * 0.2), (20, 20, 30, 255))
    return picture


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bugs")
    for number in range(24):
        bug(number).save(folder / f"beetle-{number}.png")
    bug(3, 128).save(folder / "the-same-beetle.png")
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(folder / "nothing.png")
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "beetle-1.txt").write_text("a beetle called Kate", "utf-8")
    return folder


def test_near_duplicates_are_alike_and_others_not() -> None:
    prints = [fingerprint(np.asarray(bug(number))) for number in range(12)]
    again = fingerprint(np.asarray(bug(3, 128).resize((64, 64))))
    assert [alike(again, one) for one in prints] == [number == 3 for number in range(12)]


def test_a_folder_becomes_a_set(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "build", str(folder), "--licence", "own", "--test", "0.3", "-o", str(tmp_path)]) == 0
    found = read_set(tmp_path)
    assert 22 <= len(found.captions) <= 24
    assert "a beetle called Kate" in found.captions
    assert 2 <= len(found.rows("test")) <= 14
    told = capsys.readouterr().out
    assert f"{len(found.captions)} kept" in told
    assert all(fate in told for fate in ("duplicate", "1 empty", "1 unreadable"))
    with (tmp_path / "captions.csv").open() as file:
        assert {row["licence"] for row in csv.DictReader(file)} == {"own"}
    assert {"report.md", "sheet.png"} <= {path.name for path in tmp_path.iterdir()}


def test_a_build_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    list(Builder(once, licences=None, shard=5).add(samples_of(folder)))
    judging = Builder(twice, licences=None, shard=5).add(samples_of(folder))
    for _ in range(8):
        next(judging)
    judging.close()
    assert len(list(Builder(twice, licences=None, shard=5).add(samples_of(folder)))) == 27 - 8
    assert (once / "captions.csv").read_bytes() == (twice / "captions.csv").read_bytes()
    assert (read_set(once).pictures == read_set(twice).pictures).all()


def test_licences_are_held(folder: Path, tmp_path: Path) -> None:
    table = folder / "table.csv"
    rows = ["file,caption,license", "beetle-0.png,one,CC0-1.0", "beetle-5.png,two,CC-BY-NC-4.0", "beetle-6.png,three,"]
    table.write_text("\n".join(rows), "utf-8")
    try:
        judged = list(Builder(tmp_path).add(samples_of(table)))
    finally:
        table.unlink()
    assert [one.fate for one in judged] == ["kept", "licence", "licence"]


def test_icon_sets_are_read(tmp_path: Path) -> None:
    icons = {f"red-{name}": {"body": f'<circle cx="8" cy="8" r="{size}"/>'} for name, size in (("dot", 2), ("disc", 7))}
    path = tmp_path / "dots.json"
    path.write_text(json.dumps({"icons": icons, "info": {"license": {"spdx": "MIT"}}}), "utf-8")
    judged = list(Builder(tmp_path / "set").add(samples_of(path)))
    assert [(one.sample.caption, one.sample.licence, one.fate) for one in judged] == [
        ("red disc", "MIT", "kept"),
        ("red dot", "MIT", "kept"),
    ]


def bugs(count: int) -> DataSet:
    pictures = np.stack([np.asarray(bug(number)) for number in range(count)])
    splits = ["test" if number % 4 == 0 else "train" for number in range(count)]
    return DataSet(pictures, [f"zorble {number}" for number in range(count)], splits)


def test_the_test_loss_falls_and_the_names_are_known(tmp_path: Path) -> None:
    settings = TuneSettings(steps=24, batch=8, fit=25, refit=6, every=8)
    tuner = Tuner(load_prior(), bugs(16), settings)
    measured = list(tuner.run())
    assert [one.step for one in measured] == [0, 8, 16, 24]
    assert min(one.test for one in measured) < 0.95 * measured[0].test
    assert measured[-1].train < measured[0].train
    tuned = tuner.prior()
    assert tuned.memory.lexicon.nearest("zorble 1")[0] == "zorble 1"
    from drawing.engines.memory.weights import save_prior

    path = tmp_path / "memory.safetensors"
    save_prior(tuned.decoder, tuned.memory, path)
    (before, after) = (prior.dream(["zorble 1"], [0])[0] for prior in (load_prior(), load_from("cpu", path)))
    wanted = np.asarray(bug(1), dtype=np.float32).transpose(2, 0, 1) / 255
    wanted = wanted[:3] * wanted[3:] + 1 - wanted[3:]
    assert np.abs(after.numpy() - wanted).mean() < 0.7 * np.abs(before.numpy() - wanted).mean()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["data", "build", "no-such-folder"], "is no source of pictures"),
        (["data", "build", "EMPTY"], "no picture in"),
        (["data", "build", __file__], "is no source of pictures"),
        (["data", "build", "EMPTY", "--test", "2"], "--test"),
        (["tune", "--data", "EMPTY"], "holds no data set"),
        (["tune", "--data", "EMPTY", "--steps", "0"], "--steps"),
        (["draw", "a cat", "--memory", "no-such-file"], "memory must be a file"),
        (["tune", "--data", "EMPTY", "--seed", "-1"], "--seed"),
        (["tune", "--engine", "icons", "--data", "EMPTY"], "holds no data set"),
        (["draw", "a cat", "--engine", "memory", "--memory", __file__], "is no memory"),
        (["draw", "a cat", "--engine", "icons", "--memory", __file__], "is no network for icons"),
        (["draw", "a cat", "--engine", "icons", "--memory", str(file_of("digits"))], "is no network for icons"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    given = [str(empty) if one == "EMPTY" else one for one in arguments]
    assert main([*given, "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("CC0", "cc0"),
        ("CC0-1.0", "cc0"),
        ("CC BY 4.0", "cc-by"),
        ("cc-by-3.0", "cc-by"),
        ("CC-BY", "cc-by"),
        ("https://creativecommons.org/licenses/by/4.0/", "cc-by"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "cc0"),
        ("Creative Commons Attribution 4.0 International", "cc-by"),
        ("Public Domain", "public-domain"),
        ("The MIT License (MIT)", "mit"),
        ("Apache License 2.0", "apache"),
        ("Apache-2.0", "apache"),
        ("BSD-3-Clause", "bsd-3-clause"),
        ("OFL-1.1", "ofl"),
        ("own", "own"),
        ("CC BY-NC 4.0", "cc-by-nc"),
        ("CC-BY-SA-4.0", "cc-by-sa"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/", "cc-by-nc-sa"),
        ("GPL-3.0", "gpl"),
    ],
)
def test_licences_are_known_however_they_are_written(name: str, wanted: str) -> None:
    assert family(name) == wanted


def test_what_a_licence_kept_out_comes_in_once_it_is_named(folder: Path, tmp_path: Path) -> None:
    command = ["data", "build", str(folder), "-o", str(tmp_path / "set")]
    assert main(command) == 2
    assert main([*command, "--licence", "CC BY 4.0"]) == 0
    with (tmp_path / "set" / "captions.csv").open(encoding="utf-8", newline="") as file:
        assert {row["licence"] for row in csv.DictReader(file)} == {"CC BY 4.0"}
