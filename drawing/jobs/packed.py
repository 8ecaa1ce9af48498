"""A frame small enough to leave a worker and to be kept for a visitor; its project file is made when asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from drawing.export.files import svg_of
from drawing.model.strokes import Strokes

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

    from drawing.model.choices import Choice
    from drawing.model.items import Shown
    from drawing.model.spec import DrawingSpec, Frame


@dataclass(frozen=True)
class Spot:
    """A part of a picture that can be chosen: what it shows, and where; x, y, width and height are shares of all."""

    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class PackedDrawing:
    """Strokes as arrays, in the order of `Strokes`' fields, and what their project file says beside them."""

    arrays: tuple[np.ndarray, ...]
    spec: DrawingSpec
    shown: Shown | None = None

    @classmethod
    def of(cls, strokes: Strokes, spec: DrawingSpec, shown: Shown | None = None) -> PackedDrawing:
        """One drawing made by a spec."""
        here = strokes.detach().to("cpu")
        return cls(tuple(getattr(here, one.name).numpy().copy() for one in fields(Strokes)), spec, shown)

    def svg(self) -> str:
        """Its project file, see `drawing.export.files.svg_of`."""
        return svg_of(Strokes(*map(torch.from_numpy, self.arrays)), self.spec, self.shown)

    @property
    def bytes(self) -> int:
        """What its strokes take in memory."""
        return sum(array.nbytes for array in self.arrays)


@dataclass(frozen=True)
class PackedFrame:
    """A frame without tensors, some tens of kilobytes when pickled.

    Attributes:
        step: steps done.
        steps: steps in all.
        seconds: since the start.
        loss: objective of the last step; lower is better.
        similarity: mean cosine similarity to the prompt, -1..1.
        preview: the raster as a WebP file.
        drawing: the strokes, or the text of their project file.
        final: the last one of its drawing.
        notice: a sentence for the user, such as another critic having had to step in.
        title: what is drawn.
        panels: those of a comic page; a drawing has none.
        earlier: SVGs of the pages before it, of a comic that has several.
        variants: of several drawings all in the order of their seeds, this one too; each with a seed of its own.
        choices: see `Frame`.
        phase: changes where losses of frames before and after cannot be compared.
        origin: the project file that `edits` start from, hidden layers and all; empty where nothing was edited.
        edits: what a visitor did to its strokes since, see `drawing.jobs.retouch`; `drawing` has them.
        before: what it was drawn anew from, where one item of it was.
    """

    step: int
    steps: int
    seconds: float
    loss: float
    similarity: float
    preview: bytes
    drawing: PackedDrawing | str
    final: bool
    notice: str | None = None
    title: str = ""
    panels: tuple[Spot, ...] = ()
    earlier: tuple[str, ...] = ()
    variants: tuple[PackedFrame, ...] = ()
    choices: tuple[Choice, ...] = ()
    phase: tuple[int, ...] = ()
    origin: str = ""
    edits: str = ""
    before: PackedFrame | None = None

    @cached_property
    def svg(self) -> str:
        """The drawing as its project file."""
        return self.drawing if isinstance(self.drawing, str) else self.drawing.svg()

    @property
    def shown(self) -> Shown | None:
        """What a drawing in layers shows; nothing is known of others."""
        return None if isinstance(self.drawing, str) else self.drawing.shown

    @property
    def bytes(self) -> int:
        """What it takes in memory, near enough."""
        drawing = self.drawing
        held = len(drawing) if isinstance(drawing, str) else drawing.bytes + len(self.__dict__.get("svg", ""))
        history = len(self.origin) + len(self.edits) + (self.before.bytes if self.before else 0)
        others = sum(map(len, self.earlier)) + sum(one.bytes for one in self.variants)
        others += sum(len(one.picture) for one in self.choices)
        return len(self.preview) + held + history + others


def pack(frame: Frame, spec: DrawingSpec, notice: str | None = None) -> PackedFrame:
    """A frame of that spec, packed; the canvas has the frame's shape, and folders of its files stay unnamed."""
    height, width = frame.image.shape[:2]
    fitted = spec if abs(spec.aspect - width / height) < 1 / height else replace(spec, aspect=width / height)
    fitted = replace(fitted, background=frame.background or fitted.background)
    if fitted.image_prompt is not None:
        fitted = replace(fitted, image_prompt=Path(fitted.image_prompt).name)
    if fitted.taught is not None:
        fitted = replace(fitted, taught=Path(fitted.taught).name)
    return PackedFrame(
        frame.step,
        frame.steps,
        frame.seconds,
        frame.loss,
        frame.similarity,
        _webp(frame),
        PackedDrawing.of(frame.strokes, fitted, frame.shown),
        frame.final,
        notice,
        spec.prompt,
        variants=tuple(
            pack(one, replace(spec, seed=(spec.seed + index) % 2**31, variants=1), notice)
            for index, one in enumerate(frame.variants)
        ),
        choices=frame.choices,
        phase=(frame.steps, frame.strokes.count),
    )


def _webp(frame: Frame) -> bytes:
    from PIL.Image import fromarray

    return webp(fromarray(frame.image))


def webp(picture: Image) -> bytes:
    """A PIL image as the WebP file that previews are."""
    file = BytesIO()
    picture.save(file, "WEBP", quality=88, method=1)
    return file.getvalue()
