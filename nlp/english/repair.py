"""Mends parses that the small model commonly gets wrong in captions, in place; each rule is a function of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english import (
    misread_captions,
    misread_carried,
    misread_clauses,
    misread_deeds,
    misread_heads,
    misread_joined,
    misread_links,
    misread_names,
    misread_phrases,
    misread_seconds,
    misread_ways,
    misread_words,
)
from nlp.english.tree import verb_lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES = (
    misread_names.name_read_as_adverb,
    misread_names.flower_read_as_verb,
    misread_clauses.verb_with_subject_read_as_noun,
    misread_clauses.verb_joined_as_noun,
    misread_clauses.adjective_read_as_noun,
    misread_clauses.subject_of_auxiliary,
    misread_captions.number_of_a_group,
    misread_captions.actor_read_as_adjective,
    misread_captions.size_read_as_noun,
    misread_seconds.actor_read_as_size,
    misread_captions.clothes_before_participle,
    misread_captions.verb_read_as_noun,
    misread_captions.doer_read_as_comparative,
    misread_words.relative_read_as_conjunction,
    misread_words.noun_read_as_comparative,
    misread_words.colour_read_as_verb,
    misread_words.verb_read_as_plural,
    misread_deeds.person_read_as_participle,
    misread_deeds.deed_of_the_actor,
    misread_deeds.joined_deed,
    misread_deeds.joined_to_the_held,
    misread_deeds.deed_of_two,
    misread_deeds.deed_with_subject,
    misread_deeds.deed_of_many,
    misread_deeds.deed_within_clothes,
    misread_deeds.deed_after_clothes,
    misread_deeds.first_half_left_behind,
    misread_deeds.counted_read_as_number,
    misread_deeds.leaves_read_as_verb,
    misread_words.verb_read_as_apposition,
    misread_clauses.verb_within_phrase,
    misread_heads.verb_under_its_object,
    misread_heads.subject_read_as_adverb,
    misread_words.verb_read_as_modifier,
    misread_words.participle_read_as_noun,
    misread_joined.noun_read_as_participle,
    misread_joined.verb_read_as_joined_noun,
    misread_joined.deed_of_everyone,
    misread_seconds.subject_read_as_compound,
    misread_seconds.plural_read_as_verb,
    misread_seconds.doers_read_as_modifier,
    misread_seconds.second_verb_read_as_noun,
    misread_seconds.second_subject_read_as_object,
    misread_seconds.object_of_the_first_verb,
    misread_phrases.colour_read_as_object,
    misread_phrases.participle_of_noun,
    misread_phrases.noun_read_as_past,
    misread_phrases.verb_after_owned,
    misread_phrases.seen_doing,
    misread_links.whither_read_as_object,
    misread_links.gerund_within_phrase,
    misread_links.noun_read_as_adjective,
    misread_words.bare_gerund,
    misread_words.gerund_read_as_head,
    misread_heads.object_hangs_too_high,
    misread_heads.participle_after_with,
    misread_heads.joined_too_low,
    misread_heads.subject_after_there,
    misread_heads.subject_after_place,
    misread_heads.from_one_to_another,
    misread_links.object_read_as_verb,
    misread_heads.participle_of_the_absent,
    misread_heads.participle_hangs_too_low,
    misread_heads.participle_of_the_ships_master,
    misread_words.past_read_as_participle,
    misread_captions.object_read_as_verb,
    misread_clauses.passive_read_as_past,
    misread_clauses.object_after_phrase,
    misread_clauses.noun_joined_to_verb,
    misread_clauses.participle_of_the_seen,
    misread_joined.participle_of_those_seen,
    misread_phrases.chased_along_a_way,
    misread_phrases.look_of_the_agent,
    misread_phrases.carried_on_a_part,
    misread_phrases.carried_by_the_doer,
    misread_phrases.had_by_the_seen,
    misread_carried.mounted_who_is_followed,
    misread_carried.carried_on_own_part,
    misread_phrases.receiver_read_as_object,
    misread_phrases.joined_to_what_is_had,
    misread_phrases.tool_of_the_doer,
    misread_phrases.way_goes_on,
    misread_phrases.throwers_place,
    misread_ways.chased_past_a_thing,
    misread_ways.way_of_who_carries,
    misread_ways.tool_beside_a_vessel,
)
"""In this order: a rule may count on what those before it have mended."""


def repair(document: Doc) -> Doc:
    """The same document with its commonly misread captions mended."""
    tokens = list(document)
    for rule in _RULES:
        for token in tokens:
            rule(token)
    for token in tokens:
        _true_lemma(token)
    return document


def _true_lemma(token: Token) -> None:
    """`rides` is a form of `ride`, not of `rid`; `swam` of `swim`."""
    if token.tag_ == "VBZ" and token.lower_ == f"{token.lemma_}es" and verb_lemma(token.text) == f"{token.lemma_}e":
        token.lemma_ = f"{token.lemma_}e"
    elif token.tag_ in {"VBD", "VBN", "VBP"} and token.lower_ == token.lemma_:
        token.lemma_ = verb_lemma(token.text)
