"""`a` or `an` before words, by how English says them: an hour, a unicorn, an X-ray, a one-eyed pirate.

`inflect` knows these too, but says "a 8", "an uvula", "an ouija", and takes a second and more to import.
"""

from __future__ import annotations

import re

_SILENT_H = re.compile(r"(?:heir|heiress|heirloom|honest|honou?r|hour)")
_LIKE_Y = re.compile(
    r"eu|ewe\b|ewer\b|ouija"
    r"|uni(?!n|m|dent)|un(?:ani|esco)|ub(?:i|er\b)|uf[eo]|uk|ur[aeio]|u(?:s[aeu]|t[eio])(?!r?m?ter)|uvul"
)
"""Begin as `you` does: European, unicorn, ukulele, ufo, user, utensil, utopia."""

_LIKE_W = re.compile(r"one(?:\b|-|s\b|self)|once\b")
_SPELLED = re.compile(r"[a-z](?![a-z])")
_SPELLED_VOWELS = frozenset("aefhilmnorsx")
"""Letters whose own names begin with a vowel: an X-ray, an S, an 8."""

_CAPITALS = re.compile(r"[A-Z]{2,}s?(?![a-z])")
_NUMBERS = re.compile(r"8|1[18](?!\d)")


def indefinite(words: str) -> str:
    """`a` or `an`, whichever stands before these words."""
    bare = words.lstrip(" \"'“‘(")  # noqa: RUF001
    low = bare.lower()
    if _NUMBERS.match(low):
        return "an"
    if _SPELLED.match(low) or (_CAPITALS.match(bare) and not re.search("[AEIOU]", bare.split()[0])):
        return "an" if low[0] in _SPELLED_VOWELS else "a"
    if _SILENT_H.match(low):
        return "an"
    if _LIKE_Y.match(low) or _LIKE_W.match(low):
        return "a"
    return "an" if low[:1] in set("aeiouàáâäæèéêëìíîïòóôöœùúûü") else "a"


def with_article(words: str) -> str:
    """Words of one thing after `a` or `an`: `an umbrella`; no words stay none."""
    return f"{indefinite(words)} {words}" if words.strip() else words
