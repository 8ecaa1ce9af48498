"""What a person would call the things of a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.articles import with_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.scene import Entity

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MASS = frozenset(
    [
        "bread",
        "cheese",
        "porridge",
        "water",
        "milk",
        "tea",
        "coffee",
        "soup",
        "rice",
        "grass",
        "snow",
        "rain",
        "fire",
        "smoke",
        "honey",
        "butter",
        "jam",
        "hair",
        "fruit",
        "hay",
        "straw",
        "money",
        "furniture",
        "music",
        "ice",
        "sand",
        "wood",
        "paper",
        "glass",
        "gold",
        "silver",
        "food",
        "wool",
        "meat",
        "juice",
        "wine",
        "beer",
        "cake",
        "mud",
        "lightning",
    ]
)
_PAIRS = frozenset(["couple", "pair"])
_COMPANIES = frozenset(["family", "group", "crowd", "audience", "crew", "class", "gang", "team"]) | _PAIRS


def nearly(words: Sequence[str]) -> str:
    """What to ask for instead of a noun that cannot be shown: ` (did you mean river or canal?)`, or an empty string."""
    return f" (did you mean {', '.join(words[:-1])}{' or ' if len(words) > 1 else ''}{words[-1]}?)" if words else ""


def titled(entity: Entity, *, one: bool = False) -> str:
    """`a green dragon`, `three bears`, `Alice`; with `one`, a single one of several."""
    if entity.name:
        return entity.name
    if entity.count > 1 and not one and entity.kind == "person" and entity.noun in _COMPANIES:
        number = _NUMBERS[entity.count] if entity.count < len(_NUMBERS) else "many"
        return f"a {entity.noun}" if entity.noun in _PAIRS else f"a {entity.noun} of {number}"
    words = [*(word for word in entity.attributes if word != "abstract"), *entity.colours, entity.noun]
    if entity.count > 1 and not one:
        from lemminflect import getInflection

        plural = getInflection(entity.noun.split(" ")[-1], tag="NNS")
        words[-1] = " ".join([*entity.noun.split(" ")[:-1], plural[0] if plural else f"{entity.noun}s"])
        number = _NUMBERS[entity.count] if entity.count < len(_NUMBERS) else "many"
        return " ".join([number, *words])
    if entity.noun in _MASS:
        return " ".join(words)
    return with_article(" ".join(words))
