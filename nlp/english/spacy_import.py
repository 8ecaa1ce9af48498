"""spaCy without its command line, which it always imports and which takes as long to import as all the rest of it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMANDS = ("spacy.cli", "spacy.cli.info")


@contextmanager
def without_commands() -> Iterator[None]:
    """While spaCy is imported, let `from .cli.info import info` find something that is not the command line.

    `spacy.cli` can be imported as ever afterwards. Where spaCy is imported already nothing happens.
    """
    if "spacy" in sys.modules:
        yield
        return
    commands, info = (ModuleType(name) for name in _COMMANDS)
    commands.__path__, info.info = [], None  # type: ignore[attr-defined]
    sys.modules.update(zip(_COMMANDS, (commands, info), strict=True))
    try:
        yield
    finally:
        for name in _COMMANDS:
            sys.modules.pop(name, None)
        if spacy := sys.modules.get("spacy"):
            vars(spacy).pop("cli", None)
