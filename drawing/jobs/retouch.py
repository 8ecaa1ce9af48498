"""Edits of a finished drawing's strokes, as they arrive from the browser or a program, and the drawing with them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

import torch

from drawing.export import read_svg, write_svg
from drawing.export.markup import hex_colour
from drawing.export.sheet import WHITE, Sheet
from drawing.export.svg import paths
from drawing.model import editing
from drawing.model.oklab import from_oklab
from drawing.model.spec import SpecError, rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.model.items import Item
    from drawing.model.strokes import Strokes

Deed = Literal["move", "widen", "recolour", "delete", "nearer", "farther", "hide", "show"]

MOST_EDITS = 2000
"""Edits of one drawing that are held."""

LONGEST_EDITS = 4_000_000
"""Characters of all edits of one drawing."""

FARTHEST = 4.0
"""How far one edit moves strokes at most, in canvas heights."""

FACTORS = (0.05, 20.0)
"""Least and greatest factor of widths that one edit has."""

UNREADABLE = "These edits cannot be read; reload the page and try again."
_EVERYTHING = "all of it"


@dataclass(frozen=True)
class Retouch:
    """One edit.

    Attributes:
        do: what is done.
        item: place of the item that it is done to; None for single strokes.
        strokes: their numbers in the drawing that edits start from; they stay theirs whatever is edited.
        by: of `move`, canvas heights to the right and down.
        factor: of `widen`; below 1 is thinner.
        colour: of `recolour`, `#rrggbb`.
    """

    do: Deed
    item: int | None = None
    strokes: tuple[int, ...] = ()
    by: tuple[float, float] = (0.0, 0.0)
    factor: float = 1.0
    colour: str = "#000000"

    def chosen(self, strokes: Strokes) -> Tensor:
        """Which strokes it is done to, bool `[N]`."""
        if self.item is not None:
            return strokes.item[0] == self.item
        mask = torch.zeros(strokes.count, dtype=torch.bool)
        mask[[number for number in self.strokes if 0 <= number < strokes.count]] = True
        return mask


@dataclass
class Retouched:
    """A drawing with its edits; strokes keep their numbers.

    Attributes:
        strokes: all of them, edited, as numbered before.
        order: numbers of those that are left, in painting order.
        hidden: places of the items that are not shown.
    """

    strokes: Strokes
    order: list[int]
    hidden: set[int] = field(default_factory=set)

    @property
    def shown(self) -> list[int]:
        """Numbers of what is to be seen, in painting order."""
        items = self.strokes.item[0].tolist()
        return [number for number in self.order if items[number] not in self.hidden]

    def left(self) -> Strokes:
        """What is left, hidden items too."""
        return self.strokes.select(torch.tensor(self.order, dtype=torch.long))

    def visible(self) -> Strokes:
        """What is to be seen."""
        return self.strokes.select(torch.tensor(self.shown, dtype=torch.long))


def read_retouches(sent: str | None) -> tuple[Retouch, ...]:
    """The edits of a JSON text, a list of objects with `do` and what it takes; none of empty text.

    Raises:
        SpecError: for what cannot be read, values out of range, or too many edits.
    """
    if not sent:
        return ()
    if len(sent) > LONGEST_EDITS:
        raise SpecError("These are too many edits; save the drawing and go on with the saved one.")
    try:
        edits = tuple(map(_retouch, json.loads(sent)))
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError) as error:
        raise SpecError(UNREADABLE) from error
    if len(edits) > MOST_EDITS:
        raise SpecError(f"A drawing holds {MOST_EDITS:,} edits at most; save it and go on with the saved one.")
    return edits


def retouch(strokes: Strokes, edits: Sequence[Retouch]) -> Retouched:
    """One drawing with edits done to it, one after another."""
    state = Retouched(strokes, list(range(strokes.count)))
    for edit in edits:
        _do(edit, state)
    return state


def retouched_svg(svg: str, sent: str) -> str:
    """The project file of a drawing with its edits, without what they hide; the very same text without edits.

    Raises:
        SpecError: for edits that cannot be read.
        ValueError: for an SVG that is not ours.
    """
    edits = read_retouches(sent)
    if not edits:
        return svg
    strokes, made = read_svg(svg)
    return written(retouch(strokes, edits).visible(), made)


def written(strokes: Strokes, made: dict[str, Any]) -> str:
    """The project file of strokes that were read with these settings and edited."""
    names = ("aspect", "title", "background", "spec", "items", "scene", "compositing")
    return write_svg(strokes, **{name: made[name] for name in names})


def sheet_of(svg: str, sent: str) -> dict[str, Any]:
    """What the page shows a drawing with, to be edited.

    Returns:
        `aspect`, `paper` as `#rrggbb`, `strokes`: SVG paths that bear their number and item, and `layers`, nearest
        first: `item`, `title`, `colour`, `hidden` and `gone`.

    Raises:
        SpecError: for edits that cannot be read.
    """
    strokes, made = read_svg(svg)
    state = retouch(strokes, read_retouches(sent))
    lies_on = Sheet(made["aspect"], made["background"], compositing=made["compositing"])
    items = strokes.item[0].tolist()
    lines = [
        line.replace("<path", f'<path data-stroke="{number}" data-item="{items[number]}"', 1)
        for number, line in zip(state.shown, paths(state.visible(), lies_on), strict=True)
    ]
    return {
        "aspect": made["aspect"],
        "paper": hex_colour(made["background"] or WHITE),
        "strokes": "".join(lines),
        "layers": _layers(state, made["items"]),
    }


def of_whole(strokes: Strokes, edits: Sequence[Retouch], item: int) -> tuple[Retouch, ...]:
    """What edits did to all of an item, other than its place in the order: done to its strokes when they are new."""
    own = strokes.item[0] == item
    whole = (edit for edit in edits if edit.do in {"move", "widen", "recolour"})
    return tuple(replace(edit, item=item) for edit in whole if bool((edit.chosen(strokes) & own).equal(own)))


def _layers(state: Retouched, items: Sequence[Item]) -> list[dict[str, Any]]:
    titles = [one.title for one in items] or [_EVERYTHING]
    owners = state.strokes.item[0]
    nearest = {item: place for place, item in enumerate(owners[state.order].tolist())}
    left = torch.zeros(state.strokes.count, dtype=torch.bool)
    left[state.order] = True
    layers = []
    for item in sorted(range(len(titles)), key=lambda item: -nearest.get(item, -1)):
        own = (owners == item) & left
        colour = from_oklab(editing.main_colour(state.strokes, own)).tolist() if bool(own.any()) else (0.5, 0.5, 0.5)
        shown = {"colour": hex_colour(colour), "hidden": item in state.hidden, "gone": not bool(own.any())}
        layers.append({"item": item, "title": titles[item], **shown})
    return layers


def _do(edit: Retouch, state: Retouched) -> None:
    if edit.do in {"hide", "show"}:
        (state.hidden.add if edit.do == "hide" else state.hidden.discard)(-1 if edit.item is None else edit.item)
        return
    chosen = edit.chosen(state.strokes)
    numbers = frozenset(chosen.nonzero().flatten().tolist())
    if edit.do == "move":
        state.strokes = editing.move(state.strokes, chosen, edit.by)
    elif edit.do == "widen":
        state.strokes = editing.widen(state.strokes, chosen, edit.factor)
    elif edit.do == "recolour":
        state.strokes = editing.recolour(state.strokes, chosen, rgb(edit.colour))
    elif edit.do == "delete":
        state.order = [number for number in state.order if number not in numbers]
    else:
        turned = editing.nearer if edit.do == "nearer" else editing.farther
        state.order = turned(state.order, state.strokes.item[0].tolist(), numbers)


def _retouch(value: dict[str, Any]) -> Retouch:
    do, item = value["do"], value.get("item")
    if do not in get_args(Deed) or (item is not None and type(item) is not int):
        raise ValueError("do")
    right, down = (float(part) for part in value.get("by", (0, 0)))
    factor, colour = float(value.get("factor", 1)), str(value.get("colour", "#000000"))
    rgb(colour)
    if not (abs(right) <= FARTHEST and abs(down) <= FARTHEST and FACTORS[0] <= factor <= FACTORS[1]):
        raise ValueError("range")
    return Retouch(do, item, tuple(map(int, value.get("strokes", ()))), (right, down), factor, colour)
