"""A comic page as a visitor follows it: the page itself, as SVG, after every few steps; and its files."""

from __future__ import annotations

import math
import zipfile
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from drawing.export import write_timelapse
from drawing.export.files import slug
from drawing.jobs.packed import PackedFrame, Spot
from drawing.jobs.progress import FALLBACK, drawn_anyway
from drawing.model.spec import SpecError
from drawing.tasks.comic.files import page_cbz, page_pdf, page_png
from drawing.tasks.comic.page import compose
from drawing.tasks.comic.panels import ComicFrame, draw_comic, drawn
from drawing.tasks.comic.svg import GLIMPSE, page_svg, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drawing.tasks.comic.page import Page
    from drawing.tasks.comic.spec import ComicSpec

FORMATS = {"svg": "SVG", "png": "PNG", "pdf": "PDF", "cbz": "CBZ", "mp4": "Film"}
"""Name of every format, and what a button for it says."""

_PREVIEW_DPI = 72.0


def pages(
    spec: ComicSpec, *, before: str = "", panels: tuple[int, ...] | None = None, every: int = 12
) -> Iterator[PackedFrame]:
    """Draw a page; where its critic cannot be had the shipped one draws instead and a notice says so.

    Args:
        spec: the page.
        before: SVG of an earlier state whose other panels stay.
        panels: panels to draw, from 0; None draws all.
        every: steps between two frames.

    Raises:
        SpecError: if `before` or `panels` do not belong to the page.
        ValueError: if `before` is no page of ours.
    """
    earlier, unread = drawn(*read_page(before)) if before else None, _unread(spec)
    start = partial(draw_comic, every=every, before=earlier, panels=panels)
    with closing(drawn_anyway(spec, start)) as frames:
        for frame, made, notice in frames:
            yield _packed(frame, made, notice or unread)


def comic(specs: Sequence[ComicSpec], every: int = 12) -> Iterator[PackedFrame]:
    """Draw the pages of a comic one after another; every frame carries the pages that are done before it.

    Raises:
        SpecError: as `pages`.
    """
    done: tuple[str, ...] = ()
    step, seconds = 0, 0.0
    for number, spec in enumerate(specs, start=1):
        frame: PackedFrame | None = None
        for frame in pages(spec, every=every):
            yield replace(
                frame,
                step=step + frame.step,
                steps=step + frame.steps * (len(specs) - number + 1),
                loss=frame.loss - step,
                seconds=seconds + frame.seconds,
                final=frame.final and number == len(specs),
                title=f"page {number} of {len(specs)}",
                earlier=done,
            )
        if frame is not None:
            done, step, seconds = (*done, frame.svg), step + frame.step, seconds + frame.seconds


def apart(frame: PackedFrame) -> list[PackedFrame]:
    """Every page of a comic as a frame of its own, in their order; the last is the frame itself."""
    made = []
    for number, svg in enumerate(frame.earlier, start=1):
        page = compose(*read_page(svg))
        made.append(replace(frame, drawing=svg, preview=b"", panels=_spots(page), earlier=(), title=f"page {number}"))
    return [*made, replace(frame, earlier=())]


def save_pages(frame: PackedFrame, kind: str, folder: Path) -> Path:
    """Write all pages of a comic in one of `FORMATS`: PDF and CBZ hold them all, SVGs and PNGs of several come zipped.

    Raises:
        ValueError: for an unknown format, or an SVG that is no page of ours.
    """
    if not frame.earlier:
        return save_page(frame.svg, kind, folder)
    if kind == "mp4":
        return _filmed([compose(*read_page(svg)) for svg in (*frame.earlier, frame.svg)], folder)
    if kind not in FORMATS:
        raise ValueError(f"There is no format {kind!r}; choose one of {', '.join(FORMATS)}.")
    svgs = (*frame.earlier, frame.svg)
    composed = [compose(*read_page(svg)) for svg in svgs]
    stem = slug(composed[0].spec.title or "comic", composed[0].spec.seed)
    if kind in {"pdf", "cbz"}:
        path = folder / f"{stem}.{kind}"
        path.write_bytes(_bound(kind, *composed))
        return path
    path = folder / f"{stem}-{kind}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (svg, page) in enumerate(zip(svgs, composed, strict=True), start=1):
            archive.writestr(
                f"{stem}-{number}.{kind}", _without_glimpses(svg, page) if kind == "svg" else page_png(page)
            )
    return path


def _filmed(composed: Sequence[Page], folder: Path) -> Path:
    """The pages as a film in a folder, named after their title."""
    from drawing.tasks.comic.film import page_film

    path = folder / f"{slug(composed[0].spec.title or 'comic', composed[0].spec.seed)}.mp4"
    write_timelapse(page_film(composed), path)
    return path


def _bound(kind: str, *composed: Page) -> bytes:
    return page_pdf(*composed) if kind == "pdf" else page_cbz(*composed)


def save_page(svg: str, kind: str, folder: Path) -> Path:
    """Write a page in one of `FORMATS` into a folder and return the file, named after the title.

    Raises:
        ValueError: for an unknown format, or an SVG that is no page of ours.
    """
    if kind not in FORMATS:
        raise ValueError(f"There is no format {kind!r}; choose one of {', '.join(FORMATS)}.")
    page = compose(*read_page(svg))
    if kind == "mp4":
        return _filmed([page], folder)
    path = folder / f"{slug(page.spec.title or 'comic', page.spec.seed)}.{kind}"
    if kind == "svg":
        path.write_text(_without_glimpses(svg, page), encoding="utf-8")
    else:
        path.write_bytes(page_png(page) if kind == "png" else _bound(kind, page))
    return path


def _without_glimpses(svg: str, page: Page) -> str:
    """The SVG of a page that may have been stopped before all its panels had their drawings."""
    return page_svg(page) if f'class="{GLIMPSE}"' in svg else svg


def reworded(frame: PackedFrame, panel: int, caption: str) -> PackedFrame:
    """A page with another caption for one panel (from 0), whose drawing stays.

    Raises:
        ValueError: for a panel that is not there, or a caption that is empty or too long.
    """
    spec, drawings, shown = read_page(frame.svg)
    if not 0 <= panel < spec.count:
        raise SpecError(f"Choose a panel from 1 to {spec.count}.")
    return with_page(frame, compose(spec.recaption(panel, " ".join(caption.split())), drawings, shown))


def with_page(frame: PackedFrame, page: Page) -> PackedFrame:
    """A frame with another state of its page."""
    notice = " ".join(page.notices) or None
    preview = page_png(page, _PREVIEW_DPI)
    return replace(frame, preview=preview, drawing=page_svg(page), notice=notice, panels=_spots(page))


def picture_of(svg: str) -> bytes:
    """A page as a small PNG file.

    Raises:
        ValueError: for an SVG that is no page of ours.
    """
    return page_png(compose(*read_page(svg)), _PREVIEW_DPI)


def _packed(frame: ComicFrame, spec: ComicSpec, notice: str | None) -> PackedFrame:
    """The latest state of a page counts as its best: the loss falls with every step. No character's file is named."""
    page = compose(replace(spec, palette=frame.palette, taught=None), frame.drawings, frame.shown)
    return PackedFrame(
        frame.step,
        frame.steps,
        frame.seconds,
        -float(frame.step),
        _mean(frame.similarity),
        page_png(page, _PREVIEW_DPI) if frame.final else b"",
        page_svg(page, glimpses=frame.glimpses),
        frame.final,
        " ".join(filter(None, [notice, *page.notices])) or None,
        spec.title or "a comic page",
        _spots(page),
    )


def _unread(spec: ComicSpec) -> str | None:
    """A notice where captions are in letters that the shipped critic has not learned to read."""
    letters = [[letter for letter in spec.prompt(panel) if letter.isalpha()] for panel in range(spec.count)]
    strange = any(sum(letter.isascii() for letter in prompt) < len(prompt) / 2 for prompt in letters)
    if spec.critic != FALLBACK or not strange:
        return None
    return "The shipped critic reads English: what it draws for captions in other scripts is a guess."


def _mean(similarities: Sequence[float]) -> float:
    """Mean similarity of the panels whose similarity is known; 0 where none is."""
    known = [similarity for similarity in similarities if not math.isnan(similarity)]
    return sum(known) / max(len(known), 1)


def spots_of(svg: str) -> tuple[Spot, ...]:
    """The panels of a page's SVG, to be chosen."""
    return _spots(compose(*read_page(svg)))


def _spots(page: Page) -> tuple[Spot, ...]:
    """The panels' frames, labelled with their captions."""
    return tuple(
        Spot(
            f"Panel {number}: {panel.alt}",
            panel.frame.x / page.width,
            panel.frame.y / page.height,
            panel.frame.width / page.width,
            panel.frame.height / page.height,
        )
        for number, panel in enumerate(page.panels, start=1)
    )
