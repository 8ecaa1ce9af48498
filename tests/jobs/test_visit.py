from __future__ import annotations

from dataclasses import dataclass

from drawing.jobs.visit import MOST_BYTES, MOST_KEPT, within_bounds


@dataclass(frozen=True)
class Held:
    name: int
    bytes: int


def test_small_things_are_kept_up_to_a_number() -> None:
    many = [Held(name, 10) for name in range(3 * MOST_KEPT)]
    assert within_bounds(many) == many[:MOST_KEPT]


def test_large_things_are_kept_up_to_a_size_the_latest_first() -> None:
    many = [Held(name, MOST_BYTES // 3) for name in range(9)]
    assert within_bounds(many) == many[:3]


def test_what_alone_is_too_large_is_kept_as_long_as_it_is_the_latest() -> None:
    assert within_bounds([Held(0, 2 * MOST_BYTES), Held(1, 1)]) == [Held(0, 2 * MOST_BYTES)]
    assert within_bounds([]) == []
