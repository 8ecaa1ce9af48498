"""A stage: the layers of a picture, back to front, each a vector picture of one item in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drawing.model.items import Item
    from drawing.stage.manner import Manner
    from drawing.stage.picture import Box, Point

HEIGHT = 1000.0
"""Units of the canvas height on every stage; the width is `HEIGHT * aspect`."""


@dataclass(frozen=True)
class Layer:
    """What is painted in one go, in front of all layers before it.

    Attributes:
        item: what it shows; several layers may show parts of one item.
        body: SVG fragment in stage units: `HEIGHT` from top to bottom, x right from the left edge.
        box: bounds of its ink, `(left, top, right, bottom)` in stage units; may reach beyond the canvas.
        focus: discs `(x, y, radius)` in stage units where detail counts most: faces.
        weight: how many strokes it deserves beside the others; 1 is an ordinary item.
        fills: it covers the canvas from edge to edge, as backdrops do.
    """

    item: Item
    body: str
    box: Box
    focus: tuple[tuple[float, float, float], ...] = ()
    weight: float = 1.0
    fills: bool = False


@dataclass(frozen=True)
class Stage:
    """A picture in layers, with what it shows in words.

    Attributes:
        aspect: canvas width over height.
        layers: back to front.
        drew: what a person would say is there, in the order of the text.
        left_out: what the text names that could not be shown, or not as it says, a phrase each.
        credits: source and licence of art that is not our own, each once.
        scene: the scene graph as JSON values.
        near: known words near those that could not be shown, by noun.
        manner: how its layers look besides what they show; None leaves them as they are.
        mouths: where everybody speaks from, in canvas heights, by their names in lower case.
    """

    aspect: float
    layers: tuple[Layer, ...]
    drew: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    scene: dict[str, Any] = field(default_factory=dict)
    mouths: dict[str, Point] = field(default_factory=dict)
    manner: Manner | None = None
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items in painting order, each once."""
        return tuple(dict.fromkeys(layer.item for layer in self.layers))

    @property
    def faces(self) -> tuple[tuple[float, float, float], ...]:
        """Discs `(x, y, radius)` around the faces, in canvas heights."""
        return tuple((x / HEIGHT, y / HEIGHT, r / HEIGHT) for layer in self.layers for x, y, r in layer.focus)

    @property
    def svg(self) -> str:
        """The vector picture itself, before any stroke: an SVG document with a group for each layer."""
        groups = "".join(f'<g data-entity="{layer.item.entity}">{layer.body}</g>' for layer in self.layers)
        return document(groups, (0.0, 0.0, HEIGHT * self.aspect, HEIGHT))


def document(body: str, box: Box) -> str:
    """An SVG document of a fragment; `box` is the part of it to see."""
    left, top, right, bottom = box
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f}">{body}</svg>'
    )
