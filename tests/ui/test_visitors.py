"""Several visitors at one app: who is served when, who is refused, and what stays behind when they leave."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from gradio_client import Client

from drawing.jobs import reading
from drawing.ui import gpu, serving
from tests.site import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gradio_client.client import Job as Submitted

    from drawing.jobs.progress import PackedFrame
    from drawing.jobs.requests import Job

PLACES = 3
PATIENCE = 120
ENDLESS = {"strokes": 6, "steps": 5000, "api_name": "/draw"}
TOO_MUCH = {"prompt": "a cat", "strokes": 4096, "steps": 5000, "variants": 16}


class Work:
    """What is being drawn, by prompt, and what no longer is."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.real = gpu.on_device

    def __call__(self, job: Job) -> Iterator[PackedFrame]:
        self.begun.append(job.prompt)
        try:
            yield from self.real(job)
        finally:
            self.ended.append(job.prompt)


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, Work]]:
    with pytest.MonkeyPatch.context() as patch:
        work = Work()
        patch.setattr(serving, "QUEUE_LENGTH", PLACES)
        patch.setattr(gpu, "on_device", work)
        patch.setattr(serving, "KEEP", (1, 1))
        with served() as address:
            yield address, work


@pytest.fixture
def begin(site: tuple[str, Work]) -> Iterator[Callable[[str], Submitted]]:
    """Begins an endless drawing; afterwards all are cancelled."""
    address, work = site
    jobs: list[Submitted] = []

    def endless(prompt: str) -> Submitted:
        jobs.append(Client(address, verbose=False).submit(prompt, **ENDLESS))
        return jobs[-1]

    yield endless
    for job in reversed(jobs):
        job.cancel()
    wait_until(lambda: sorted(work.begun) == sorted(work.ended))


def wait_until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    assert happened()


def post(address: str, name: str, values: dict[str, Any]) -> httpx.Response:
    return httpx.post(f"{address}/gradio_api/call/v2/{name}", json=values, timeout=PATIENCE)


def test_light_work_does_not_wait_behind_a_drawing(site: tuple[str, Work], begin: Callable[[str], Submitted]) -> None:
    address, work = site
    job = begin("a cat")
    wait_until(job.outputs)
    found = Client(address, verbose=False).predict("A fox found a map under a tree.", api_name="/headlines")
    assert found["candidates"]
    assert "a cat" not in work.ended


def test_too_much_is_refused_at_once_and_not_queued(site: tuple[str, Work], begin: Callable[[str], Submitted]) -> None:
    address, work = site
    job = begin("a house")
    wait_until(job.outputs)
    answer = post(address, "draw", TOO_MUCH)
    assert answer.status_code == 422
    assert "times what one drawing may cost" in answer.json()["detail"][0]["message"]
    assert "a house" not in work.ended


def test_a_chapter_is_not_read_before_its_turn(site: tuple[str, Work], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "suggestions", lambda *_: pytest.fail("read too early"))
    answer = post(site[0], "illustrate", {"text": "A fox found a map.", "chapter": 7})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["message"] == "There is no chapter 7: choose one from 1 to 1."


def test_who_cancels_or_hangs_up_frees_the_machine(site: tuple[str, Work], begin: Callable[[str], Submitted]) -> None:
    address, work = site
    job = begin("a fish")
    wait_until(job.outputs)
    job.cancel()
    wait_until(lambda: "a fish" in work.ended)

    event = post(address, "draw", {"prompt": "a tree", "strokes": 6, "steps": 5000}).json()["event_id"]
    with httpx.stream("GET", f"{address}/gradio_api/call/draw/{event}", timeout=PATIENCE) as stream:
        next(line for line in stream.iter_lines() if line.startswith("event: generating"))
    wait_until(lambda: "a tree" in work.ended)


def test_who_leaves_the_line_is_not_drawn_for_and_a_full_line_says_so(
    site: tuple[str, Work], begin: Callable[[str], Submitted]
) -> None:
    address, work = site
    job = begin("a castle")
    wait_until(job.outputs)
    waiting = [begin(f"star {number}") for number in range(PLACES)]
    wait_until(lambda: all(job.status().rank is not None for job in waiting))
    full = post(address, "draw", {"prompt": "a boat"})
    assert full.status_code == 503
    assert full.json()["detail"] == "Too many drawings are waiting already; try again in a minute."
    for job in waiting:
        job.cancel()
    wait_until(lambda: all(job.done() for job in waiting))
    assert not [prompt for prompt in work.begun if prompt.startswith("star")]


def test_files_do_not_stay(site: tuple[str, Work]) -> None:
    address, _ = site
    _, _, made = Client(address, verbose=False, download_files=False).predict(
        "a cat", strokes=4, steps=2, formats=["svg"], api_name="/draw"
    )
    uploaded = httpx.post(f"{address}/gradio_api/upload", files={"files": ("story.txt", b"Once.")}).json()[0]
    wait_until(lambda: not Path(made[0]["path"]).exists() and not Path(uploaded).exists())
