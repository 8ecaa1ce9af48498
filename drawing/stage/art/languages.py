"""Names of things in the languages of the Unicode CLDR, and the English noun of each."""

from __future__ import annotations

from functools import cache

from drawing.stage.art import library, nouns

_MOST_SPOKEN = ("es", "fr", "de", "pt", "it", "nl", "pl", "sv", "da", "nb", "fi", "ru", "uk", "zh", "ja", "ko")


def noun_for(word: str, language: str | None = None) -> str | None:
    """The English noun for a word of a language, or of any where none is given, or None.

    Raises:
        KeyError: there are no names in that language.
    """
    text = " ".join(word.lower().split())
    if language:
        return nouns_in(language).get(text)
    if entry := nouns.exactly(text):
        return entry.noun
    rest = [code for code in library.languages() if code not in _MOST_SPOKEN]
    tables = [nouns_in(code) for code in (*_MOST_SPOKEN, *rest) if code in library.languages()]
    return next((table[text] for table in tables if text in table), None)


@cache
def nouns_in(language: str) -> dict[str, str]:
    """Labels and keywords of a language and the English noun of each: labels first, then the keyword's shortest label.

    Raises:
        KeyError: there are no names in that language.
    """
    names = library.names(language)
    ranked: dict[str, tuple[int, int, str]] = {}
    for slug, (label, *keywords) in names.items():
        for name in (label, *keywords):
            rank = (0 if name == label else 1 if name in label else 2, len(label), slug)
            ranked[name] = min(ranked.get(name, rank), rank)
    shown_as = _nouns_of_slugs()
    return {name: shown_as.get(slug, slug.replace("-", " ")) for name, (_, _, slug) in ranked.items()}


@cache
def _nouns_of_slugs() -> dict[str, str]:
    shown: dict[str, str] = {}
    for place in range(3):
        for entry in nouns.table().values():
            if len(entry.pictures) > place:
                shown.setdefault(entry.pictures[place].rpartition(":")[2], entry.noun)
    return shown
