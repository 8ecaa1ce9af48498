"""The kernels are there before the first drawing asks for them."""

from __future__ import annotations

import subprocess
import sys

WATCH = """
import gc
from numba.core.registry import CPUDispatcher
from drawing import DrawingSpec, draw
from drawing.kernels import warm_up

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
    assert int(count) == 6, "modules with kernels"
    assert late == "[]"
