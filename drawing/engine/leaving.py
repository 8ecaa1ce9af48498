"""Values on their way from a GPU: they are copied behind the work that makes them, and leave while more is done."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Value = TypeVar("Value")


@dataclass
class Departures(Generic[Value]):
    """Holds each value back until the next is posted, so that a GPU always has work while one is looked at.

    Attributes:
        device: where the values are made; on the CPU every value leaves at once.
        stamp: what is done to a value as it leaves.
    """

    device: str
    stamp: Callable[[Value], Value]
    _held: tuple[Value, torch.cuda.Event] | None = None

    def post(self, value: Value) -> Iterator[Value]:
        """Begin to send a value; what was posted before it leaves."""
        if not self.device.startswith("cuda"):
            yield value
            return
        sent = on_the_way(value)
        event = torch.cuda.Event()
        event.record(torch.cuda.current_stream(torch.device(self.device)))
        before, self._held = self._held, (sent, event)
        yield from self._gone(before)

    def flush(self) -> Iterator[Value]:
        """What was held back leaves."""
        before, self._held = self._held, None
        yield from self._gone(before)

    def _gone(self, held: tuple[Value, torch.cuda.Event] | None) -> Iterator[Value]:
        if held is not None:
            held[1].synchronize()
            yield self.stamp(held[0])


def on_the_way(value: Any) -> Any:  # noqa: ANN401 - any dataclass
    """A dataclass with its tensors, and those of the dataclasses in it, being copied to the CPU without waiting."""
    moved: dict[str, Any] = {}
    for part in fields(value):
        one = getattr(value, part.name)
        if isinstance(one, torch.Tensor):
            moved[part.name] = one.to("cpu", non_blocking=True)
        elif is_dataclass(one):
            moved[part.name] = on_the_way(one)
    return replace(value, **moved)
