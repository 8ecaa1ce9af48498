"""Sounds that a story writes as sentences of their own: `Splash!` and `Knock, knock` tell what is heard."""

from __future__ import annotations

import re

from nlp.vocabulary import words

_SOUNDS = words(
    "achoo bam bang beep boing bonk boom bump buzz chirp clack clang clank clap clatter click clink clip clop clunk "
    "crack crackle crash creak crunch ding dong drip drop fizz flap flutter growl grr gurgle hiss honk hoot jingle "
    "knock miaow meow moo neigh patter ping plink plonk plop poof pop pow puff purr quack rattle ring ribbit roar "
    "rumble rustle scratch screech sizzle slam smack snap sniff snore splash splat splish squeak squeal squelch swish "
    "swoosh tap thud thump tick ting tinkle tock toot tweet twang wham whack whirr whizz whoosh woof yap zap zip zoom"
)
_LINE = re.compile(r"[A-Za-z]+(?:(?:,|-|!|\s)\s*[A-Za-z]+){0,3}\s*[.!\u2026]*")


def as_sound(sentence: str) -> str:
    """The sentence between asterisks if it is a sound and nothing else; else as it is."""
    told = sentence.strip()
    said = [word.lower() for word in re.findall(r"[A-Za-z]+", told)]
    is_sound = bool(said) and _LINE.fullmatch(told) is not None and all(_known(word) for word in said)
    is_sound = is_sound and ("!" in told or len(said) > 1)
    return f"*{told.rstrip('.')}*" if is_sound else sentence


def _known(word: str) -> bool:
    """Whether a word is a sound, drawn out or not: `whoooosh`."""
    return (
        word in _SOUNDS or re.sub(r"(.)\1{2,}", r"\1\1", word) in _SOUNDS or re.sub(r"(.)\1+", r"\1", word) in _SOUNDS
    )
