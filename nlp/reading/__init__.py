"""From a file to chapters of clean text: decoding, formats, and where chapters begin."""

from nlp.reading.book import Book, Chapter
from nlp.reading.files import read, read_book

__all__ = ["Book", "Chapter", "read", "read_book"]
