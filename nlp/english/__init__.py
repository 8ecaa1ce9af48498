"""English text parsed: `parse` gives spaCy's ``Doc``, mended where captions are commonly misread."""

from nlp.english.model import LONGEST, EnglishError, parse, parse_all

__all__ = ["LONGEST", "EnglishError", "parse", "parse_all"]
