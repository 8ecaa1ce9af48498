"""Kinds of things from WordNet: which nouns can be seen, and what each of them is a kind of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_VISIBLE = {5: "animal", 6: "thing", 8: "body", 13: "food", 17: "nature", 18: "person", 20: "plant"}
"""WordNet's lexicographer files of what can be seen, by number (lexnames, WordNet 3.1)."""

STEPS = 4
"""How many wider senses are kept."""

_SENSES = 3
_FIRST_SENSE_ONLY = frozenset({"person", "thing", "body"})
"""Kinds that a noun is taken for only by its first sense: a date is no companion."""


def read_taxonomy(folder: Path) -> dict[str, dict[str, list[Any]]]:
    """Nouns of WordNet's ``dict`` folder that can be seen.

    Returns:
        By initial, for each noun ``[kind, nouns, nouns, ...]`` of its first visible sense: what it is, then its
        synonyms, then the nouns of each wider sense.
    """
    synsets = _synsets(folder / "data.noun")
    first: dict[str, int] = {}
    for line in (folder / "index.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        offsets = [int(text) for text in fields[-int(fields[2]) :]][:_SENSES]
        visible = [offset for offset in offsets if offset in synsets]
        visible = [o for o in visible if o == offsets[0] or synsets[o][0] not in _FIRST_SENSE_ONLY]
        if visible and fields[0].count("_") <= 1 and "." not in fields[0]:
            first[fields[0].replace("_", " ")] = visible[0]
    first = {word: offset for word, offset in first.items() if word in synsets[offset][1]}
    kinds: dict[str, dict[str, list[Any]]] = {}
    for word, offset in sorted(first.items()):
        chain: list[list[str]] = []
        current = offset
        while current in synsets and len(chain) <= STEPS:
            chain.append(synsets[current][1])
            current = synsets[current][2]
        kinds.setdefault(word[0], {})[word] = [synsets[offset][0], *chain]
    return kinds


def _synsets(path: Path) -> dict[int, tuple[str, list[str], int]]:
    """Visible synsets by offset: kind, nouns in lower case (proper names left out), offset of the first hypernym."""
    synsets = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        kind = _VISIBLE.get(int(fields[1]))
        count = int(fields[3], 16)
        words = [fields[4 + 2 * index].replace("_", " ") for index in range(count)]
        pointers = fields[5 + 2 * count :]
        parents = [int(pointers[i + 1]) for i in range(0, len(pointers) - 1, 4) if pointers[i] == "@"]
        if kind:
            common = [word for word in words if word.islower() and word.count(" ") <= 1]
            synsets[int(fields[0])] = (kind, common, parents[0] if parents else -1)
    return synsets
