"""What is kept of a run besides its drawing: a film of the optimisation's own snapshots, and the curve of its loss."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import writable
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    import numpy as np

    from drawing.model.spec import Frame

FILMS = ("strokes", "snapshots")
_SECONDS, _SLOWEST, _FASTEST = 6, 8, 30


@dataclass
class Recording:
    """Watches the frames of a drawing go by.

    Attributes:
        film: path of a film of snapshots, or None.
        curve: path of a curve, or None.
        images: previews as they came, uint8 `[H, W, 3]`.
        losses: step and loss of each frame.
        similarities: step and similarity of each frame.
    """

    film: Path | None
    curve: Path | None
    images: list[np.ndarray] = field(default_factory=list)
    losses: list[tuple[float, float]] = field(default_factory=list)
    similarities: list[tuple[float, float]] = field(default_factory=list)

    def watch(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        """The frames, noted."""
        for frame in frames:
            if self.film is not None and (not self.images or self.images[0].shape == frame.image.shape):
                self.images.append(frame.image)
            if frame.step and not frame.final:  # what comes before the first step and after the last is no loss of one
                self.losses.append((frame.step, frame.loss))
                self.similarities.append((frame.step, frame.similarity))
            yield frame

    def write(self) -> None:
        """Write what was asked for and print the names."""
        from drawing.export.curve import curve
        from drawing.export.video import write_timelapse

        if self.film is not None and self.images:
            speed = max(_SLOWEST, min(_FASTEST, len(self.images) // _SECONDS))
            write_timelapse(self.images, self.film, fps=speed)
            print(self.film)
        if self.curve is not None and self.losses:
            series = {"loss": self.losses}
            if any(value for _, value in self.similarities):
                series["similarity"] = self.similarities
            self.curve.write_text(curve("Loss of the steps", series), encoding="utf-8")
            print(self.curve)


def add_recording(parser: argparse.ArgumentParser) -> None:
    """The options for it."""
    group = parser.add_argument_group("the run")
    group.add_argument(
        "--film",
        choices=FILMS,
        default="strokes",
        help="what --video shows: the finished strokes one by one, or the run",
    )
    group.add_argument("--curve", type=Path, metavar="FILE.svg", help="loss and similarity over the steps")


def recording_from(arguments: argparse.Namespace) -> Recording:
    """What is asked for; a film of snapshots takes the video's name, which is then no output of the strokes any more.

    Raises:
        SpecError: for a film without a video's name, or a file that cannot be written.
    """
    film = None
    if arguments.film == "snapshots":
        if not arguments.video:
            raise SpecError("A film of snapshots needs a name: --video FILE.mp4 --film snapshots.")
        film, arguments.video = Path(arguments.video), None
    for path in filter(None, (film, arguments.curve)):
        writable(path)
    return Recording(film, arguments.curve)
