"""Closed lists: nouns for people and their bodies, titles before names, and nouns for places."""

from __future__ import annotations

from typing import Literal

from nlp.lexicon import lexicon

Gender = Literal["she", "he"]

MEN = lexicon("men")
WOMEN = lexicon("women")
PEOPLE = MEN | WOMEN | lexicon("people")
TITLES: dict[str, tuple[str, Gender | None]] = {
    "admiral": ("an admiral", "he"),
    "aunt": ("a woman", "she"),
    "baron": ("a baron", "he"),
    "capt": ("a captain", "he"),
    "captain": ("a captain", "he"),
    "colonel": ("a colonel", "he"),
    "count": ("a count", "he"),
    "countess": ("a countess", "she"),
    "dr": ("a doctor", None),
    "duchess": ("a duchess", "she"),
    "duke": ("a duke", "he"),
    "father": ("a priest", "he"),
    "general": ("a general", "he"),
    "king": ("a king", "he"),
    "lady": ("a lady", "she"),
    "lord": ("a lord", "he"),
    "madame": ("a lady", "she"),
    "miss": ("a young woman", "she"),
    "mr": ("a man", "he"),
    "mrs": ("a woman", "she"),
    "prince": ("a prince", "he"),
    "princess": ("a princess", "she"),
    "professor": ("a professor", None),
    "queen": ("a queen", "she"),
    "sir": ("a knight", "he"),
    "squire": ("a squire", "he"),
    "uncle": ("a man", "he"),
}
PLACES = lexicon("places")
SHIPS = frozenset({"boat", "brig", "frigate", "schooner", "ship", "sloop", "vessel"})
BODY = lexicon("body")
