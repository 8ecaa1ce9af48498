"""What the subcommands share: settings, a progress bar, and files checked before the work starts."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from drawing.cli.options import add_option, number, whole
from drawing.export.files import ExportOptions, save_as, svg_of
from drawing.export.plotter import MOST_PENS, PAGES
from drawing.model.checks import NEGATIVE_WEIGHT
from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec, Frame, SpecError, shorten
from drawing.model.view_sets import VIEW_SETS
from drawing.tasks.styles import recipe_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from drawing.tasks.comic import ComicFrame

OneFrame = TypeVar("OneFrame", Frame, "ComicFrame")
_SETTINGS = (
    "recipe",
    "critic",
    "strokes",
    "steps",
    "seed",
    "variants",
    "size",
    "aspect",
    "background",
    "views",
    "engine",
    "memory",
    "taught",
    "l2",
    "smoothness",
    "diversity",
    "temperature",
    "image_weight",
)
_OUTPUTS = {
    "svg": "output",
    "png": "png",
    "timelapse": "video",
    "animated": "animated",
    "pdf": "pdf",
    "lottie": "lottie",
    "plotter": "plotter",
    "hpgl": "hpgl",
}
_SUFFIXES = {
    "svg": (".svg",),
    "png": (".png",),
    "timelapse": (".mp4",),
    "animated": (".svg",),
    "pdf": (".pdf",),
    "lottie": (".json", ".lottie"),
    "plotter": (".svg",),
    "hpgl": (".hpgl", ".hpg", ".plt"),
}
_TOOLS = ("page", "margin", "pens", "pen_width")
_MOST_PIXELS = 8192


@dataclass(frozen=True)
class Outputs:
    """Files to write, by format; every one can be written to.

    Attributes:
        files: path of each format asked for, see `drawing.export.files.FORMATS`.
        look: how the drawing is shown in them.
    """

    files: dict[str, Path]
    look: ExportOptions


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Options for every setting of a DrawingSpec that makes sense on a command line."""
    group = parser.add_argument_group("drawing")
    names = f"one of {', '.join(RECIPES)} (default: as the prompt's style says)"
    add_option(group, DrawingSpec, "recipe", default=None, hint=names)
    add_option(group, DrawingSpec, "critic", hint="or an open_clip pair, or hf-hub:owner/model")
    for name in ("strokes", "steps", "seed", "variants"):
        add_option(group, DrawingSpec, name)
    weighted = {"action": "append", "metavar": "TEXT[:WEIGHT]"}
    add_option(group, DrawingSpec, "negatives", "--negative", default=[], **weighted)
    add_option(group, DrawingSpec, "image_prompt", metavar="FILE")
    add_option(group, DrawingSpec, "aspect")
    add_option(group, DrawingSpec, "size", "--raster", dest="raster_height", metavar="PIXELS")
    add_option(group, DrawingSpec, "palette", default=[], nargs="+", metavar="#rrggbb")
    add_option(group, DrawingSpec, "background", metavar="#rrggbb")
    add_option(group, DrawingSpec, "engine", metavar="NAME")
    add_option(group, DrawingSpec, "memory", metavar="FILE.safetensors")
    add_option(group, DrawingSpec, "taught", metavar="FILE.zip")
    for name in ("l2", "smoothness", "diversity", "temperature"):
        add_option(group, DrawingSpec, name)
    add_option(group, DrawingSpec, "image_weight")
    add_option(group, DrawingSpec, "views", hint=f"one of {', '.join(VIEW_SETS)} (default: the recipe's)")


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Options for the files to write."""
    group = parser.add_argument_group("files")
    group.add_argument("-o", "--output", metavar="FILE.svg", help="the drawing; it can be opened again and continued")
    group.add_argument("--png", metavar="FILE.png")
    group.add_argument("--size", type=whole, default=2048, help="height of the PNG in pixels (default %(default)s)")
    group.add_argument("--video", metavar="FILE.mp4", help="time-lapse, stroke by stroke")
    group.add_argument("--animated", metavar="FILE.svg", help="an SVG that draws itself")
    group.add_argument("--pdf", metavar="FILE.pdf", help="one page of vector strokes")
    group.add_argument("--lottie", metavar="FILE.json", help="an animation for apps and web players, a layer an item")
    group.add_argument("--plotter", metavar="FILE.svg", help="outlines and hatching for a pen plotter, a layer a pen")
    group.add_argument("--hpgl", metavar="FILE.hpgl", help="the same in the plotter's own language")
    group.add_argument("--page", choices=PAGES, default="A4", help="the plotter's paper (default %(default)s)")
    group.add_argument("--margin", type=number, default=15.0, metavar="MM", help="around a plot (default %(default)s)")
    group.add_argument("--pens", type=whole, default=4, help="most pens of a plot (default %(default)s)")
    group.add_argument("--pen-width", type=number, default=0.5, metavar="MM", help="of a plot (default %(default)s)")
    group.add_argument("--width-factor", type=number, default=1.0, help="every stroke so many times as wide, 0.3 to 2")
    group.add_argument("--transparent", action="store_true", help="no paper behind the strokes")


def spec_from(arguments: argparse.Namespace, prompt: str) -> DrawingSpec:
    """The spec the options ask for; a prompt that is too long is cut, with a notice on stderr."""
    prompt, notice = shorten(prompt)
    if notice:
        print(notice, file=sys.stderr)
    chosen: dict[str, Any] = {name: getattr(arguments, name) for name in _SETTINGS if name != "size"}
    chosen["recipe"] = chosen["recipe"] or recipe_for(prompt)
    return DrawingSpec(
        prompt,
        **chosen,
        size=arguments.raster_height,
        palette=tuple(arguments.palette),
        negatives=tuple(_negative(text) for text in arguments.negatives),
        image_prompt=arguments.image_prompt,
    )


def outputs_from(arguments: argparse.Namespace, default: str) -> Outputs:
    """The files asked for, each checked to be writable; an SVG named `default` where none is.

    Raises:
        SpecError: for a file that cannot be written, or a size or width factor out of range.
    """
    if not 1 <= arguments.size <= _MOST_PIXELS:
        raise SpecError(f"--size must be a whole number from 1 to {_MOST_PIXELS:,}, not {arguments.size}.")
    if not 0.3 <= arguments.width_factor <= 2:  # noqa: PLR2004
        raise SpecError(f"--width-factor must be a number from 0.3 to 2, not {arguments.width_factor:g}.")
    if not 1 <= arguments.pens <= MOST_PENS:
        raise SpecError(f"--pens must be a whole number from 1 to {MOST_PENS}, not {arguments.pens}.")
    if not 0.05 <= arguments.pen_width <= 10:  # noqa: PLR2004
        raise SpecError(f"--pen-width must be from 0.05 to 10 mm, not {arguments.pen_width:g}.")
    if not 0 <= arguments.margin < min(PAGES[arguments.page]) / 2:
        raise SpecError(
            f"--margin must leave room on {arguments.page}: less than {min(PAGES[arguments.page]) / 2:g} mm."
        )
    files = {kind: Path(path) for kind, name in _OUTPUTS.items() if (path := getattr(arguments, name))}
    files = files or {"svg": Path(default)}
    for kind, path in files.items():
        named_for(path, *_SUFFIXES[kind])
        writable(path)
    tools = {name: getattr(arguments, name) for name in _TOOLS}
    look = ExportOptions(arguments.width_factor, arguments.transparent, arguments.size, **tools)
    return Outputs(files, look)


def named_for(path: Path, *suffixes: str) -> None:
    """Refuse a name whose ending promises another format than what is written; a name without an ending is taken.

    Raises:
        SpecError: with a sentence that names the ending.
    """
    if path.suffix and path.suffix.lower() not in suffixes:
        raise SpecError(f"{path} would not be what its name says: let it end in {' or '.join(suffixes)}.")


def writable(path: Path) -> None:
    """Refuse a path that cannot be written to.

    Raises:
        SpecError: with a sentence that names the path.
    """
    if path.is_dir():
        raise SpecError(f"{path} is a folder; name a file in it.")
    existed = path.exists()
    try:
        with path.open("ab"):
            pass
    except OSError as error:
        raise SpecError(f"{path} cannot be written: {error.strerror}.") from None
    if not existed:
        path.unlink()


def folder_at(path: Path) -> Path:
    """The folder of that name, made if it is not there.

    Raises:
        SpecError: if it cannot be made, with a sentence that names it.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SpecError(f"{path} cannot be made a folder: {error.strerror}.") from None
    return path


def last_frame(frames: Iterator[OneFrame], title: str, what: str = "drawing") -> OneFrame:
    """Run to the end behind a progress bar on stderr; Ctrl-C keeps what is drawn so far.

    Args:
        frames: of a drawing or of a page.
        title: before the bar.
        what: is being made, in words.

    Raises:
        KeyboardInterrupt: if nothing was drawn yet.
    """
    from tqdm import tqdm

    frame: OneFrame | None = None
    with tqdm(desc=title[:40], unit="step", disable=not sys.stderr.isatty()) as bar:
        try:
            for frame in frames:
                bar.total = frame.steps
                bar.update(frame.step - bar.n)
        except KeyboardInterrupt:
            if frame is None:
                raise
            print(f"Stopped after {frame.step} of {frame.steps} steps; this is the {what} so far.", file=sys.stderr)
    if frame is None:
        raise SpecError("Nothing was drawn.")
    return frame


def write(frame: Frame, spec: DrawingSpec, outputs: Outputs) -> None:
    """Write every file asked for and print its name on stdout, and on stderr what the drawing shows.

    Of several variants the best gets the names asked for, the others lie beside it and have their seeds in their names.
    """
    _write_one(frame, spec, outputs)
    for index, one in enumerate(frame.variants):
        if one.variant != frame.variant:
            own = replace(spec, seed=(spec.seed + index) % 2**31, variants=1)
            beside = {kind: path.with_stem(f"{path.stem}-seed-{own.seed}") for kind, path in outputs.files.items()}
            _write_one(one, own, replace(outputs, files=beside))
    if frame.shown and (told := frame.shown.sentences()):
        print(told, file=sys.stderr)


def _write_one(frame: Frame, spec: DrawingSpec, outputs: Outputs) -> None:
    svg = svg_of(frame.strokes, replace(spec, background=frame.background or spec.background), frame.shown)
    for kind, path in outputs.files.items():
        save_as(svg, kind, path, outputs.look)
        print(path)


def _negative(text: str) -> tuple[str, float]:
    wording, _, weight = text.rpartition(":")
    try:
        return (wording, float(weight)) if wording else (text, NEGATIVE_WEIGHT)
    except ValueError:
        return text, NEGATIVE_WEIGHT
