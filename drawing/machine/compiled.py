"""How the CPU kernels are compiled: once for all, kept on disk, free of the interpreter lock."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numba
from numba.core.config import reload_config

if TYPE_CHECKING:
    from collections.abc import Callable

FAST_MATH = {"contract", "reassoc", "nsz"}
"""What the compiler may do to arithmetic: fuse, regroup, ignore the sign of zero. Never assume that NaN is absent.

Regrouping is fixed at compile time, so one machine always gives the same bits.
"""


def compiled(function: Callable[..., Any]) -> Any:  # noqa: ANN401 - a numba dispatcher has no public type
    """Compile a kernel at its first call, without the interpreter lock, keeping the result on disk.

    Kernels are woven into their callers. Left apart, a kernel just compiled would call its helper in another copy than
    one loaded from disk, and the two copies may round differently.
    """
    return numba.njit(nogil=True, cache=True, fastmath=FAST_MATH, error_model="numpy", forceinline=True)(function)


def _choose_cache_folder() -> None:
    """Point numba at a temporary folder where neither the package nor the home folder can be written."""
    beside, home = Path(__file__).parent, Path.home()
    if "NUMBA_CACHE_DIR" in os.environ or os.access(beside, os.W_OK) or os.access(home, os.W_OK):
        return
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"storybrush-kernels-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ["NUMBA_CACHE_DIR"] = str(folder if os.access(folder, os.W_OK) else tempfile.mkdtemp())
    reload_config()


_choose_cache_folder()
