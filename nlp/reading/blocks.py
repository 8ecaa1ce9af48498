"""What every file format is turned into: a run of headings and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """One heading (``level`` 1..6, 1 the highest) or one paragraph (``level`` 0).

    ``text`` has single spaces; ``lines`` are the lines it was written on (empty: one), ``gap`` the blank lines before
    it in plain text; ``listed`` is its title in the table of contents of the file, if that points here.
    """

    text: str
    level: int = 0
    lines: tuple[str, ...] = field(default=(), compare=False)
    gap: int = field(default=1, compare=False)
    listed: str = field(default="", compare=False)

    @property
    def rows(self) -> tuple[str, ...]:
        """The lines it was written on, at least one."""
        return self.lines or (self.text,)
