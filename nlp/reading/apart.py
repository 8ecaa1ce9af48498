"""Reading a very long text in a process of its own.

A pattern that goes through millions of characters holds the interpreter until it is through, some tenths of a second
each time, and a server that has several to read would answer nobody meanwhile.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from pathlib import Path

from nlp.errors import TextError
from nlp.reading.book import Book
from nlp.reading.files import read_book

LONG = 1_000_000
"""Characters of a text, bytes of a file, from which on it is read apart."""

LONG_EPUB = 100_000
"""The same of an EPUB, which is packed and may hold a hundred times as much."""

_ROOT = Path(__file__).parents[2]
_SECONDS = 120


def read_long_book(source: str | Path, name: str = "") -> Book:
    """A book as `nlp.read_book` reads it, in a process of its own if it is long.

    Raises:
        TextError: as `nlp.read_book` does, and for a text that takes two minutes or more memory than there is.
    """
    if not _is_long(source, name):
        return read_book(source, name)
    command = [sys.executable, "-m", "nlp.reading.apart"]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))}
    told = pickle.dumps((source, name))
    try:
        done = subprocess.run(command, input=told, capture_output=True, check=False, env=settings, timeout=_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise TextError("The text takes too long to read: give one chapter at a time.") from None
    except OSError:
        return read_book(source, name)
    if done.returncode != 0:
        raise TextError("The text is too much to read at once: give one chapter at a time.")
    found = pickle.loads(done.stdout)  # noqa: S301 - of this very module
    if isinstance(found, Book):
        return found
    raise TextError(found)


def _is_long(source: str | Path, name: str) -> bool:
    if isinstance(source, str):
        return len(source) > LONG
    try:
        size = source.stat().st_size
    except OSError:
        return False
    return size > (LONG_EPUB if (name or source.name).lower().endswith(".epub") else LONG)


def main() -> None:
    """Read what comes by standard input, and write the book, or the sentence that says why not, to standard output."""
    gc.disable()  # millions of paragraphs and hardly a cycle: they would be gone through again and again
    source, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    try:
        found: Book | str = read_book(source, name)
    except TextError as error:
        found = str(error)
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    main()
