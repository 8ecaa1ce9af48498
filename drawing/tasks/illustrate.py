"""Illustrations for a whole book: one drawing a chapter, in parallel, and never one twice."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.critics import CriticUnavailableError
from drawing.export import read_svg
from drawing.export.files import is_drawing_of, slug, svg_of, write_whole
from drawing.export.plates import Plate
from drawing.model.spec import DrawingSpec, SpecError, shorten
from drawing.tasks.draw import draw
from drawing.tasks.spreading import spread
from nlp.passages import caption_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MOST_CHAPTERS = 500


@dataclass(frozen=True)
class ChapterPrompt:
    """One illustration of a book.

    Attributes:
        number: of the chapter, counted from 1.
        title: of the chapter.
        prompt: the words to draw.
        plate: which of the chapter's illustrations it is, counted from 1.
        sentence: what it shows, as the text says it; empty takes the prompt.
        paragraph: number of the paragraph it stands after, from 0; -1 puts it before the first.
        seed: its own; None takes that of all drawings.
    """

    number: int
    title: str
    prompt: str
    plate: int = 1
    sentence: str = ""
    paragraph: int = -1
    seed: int | None = None


@dataclass(frozen=True)
class Illustration:
    """A finished illustration.

    Attributes:
        chapter: what it illustrates.
        path: its SVG file.
        made: drawn in this run; False if the file was there already, drawn from the same spec.
    """

    chapter: ChapterPrompt
    path: Path
    made: bool


def artist(spec: DrawingSpec) -> str:
    """The SVG of a drawing of the spec, the best of its variants."""
    *_, last = draw(spec, every=spec.method().steps)
    return svg_of(last.strokes, spec, last.shown)


def illustrate_book(
    chapters: Sequence[ChapterPrompt],
    folder: Path,
    spec: DrawingSpec,
    *,
    jobs: int = 1,
    dask: str | None = None,
    draw_svg: Callable[[DrawingSpec], str] = artist,
    failed: Callable[[ChapterPrompt, str], object] | None = None,
) -> Iterator[Illustration]:
    """Draw every chapter into a file of its own, and yield it once it is written.

    Those whose file exists and was drawn from the same spec come first and are not drawn again, so a run that was
    stopped goes on where it was. A file is written whole or not at all, by this process alone: workers, which may sit
    on other machines, send their drawings back, and what a lost worker was drawing is drawn by another.

    Args:
        chapters: what to draw; each number once.
        folder: where the files go; made if it is not there.
        spec: settings of all drawings; its prompt stands for nothing.
        jobs: processes on this machine; -1 takes as many as there are cores.
        dask: address of a Dask scheduler, such as `tcp://10.0.0.1:8786`; its workers draw instead of local processes.
        draw_svg: what makes the SVG of a spec.
        failed: told of a chapter that could not be drawn and why, while the others go on; without it the first one
            ends the book.

    Yields:
        Illustrations, in the order they are finished. Closing the iterator stops the work; finished files stay.

    Raises:
        SpecError: if there is no chapter, two have one number, one has no words, or the scheduler cannot be reached.
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    specs = _specs(chapters, spec)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{_place(chapter)}-{_stem(chapter)}.svg" for chapter in chapters]
    wanted = []
    for index, chapter in enumerate(chapters):
        if is_drawing_of(paths[index], specs[index]):
            yield Illustration(chapter, paths[index], made=False)
        else:
            wanted.append(index)
    if not wanted:
        return
    from joblib import delayed

    with ExitStack() as stack:
        parallel = spread(jobs, dask, stack)
        drawn = stack.enter_context(
            closing(parallel(delayed(_numbered)(index, draw_svg, specs[index]) for index in wanted))
        )
        for index, svg, error in drawn:
            if svg is None:
                if failed is None or isinstance(error, CriticUnavailableError):
                    raise error
                failed(chapters[index], _sentence(error))
                continue
            write_whole(paths[index], svg)
            yield Illustration(chapters[index], paths[index], made=True)


def plates_of(illustrations: Sequence[Illustration]) -> list[Plate]:
    """The illustrations in the order of the book, for `write_epub`, `write_book_pdf` and `write_svg_zip`."""
    ordered = sorted(illustrations, key=lambda one: (one.chapter.number, one.chapter.paragraph, one.chapter.plate))
    return [plate_of(one.chapter, one.path.read_text(encoding="utf-8"), one.path.stem) for one in ordered]


def plate_of(chapter: ChapterPrompt, svg: str, name: str) -> Plate:
    """A chapter's drawing as a plate; its alternative text says what was drawn.

    Raises:
        ValueError: if the SVG is not ours.
    """
    drew = [str(one) for one in read_svg(svg)[1]["scene"].get("drew", ())]
    *first, last = drew or [""]
    seen = f"{', '.join(first)} and {last}" if first else last
    alt = f"{chapter.prompt.rstrip('.')}. A drawing of {seen}." if seen else ""
    words = caption_of(chapter.sentence, chapter.prompt) or chapter.prompt
    return Plate(chapter.title, words, svg, name, chapter.number, chapter.paragraph, alt)


def _specs(chapters: Sequence[ChapterPrompt], spec: DrawingSpec) -> list[DrawingSpec]:
    if not 1 <= len(chapters) <= MOST_CHAPTERS:
        raise SpecError(f"A book has 1 to {MOST_CHAPTERS} illustrations, not {len(chapters)}.")
    if len({(chapter.number, chapter.plate) for chapter in chapters}) < len(chapters):
        raise SpecError("Two illustrations have the same chapter number: number the chapters one by one.")
    for chapter in chapters:
        if not chapter.prompt.strip():
            raise SpecError(f"Chapter {chapter.number} has no words to draw: choose some or leave it out.")
    return [
        replace(spec, prompt=shorten(one.prompt)[0], seed=spec.seed if one.seed is None else one.seed)
        for one in chapters
    ]


def _place(chapter: ChapterPrompt) -> str:
    return f"{chapter.number:02d}" if chapter.plate == 1 else f"{chapter.number:02d}-{chapter.plate}"


def _stem(chapter: ChapterPrompt) -> str:
    return slug(chapter.title, chapter.number).rsplit("-", 1)[0]


def _numbered(
    index: int, draw_svg: Callable[[DrawingSpec], str], spec: DrawingSpec
) -> tuple[int, str | None, Exception]:
    """A drawing's SVG with its number; where it failed None, and the error instead of one that stands for nothing."""
    try:
        return index, draw_svg(spec), RuntimeError()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is one chapter's
        return index, None, error


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, SpecError) else f"it could not be drawn ({type(error).__name__}: {error})."
