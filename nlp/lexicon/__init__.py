"""Closed lists of English words, one text file each: what cannot be seen, who people are, which verbs show nothing."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def lexicon(name: str) -> frozenset[str]:
    """The words of the list ``name`` (``unseen_nouns`` is ``unseen_nouns.txt`` beside this file)."""
    return frozenset(resources.files(__name__).joinpath(f"{name}.txt").read_text("utf-8").split())
