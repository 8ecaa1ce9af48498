"""Building a data set: pictures of a source in shards, with captions, licences, a split, and no near-duplicates."""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.export.files import write_whole
from drawing.model.spec import SpecError
from drawing.teaching.dataset import COLUMNS, RECORD, SIDE, Sample
from drawing.teaching.fingerprint import alike, fingerprint
from drawing.teaching.licences import family

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from PIL.Image import Image as PillowImage

ALLOWED = frozenset(
    ("CC0", "MIT", "Apache", "BSD-2-Clause", "BSD-3-Clause", "ISC", "OFL", "CC-BY", "public domain", "own")
)
"""Licences that are taken unless all are, in any version and spelling."""

SHARD = 256
_STATE = "state.json"
_FINAL = frozenset({"kept", "duplicate"})
"""Fates that a later run does not judge anew: a licence may be named by then, a file mended."""

_LEAST_INK = 0.02


@dataclass(frozen=True)
class Judged:
    """What became of a sample: `kept`, or why it was left out (`duplicate`, `licence`, `unreadable`, `empty`)."""

    sample: Sample
    fate: str


@dataclass(frozen=True)
class _Row:
    shard: str
    row: int
    split: str
    caption: str
    licence: str
    source: str
    fingerprint: str


class Builder:
    """A set under construction in a folder; what was judged in an earlier run is not opened again.

    Args:
        folder: made if it is not there.
        test_share: share of the pictures that are kept apart for testing, chosen by their fingerprints, 0..1.
        licences: those taken; None takes all.
        shard: pictures of one file.
    """

    def __init__(
        self, folder: Path, *, test_share: float = 0.15, licences: frozenset[str] | None = ALLOWED, shard: int = SHARD
    ) -> None:
        self.folder, self.test_share, self.shard = folder, test_share, shard
        self.licences = None if licences is None else {family(one) for one in licences}
        folder.mkdir(parents=True, exist_ok=True)
        self.rows: list[_Row] = []
        self.fates: dict[str, str] = {}
        self._open: list[np.ndarray] = []
        self._resume()

    def add(self, samples: Iterable[Sample]) -> Generator[Judged, None, None]:
        """Judge samples one by one and keep the good ones; closing the iterator saves what is there."""
        try:
            for sample in samples:
                if sample.source in self.fates:
                    continue
                fate = self._judge(sample)
                self.fates[sample.source] = fate
                if len(self._open) == self.shard:
                    self.save()
                    self._open = []
                yield Judged(sample, fate)
        finally:
            self.save()

    def counts(self) -> Counter[str]:
        """How many samples met which fate."""
        return Counter(self.fates.values())

    def _judge(self, sample: Sample) -> str:
        if self.licences is not None and family(sample.licence) not in self.licences:
            return "licence"
        picture = opened(sample)
        if picture is None:
            return "unreadable"
        if not sample.caption or picture[..., 3].mean() / 255 < _LEAST_INK:
            return "empty"
        mark = fingerprint(picture)
        if any(alike(mark, row.fingerprint) for row in self.rows):
            return "duplicate"
        name, place = f"shard-{len(self.rows) // self.shard:04d}.npz", len(self._open)
        self.rows.append(_Row(name, place, self._split(mark), sample.caption, sample.licence, sample.source, mark))
        self._open.append(picture)
        return "kept"

    def _split(self, mark: str) -> str:
        """The same picture falls on the same side in every set."""
        return "test" if zlib.crc32(mark.encode()) / 2**32 < self.test_share else "train"

    def save(self) -> None:
        """Write the shard under way, the record and the state."""
        if self._open:
            buffer = io.BytesIO()
            np.savez_compressed(buffer, pictures=np.stack(self._open))
            path = self.folder / self.rows[-1].shard
            part = path.with_suffix(".part")
            part.write_bytes(buffer.getvalue())
            part.replace(path)
        table = io.StringIO()
        writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in self.rows)
        write_whole(self.folder / RECORD, table.getvalue())
        write_whole(self.folder / _STATE, json.dumps(self.fates, ensure_ascii=False, indent=0) + "\n")

    def _resume(self) -> None:
        try:
            with (self.folder / RECORD).open(encoding="utf-8", newline="") as file:
                self.rows = [_Row(**{**row, "row": int(row["row"])}) for row in csv.DictReader(file)]  # type: ignore[arg-type]
            fates = json.loads((self.folder / _STATE).read_text(encoding="utf-8"))
            self.fates = {source: fate for source, fate in fates.items() if fate in _FINAL}
            if len(self.rows) % self.shard:
                self._open = list(np.load(self.folder / self.rows[-1].shard)["pictures"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError):
            raise SpecError(
                f"{self.folder} holds another set that cannot be gone on with: choose a new folder."
            ) from None


def opened(sample: Sample) -> np.ndarray | None:
    """The picture of a sample, whole, on a square: uint8 straight RGBA `[64, 64, 4]`; None if it cannot be read."""
    from PIL import Image, ImageOps

    from drawing.model.pictures import read_picture

    try:
        picture = _drawn(sample.svg) if sample.file is None else read_picture(sample.file).rgba
    except ValueError:
        return None
    fitted = ImageOps.contain(picture, (SIDE, SIDE), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE, SIDE), (255, 255, 255, 0))
    square.paste(fitted, ((SIDE - fitted.width) // 2, (SIDE - fitted.height) // 2))
    return np.asarray(square)


def _drawn(svg: str) -> PillowImage:
    import resvg_py
    from PIL import Image

    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SIDE, height=SIDE)))).convert("RGBA")
