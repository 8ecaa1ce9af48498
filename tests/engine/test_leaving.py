"""Snapshots on their way from a device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.engine import leaving
from drawing.engine.leaving import Departures, on_the_way

if TYPE_CHECKING:
    import pytest


@dataclass(frozen=True)
class Parcel:
    number: int
    inside: torch.Tensor


def test_on_the_cpu_everything_leaves_at_once() -> None:
    departures = Departures("cpu", lambda one: one)
    parcel = Parcel(1, torch.ones(2))
    assert list(departures.post(parcel)) == [parcel]
    assert list(departures.flush()) == []


def test_on_a_gpu_each_leaves_when_the_next_is_posted(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []

    class Event:
        def record(self, _: object) -> None: ...

        def synchronize(self) -> None:
            waited.append(1)

    monkeypatch.setattr(leaving.torch.cuda, "Event", Event)
    monkeypatch.setattr(leaving.torch.cuda, "current_stream", lambda _: None)
    departures = Departures("cuda", lambda one: Parcel(one.number + 100, one.inside))
    gone = [[one.number for one in departures.post(Parcel(k, torch.ones(1)))] for k in range(3)]
    assert gone == [[], [100], [101]]
    assert [one.number for one in departures.flush()] == [102]
    assert len(waited) == 3


def test_tensors_inside_are_sent_too() -> None:
    @dataclass(frozen=True)
    class Crate:
        parcel: Parcel
        name: str

    sent = on_the_way(Crate(Parcel(1, torch.arange(3)), "crate"))
    assert sent.name == "crate"
    assert torch.equal(sent.parcel.inside, torch.arange(3))
