"""Drawings that visitors made links to: kept in a folder under names that nobody guesses, the oldest given up first."""

from __future__ import annotations

import json
import os
import re
import tempfile
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from drawing.export.files import write_whole

MOST_LINKED = 2000
"""Drawings that are kept."""

MOST_BYTES = 512 * 2**20
"""What they take together."""

_NAME = re.compile(r"[\w-]{22}")


@cache
def folder() -> Path:
    """Where they lie: what `STORYBRUSH_LINKS` names, else a folder that goes with the process' other files."""
    named = os.environ.get("STORYBRUSH_LINKS")
    usual = os.environ.get("GRADIO_TEMP_DIR") or tempfile.mkdtemp(prefix="storybrush-")
    chosen = Path(named) if named else Path(usual) / "links"
    chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
    return chosen


def keep(values: dict[str, Any]) -> str:
    """Keep JSON values; the same values have the same name."""
    content = json.dumps(values, sort_keys=True, separators=(",", ":"))
    name = urlsafe_b64encode(sha256(content.encode()).digest()[:16]).decode("ascii").rstrip("=")
    write_whole(folder() / f"{name}.json", content)
    _give_up()
    return name


def find(name: str) -> dict[str, Any] | None:
    """The values that were kept under a name; None where there are none any more."""
    if not _NAME.fullmatch(name):
        return None
    try:
        found = json.loads((folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _give_up() -> None:
    files = sorted(((one.stat(), one) for one in folder().glob("*.json")), key=lambda one: -one[0].st_mtime_ns)
    taken = 0
    for place, (stat, path) in enumerate(files):
        taken += stat.st_size
        if place >= MOST_LINKED or taken > MOST_BYTES:
            path.unlink(missing_ok=True)
