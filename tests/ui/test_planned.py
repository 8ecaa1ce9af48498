from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from drawing.jobs.requests import Draw, Job
from drawing.model.spec import DrawingSpec, SpecError
from drawing.ui.planned import PlannedJobs
from drawing.ui.serving import QUEUE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def counted() -> tuple[PlannedJobs, list[Any]]:
    planned: list[Any] = []

    def plan(prompt: str) -> tuple[Job, str | None]:
        planned.append(prompt)
        return Draw(DrawingSpec(prompt)), None

    return PlannedJobs(plan), planned


def test_what_was_checked_is_not_planned_again(counted: tuple[PlannedJobs, list[Any]]) -> None:
    jobs, planned = counted
    jobs.keep({"prompt": "a cat"})
    assert jobs.take({"prompt": "a cat"})[0].prompt == "a cat"
    assert planned == ["a cat"]


def test_two_who_ask_for_the_same_get_a_job_each(counted: tuple[PlannedJobs, list[Any]]) -> None:
    jobs, planned = counted
    jobs.keep({"prompt": "a cat"})
    jobs.keep({"prompt": "a cat"})
    first, second = (jobs.take({"prompt": "a cat"})[0] for _ in range(2))
    assert first is not second
    assert len(planned) == 2


def test_what_never_had_its_turn_is_let_go(counted: tuple[PlannedJobs, list[Any]]) -> None:
    jobs, planned = counted
    for number in range(3 * QUEUE_LENGTH):
        jobs.keep({"prompt": f"a cat {number // 2}"})
    assert len(jobs) == 2 * QUEUE_LENGTH
    assert jobs.take({"prompt": "a cat 0"})[0].prompt == "a cat 0"
    assert len(planned) == 3 * QUEUE_LENGTH + 1


def test_what_cannot_be_drawn_is_refused_by_the_check(counted: tuple[PlannedJobs, list[Any]]) -> None:
    with pytest.raises(SpecError, match="prompt is empty"):
        counted[0].keep({"prompt": " "})


@pytest.mark.parametrize("endpoint", ["trace", "complete"])
def test_a_picture_is_not_decoded_before_its_turn(
    endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from PIL import Image

    from drawing.ui.tabs.complete import plan_completion
    from drawing.ui.tabs.trace import plan_trace

    path = tmp_path / "wide.png"
    Image.new("RGB", (640, 200)).save(path)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("decoded too early"))
    plans: dict[str, Callable[[], tuple[Job, str | None]]] = {
        "trace": lambda: plan_trace(str(path), "auto", strokes=0, steps=0, seed=0),
        "complete": lambda: plan_completion(
            str(path), "a cat", str(path), placement="under", new_strokes=8, tidy=0, keep_palette=False
        ),
    }
    assert plans[endpoint]()[1] is None
