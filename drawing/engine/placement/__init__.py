"""Where new strokes begin. A way of placing them is a module here that gives `place(asked)`; waves name it."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.engine.placement.asked import Asked
    from drawing.model.strokes import Strokes


@cache
def placement(name: str) -> Callable[[Asked], Strokes]:
    """The way of placing strokes that a wave names: what is asked for in, strokes on any device out.

    Raises:
        SpecError: for a name that no module here has.
    """
    known = sorted({module.name for module in pkgutil.iter_modules(__path__)} - {"asked"})
    if name not in known:
        raise SpecError(f"There is no placement {name!r}; choose one of {', '.join(known)}.")
    return import_module(f"{__name__}.{name}").place
