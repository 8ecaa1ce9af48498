"""Derive what emoji show and foreign nouns from CLDR: ``python -m nlp.vocabulary.from_emoji PACKAGE_FOLDER``.

``PACKAGE_FOLDER`` is an unpacked npm ``emojibase-data`` (MIT), which carries the names of the Unicode CLDR.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from nlp.vocabulary.tables import noun_classes, table

FOLDER = Path(__file__).parent
_PEOPLE, _COMPONENTS, _SYMBOLS, _FLAGS = 1, 2, 8, 9
_ANIMALS = 3
_FACES = 0
_MOST_WORDS = 3
_SEXES = {"woman": "female", "man": "male"}


def main() -> None:
    """Write ``emoji.tsv``, emoji and words, and ``foreign.tsv``, an English noun and its names elsewhere."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    english = {each["hexcode"]: each for each in _read(folder / "en")}
    shown = {
        code: _english(each) for code, each in english.items() if each.get("group") not in {_COMPONENTS, _FLAGS, None}
    }
    lines = sorted(f"{english[code]['emoji']}\t{words}" for code, words in shown.items())
    (FOLDER / "emoji.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    names: dict[str, set[str]] = defaultdict(set)
    for locale in sorted(folder.iterdir()):
        if (locale / "data.json").exists() and not locale.name.startswith("en"):
            _collect(locale, english, shown, names)
    lines = [f"{noun}\t{'|'.join(sorted(each))}" for noun, each in sorted(names.items())]
    (FOLDER / "foreign.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def _read(folder: Path) -> list[dict[str, Any]]:
    return json.loads((folder / "data.json").read_text("utf-8"))


def _english(emoji: dict[str, Any]) -> str:
    label = emoji["label"].lower().split(":")[0].replace("\u2019", "'")
    label = table("emoji")["labels"].get(label, label)
    first, _, role = label.partition(" ")
    if first in _SEXES and noun_classes().get(role) == "person":
        label = f"{_SEXES[first]} {role}"
    if emoji["group"] == _ANIMALS:
        label = label.removesuffix(" face")
    return re.sub(r"\s+", " ", label.strip())


def _collect(locale: Path, english: dict[str, Any], shown: dict[str, str], names: dict[str, set[str]]) -> None:
    for each in _read(locale):
        code = each["hexcode"]
        if code not in shown or english[code]["group"] in {_FACES, _SYMBOLS}:
            continue
        label = each["label"].lower()
        noun = shown[code]
        is_face = english[code]["label"].endswith(" face")
        if not is_face and len(label.split()) <= _MOST_WORDS and ":" not in label and len(noun.split()) < _MOST_WORDS:
            names[noun].add(label)


if __name__ == "__main__":
    main()
