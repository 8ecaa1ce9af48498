"""The kernels are there before the first drawing asks for them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WATCH = """
import gc
from numba.core.registry import CPUDispatcher
from drawing import DrawingSpec
from drawing import draw
from drawing.engine.kernels import warm_up

def known():
    kernels = [one for one in gc.get_objects() if isinstance(one, CPUDispatcher) and "drawing" in one.__module__]
    return {(one.__module__, one.__name__, str(signature)) for one in kernels for signature in one.signatures}

warm_up()
before = known()
for _ in draw(DrawingSpec("a cat", steps=31, strokes=6)):
    pass
print(len({module for module, _, _ in before}), sorted(known() - before))
"""


def test_a_drawing_compiles_nothing_after_the_warm_up() -> None:
    done = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, check=True)
    count, late = done.stdout.strip().split(" ", 1)
    assert int(count) >= 6, "modules with kernels"
    assert late == "[]"


DRAW = """
from drawing import DrawingSpec
from drawing import draw

for recipe in ("pocket", "watercolour", "clip-dds"):
    *_, frame = draw(DrawingSpec("a cat", recipe=recipe, steps=12, strokes=24))
    print(recipe, frame.strokes.points.numpy().tobytes().hex(), frame.strokes.colour.numpy().tobytes().hex())
"""


def test_kernels_just_compiled_draw_the_bits_of_kernels_loaded_from_disk(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-c", DRAW]
    first, second = (
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
        for _ in range(2)
    )
    assert len(first) == 3
    for ours, theirs in zip(first, second, strict=True):
        assert ours == theirs, ours.split()[0]
