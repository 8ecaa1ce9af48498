"""What is loaded is not gone through again, and everything later is."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from drawing.machine.garbage import loading

ROOT = Path(__file__).parents[2]


class _Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _thawed() -> object:
    yield
    gc.unfreeze()


def test_what_was_loaded_is_passed_over_and_what_comes_later_is_not() -> None:
    gc.collect()
    with loading():
        assert not gc.isenabled()
        loaded = [_Ring() for _ in range(10_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(loaded)
    assert len(gc.get_objects()) < len(loaded)
    later = weakref.ref(_Ring())
    gc.collect()
    assert later() is None


def test_an_error_while_loading_leaves_the_collector_on() -> None:
    with pytest.raises(KeyError), loading():
        raise KeyError
    assert gc.isenabled()


def test_who_has_switched_the_collector_off_finds_it_off() -> None:
    gc.disable()
    try:
        with loading():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("load", ["import app", "from drawing.__main__ import main; main(['draw', 'a cat', '--help'])"])
def test_page_and_commands_are_loaded_so(load: str) -> None:
    asks = f"""
import atexit, gc
@atexit.register
def tell():
    print("frozen", gc.get_freeze_count() > 50_000, gc.isenabled())
{load}"""
    told = subprocess.run([sys.executable, "-c", asks], check=False, capture_output=True, text=True, cwd=ROOT)
    assert "frozen True True" in told.stdout, told.stderr
