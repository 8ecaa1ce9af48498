"""Many drawings at once: over the processes of this machine, or over the workers of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from contextlib import ExitStack

    from joblib import Parallel


def spread(jobs: int, dask: str | None, stack: ExitStack) -> Parallel:
    """The loop over local processes, or over a cluster whose connection the stack closes.

    Args:
        jobs: processes on this machine; -1 takes all cores.
        dask: address of a Dask scheduler, such as `tcp://10.0.0.1:8786`; its workers draw instead.
        stack: closes what was opened.

    Raises:
        SpecError: if Dask is not installed or the scheduler cannot be reached.
    """
    from joblib import Parallel, parallel_config

    if dask is None:
        return Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)
    try:
        from distributed import Client
    except ImportError:
        raise SpecError("Drawing on a cluster needs Dask: pip install distributed.") from None

    try:
        stack.enter_context(Client(dask, timeout="10s", set_as_default=True))
    except (OSError, ValueError) as error:
        raise SpecError(f"No Dask scheduler answers at {dask}: check the address, such as tcp://host:8786.") from error
    with parallel_config(backend="dask"):
        return Parallel(n_jobs=-1, return_as="generator_unordered", batch_size=1)
