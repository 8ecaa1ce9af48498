"""The prompts of an evaluation, and the candidates among which a judge has to find each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drawing.critics.pocket import strip_style
from drawing.model.spec import LONGEST_PROMPT, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterable

CANDIDATES = Path(__file__).parent / "candidates.txt"
"""300 everyday things; how they were chosen stands in the file and in `examples/prompts/README.md`."""

MOST_PROMPTS = 2000
FEWEST_CANDIDATES = 5


def read_prompts(path: Path) -> list[str]:
    """The prompts in a text file, one a line, each once; empty lines and those that begin with # do not count.

    Raises:
        SpecError: if the file cannot be read, holds no prompt or too many, or one is too long.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SpecError(f"{path} cannot be read as a UTF-8 text file.") from None
    prompts = list(dict.fromkeys(" ".join(line.split()) for line in lines if not line.lstrip().startswith("#")))
    prompts = [prompt for prompt in prompts if prompt]
    if not prompts:
        raise SpecError(f"{path} holds no prompt: write one a line.")
    if len(prompts) > MOST_PROMPTS:
        raise SpecError(f"{path} holds {len(prompts):,} prompts; {MOST_PROMPTS:,} can be evaluated at once.")
    longest = max(prompts, key=len)
    if len(longest) > LONGEST_PROMPT:
        raise SpecError(f"A prompt in {path} has {len(longest):,} characters; keep it to {LONGEST_PROMPT:,}.")
    return prompts


def candidate_list(path: Path | None, prompts: Iterable[str]) -> list[str]:
    """The subjects among which a judge has to find a drawing's own: those in the file, and then the prompts'.

    Words on style do not count: of "a cubist painting of a cat" the subject is "a cat". `in_place_of` puts them back.

    Args:
        path: a file as `read_prompts` reads it; None takes the shipped list.
        prompts: what is drawn; a subject that the file lacks is added.

    Raises:
        SpecError: if the file cannot be read or there are fewer than five candidates.
    """
    listed = (strip_style(text)[1] for text in (*read_prompts(path or CANDIDATES), *prompts))
    subjects = list(dict.fromkeys(listed))
    if len(subjects) < FEWEST_CANDIDATES:
        raise SpecError(f"There are {len(subjects)} candidates to choose from; give at least {FEWEST_CANDIDATES}.")
    return subjects


def in_place_of(prompt: str, subjects: list[str]) -> list[str]:
    """The prompt with every candidate in place of its subject, so that not the style but the thing decides."""
    before, _, behind = prompt.rpartition(strip_style(prompt)[1])
    return [f"{before}{subject}{behind}" for subject in subjects]
