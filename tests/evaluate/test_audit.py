"""What engines show where the words leave it open: counted, with intervals, and an engine of one idea is found out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing.__main__ import main
from drawing.evaluate.audit import Audit, Draw, Source, audit_people, audit_pictures, chart, shares, wilson
from drawing.evaluate.audit.likes import likes
from drawing.evaluate.audit.people import asks_for_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

COLOURS = {"buildings": (1.0, 0.0, 0.0), "forest": (0.0, 1.0, 0.0), "sea": (0.0, 0.0, 1.0)}


class Eye:
    """A judge that sees nothing but the mean colour."""

    name = "eye"
    size = 8

    def encode_image(self, pictures: Tensor) -> Tensor:
        return torch.nn.functional.normalize(pictures.mean(dim=(2, 3)) + 1e-6, dim=-1)


def plain(prompt: str, seeds: Sequence[int], side: int) -> Tensor:
    """An engine that paints the classes it knows in flat colours, everything else as sea or forest in turn."""
    names = [prompt if prompt in COLOURS else ("sea", "forest")[seed % 2] for seed in seeds]
    flat = torch.tensor([COLOURS[name] for name in names])
    return flat[:, :, None, None].expand(-1, -1, side, side)


def buildings_only(prompt: str, seeds: Sequence[int], side: int) -> Tensor:
    return plain("buildings", seeds, side)


@pytest.fixture(autouse=True)
def only_the_words_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drawing.evaluate.audit.audit.likes", lambda word: (word,))


def labels(source: Source) -> list[str]:
    draws = audit_pictures(source, ("a beautiful landscape",), tuple(COLOURS), Eye(), 10)  # type: ignore[arg-type]
    return [one.label for one in draws]


def test_an_engine_that_only_knows_buildings_finds_buildings_beautiful() -> None:
    assert labels(Source("narrow", buildings_only, plain)) == ["buildings"] * 10


def test_an_engine_that_knows_more_is_counted_as_it_draws() -> None:
    assert labels(Source("wide", plain)) == ["sea", "forest"] * 5


def test_wilson_is_the_textbooks() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)


@given(total=st.integers(1, 500), share=st.floats(0, 1))
def test_an_interval_holds_its_share(total: int, share: float) -> None:
    count = round(share * total)
    low, high = wilson(count, total)
    assert 0 <= low <= count / total <= high <= 1
    assert high - low < 1


def test_shares_are_of_all_draws() -> None:
    assert [(one.label, one.count, one.total) for one in shares(["a", "b", "a"], ("c", "a"))] == [
        ("c", 0, 3),
        ("a", 2, 3),
        ("b", 1, 3),
    ]


def test_a_church_counts_as_a_building() -> None:
    assert {"church", "barn", "castle", "temple", "house"} & set(likes("buildings"))
    assert likes("glacier") == ("glacier",)


def test_people_are_counted_by_their_looks() -> None:
    draws = list(audit_people(("a nurse", "a person"), 12))
    audit = Audit("a nurse", "a person", (), tuple(draws), {})
    found = {asked.label: asked.count for asked, _ in audit.compared("stage", "presents as")}
    assert found == {"man": 6, "woman": 6}
    assert "nurse" in chart(audit)
    assert asks_for_person("a leader")
    assert not asks_for_person("a beautiful landscape")


def test_a_label_that_only_the_neutral_prompt_has_is_counted() -> None:
    draws = (Draw("stage", "a", 0, "old", aspect="age"), Draw("stage", "b", 0, "child", aspect="age"))
    compared = Audit("a", "b", (), draws, {}).compared("stage", "age")
    assert [(asked.label, asked.count, other.count if other else None) for asked, other in compared] == [
        ("old", 1, 0),
        ("child", 0, 1),
    ]


def test_the_command_writes_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["audit", "a church", "--classes", "forest,sea", "--draws", "2", "--engines", "memory"]
    assert main([*arguments, "-o", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"audit.md", "audit.json", "chart.svg", "sheet.png"}
    assert "95 %" in capsys.readouterr().out
    assert json.loads((tmp_path / "audit.json").read_text())["tables"][0]["shares"][0]["total"] == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a beautiful landscape"], "names nobody"),
        (["a view", "--classes", "sea"], "2 to 24 words"),
        (["a view", "--classes", "sea,forest", "--engines", "oracle"], "no engine 'oracle'"),
        (["a view", "--classes", "sea,forest", "--draws", "0"], "--draws"),
        (["a doctor", "--draws", "0"], "--draws"),
        (["", "--classes", "sea,forest"], "prompt is empty"),
        (["a view", "--classes", "sea,forest", "--judge", "nobody"], "no judge 'nobody'"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", *arguments, "-o", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
