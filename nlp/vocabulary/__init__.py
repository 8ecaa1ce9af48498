"""What is known about English words: tables of kinds, places, times, looks, verbs and names, which anyone can extend."""

from nlp.vocabulary.tables import (
    Gender,
    Lookup,
    NounClass,
    When,
    first_names,
    genders,
    listed_nouns,
    looks,
    noun_classes,
    places,
    table,
    verbs,
    whens,
    words,
)

__all__ = [
    "Gender",
    "Lookup",
    "NounClass",
    "When",
    "first_names",
    "genders",
    "listed_nouns",
    "looks",
    "noun_classes",
    "places",
    "table",
    "verbs",
    "whens",
    "words",
]
