"""Whole sentences judged: is everything that a sentence names there, and can it be seen?"""

from __future__ import annotations

import hashlib
import random
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import torch

from drawing.evaluate.crops import AMONG, crop_of, places_of
from drawing.evaluate.judge.weights import load_judge
from drawing.export import read_svg
from drawing.model.spec import SpecError
from drawing.raster import rasterise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.evaluate.drawings import DrawnPrompt
    from drawing.model.items import Item
    from drawing.model.strokes import Strokes

HIDDEN = 0.5
"""Share of an item that must be on top for it to count as seen."""

_HEIGHT = 192
_SETTINGS = frozenset({"backdrop", "foreground"})
_STAND_IN = "(drawn as "


@dataclass(frozen=True)
class SeenItem:
    """An item of a drawn scene.

    Attributes:
        title: what a person would call it.
        entity: id of the entity it shows.
        on_top: share of its strokes' ink on the canvas that nothing nearer covers, 0..1.
        place: place of its noun among what the judge would call its crop, from 1; None for figures of people.
        ink: share of the canvas that its strokes cover, 0..1.
    """

    title: str
    entity: str
    on_top: float
    ink: float
    place: int | None = None

    @property
    def seen(self) -> bool:
        """Whether it is there and not hidden by more than half."""
        return self.ink > 0 and self.on_top >= HIDDEN


@dataclass(frozen=True)
class SceneVerdict:
    """What became of a sentence.

    Attributes:
        prompt: the sentence.
        seed: of the drawing.
        items: what was drawn of it, without the place.
        drew: what the drawing says it shows.
        left_out: what it says it does not show, or shows as something else.
    """

    prompt: str
    seed: int
    items: tuple[SeenItem, ...]
    drew: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many of the named things are not there at all."""
        return sum(_STAND_IN not in phrase and "shown as" not in phrase for phrase in self.left_out)

    @property
    def share_drawn(self) -> float:
        """Share of the named things that are there; 1 where nothing is named but a place."""
        named = len(self.drew) + self.missing
        return len(self.drew) / named if named else 1.0


@dataclass(frozen=True)
class ScenesReport:
    """The verdicts on all sentences of a file, for all seeds."""

    verdicts: tuple[SceneVerdict, ...]

    def share_seen(self, seed: int | None = None) -> float:
        """Share of all items that are seen, of one seed or of all; 1 without items."""
        items = [item for one in self._of(seed) for item in one.items]
        return sum(item.seen for item in items) / len(items) if items else 1.0

    def share_named(self, seed: int | None = None) -> float:
        """Share of things, plants, animals that the judge names by their crop, among its first five; 1 without any."""
        places = [item.place for one in self._of(seed) for item in one.items if item.place is not None]
        return sum(place <= AMONG for place in places) / len(places) if places else 1.0

    def share_drawn(self, seed: int | None = None) -> float:
        """Share of all named things that are drawn, of one seed or of all."""
        drew = sum(len(one.drew) for one in self._of(seed))
        missing = sum(one.missing for one in self._of(seed))
        return drew / (drew + missing) if drew + missing else 1.0

    def _of(self, seed: int | None) -> list[SceneVerdict]:
        return [one for one in self.verdicts if seed is None or one.seed == seed]

    def table(self) -> str:
        """A line a seed, and below them the items that are not seen and the things that are not there."""
        seeds = sorted({one.seed for one in self.verdicts})
        lines = ["seed  sentences  items seen  named things drawn  named by the judge"]
        for seed in seeds:
            seen, drawn = self.share_seen(seed), self.share_drawn(seed)
            named = self.share_named(seed)
            lines.append(f"{seed:4d}  {len(self._of(seed)):9d}  {seen:10.1%}  {drawn:18.1%}  {named:18.1%}")
        for one in self.verdicts:
            hidden = [f"{item.title} ({item.on_top:.0%})" for item in one.items if not item.seen]
            faults = [f"hidden: {', '.join(hidden)}"] * bool(hidden)
            faults += [f"left out: {', '.join(one.left_out)}"] * bool(one.left_out)
            if faults:
                lines.append(f"{one.prompt} [{one.seed}]: {'; '.join(faults)}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "items_seen": round(self.share_seen(), 4),
            "named_things_drawn": round(self.share_drawn(), 4),
            "named_by_the_judge": round(self.share_named(), 4),
            "scenes": [
                {**asdict(one), "items": [{**asdict(item), "seen": item.seen} for item in one.items]}
                for one in self.verdicts
            ],
        }


def read_choices(path: Path) -> list[tuple[str, ...]]:
    """Lines of captions, the true one first, near ones after `|`; a line may hold the true one alone.

    Raises:
        SpecError: if the file cannot be read or holds none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(f"{path} cannot be read as captions: {error}.") from error
    rows = [tuple(caption.strip() for caption in line.split("|")) for line in lines if line.strip()]
    if not rows:
        raise SpecError(f"{path} holds no caption.")
    return rows


def judge_scenes(drawings: Iterable[DrawnPrompt]) -> ScenesReport:
    """What became of each sentence, measured on the strokes of its SVG file."""
    judge = load_judge()
    return ScenesReport(tuple(_verdict(one, judge) for one in drawings))


def _verdict(drawing: DrawnPrompt, judge: Critic) -> SceneVerdict:
    strokes, settings = read_svg(drawing.path)
    scene = settings.get("scene") or {}
    aspect = float(settings.get("aspect") or 1.0)
    items = list(settings.get("items") or [])
    measured = seen_items(strokes, items, aspect)
    measured = _named(measured, strokes, items, aspect, (scene.get("graph") or {}, judge))
    return SceneVerdict(
        drawing.spec.prompt,
        drawing.spec.seed,
        tuple(measured),
        tuple(scene.get("drew") or ()),
        tuple(scene.get("left_out") or ()),
    )


def seen_items(strokes: Strokes, items: Sequence[Item], aspect: float) -> list[SeenItem]:
    """How much of every item of a drawing is to be seen; backdrops are left out."""
    found = []
    for index, item in enumerate(items):
        own = strokes.item[0] == index
        if item.id in _SETTINGS or item.entity == "setting":
            continue
        alone = _coverage(strokes.select(own), own[own], aspect)
        on_top = _coverage(strokes, own, aspect)
        ink = float(alone.sum())
        share = float(torch.minimum(alone, on_top).sum()) / ink if ink else 0.0
        found.append(SeenItem(item.title, item.entity, round(share, 3), round(ink / alone.numel(), 4)))
    return found


def _named(
    seen: list[SeenItem], strokes: Strokes, items: Sequence[Item], aspect: float, told: tuple[dict[str, Any], Critic]
) -> list[SeenItem]:
    """The items with the judge's opinion of their crops; people are known by their groups alone."""
    graph, judge = told
    entities = {one["id"]: one for one in graph.get("entities", ())}
    shown = [item for item in items if not (item.id in _SETTINGS or item.entity == "setting")]
    judged = [k for k, item in enumerate(shown) if _has_a_name(item, entities)]
    crops = [crop_of(strokes.select(strokes.item[0] == items.index(shown[k])), aspect, judge.size) for k in judged]
    places = places_of(judge, crops, [entities[shown[k].entity]["noun"] for k in judged])
    found = list(seen)
    for k, place in zip(judged, places, strict=True):
        found[k] = replace(found[k], place=place)
    return found


def _has_a_name(item: Item, entities: dict[str, Any]) -> bool:
    """Whether a crop of an item should be called by a noun: no person, no animal on two legs, no tool nobody named."""
    entity = entities.get(item.entity)
    figure = entity is None or entity["kind"] == "person" or entity.get("personified") or entity.get("wears")
    return (
        not figure and item.id.split("-")[0] == item.entity.split("-")[0] and not item.id.endswith(("-table", "-seat"))
    )


def _coverage(strokes: Strokes, own: Tensor, aspect: float) -> Tensor:
    """How far each pixel shows some of the strokes of a drawing over the others: `[height, width]` in 0..1."""
    if not strokes.count:
        return torch.zeros(_HEIGHT, max(1, round(_HEIGHT * aspect)))
    colour = strokes.colour.clone()
    colour[..., :3] = own[None, :, None].to(colour.dtype)
    marked = type(strokes)(strokes.points, strokes.width, colour, strokes.frozen, strokes.item)
    with torch.no_grad():
        raster = rasterise(
            marked, _HEIGHT, max(1, round(_HEIGHT * aspect)), profile="hard", compositing="over", background=(0, 0, 0)
        )
    return raster[0, 0].clamp(0, 1)


def questions(rows: Sequence[Sequence[str]], seed: int) -> tuple[str, str]:
    """The four-captions test of a sheet: the shuffled captions to show beside it, and the key to keep."""
    asked, key = [], []
    for number, (true, *near) in enumerate(rows, start=1):
        captions = [true, *near]
        random.Random(hashlib.sha256(f"{true}{seed}".encode()).hexdigest()).shuffle(captions)
        letters = "ABCDEFGH"[: len(captions)]
        choices = "; ".join(f"({letter}) {caption}" for letter, caption in zip(letters, captions, strict=True))
        asked.append(f"#{number}: {choices}")
        key.append(f"{number} {letters[captions.index(true)]} {true}")
    return "\n".join(asked) + "\n", "\n".join(key) + "\n"
