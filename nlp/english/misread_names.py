"""Names and flowers that the small model takes for adverbs or verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import following
from nlp.english.tree import retag
from nlp.vocabulary import given_names, names_by_context

if TYPE_CHECKING:
    from spacy.tokens import Token


def name_read_as_adverb(token: Token) -> None:
    """`lily is reading a book`: she reads; it is not done in a lily way."""
    word, verb = token.text.lower(), token.head
    if token.dep_ not in {"advmod", "npadvmod", "amod"} or verb.i < token.i or word not in given_names():
        return
    if token.is_sent_start and verb.pos_ == "VERB" and not any(child.dep_ == "nsubj" for child in verb.children):
        retag(token, "NNP", "PROPN", word)
        token.dep_ = "nsubj"


def flower_read_as_verb(token: Token) -> None:
    """`Rose in a vase`: a rose, and nothing that rose."""
    after = following(token)
    if not token.is_sent_start or token.dep_ != "ROOT" or token.pos_ != "VERB" or after is None:
        return
    if token.text.lower() in names_by_context() and after.tag_ in {"IN", "CC", ","}:
        retag(token, "NN", "NOUN", token.text.lower())
