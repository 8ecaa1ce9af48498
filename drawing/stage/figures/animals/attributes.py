"""What adjectives make of an animal: young, old, fat, thin, giant and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import mixed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drawing.stage.figures.animals.coats import Palette

MEANINGS = {
    "young": {"young", "baby", "newborn", "infant"},
    "small": {"small", "little", "tiny", "wee", "miniature", "dwarf"},
    "old": {"old", "elderly", "ancient", "grizzled", "aged"},
    "fat": {"fat", "plump", "chubby", "round", "stout", "huge-bellied", "overweight"},
    "thin": {"thin", "skinny", "slim", "lean", "starving", "slender", "scrawny"},
    "large": {"large", "big", "great", "tall", "mighty"},
    "giant": {"giant", "huge", "enormous", "gigantic", "colossal", "monstrous"},
}
"""Words that mean the same, by the one that is applied."""

SIZES = {"young": 0.5, "small": 0.72, "large": 1.25, "giant": 2.2}


def _has(words: Sequence[str], meaning: str) -> bool:
    return any(word in MEANINGS[meaning] for word in words)


def size_of(words: Sequence[str]) -> float:
    """Factor on the real size."""
    factor = 1.0
    for meaning, size in SIZES.items():
        if _has(words, meaning):
            factor *= size
    return factor


def aged_colours(palette: Palette, words: Sequence[str]) -> Palette:
    """The colours of an old animal are greyer."""
    if not _has(words, "old"):
        return palette
    grey = {"main", "belly", "face", "hair", "wing"}
    return {role: mixed(colour, "#d9d6d0", 0.3) if role in grey else colour for role, colour in palette.items()}


def applied(row: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:
    """A species' row with the proportions that the words ask for."""
    new = dict(row)
    if _has(words, "young") or _has(words, "small"):
        new = _younger(new, 1.0 if _has(words, "young") else 0.5)
    girth = 1.2 if _has(words, "fat") else 0.8 if _has(words, "thin") else 1.0
    if girth != 1.0:
        new = _girth(new, girth)
    return new


def _younger(row: dict[str, Any], share: float) -> dict[str, Any]:
    """Bigger head, shorter legs, neck and snout; no horns on the very young."""

    def by(factor: float) -> float:
        return 1.0 + (factor - 1.0) * share

    if "head" in row:
        head = {**row["head"], "size": row["head"].get("size", 1.0) * by(1.22)}
        if "snout" in head:
            length, drop, root, tip = head["snout"]
            head["snout"] = [1.0 + (length - 1.0) * by(0.72), drop, root, tip]
        x, y, size = head.get("eye", (0.25, -0.2, 0.2))
        head["eye"] = [x, y, size * by(1.15)]
        if share == 1.0:
            for grown in ("horns", "tusks", "ring"):
                head.pop(grown, None)
            if "comb" in head:
                head["comb"] = 0.4 * head["comb"]
        row["head"] = head
    if isinstance(row.get("legs"), (int, float)):
        row["legs"] = max(row["legs"] * by(0.86), 0.8 * row.get("chest", 0.0))
        row["length"] = row["length"] * by(0.84)
    if "neck" in row:
        row["neck"] = {**row["neck"], "length": row["neck"]["length"] * by(0.84)}
    return row


def _girth(row: dict[str, Any], factor: float) -> dict[str, Any]:
    for key in ("rump", "waist", "chest"):
        if key in row:
            row[key] = row[key] * (factor if key != "waist" else factor**1.4)
    if isinstance(row.get("body"), dict):
        row["body"] = {**row["body"], "chest": row["body"]["chest"] * factor, "rump": row["body"]["rump"] * factor}
    return row
