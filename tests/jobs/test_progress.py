from __future__ import annotations

import multiprocessing
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from drawing.critics import CriticUnavailableError
from drawing.export import read_svg
from drawing.jobs.packed import PackedFrame
from drawing.jobs.progress import GUESS, RECENT, packed_frames, takes
from drawing.model.spec import DrawingSpec, Frame
from drawing.model.strokes import random_strokes

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEC = DrawingSpec("a cat", strokes=5, steps=12)


def some_frames(spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
    strokes = random_strokes(5, torch.Generator().manual_seed(spec.seed))
    image = np.zeros((384, 384, 3), np.uint8)
    for step in range(0, 13, every):
        yield Frame(
            step, 12, image, strokes, loss=abs(step - 8.0), similarity=step / 100, seconds=1.0, final=step == 12
        )


def refused(spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
    """Refuses when called, as `draw` does, and not at the first frame."""
    if spec.critic != "pocket":
        raise CriticUnavailableError("Not here.")
    return some_frames(spec, every=every)


def test_a_sketch_holds_the_strokes_without_loss_and_pickles_small() -> None:
    first = next(packed_frames(SPEC, start=some_frames))
    strokes, made = read_svg(first.svg)
    assert torch.equal(strokes.points, random_strokes(5, torch.Generator().manual_seed(0)).points)
    assert made["spec"]["prompt"] == "a cat"
    assert first.preview[8:12] == b"WEBP"
    assert len(pickle.dumps(first)) < 50_000


def test_an_unreachable_critic_gives_way_to_the_shipped_one_and_says_so() -> None:
    spec = replace(SPEC, critic="ViT-B-32/laion2b_s34b_b79k")
    found = list(packed_frames(spec, start=refused))
    assert found[-1].final
    assert "pocket" in (found[0].notice or "")
    assert read_svg(found[-1].svg)[1]["spec"]["critic"] == "pocket"


def test_the_shipped_critic_has_no_fallback() -> None:
    def broken(spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
        raise CriticUnavailableError("Not here.")
        yield

    with pytest.raises(CriticUnavailableError):
        next(packed_frames(SPEC, start=broken))


def test_stopping_keeps_the_lowest_loss_of_the_last_few() -> None:
    followed = takes(packed_frames(SPEC, start=some_frames))
    early = [next(followed) for _ in range(3)]
    assert early[0].best.step == 0
    assert early[2].now.step == 8
    assert early[2].best.step == 8
    last = next(followed)
    assert last.best is last.now
    assert last.trail == (0.04, 0.08, 0.12)


def test_only_the_last_few_sketches_count() -> None:
    one = next(packed_frames(SPEC, start=some_frames))
    many = [replace(one, step=step, loss=float(step)) for step in range(1, 12)]
    assert list(takes(many))[-1].best.step == 11 - RECENT + 1


def test_one_of_several_can_be_chosen() -> None:
    one = next(packed_frames(SPEC, start=some_frames))
    variants = tuple(replace(one, title=f"variant {index}") for index in range(3))
    take = list(takes([replace(one, final=True, variants=variants)]))[-1]
    assert take.choosing(2).best.title == "variant 2"
    assert take.choosing(2).variants == variants


def test_a_picture_prompt_is_named_without_its_folder() -> None:
    first = next(packed_frames(replace(SPEC, image_prompt="/secret/folder/sun.png"), start=some_frames))
    assert read_svg(first.svg)[1]["spec"]["image_prompt"] == "sun.png"
    assert "secret" not in first.svg


def test_closing_closes_the_frames() -> None:
    closed = []

    def watched(spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
        try:
            yield from some_frames(spec, every=every)
        finally:
            closed.append(True)

    followed = packed_frames(SPEC, start=watched)
    next(followed)
    followed.close()  # type: ignore[attr-defined]
    assert closed == [True]


def in_a_worker(spec: DrawingSpec, pipe) -> None:  # noqa: ANN001
    for one in packed_frames(spec, start=some_frames):
        pipe.send(one)
        if pipe.recv() == "stop":
            break
    pipe.close()


def test_sketches_cross_a_process_boundary_and_can_be_cancelled_between_two() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=in_a_worker, args=(SPEC, theirs))
    worker.start()
    theirs.close()
    first = ours.recv()
    assert isinstance(first, PackedFrame)
    ours.send("on")
    assert ours.recv().step == 4
    ours.send("stop")
    with pytest.raises(EOFError):
        ours.recv()
    worker.join(30)
    assert worker.exitcode == 0


def test_a_stop_right_after_a_boundary_keeps_what_came_after_it() -> None:
    one = next(packed_frames(SPEC, start=some_frames))
    traced = [replace(one, step=step, loss=0.01, phase=(8, 40)) for step in (4, 8)]
    finished = [replace(one, step=12, loss=5.0, phase=(20, 44))]
    *_, last = takes([*traced, *finished])
    assert last.best is finished[0]


def test_no_project_file_is_written_until_somebody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from drawing.jobs import packed

    written = []
    real = packed.svg_of
    monkeypatch.setattr(packed, "svg_of", lambda *values: written.append(1) or real(*values))
    *_, last = takes(packed_frames(SPEC, start=some_frames))
    assert written == []
    assert last.best.svg == last.best.svg
    assert len(written) == 1


@pytest.mark.parametrize("words", ["?!?!", "a floob", "a monetary policy divergence"])
def test_words_that_name_nothing_are_drawn_as_a_guess_that_says_so(words: str) -> None:
    frames = list(packed_frames(DrawingSpec(words, strokes=4, steps=2)))
    assert GUESS in (frames[-1].notice or "")
