"""What ZeroGPU's forked worker asks of an job; see `zero_gpu.py` beside this file for what is real in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from drawing.jobs import budget
from drawing.model.spec import DrawingSpec

SMALL = 200_000
"""Bytes that one sketch may take on its way out of the worker; the drawing here has a default one's strokes."""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    pytest.importorskip("spaces.zero.wrappers")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.zero_gpu"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"OMP_NUM_THREADS": "2", "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))


def test_the_critic_lies_on_the_gpu_before_launch(told: dict[str, Any]) -> None:
    assert told["packed"] > 1_000_000
    assert told["asked"][0][0] == "/startup-report"


def test_sketches_leave_the_worker_pickled_and_small(told: dict[str, Any]) -> None:
    assert told["drawn"]["steps"] == [0, 4, 8]
    assert told["drawn"]["final"]
    assert told["drawn"]["largest"] < SMALL


def test_the_seconds_reserved_are_the_budgets(told: dict[str, Any]) -> None:
    asked = [query["durationSeconds"][0] for path, query in told["asked"] if path == "/schedule"]
    reserved = budget.gpu_seconds(DrawingSpec("a cat", strokes=128, steps=8))
    assert told["drawn"]["reserved"] == reserved
    assert asked[:3] == [str(reserved), "7", str(reserved)]


def test_cancelled_between_two_sketches_the_work_ends_and_the_worker_serves_on(told: dict[str, Any]) -> None:
    assert told["cancelled"]["closed"]
    assert told["cancelled"]["elsewhere"]
    assert told["cancelled"]["seconds"] < 10
    assert told["again"] == told["drawn"]
    released = [query["fail"][0] for path, query in told["asked"] if path == "/release"]
    assert released[:5] == ["false", "false", "false", "true", "true"]


def test_errors_come_out_of_the_worker_in_one_sentence(told: dict[str, Any]) -> None:
    assert told["ours"] == "There is no file no-such-picture.png."
    assert "the log calls it" in told["bug"]
    assert "secret" not in told["bug"]


def test_every_endpoint_is_carried_out_in_a_worker(told: dict[str, Any]) -> None:
    names = ["draw", "illustrate", "comic", "complete", "trace", *(["search"] if find_spec("pymoo") else [])]
    assert told["endpoints"]["done"] == dict.fromkeys(names, True)


def test_the_process_of_the_page_never_runs_a_model_on_a_gpu_it_has_not(told: dict[str, Any]) -> None:
    """There torch says that there is one."""
    assert told["endpoints"]["here"] == "cpu"
    assert told["endpoints"]["read"][0] == "extractive"
    assert told["endpoints"]["read"][1] > 0


def test_language_models_run_in_a_worker_and_their_failing_is_a_sentence(told: dict[str, Any]) -> None:
    without, with_weights = told["endpoints"]["models"]
    assert without == {"backend": "extractive", "told": False}
    assert with_weights == {"backend": "extractive", "told": True}
