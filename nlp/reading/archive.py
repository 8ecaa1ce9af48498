"""The ZIP of an EPUB, read entirely in memory within bounds; nothing is written to disk or fetched."""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
import zlib
from urllib.parse import unquote, urlsplit

from nlp.errors import TextError

MOST_ENTRIES = 10_000
MOST_UNPACKED = 500 << 20
"""Bytes that all files of a book may claim to unpack to."""

MOST_PAGE = 20 << 20
"""Bytes that one page may unpack to."""

MOST_TEXT = 60 << 20
"""Bytes that all pages together may unpack to."""

_PIECE = 1 << 16
_ENCRYPTED_FLAG = 0x1
LOCKED = "This EPUB is encrypted (DRM, copy protection): give one without it."


class Archive:
    """One open EPUB whose sizes and paths have been checked.

    Names are found whatever their Unicode form and, where that is unambiguous, whatever their case.

    Raises:
        TextError: it is built to unpack to far too much, or has a password.

    Attributes:
        names: of the files that lie inside of it, with `/` between folders.
        outside: names that lead out of it, which are not read.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        self._check(entries)
        names = {entry.filename.replace("\\", "/"): entry for entry in entries}
        self.outside = [name for name in names if _leads_outside(name)]
        self._by_name = {name: entry for name, entry in names.items() if not _leads_outside(name)}
        self.names = list(self._by_name)
        self._by_form = {_form(name): name for name in reversed(self.names)}
        self._by_case = {_form(name).casefold(): name for name in reversed(self.names)}
        self._unpacked = 0

    @staticmethod
    def _check(entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise TextError(
                f"This EPUB would unpack to more than {MOST_UNPACKED >> 20} MB: give the text alone as .txt or .html."
            )
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise TextError(LOCKED)

    def find(self, path: str) -> str | None:
        """The name in the archive that a path means, or None."""
        if path in self._by_name:
            return path
        return self._by_form.get(_form(path)) or self._by_case.get(_form(path).casefold())

    def read(self, name: str) -> bytes | None:
        """A file's bytes as far as they can be unpacked, whatever its checksum says; None where nothing can.

        Raises:
            TextError: it unpacks to more than its share, or all that was read does.
        """
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(self._by_name[name]) as file:
                file._expected_crc = None  # type: ignore[attr-defined]  # noqa: SLF001
                while size <= MOST_PAGE and (piece := file.read(_PIECE)):
                    pieces.append(piece)
                    size += len(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            if not pieces:
                return None
        self._unpacked += size
        if size > MOST_PAGE or self._unpacked > MOST_TEXT:
            raise TextError(
                f"This EPUB would unpack to more than {MOST_TEXT >> 20} MB of text: give one book at a time."
            )
        return b"".join(pieces)


def resolve(folder: str, href: str) -> tuple[str, str] | None:
    """Path in the archive and anchor that a relative address means; None where it leads out of the book."""
    try:
        parts = urlsplit(href.strip().replace("\\", "/"))
    except ValueError:
        return None
    path = unquote(parts.path)
    path = (
        posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)) if path else ""
    )
    if parts.scheme or parts.netloc or path.startswith(("../", "/")) or path == "..":
        return None
    return path, unquote(parts.fragment)


def _leads_outside(name: str) -> bool:
    folders = name.split("/")
    return name.startswith("/") or ":" in folders[0] or ".." in folders


def _form(name: str) -> str:
    return unicodedata.normalize("NFC", name)
