"""Idle threads soon sleep: the setting must be made before torch loads OpenMP."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = """
import os, sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "torch":
            print(os.environ.get("OMP_WAIT_POLICY"), os.environ.get("GOMP_SPINCOUNT"))

sys.meta_path.insert(0, Watch())
{statement}
"""


@pytest.mark.parametrize("statement", ["import drawing; drawing.rasterise", "import app"])
@pytest.mark.parametrize(("chosen", "expected"), [(None, ["PASSIVE", "6000"]), ("ACTIVE", ["ACTIVE", "None"])])
def test_threads_are_told_to_sleep_before_torch_comes_unless_the_user_chose(
    statement: str, chosen: str | None, expected: list[str]
) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT"}
    }
    if chosen:
        environment["OMP_WAIT_POLICY"] = chosen
    done = subprocess.run(
        [sys.executable, "-c", WATCH.format(statement=statement)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == expected
