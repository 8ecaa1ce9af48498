"""Build the library of vector art from public package registries, in one command.

``python -m drawing.training.art --cache FOLDER`` downloads the packages that are not in FOLDER yet, reduces the
admitted pictures to plain shapes and writes ``drawing/stage/art/library.zip``. Sources and what is left out stand in
``art.toml``.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from drawing.stage.art.measure import ink
from drawing.training.data import fetch
from drawing.training.shapes import SIDE, UnsupportedShapeError, plain_shapes
from drawing.training.sources import ALLOWED_LICENCES
from drawing.training.taxonomy import read_taxonomy

LIBRARY = Path(__file__).parents[1] / "stage" / "art" / "library.zip"
CHUNK = 40
"""Pictures in one compressed member: few enough to open one in some milliseconds."""

_SETTINGS = tomllib.loads(Path(__file__).with_name("art.toml").read_text("utf-8"))
_log = logging.getLogger(__name__)


class ArtError(RuntimeError):
    """A package is not what was expected."""


@dataclass
class Emoji:
    """What Unicode's lists say of one emoji: English label, group, and names in every language."""

    label: str
    group: int
    names: dict[str, list[str]] = field(default_factory=dict)


def read_emoji(folder: Path) -> dict[str, Emoji]:
    """Emoji by the slug of their English label, with label and keywords in all languages of ``emojibase-data``."""
    by_code: dict[str, Emoji] = {}
    for entry in json.loads((folder / "en/data.json").read_text("utf-8")):
        by_code[entry["hexcode"]] = Emoji(entry["label"].lower(), entry.get("group", -1))
    for path in sorted(folder.glob("*/data.json")):
        language = path.parent.name
        for entry in json.loads(path.read_text("utf-8")):
            emoji = by_code.get(entry["hexcode"])
            if emoji and language not in _SETTINGS["languages_left_out"]:
                emoji.names[language] = [entry["label"].lower(), *(tag.lower() for tag in entry.get("tags", []))]
    return {slug(emoji.label): emoji for emoji in by_code.values()}


def slug(text: str) -> str:
    """A label as the icon sets write it: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("\u2019", "").replace("'", "")).strip("-")


def build(cache: Path, target: Path) -> None:
    """Fetch, reduce and pack everything.

    Raises:
        ArtError: a collection's licence is not admitted.
        DataError: a package could not be fetched.
    """
    emoji = read_emoji(fetch(cache, _SETTINGS["emoji_names"]))
    taxonomy = read_taxonomy(fetch(cache, _SETTINGS["taxonomy"]) / "dict")
    chunks: list[list[dict[str, Any]]] = []
    index: list[list[Any]] = []
    for name, source in _SETTINGS["sources"].items():
        pictures = _collection(fetch(cache, source["package"]), name, source, emoji)
        _log.info("%s: %d pictures", name, len(pictures))
        for start in range(0, len(pictures), CHUNK):
            part = pictures[start : start + CHUNK]
            index += [[picture.pop("slug"), name, len(chunks), place] for place, picture in enumerate(part)]
            chunks.append(part)
    shown = {entry[0] for entry in index}
    credits_ = {name: source["credit"] for name, source in _SETTINGS["sources"].items()}
    members: dict[str, Any] = {"index.json": {"pictures": index, "credits": credits_}}
    members |= {f"kinds/{initial}.json": kinds for initial, kinds in taxonomy.items()}
    languages = sorted({language for entry in emoji.values() for language in entry.names})
    for language in languages:
        names = {
            key: entry.names[language]
            for key, entry in sorted(emoji.items())
            if key in shown
            if language in entry.names
        }
        members[f"names/{language}.json"] = names
    members |= {f"shapes/{number}.json": chunk for number, chunk in enumerate(chunks)}
    write(members, target)
    _log.info("%d pictures, %d languages, %.2f MB", len(index), len(languages), target.stat().st_size / 1e6)


def write(members: dict[str, Any], target: Path) -> None:
    """Pack JSON members into a zip of LZMA streams, the same bytes every time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        for name, value in members.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_LZMA
            archive.writestr(entry, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _collection(folder: Path, name: str, source: dict[str, Any], emoji: dict[str, Emoji]) -> list[dict[str, Any]]:
    licence = json.loads((folder / "info.json").read_text("utf-8"))["license"]["spdx"]
    if licence not in ALLOWED_LICENCES:
        raise ArtError(f"Collection {name} is under {licence}: remove it from art.toml.")
    collection = json.loads((folder / "icons.json").read_text("utf-8"))
    pictures: list[tuple[int, str, dict[str, Any]]] = []
    for icon, key in _admitted(collection, source, emoji).items():
        entry = collection["icons"][icon]
        width = entry.get("width", collection.get("width", 16))
        height = entry.get("height", collection.get("height", 16))
        picture = _picture(entry["body"], width, height)
        if picture:
            pictures.append((emoji[key].group, key, {"slug": key} | picture))
    return [picture for _, _, picture in sorted(pictures, key=lambda item: item[:2])]


def _admitted(collection: dict[str, Any], source: dict[str, Any], emoji: dict[str, Emoji]) -> dict[str, str]:
    """Icon names that show something a story could name, with the slug of their emoji."""
    admitted: dict[str, str] = {}
    for icon in collection["icons"]:
        key = _SETTINGS["renamed"].get(icon, icon)
        left_out = any(re.search(pattern, key) for pattern in _SETTINGS["left_out"])
        if key not in emoji or key in admitted.values() or left_out or icon in source.get("without", ()):
            continue
        if emoji[key].group in source["groups"] or key in _SETTINGS["symbols"]:
            admitted[icon] = key
    return admitted


def _picture(body: str, width: float, height: float) -> dict[str, Any] | None:
    try:
        shapes = plain_shapes(body, width, height)
    except (UnsupportedShapeError, KeyError, ET.ParseError):
        return None
    measured = ink(shapes, (0, 0, SIDE, SIDE))
    if measured is None:
        return None
    box, areas = measured
    return {"body": shapes, "box": [round(value, 1) for value in box], "areas": areas}


def main() -> None:
    """Command line: build the library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder for downloads")
    parser.add_argument("--target", type=Path, default=LIBRARY)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    arguments.cache.mkdir(parents=True, exist_ok=True)
    build(arguments.cache, arguments.target)


if __name__ == "__main__":
    main()
