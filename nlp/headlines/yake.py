"""YAKE (Campos et al. 2020, "YAKE! Keyword extraction from single documents using multiple local features").

The package is copyleft (its metadata names GPLv3 and LGPLv3) and stays a separate library: it comes with the default
install, is imported only here and only when it is asked for, and where it is not installed this source is absent.
"""

from __future__ import annotations

import importlib.util

NOTICE = "YAKE is not installed, so it offers no candidate: pip install yake adds it."
_LONGEST = 3
_RANKED = 80


def is_installed() -> bool:
    """Whether the optional package is there."""
    return importlib.util.find_spec("yake") is not None


def yake(text: str) -> list[str]:
    """Keywords of one to three words, best first (YAKE's score grows from good to bad)."""
    from yake import KeywordExtractor

    found = KeywordExtractor(lan="en", n=_LONGEST, top=_RANKED).extract_keywords(text)
    return [keyword for keyword, _ in sorted(found, key=lambda pair: pair[1])]
