"""Build the judge's pictures: ``python -m drawing.training.judge_pictures --cache FOLDER --words FILE``.

Fetches the Debian package of the Open Clip Art Library with apt-get and the icon sets with npm, and writes for each
group of sources ``judge-GROUP.npy`` (uint8 straight RGBA ``[N, 128, 128, 4]``) and ``judge-GROUP.json`` (their names).
"""

from __future__ import annotations

import argparse
import json
import logging
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from drawing.evaluate.judge.image_encoder import SIDE
from drawing.training import data, dataset, names, sources
from drawing.training.judge_sources import GROUPS, ICON_SETS, OPENCLIPART, Group
from drawing.training.judge_words import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILLED = 0.92
_SLIMMEST = 4
_LARGEST = 3_000_000
_A_NAME, _A_HEAD = 6, 25
_TITLE = re.compile(r"<dc:title>([^<]*)</dc:title>")
_SUBJECT = re.compile(r"<rdf:li>([^<]*)</rdf:li>")
_ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(r'\b(width|height)="([\d.]+)(pt|mm|cm|in|pc|px)"')
_PIXELS = {"px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}
_NO_THINGS = re.compile(
    r"^(special|shapes|logos|buttons|decorations|computer/(icons|buttons)|people/stickmen|recreation/games/cards"
    r"|signs_and_symbols/(led|flags|map_symbols|hazard|disability)|transportation/(roadsigns|aiga))"
)
_log = logging.getLogger(__name__)


def clipart(cache: Path) -> Path:
    """Folder of the Open Clip Art Library's SVG files, fetched with apt-get where it is missing.

    Raises:
        DataError: apt-get or dpkg-deb is not installed, or failed.
    """
    folder = cache / "openclipart"
    if not folder.exists():
        if not list(cache.glob(f"{OPENCLIPART}_*.deb")):
            data.run(["apt-get", "download", OPENCLIPART], cache)
        data.run(["dpkg-deb", "-x", next(cache.glob(f"{OPENCLIPART}_*.deb")).name, folder.name], cache)
    return folder / "usr/share/openclipart/svg"


def vocabulary(cache: Path, extra: Path | None) -> Vocabulary:
    """Things that emoji and ImageNet's classes are named after, and those in a file, one a line."""
    from timm.data import ImageNetInfo

    index = names.read_emoji_index(data.fetch(cache, sources.EMOJIBASE), data.fetch(cache, sources.EMOJILIB))
    no_things = (dataset.PEOPLE_GROUP, names.SYMBOLS_GROUP, names.FLAGS_GROUP)
    phrases = [emoji.label for emoji in index.entries.values() if emoji.group not in no_things]
    phrases += [label.split(",")[0] for label in ImageNetInfo("imagenet-1k").label_descriptions()]
    lines = extra.read_text("utf-8").splitlines() if extra else []
    phrases += [re.sub(r"^(an?|the) ", "", line.strip()) for line in lines if not line.startswith("#")]
    return Vocabulary.of(phrases)


def jobs(cache: Path, group: Group, things: Vocabulary) -> Iterator[tuple[str, str]]:
    """Names and SVG texts of the pictures of a group."""
    if not group.sets:
        yield from _clipart_jobs(clipart(cache), things)
        return
    iconify = data.fetch(cache, sources.ICONIFY)
    licences = json.loads((iconify / "collections.json").read_text("utf-8"))
    seen: Counter[str] = Counter()
    captions = {(one.source, one.name): one.caption for one in dataset.load(cache).records}
    for source in group.sets:
        data.check_licence(source, licences)
        collection = json.loads((iconify / "json" / f"{source}.json").read_text("utf-8"))
        for name in collection["icons"]:
            thing = icon_thing(source, name, collection["icons"], things, seen) if source in ICON_SETS else None
            thing = thing or captions.get((source, name))
            if thing:
                yield thing, data.svg(collection, name)


def _clipart_jobs(folder: Path, things: Vocabulary) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*.svg")):
        if _NO_THINGS.match(str(file.relative_to(folder))) or file.stat().st_size > _LARGEST:
            continue
        text = file.read_text("utf-8", errors="replace")
        title = _TITLE.search(text)
        thing = things.of_clipart(title.group(1) if title else "", file.stem, _SUBJECT.findall(text))
        if thing:
            yield thing, sized(text)


def icon_thing(source: str, name: str, siblings: dict[str, Any], things: Vocabulary, seen: Counter[str]) -> str | None:
    """What an icon shows, unless it is a variant, an interface glyph, or one of many of its name or head word."""
    kept = ICON_SETS[source]
    stem = name.removesuffix(kept.keep)
    if not name.endswith(kept.keep) or name.endswith(kept.drop) or not names.is_picture(stem, "mono", siblings):
        return None
    thing = things.of_icon(stem)
    if not thing:
        return None
    head = f"... {thing.split()[-1]}"
    if seen[thing] >= _A_NAME or seen[head] >= _A_HEAD:
        return None
    seen.update((thing, head))
    return thing


def sized(svg: str) -> str:
    """An SVG text whose root says its size in pixels, which resvg needs where there is no viewBox."""
    root = _ROOT.search(svg)
    if not root or "viewBox" in root.group():
        return svg
    plain = _LENGTH.sub(lambda m: f'{m.group(1)}="{float(m.group(2)) * _PIXELS[m.group(3)]:.2f}"', root.group())
    return svg[: root.start()] + plain + svg[root.end() :]


def render(svg: str) -> np.ndarray | None:
    """Straight RGBA ``[128, 128, 4]`` of what is drawn, in the middle; None where nothing is, or a mere sliver."""
    from PIL import Image

    image = data.raster(svg, SIDE)
    box = image.getchannel("A").getbbox() if image and image.height < _SLIMMEST * SIDE else None
    if image is None or box is None:
        return None
    drawn = image.crop(box)
    grown = _FILLED * SIDE / max(drawn.size)
    size = tuple(max(1, round(side * grown)) for side in drawn.size)
    drawn = drawn.convert("RGBa").resize((size[0], size[1]), Image.Resampling.LANCZOS).convert("RGBA")
    canvas = Image.new("RGBA", (SIDE, SIDE))
    canvas.paste(drawn, ((SIDE - drawn.width) // 2, (SIDE - drawn.height) // 2))
    return np.asarray(canvas)


def build(cache: Path, things: Vocabulary, processes: int) -> None:
    """Render all groups into the cache folder."""
    with ProcessPoolExecutor(processes) as pool:
        for group in GROUPS:
            found = list(jobs(cache, group, things))
            rendered = pool.map(render, [svg for _, svg in found], chunksize=32)
            kept = [(thing, one) for (thing, _), one in zip(found, rendered, strict=True) if one is not None]
            np.save(cache / f"judge-{group.name}.npy", np.stack([one for _, one in kept]))
            (cache / f"judge-{group.name}.json").write_text(json.dumps([thing for thing, _ in kept]), "utf-8")
            _log.info("%s: %d pictures of %d things", group.name, len(kept), len({thing for thing, _ in kept}))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder built by drawing.training.data")
    parser.add_argument("--words", type=Path, help="text file of further things to know, one a line")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    build(arguments.cache, vocabulary(arguments.cache, arguments.words), arguments.processes)


if __name__ == "__main__":
    main()
