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
    """Point numba and Triton at a temporary folder where they could not write otherwise.

    Triton keeps its kernels in the home folder, numba beside the package or there.
    """
    beside, home = Path(__file__).parent, Path.home()
    if os.access(home, os.W_OK):
        return
    folder = _temporary_folder()
    os.environ.setdefault("TRITON_CACHE_DIR", str(folder / "triton"))
    if "NUMBA_CACHE_DIR" not in os.environ and not os.access(beside, os.W_OK):
        os.environ["NUMBA_CACHE_DIR"] = str(folder)
        reload_config()


def _temporary_folder() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"storybrush-kernels-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp())


_choose_cache_folder()
