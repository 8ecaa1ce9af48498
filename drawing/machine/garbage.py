"""The garbage collector passes over what is loaded for good: modules, models, the page.

Together these are half a million objects. To go through them takes a third of a second, in which no thread of the
process does anything else, and Python does so several times while it loads them and now and then ever after.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def loading() -> Iterator[None]:
    """Inside, nothing is collected; what there is at the end is not gone through again.

    Objects that nobody refers to any more are freed at once as ever, only cycles among what was there stay.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()
