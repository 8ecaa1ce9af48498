"""`python -m drawing imagine "a castle:1 | fog:0.5 | people:-0.3" -o castle.svg`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import (
    add_outputs,
    add_settings,
    last_frame,
    named_for,
    outputs_from,
    spec_from,
    writable,
    write,
)
from drawing.cli.options import number, whole
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    import numpy as np

    from drawing.engines.imagine.ascent import Ascent
    from drawing.model.spec import Frame

HELP = "words to a picture that a critic likes, painted"
_WAYS = ("latent", "pixels")
_MOST_STEPS, _MOST_VIEWS = 2000, 64
_FILM_FRAMES = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The prompt and its weighted parts, how it is imagined, the files to write and the settings."""
    parser.add_argument("prompt", help="what to imagine, perhaps in weighted parts: a castle:1 | fog:0.5 | people:-0.3")
    parser.add_argument("--by", choices=_WAYS, default="latent", help="over what the critic's gradient is climbed")
    parser.add_argument("--ascent-steps", type=whole, metavar="STEPS", help="of the climb (default 60; pixels 120)")
    parser.add_argument("--ascent-views", type=whole, metavar="VIEWS", help="of a step (default 4; pixels 8)")
    parser.add_argument("--tether", type=number, help="how strongly pictures stay what pictures are like (default 0.5)")
    parser.add_argument("--film", metavar="FILE.mp4", help="the imagining, then the painting")
    parser.add_argument("--imagined", metavar="FILE.png", help="the picture before it is painted")
    add_outputs(parser)
    add_settings(parser)
    parser.set_defaults(engine="imagined")


def run(arguments: argparse.Namespace) -> None:
    """Imagine, paint, then write the files."""
    from drawing.critics import load_critic
    from drawing.engines.imagine.engine import ImaginedPictures
    from drawing.engines.weighted import parse
    from drawing.export.files import slug
    from drawing.tasks.draw import frames_of_engine

    spec = spec_from(arguments, arguments.prompt)
    if spec.engine != "imagined":
        raise SpecError(f"imagine uses the engine imagined; for another, use draw --engine {spec.engine}.")
    parse(spec.prompt)
    outputs = outputs_from(arguments, default=f"{slug(spec.prompt, spec.seed)}.svg")
    extra = {name: Path(path) for name in ("film", "imagined") if (path := getattr(arguments, name))}
    for name, path in extra.items():
        named_for(path, ".mp4" if name == "film" else ".png")
        writable(path)
    engine = ImaginedPictures(load_critic(spec.critic), arguments.by, _ascent(arguments))
    seen: list[Frame] = []
    frame = last_frame(_kept(frames_of_engine(spec, engine), seen), spec.prompt)
    write(frame, spec, outputs)
    if "film" in extra:
        _write_film(seen, extra["film"])
        print(extra["film"])
    if "imagined" in extra:
        _write_picture([one for one in seen if not one.strokes.count][-1].image, extra["imagined"])
        print(extra["imagined"])


def _ascent(arguments: argparse.Namespace) -> Ascent | None:
    """The ascent that the options ask for, None where they ask for nothing.

    Raises:
        SpecError: for a value out of range.
    """
    from dataclasses import replace

    from drawing.engines.imagine.engine import usual_ascent

    usual = usual_ascent(arguments.by)
    for option, value, most in (
        ("--ascent-steps", arguments.ascent_steps, _MOST_STEPS),
        ("--ascent-views", arguments.ascent_views, _MOST_VIEWS),
    ):
        if value is not None and not 1 <= value <= most:
            raise SpecError(f"{option} must be a whole number from 1 to {most:,}, not {value}.")
    if arguments.tether is not None and not 0 <= arguments.tether <= 100:  # noqa: PLR2004
        raise SpecError(f"--tether must be a number from 0 to 100, not {arguments.tether:g}.")
    chosen = {"steps": arguments.ascent_steps, "views": arguments.ascent_views, "tether": arguments.tether}
    return replace(usual, **{name: value for name, value in chosen.items() if value is not None})


def _kept(frames: Iterator[Frame], seen: list[Frame]) -> Iterator[Frame]:
    for frame in frames:
        seen.append(frame)
        yield frame


def _write_film(seen: list[Frame], path: Path) -> None:
    """Every frame that was seen, in order."""
    from drawing.export import write_timelapse

    pictures: list[np.ndarray] = [frame.image for frame in seen]
    write_timelapse(iter(pictures), path, fps=_FILM_FRAMES)


def _write_picture(picture: np.ndarray, path: Path) -> None:
    from PIL import Image

    Image.fromarray(picture).save(path, format="PNG")
