"""Which critics stay in memory, and what their loading leaves alone."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from drawing import critics
from drawing.critics import CriticUnavailableError, open_clip

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Heavy:
    name: str
    bytes: int
    size: int = 16


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    sizes = {"small": 2**20, "large": critics.MOST_RESIDENT_BYTES - 2**21, "larger": critics.MOST_RESIDENT_BYTES}
    names: list[str] = []

    def load(name: str, _: str) -> Heavy:
        names.append(name)
        return Heavy(name, sizes[name])

    monkeypatch.setattr(critics, "_load", load)
    monkeypatch.setattr(critics, "resident", type(critics.resident)())
    return names


def test_a_critic_is_loaded_once_while_there_is_room(loaded: list[str]) -> None:
    for name in ("small", "large", "small", "large"):
        critics.load_critic(name)
    assert loaded == ["small", "large"]


def test_what_was_not_used_longest_goes_when_there_is_no_room(loaded: list[str]) -> None:
    for name in ("small", "large", "small", "larger"):
        critics.load_critic(name)
    assert list(critics.resident) == [("larger", "cpu")]
    critics.load_critic("small")
    assert loaded == ["small", "large", "larger", "small"]


def test_threads_that_ask_at_once_load_once(loaded: list[str]) -> None:
    threads = [threading.Thread(target=critics.load_critic, args=("small",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loaded == ["small"]


def test_while_a_critic_loads_the_errors_of_others_are_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import open_clip as library

    def load(*_: object, **__: object) -> None:
        logging.error("said again in the exception")  # noqa: LOG015
        other = threading.Thread(target=lambda: logging.getLogger("storybrush").error("error abc123"))
        other.start()
        other.join()
        raise OSError("no weights")

    monkeypatch.setattr(library, "create_model", load)
    with caplog.at_level(logging.INFO), pytest.raises(CriticUnavailableError):
        open_clip.load("ViT-B-32/laion2b_s34b_b79k")
    assert [record.message for record in caplog.records] == ["error abc123"]
    logging.getLogger("storybrush").error("afterwards too")
    assert "afterwards too" in caplog.text
