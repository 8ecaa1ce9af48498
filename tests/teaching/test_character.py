"""A character taught by a user's pictures: cut out, kept in a file, drawn where a text names it."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from drawing.__main__ import main
from drawing.model.spec import DrawingSpec, SpecError
from drawing.stage.render import render
from drawing.stage.taught import MEMBER, read_character, write_character
from drawing.tasks.comic.spec import ComicSpec
from drawing.tasks.comic.staging import cast_of, story_scenes
from drawing.tasks.staging import stages_for
from drawing.teaching.character import character_of, deeds_in, learn, pictures_in
from drawing.teaching.cutting import cut_out, silhouette
from tests.teaching.bip import GREEN, ORANGE, bip, pictures

if TYPE_CHECKING:
    from pathlib import Path

    from drawing.stage.taught import Character

CUT = 'stroke-width="0.6" fill-rule="evenodd"'


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bip")
    learned = list(learn(pictures_in([pictures(folder / "pictures")]), "Bip"))
    path = folder / "bip.zip"
    write_character(character_of("Bip", learned, kind="person", metres=1.1, facing="front"), path)
    return path


@pytest.fixture(scope="module")
def character(taught: Path) -> Character:
    return read_character(taught)


@pytest.mark.parametrize("paper", ["#ffffff", "#dfe8f2", None])
def test_the_paper_stays_behind(paper: str | None) -> None:
    alone = np.asarray(bip("standing", None))[..., 3] > 127
    ink = silhouette(np.asarray(bip("standing", paper), dtype=np.float32) / 255)
    assert (ink == alone).mean() > 0.99


def test_a_cutout_looks_like_the_picture() -> None:
    cutout = cut_out(bip("standing"))
    body = "".join(f'<path fill="{colour}" fill-rule="evenodd" d="{path}"/>' for colour, path in cutout.shapes)
    drawn = render(body, (0, 0, 240, 240), 120, 120).permute(1, 2, 0).numpy()
    wanted = np.asarray(bip("standing", None).resize((120, 120)), dtype=np.float32) / 255
    drawn, wanted = (one[..., :3] * one[..., 3:] + 1 - one[..., 3:] for one in (drawn, wanted))
    assert np.abs(drawn - wanted).mean() < 0.02
    assert cutout.points["head_top"][1] < cutout.points["hand_near"][1] < cutout.points["ground"][1]


def test_nothing_is_cut_out_of_a_plain_sheet() -> None:
    with pytest.raises(SpecError, match="nothing stands out"):
        cut_out(Image.new("RGB", (90, 90), "white"))


@pytest.mark.parametrize(
    ("stem", "deeds"), [("bip-running-2", ("run",)), ("bip", ()), ("Bip_standing", ()), ("Bip sleeps", ("sleep",))]
)
def test_a_file_name_says_what_the_picture_shows(stem: str, deeds: tuple[str, ...]) -> None:
    assert deeds_in(stem, "Bip") == deeds


def test_the_picture_follows_the_verb(character: Character) -> None:
    left, top, right, bottom = character.picture("sleep", 3).box
    assert right - left > bottom - top
    assert character.picture("run", 0) != character.picture(None, 0)
    assert {GREEN, ORANGE} <= {colour for colour, _ in character.pictures[0].shapes}
    assert character.picture("dance", 0) == character.picture(None, 0)


@pytest.mark.parametrize(
    "sentence", ["Bip and a dog in a park", "A cat sits beside Bip", "bip runs on the beach", "Bip holds a red ball"]
)
def test_a_text_that_names_the_character_shows_it(sentence: str, taught: Path) -> None:
    (stage,) = stages_for(DrawingSpec(sentence, taught=taught))
    own = [layer for layer in stage.layers if layer.item.entity.startswith("bip")]
    assert own
    assert CUT in "".join(layer.body for layer in own)
    assert CUT not in stages_for(DrawingSpec(sentence))[0].svg


def test_a_text_without_the_name_is_as_ever(taught: Path) -> None:
    assert stages_for(DrawingSpec("a dog in a park", taught=taught)) == stages_for(DrawingSpec("a dog in a park"))


def test_a_comic_shows_the_character_on_every_panel(taught: Path) -> None:
    spec = ComicSpec(("Bip finds a ball.", "Bip sleeps under a tree."), taught=taught)
    story = story_scenes(spec)
    cast = cast_of(spec, story)
    for scene in story:
        (meant,) = [one for one in scene.entities if one.name == "Bip"]
        casting = cast.casting(meant, scene, 0)
        assert casting is not None
        assert GREEN in cast.picture(meant, casting, "stand", mood="calm", seed=0).body


def test_the_command_teaches_and_the_drawing_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = pictures(tmp_path / "pictures")
    Image.new("RGB", (60, 60), "white").save(folder / "empty.png")
    made = tmp_path / "bip.zip"
    assert main(["teach", "Bip", str(folder), "-o", str(made)]) == 0
    assert "empty.png: nothing stands out" in capsys.readouterr().err
    quick = ["--steps", "4", "--strokes", "30", "-o", str(tmp_path / "a.svg")]
    assert main(["draw", "Bip in a park", "--taught", str(made), *quick]) == 0
    first = made.read_bytes()
    assert main(["teach", "Bip", str(folder), "-o", str(made)]) == 0
    assert made.read_bytes() == first


def test_a_strangers_file_paints_nothing_but_paths(taught: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(taught) as archive:
        values = json.loads(archive.read(MEMBER))
    values["pictures"][0]["shapes"][0][1] = '"/><image href="file:///etc/hostname"/>'
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr(MEMBER, json.dumps(values))
    with pytest.raises(SpecError, match="is no character"):
        read_character(bad)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["teach", "Bip", "no-such-folder"], "no-such-folder is not there"),
        (["teach", "Bip", "EMPTY"], "no picture in"),
        (["teach", "", "EMPTY"], "no name"),
        (["teach", "Bip", "EMPTY", "--height", "0"], "--height"),
        (["draw", "Bip", "--taught", "no-such.zip"], "no-such.zip cannot be read"),
        (["draw", "Bip", "--taught", __file__], "is no character"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(tmp_path) if one == "EMPTY" else one for one in arguments]
    assert main([*given, "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
