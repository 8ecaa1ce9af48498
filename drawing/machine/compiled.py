"""How the CPU kernels are compiled: once for all, kept on disk, free of the interpreter lock."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
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
    """Point numba and Triton at a folder of this user's own where they could not write otherwise.

    Triton keeps its kernels in the home folder, numba beside the package or there.
    """
    beside, home = Path(__file__).parent, Path.home()
    if os.access(home, os.W_OK):
        return
    folder = private_folder(Path(tempfile.gettempdir()), "storybrush-kernels")
    os.environ.setdefault("TRITON_CACHE_DIR", str(folder / "triton"))
    if "NUMBA_CACHE_DIR" not in os.environ and not os.access(beside, os.W_OK):
        os.environ["NUMBA_CACHE_DIR"] = str(folder)
        reload_config()


def private_folder(parent: Path, name: str) -> Path:
    """A folder that only this user can read and write, the same each time if it can be trusted, else a new one.

    What numba keeps are pickles: whoever could put one there would run code in this process.
    """
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = parent / f"{name}-{user}"
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder if _is_private(folder) else Path(tempfile.mkdtemp(prefix=f"{name}-", dir=parent))


def _is_private(folder: Path) -> bool:
    """Whether it is a folder itself, no link to one, that is this user's and nobody else may enter."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and is_own and not stat.S_IMODE(found.st_mode) & 0o077


_choose_cache_folder()
