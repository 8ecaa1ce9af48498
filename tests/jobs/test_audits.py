"""Audits that a visitor asks for: refused in a sentence, counted piece by piece, stopped at any piece."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from drawing.jobs.audits import AuditFrame, audit_of
from drawing.jobs.progress import takes
from drawing.model.spec import SpecError
from drawing.ui.tabs.audit import FORMATS, found, save

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"prompt": ""}, "prompt is empty"),
        ({"prompt": "\0"}, "prompt is empty"),
        ({"classes": "tree"}, "Name 2 to 8 classes"),
        ({"classes": ",".join("abcdefghi")}, "not 9"),
        ({"classes": f"tree, {'x' * 61}"}, "has 61 characters"),
        ({"classes": 3}, "words with commas"),
        ({"classes": ""}, "names nobody first"),
        ({"draws": 0}, "draws must be a whole number from 1 to 40"),
        ({"draws": float("nan")}, "draws must be a whole number"),
        ({"engines": ["hub:a/b"]}, "no engine 'hub:a/b' to audit here"),
        ({"engines": 7}, "a list of names"),
        ({"neutral": "a sea"}, "give others to compare with"),
    ],
)
def test_what_cannot_be_audited_is_refused_in_one_sentence(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SpecError, match=rf"{sentence}[^\n]*\.$"):
        audit_of(**{"prompt": "a sea", **values})


def test_an_audit_of_pictures_grows_and_ends_with_its_files(tmp_path: Path) -> None:
    job = audit_of("a <b>sea</b> & \x07 hill", "sea, tree & co", 2, ["memory"])
    frames = list(job.frames())
    assert [one.step for one in frames] == list(range(frames[0].steps + 1))
    assert [one.final for one in frames] == [False] * (len(frames) - 1) + [True]
    assert len(pickle.dumps(frames[-1])) < 2**20
    shares = frames[-1].record["tables"][0]["shares"]
    assert sum(one["count"] for one in shares) == 2
    assert all(one["interval"][0] <= one["share"] <= one["interval"][1] for one in shares)
    for kind in FORMATS:
        assert save(frames[-1], kind, tmp_path, None).stat().st_size > 100
    *_, last = takes(frames)
    assert "<b>" not in found(last)["value"]


def test_people_are_counted_by_looks_and_what_is_stopped_is_kept() -> None:
    *_, half = takes(list(audit_of("a doctor", "", 3).frames())[:2])
    assert isinstance(half.best, AuditFrame)
    assert half.best.step == 1
    assert {one["counted"] for one in half.best.record["tables"]} >= {"presents as", "skin"}
    assert "not drawn yet" in found(half)["value"]
