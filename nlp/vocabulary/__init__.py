"""What is known about English words: tables of kinds, places, looks, verbs and names, easily extended."""

from nlp.vocabulary.tables import (
    Gender,
    Lookup,
    NounClass,
    When,
    body_parts,
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
    "body_parts",
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
