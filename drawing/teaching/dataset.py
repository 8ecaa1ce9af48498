"""Data sets of captioned pictures: what a source holds, and the folder of shards that is built of it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIDE = 64
"""Side in pixels of the pictures in a set."""

RECORD = "captions.csv"
COLUMNS = ("shard", "row", "split", "caption", "licence", "source", "fingerprint")
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_FILE, _CAPTION, _LICENCE = (
    ("file", "image", "path", "filename"),
    ("caption", "text", "title", "name"),
    ("licence", "license"),
)
_UNSAID = "unknown"


@dataclass(frozen=True)
class Sample:
    """A picture of a source that was not opened yet.

    Attributes:
        caption: what it shows.
        licence: SPDX name or what the source says; `unknown` where it says nothing.
        source: where it is from, unique within a set.
        file: the picture's file; None for an icon.
        svg: an icon's document.
    """

    caption: str
    licence: str
    source: str
    file: Path | None = None
    svg: str = ""


def samples_of(source: Path, licence: str = _UNSAID) -> Iterator[Sample]:
    """The pictures of a source in a fixed order.

    Args:
        source: a folder of pictures (captions in a CSV in it, in `NAME.txt` beside each, or else in the files' names),
            a CSV with columns for file, caption and perhaps licence, or an icon set in Iconify's JSON.
        licence: of those for which the source names none.

    Raises:
        SpecError: if it is none of these.
    """
    if source.is_dir():
        tables = sorted(source.glob("*.csv"))
        return _from_table(tables[0], licence) if tables else _from_folder(source, licence)
    if source.suffix.lower() == ".csv" and source.is_file():
        return _from_table(source, licence)
    if source.suffix.lower() == ".json" and source.is_file():
        return _from_icons(source, licence)
    raise SpecError(f"{source} is no source of pictures: name a folder, a CSV of captions, or an icon set in JSON.")


def _from_folder(folder: Path, licence: str) -> Iterator[Sample]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in PICTURE_ENDINGS:
            text = path.with_suffix(".txt")
            caption = text.read_text("utf-8").strip() if text.is_file() else _worded(path.stem)
            yield Sample(caption, licence, str(path.relative_to(folder)), path)


def _from_table(path: Path, licence: str) -> Iterator[Sample]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SpecError(f"{path} cannot be read as a CSV: {error}.") from None
    columns = [one.lower().strip() for one in (rows[0] if rows else {}) if one]
    name, words, terms = (next((one for one in known if one in columns), "") for known in (_FILE, _CAPTION, _LICENCE))
    if not (name and words):
        raise SpecError(f"{path} needs a header with a column file and a column caption; licence may be a third.")
    for row in rows:
        values = {(key or "").lower().strip(): (value or "").strip() for key, value in row.items() if key}
        yield Sample(values[words], values.get(terms) or licence, values[name], path.parent / values[name])


def _from_icons(path: Path, licence: str) -> Iterator[Sample]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        icons = dict(sorted(values["icons"].items()))
        said = ((values.get("info") or {}).get("license") or {}).get("spdx") or licence
        size = float(values.get("width", 16)), float(values.get("height", 16))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SpecError(f"{path} is no icon set in Iconify's JSON.") from None
    for name, icon in icons.items():
        yield Sample(_worded(name), said, f"{path.stem}:{name}", svg=_document(icon, *size))


def _document(icon: dict[str, Any], width: float, height: float) -> str:
    box = f"{icon.get('left', 0)} {icon.get('top', 0)} {icon.get('width', width)} {icon.get('height', height)}"
    body = str(icon.get("body", "")).replace("currentColor", "#000")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{SIDE}" height="{SIDE}">{body}</svg>'


def _worded(stem: str) -> str:
    return " ".join(stem.replace("_", " ").replace("-", " ").rstrip("0123456789 ").split()) or stem


@dataclass(frozen=True)
class DataSet:
    """A set that was built.

    Attributes:
        pictures: uint8 straight RGBA `[N, 64, 64, 4]`.
        captions: N texts.
        splits: N times `train` or `test`.
    """

    pictures: np.ndarray
    captions: list[str]
    splits: list[str]

    def rows(self, split: str) -> list[int]:
        """Where the pictures of a split are."""
        return [index for index, one in enumerate(self.splits) if one == split]


def read_set(folder: Path) -> DataSet:
    """The set in a folder.

    Raises:
        SpecError: if there is none, or it has no pictures to train or to test with.
    """
    try:
        with (folder / RECORD).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        shards = {name: np.load(folder / name)["pictures"] for name in {row["shard"] for row in rows}}
        pictures = np.stack([shards[row["shard"]][int(row["row"])] for row in rows])
        found = DataSet(pictures, [row["caption"] for row in rows], [row["split"] for row in rows])
    except (OSError, ValueError, KeyError, IndexError):
        raise SpecError(f"{folder} holds no data set: build one with `python -m drawing data build`.") from None
    if not (found.rows("train") and found.rows("test")):
        raise SpecError(f"{folder} needs pictures to train and to test with; it holds {len(found.captions)}.")
    return found
