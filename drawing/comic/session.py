"""A comic page as a visitor follows it: the page itself, as SVG, after every few steps; and its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.comic.files import page_cbz, page_pdf, page_png
from drawing.comic.page import compose
from drawing.comic.panels import draw_comic, drawn
from drawing.comic.svg import page_svg, read_page
from drawing.critics import CriticUnavailableError
from drawing.files import slug
from drawing.visit.session import FALLBACK, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drawing.comic.panels import ComicFrame
    from drawing.comic.spec import ComicSpec

FORMATS = {"svg": "SVG", "png": "PNG", "pdf": "PDF", "cbz": "CBZ"}
"""Name of every format, and what a button for it says."""


def pages(
    spec: ComicSpec, *, before: str = "", panels: tuple[int, ...] | None = None, every: int = 12
) -> Iterator[Sketch]:
    """Draw a page; where its critic cannot be had the shipped one draws instead and a notice says so.

    Args:
        spec: the page.
        before: SVG of an earlier state whose other panels stay.
        panels: panels to draw, from 0; None draws all.
        every: steps between two sketches.

    Raises:
        SpecError: if `before` or `panels` do not belong to the page.
        ValueError: if `before` is no page of ours.
    """
    earlier, notice = drawn(*read_page(before)) if before else None, None
    frames = draw_comic(spec, every=every, before=earlier, panels=panels)
    try:
        first = next(frames)
    except CriticUnavailableError:
        notice = f"The weights of {spec.critic} cannot be had here, so the shipped critic, {FALLBACK}, draws instead."
        spec = replace(spec, critic=FALLBACK)
        frames = draw_comic(spec, every=every, before=earlier, panels=panels)
        first = next(frames)
    try:
        yield _sketch(first, spec, notice)
        for frame in frames:
            yield _sketch(frame, spec, notice)
    finally:
        frames.close()  # type: ignore[attr-defined]


def save_page(svg: str, kind: str, folder: Path) -> Path:
    """Write a page in one of `FORMATS` into a folder and return the file, named after the title.

    Raises:
        ValueError: for an unknown format, or an SVG that is no page of ours.
    """
    if kind not in FORMATS:
        raise ValueError(f"There is no format {kind!r}; choose one of {', '.join(FORMATS)}.")
    spec, drawings = read_page(svg)
    path = folder / f"{slug(spec.title or 'comic', spec.seed)}.{kind}"
    if kind == "svg":
        path.write_text(svg, encoding="utf-8")
    else:
        write = {"png": page_png, "pdf": page_pdf, "cbz": page_cbz}[kind]
        path.write_bytes(write(compose(spec, drawings)))
    return path


def _sketch(frame: ComicFrame, spec: ComicSpec, notice: str | None) -> Sketch:
    """The latest state of a page counts as its best, so its loss falls with every step."""
    return Sketch(
        frame.step,
        frame.steps,
        frame.seconds,
        -float(frame.step),
        sum(frame.similarity) / len(frame.similarity),
        b"",
        page_svg(compose(replace(spec, palette=frame.palette), frame.drawings)),
        frame.final,
        notice,
        spec.title or "a comic page",
    )
