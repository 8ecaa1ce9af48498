"""Text in, prompts out: chapters -> summary -> candidate descriptions, and captions for comics.

Nothing here draws, and nothing here knows the page; models are loaded where they are used.
"""

from nlp.captions import captions
from nlp.errors import TextError
from nlp.headlines import Candidate, Headlines, headlines
from nlp.reading import Book, Chapter, read, read_book
from nlp.summarise import Summary, summarise

__all__ = [
    "Book",
    "Candidate",
    "Chapter",
    "Headlines",
    "Summary",
    "TextError",
    "captions",
    "headlines",
    "read",
    "read_book",
    "summarise",
]
