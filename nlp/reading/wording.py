"""The words of headings and of what stands around a story, read from wording.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})  # noqa: RUF001
_NOT_LETTERS = re.compile(r"[\W_]+")
_BY = re.compile(
    r"^(?:also|other (?:books|works|titles)|(?:more )?(?:books|works|titles|novels)) (?:written )?by\b|^list of [a-z]+$"
)


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text("utf-8"))


@functools.cache
def units(kind: str) -> frozenset[str]:
    """Words that stand with a number: ``part``, ``chapter``, those ``inner`` to one, and what is ``never`` one."""
    return frozenset(_table()[kind].split())


@functools.cache
def phrases(kind: str) -> frozenset[str]:
    """The phrases that the table lists under ``kind``, as `key` writes them."""
    return frozenset(key(phrase) for phrase in _table()[kind])


def key(text: str) -> str:
    """The letters and digits of a title, small, with single spaces: what two mentions of it have in common."""
    return " ".join(_NOT_LETTERS.sub(" ", text.translate(_APOSTROPHES).replace("'", "").casefold()).split())


def is_named(text: str) -> bool:
    """Whether a heading is that of an introduction, prologue, epilogue or the like."""
    words = key(text)
    return words in phrases("named") or words.removeprefix("the ") in phrases("named")


def is_contents(text: str) -> bool:
    """Whether a heading announces a table of contents."""
    return key(text) in phrases("contents")


def is_no_chapter(text: str) -> bool:
    """Whether a heading names front or back matter which holds no story: contents, index, copyright, "The End"."""
    words = key(text)
    return words in phrases("no_chapter") or words in phrases("contents") or is_end(text) or bool(_BY.match(words))


def is_end(text: str) -> bool:
    """Whether a line says that the story is over."""
    return key(text) in phrases("end")
