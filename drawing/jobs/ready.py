"""Drawings that are ready before anybody asks: what was filled in for each, and what came of it."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drawing.jobs import comic_progress
from drawing.jobs.packed import PackedFrame
from drawing.jobs.progress import Take

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDER = EXAMPLES / "ready"
FILES = frozenset({"picture", "upload"})
"""Fields that take the path of a file beside the examples."""


@dataclass(frozen=True)
class Ready:
    """One of a tab's examples.

    Attributes:
        tab: its tab.
        number: its place there, from 1.
        values: of the tab's fields, by name; texts and pictures are read from `examples/`.
    """

    tab: str
    number: int
    values: dict[str, Any]

    @property
    def svg(self) -> Path:
        """The drawing's project file."""
        return FOLDER / f"{self.tab}-{self.number}.svg"

    @property
    def thumbnail(self) -> Path:
        """A small picture of it."""
        return self.svg.with_suffix(".webp")

    @property
    def title(self) -> str:
        """What it shows, in words."""
        if "captions" in self.values:
            return next(one for one in self.filled("captions").splitlines() if not one.startswith("Cast:"))
        return str(self.values.get("prompt") or f"{Path(self.values['picture']).stem}, traced")

    def filled(self, name: str) -> Any:  # noqa: ANN401 - whatever the field takes
        """The value of a field: the words of a text file, the path of a picture."""
        value = self.values[name]
        if name == "captions":
            return (EXAMPLES / value).read_text(encoding="utf-8")
        return str(EXAMPLES / value) if name in FILES else value

    def take(self) -> Take:
        """The finished drawing as if it had just been drawn."""
        svg = self.svg.read_text(encoding="utf-8")
        panels = comic_progress.spots_of(svg) if self.tab == "comic" else ()
        frame = PackedFrame(
            1, 1, 0.0, 0.0, 0.0, self.thumbnail.read_bytes(), svg, final=True, title=self.title, panels=panels
        )
        return Take(f"ready-{self.tab}-{self.number}", frame, frame, (), is_ready=True)


@functools.cache
def ready(tab: str) -> tuple[Ready, ...]:
    """The examples of a tab whose drawings are there."""
    listed = tomllib.loads((FOLDER / "ready.toml").read_text(encoding="utf-8")).get(tab, [])
    found = (Ready(tab, number, values) for number, values in enumerate(listed, start=1))
    return tuple(one for one in found if one.svg.exists() and one.thumbnail.exists())
