"""Books without a story: headings of every form, with made-up prose of a given length under them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCES = (
    "The old lamplighter climbed the harbour steps with his ladder on his shoulder.",
    "A grey cat followed him to the top and looked down upon the boats.",
    "“You are late,” said the girl in the red coat, who sat upon a barrel.",
    "He lit the first lamp beside the fish market, and the light fell upon a basket of herring.",
    "Nobody in the town knew what had become of the captain since the storm.",
    "She took the telescope from its hook, and opened the door without a word.",
    "“I will go with you,” he answered, and I followed them both to the quay.",
)


def prose(words: int = 260, seed: int = 0, width: int = 70) -> str:
    """Paragraphs of about so many words, wrapped hard at ``width`` characters (0: not at all)."""
    paragraphs, used, position = [], 0, seed
    while used < words:
        sentences = [_SENTENCES[(position + i * (1 + seed % 3)) % len(_SENTENCES)] for i in range(4 + position % 3)]
        position += len(sentences) + seed % 2
        paragraph = " ".join(sentences)
        used += len(paragraph.split())
        paragraphs.append(textwrap.fill(paragraph, width) if width else paragraph)
    return "\n\n".join(paragraphs)


def verse(stanzas: int = 3) -> str:
    """Indented stanzas."""
    lines = "     The boats are on the sea,\n       The lamps are on the quay,\n     And who will light\n       The lamp for me?"
    return "\n\n".join([lines] * stanzas)


def book(
    headings: Sequence[str],
    *,
    words: int | Sequence[int] = 260,
    before: int = 3,
    after: int = 1,
    front: str = "THE HARBOUR\n\nBy Anna Quay\n",
    back: str = "",
    width: int = 70,
) -> str:
    """A book with these headings, each with prose under it; ``before`` and ``after`` count blank lines.

    A heading of 0 words is followed by the next heading at once (the heading of a part).
    """
    counts = [words] * len(headings) if isinstance(words, int) else list(words)
    pieces = [front]
    for i, (heading, count) in enumerate(zip(headings, counts, strict=True)):
        body = "\n" * (after + 1) + prose(count, i, width) if count else ""
        pieces.append("\n" * (before + 1) + heading + body)
    return "".join(pieces) + back


def gutenberg(text: str, title: str = "The Harbour", author: str = "Anna Quay") -> str:
    """The book with Project Gutenberg's header and licence around it."""
    return (
        f"The Project Gutenberg EBook of {title}, by {author}\n\n"
        "This eBook is for the use of anyone anywhere at no cost and with\nalmost no restrictions whatsoever.\n\n\n"
        f"Title: {title}\n\nAuthor: {author}\n\nRelease Date: May 1, 2008 [EBook #999]\n\nLanguage: English\n\n"
        f"*** START OF THIS PROJECT GUTENBERG EBOOK {title.upper()} ***\n\n\n\nProduced by A. Volunteer\n\n\n\n\n"
        f"{text}\n\n\n\n\nEnd of the Project Gutenberg EBook of {title}, by {author}\n\n"
        f"*** END OF THIS PROJECT GUTENBERG EBOOK {title.upper()} ***\n\n"
        "***** This file should be named 999-0.txt *****\n\n"
        "Section 1. General Terms of Use and Redistributing Project Gutenberg-tm works\n\nYou may copy it.\n"
    )
