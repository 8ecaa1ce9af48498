"""Evaluation: what is judged, by whom, among what, and what is written down."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import open_clip as library
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from drawing import DrawingSpec
from drawing.critics import CriticUnavailableError
from drawing.engines import memory
from drawing.evaluate import (
    DrawnPrompt,
    Judged,
    Report,
    Verdict,
    candidate_list,
    chance,
    contact_sheet,
    judge_drawings,
    load_judge,
    make_drawings,
    read_prompts,
    real_pictures,
    tangles,
    without,
)
from drawing.evaluate.prompts import CANDIDATES, in_place_of
from drawing.evaluate.recognise import name_pictures
from drawing.evaluate.sheet import COLUMNS, TILE, said
from drawing.export.files import svg_of
from drawing.model.recipes import RECIPES
from drawing.model.spec import SpecError
from drawing.model.strokes import random_strokes

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = CANDIDATES.parents[2] / "examples" / "prompts"
TINY = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": 32, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1},
}


def quick(prompt: str, seed: int = 0) -> DrawingSpec:
    return DrawingSpec(prompt, strokes=8, steps=4, seed=seed)


def scribbled(folder: Path, prompt: str, seed: int = 0, rank: int = 1) -> Judged:
    """A drawing that cost nothing, and a verdict on it."""
    spec = DrawingSpec(prompt, seed=seed)
    path = folder / f"{len(list(folder.iterdir())):04d}.svg"
    strokes = random_strokes(5, torch.Generator().manual_seed(seed), width=(0.02, 0.1))
    path.write_text(svg_of(strokes, spec), encoding="utf-8")
    dream = Verdict(1, 0.5, prompt)
    return Judged(DrawnPrompt(spec, path, 2.0 + seed), Verdict(rank, 0.25, "a dog"), 0.5, dream, 0.9)


def test_prompts_are_read_once_each_without_remarks(tmp_path: Path) -> None:
    path = tmp_path / "prompts.txt"
    path.write_text("\ufeff# animals\n\na cat\n  a   dog \n#a fish\na cat\n", encoding="utf-8")
    assert read_prompts(path) == ["a cat", "a dog"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no prompt"),
        (b"# only\n\n", "holds no prompt"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x" * 1001, "1,001 ch"),
    ],
)
def test_useless_prompt_files_are_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "prompts.txt"
    path.write_bytes(content)
    with pytest.raises(SpecError, match=sentence):
        read_prompts(path)


def test_the_shipped_lists_are_what_they_say() -> None:
    things, nouns, grid = (read_prompts(path) for path in (CANDIDATES, EXAMPLES / "nouns.txt", EXAMPLES / "grid.txt"))
    assert len(things) == 300
    assert nouns == things[::3]
    assert len(grid) == 7 * 12
    assert len(candidate_list(EXAMPLES / "grid.txt", [])) == 12


def test_a_subject_that_is_no_candidate_becomes_one() -> None:
    subjects = candidate_list(None, ["a cat", "a cubist painting of a happy wombat"])
    assert len(subjects) == 301
    assert subjects[-1] == "a happy wombat"


def test_few_candidates_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.txt"
    path.write_text("a cat\na drawing of a cat\na dog\n", encoding="utf-8")
    with pytest.raises(SpecError, match="There are 3 candidates"):
        candidate_list(path, ["a fish"])


@given(st.sampled_from(["", "a 3D rendering of ", "a lovely painting of ", "an impressionist painting of "]))
def test_every_candidate_gets_the_style_of_the_prompt(style: str) -> None:
    assert in_place_of(f"{style}love", ["love", "a cat"]) == [f"{style}love", f"{style}a cat"]


def test_the_judge_never_drew() -> None:
    for name in ("pocket", "ViT-B-32/openai"):
        with pytest.raises(SpecError, match=r"must not be the critic that draws: choose another --judge than"):
            load_judge(name, name)
    assert load_judge("pocket-judge", "pocket").name != "pocket"
    assert load_judge("pocket", "ViT-B-32/openai").name == "pocket"


def test_a_judge_out_of_reach_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(CriticUnavailableError, match=r"judge 'ViT-L-14/openai' .*; leave --judge out"):
        load_judge("ViT-L-14/openai", "pocket")
    with pytest.raises(SpecError, match="There is no judge 'somebody'"):
        load_judge("somebody", "pocket")


def test_drawings_are_judged_and_not_made_twice(tmp_path: Path) -> None:
    specs = [quick("a cat"), quick("a house"), quick("a cat", seed=1)]
    made = list(make_drawings(specs, tmp_path / "out"))
    assert sorted(one.path.name for one in made) == ["0001-a-cat-0.svg", "0002-a-house-0.svg", "0003-a-cat-1.svg"]
    assert all(one.seconds > 0 and not one.reused for one in made)
    again = list(make_drawings([*specs[:2], quick("a cat", seed=2)], tmp_path / "out"))
    assert [one.reused for one in again] == [True, True, False]
    judge = load_judge("pocket-judge", "pocket")
    judged = judge_drawings(made, judge, candidate_list(None, ["a cat", "a house"]))
    assert [one.made for one in judged] == made
    assert all(1 <= one.verdict.rank <= 300 for one in judged)
    assert all((one.verdict.rank == 1) == (one.verdict.guess == one.made.spec.prompt) for one in judged)
    assert all(one.dream is not None and one.dream.rank <= 20 for one in judged)
    assert all(one.familiarity > 0.75 for one in judged)


def test_any_open_clip_model_can_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tiny-judge.json").write_text(json.dumps(TINY), encoding="utf-8")
    library.add_model_config(tmp_path)
    torch.manual_seed(0)
    torch.save(library.create_model("tiny-judge").state_dict(), tmp_path / "weights.pt")
    monkeypatch.setattr(library, "list_pretrained", lambda: [("tiny-judge", str(tmp_path / "weights.pt"))])
    judge = load_judge(f"tiny-judge/{tmp_path / 'weights.pt'}", "pocket")
    assert judge.size == 32
    folder = tmp_path / "out"
    folder.mkdir()
    drawings = [scribbled(folder, prompt).made for prompt in ("a cat", "a cubist painting of a dog")]
    found = judge_drawings(drawings, judge, ["a cat", "a dog", "a fish", "a tree", "a house"])
    assert {one.verdict.guess for one in found} <= {"a cat", "a dog", "a fish", "a tree", "a house"}
    assert len({one.verdict.similarity for one in found}) == 2


def test_what_a_judge_cannot_tell_apart_counts_against_the_drawing() -> None:
    judge = load_judge("pocket-judge", "pocket")
    picture = memory.load_prior().dream(["a rocket"], [0])
    picture = torch.nn.functional.interpolate(picture, size=(judge.size, judge.size))
    alone, twice = (
        name_pictures(judge, picture, [0], ["a rocket", *others, "a dog", "a tree", "a key", "a fish", "a cup"])[0]
        for others in ([], ["the rocket"])
    )
    assert (alone.rank, alone.guess) == (1, 0)
    assert (twice.rank, twice.guess) == (2, 1)
    assert twice.similarity == pytest.approx(alone.similarity, abs=1e-5)


def test_random_strokes_are_named_no_better_than_by_chance() -> None:
    subjects = candidate_list(None, [])
    rate = tangles(load_judge("pocket-judge", "pocket"), subjects[::3], subjects)
    assert rate.count == 100
    assert rate.first <= 0.03
    assert rate.among_five <= 0.1
    assert chance(subjects).first == pytest.approx(1 / 300)


def test_real_pictures_are_found_by_their_names(tmp_path: Path) -> None:
    prompts = ["a house", "a rocket"]
    subjects = candidate_list(None, prompts)
    for name, seed in (("a-house", 0), ("a-house-2", 1), ("a-rocket", 0)):
        dream = memory.load_prior().dream([name.removesuffix("-2").replace("-", " ")], [seed])[0]
        Image.fromarray((dream * 255).byte().permute(1, 2, 0).numpy()).save(tmp_path / f"{name}.png")
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    rate = real_pictures(load_judge("pocket-judge", "pocket"), tmp_path, prompts, subjects)
    assert rate.count == 3
    assert rate.among_five >= 2 / 3
    with pytest.raises(SpecError, match=r"named after a prompt, such as a-fish\.png"):
        real_pictures(load_judge("pocket-judge", "pocket"), tmp_path, ["a fish"], [*subjects, "a fish"])


def test_a_report_counts_by_seed_style_and_in_all(tmp_path: Path) -> None:
    drawings = (
        scribbled(tmp_path, "a cat"),
        scribbled(tmp_path, "a cubist painting of a cat", rank=4),
        scribbled(tmp_path, "a cat", seed=1, rank=9),
        scribbled(tmp_path, "a cubist painting of a cat", seed=1),
    )
    report = Report(drawings, "judge", ("a cat", "a dog"), (chance(range(50)),))
    rates = {rate.kind: rate for rate in report.rates()}
    assert list(rates) == ["drawings", "seed 0", "seed 1", "no style", "a cubist painting of"]
    assert (rates["drawings"].first, rates["drawings"].among_five, rates["drawings"].seconds) == (0.5, 0.75, 2.5)
    assert (rates["no style"].first, rates["no style"].among_five) == (0.5, 0.5)
    assert (rates["seed 1"].count, rates["seed 1"].similarity, rates["seed 1"].judged) == (2, 0.5, 0.25)
    assert report.dreams().first == 1
    table = report.table().splitlines()
    assert table[-1] == "| chance |  | 2.0% | 10.0% |  |  |  |"
    assert "| drawings | 4 | 50.0% | 75.0% | 0.250 | 0.500 | 2.5 |" in table
    plain = json.loads(json.dumps(report.as_dict()))
    assert [one["verdict"]["rank"] for one in plain["drawings"]] == [1, 4, 9, 1]
    assert DrawingSpec.from_dict(plain["drawings"][1]["spec"]) == drawings[1].made.spec
    assert set(plain["versions"]) == {"python", "numpy", "torch"}


def test_the_sheet_leaves_none_out(tmp_path: Path) -> None:
    drawings = [scribbled(tmp_path, "a cat", seed=seed, rank=1 + seed) for seed in range(12)]
    sheets = [contact_sheet(some, "sheet") for some in (drawings[:10], drawings, [*drawings, *drawings])]
    assert all(sheet.width >= COLUMNS * TILE for sheet in sheets)
    first, second, third = (sheet.height for sheet in sheets)
    assert third - second == second - first > TILE
    assert said(drawings[0])[0] == "named"
    assert said(drawings[2])[0] == "no. 3: a dog?"
    assert len({said(one)[1] for one in drawings}) == 3


def test_the_recipe_without_a_part_keeps_the_rest() -> None:
    whole = RECIPES["pocket"]
    alone = without(whole, ["prior", "saturation"])
    assert (alone.guidance.dream, alone.guidance.saturate, alone.guidance.critic) == (0, False, whole.guidance.critic)
    assert replace(alone, name=whole.name, guidance=whole.guidance) == whole
    assert without(whole, []) is whole
    with pytest.raises(SpecError, match="nothing pulls the strokes"):
        without(whole, ["prior", "critic"])
