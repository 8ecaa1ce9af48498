import io
import os
import signal
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import torch
from defusedxml.ElementTree import fromstring
from distributed import Client, LocalCluster
from pypdf import PdfReader

from drawing.export import read_svg
from drawing.export.book import write_book_pdf, write_svg_zip
from drawing.export.epub import write_epub
from drawing.export.files import svg_of
from drawing.export.plates import Plate
from drawing.model.spec import DrawingSpec, SpecError
from drawing.model.strokes import random_strokes
from drawing.tasks.illustrate import ChapterPrompt, Illustration, artist, illustrate_book, plates_of
from nlp import read

NASTY = "Alice & the <script>alert('x')</script> \"rabbit\" \x0b"
SPEC = DrawingSpec("any", strokes=6, steps=2, size=32)
SCENES = [ChapterPrompt(number, f"Chapter {number}", f"a rabbit with {number} watches") for number in range(1, 7)]


def scribble(spec: DrawingSpec) -> str:
    """A drawing that costs nothing."""
    strokes = random_strokes(5, torch.Generator().manual_seed(len(spec.prompt)), reach=0.2, width=(0.02, 0.1))
    return svg_of(strokes, spec)


def slow_scribble(spec: DrawingSpec) -> str:
    time.sleep(0.6)
    return scribble(spec)


def refuse(spec: DrawingSpec) -> str:
    raise AssertionError(f"{spec.prompt} was drawn again")


def numbers(found: list[Illustration]) -> list[int]:
    return sorted(one.chapter.number for one in found)


def test_every_chapter_becomes_a_file_that_knows_its_spec(tmp_path: Path) -> None:
    found = list(illustrate_book(SCENES, tmp_path / "new" / "folder", SPEC, draw_svg=scribble))
    assert numbers(found) == [1, 2, 3, 4, 5, 6]
    assert found[0].path.name == "01-chapter-1.svg"
    for one in found:
        assert one.made
        assert read_svg(one.path)[1]["spec"]["prompt"] == one.chapter.prompt


def test_only_what_is_missing_changed_or_damaged_is_drawn_again(tmp_path: Path) -> None:
    first = list(illustrate_book(SCENES, tmp_path, SPEC, draw_svg=scribble))
    assert not any(one.made for one in illustrate_book(SCENES, tmp_path, SPEC, draw_svg=refuse))
    first[0].path.unlink()
    first[1].path.write_text("<svg", encoding="utf-8")
    changed = [*SCENES[:2], ChapterPrompt(3, "Chapter 3", "a hat"), *SCENES[3:]]
    again = list(illustrate_book(changed, tmp_path, SPEC, draw_svg=scribble))
    assert numbers([one for one in again if one.made]) == [1, 2, 3]
    assert len(list(tmp_path.iterdir())) == 6


def test_another_seed_is_another_drawing(tmp_path: Path) -> None:
    list(illustrate_book(SCENES[:2], tmp_path, SPEC, draw_svg=scribble))
    other = DrawingSpec("any", strokes=6, steps=2, size=32, seed=1)
    assert all(one.made for one in illustrate_book(SCENES[:2], tmp_path, other, draw_svg=scribble))


def test_stopping_keeps_what_is_finished(tmp_path: Path) -> None:
    work = illustrate_book(SCENES, tmp_path, SPEC, draw_svg=scribble)
    kept = next(work)
    work.close()
    assert kept.path.exists()
    assert not list(tmp_path.glob("*.part"))
    assert sum(one.made for one in illustrate_book(SCENES, tmp_path, SPEC, draw_svg=scribble)) == 5


def second_fails(spec: DrawingSpec) -> str:
    if " 2 " in spec.prompt:
        raise MemoryError("no room")
    return scribble(spec)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_chapter_that_fails_is_told_of_and_the_others_are_drawn(tmp_path: Path, jobs: int) -> None:
    told = []
    found = illustrate_book(
        SCENES, tmp_path, SPEC, jobs=jobs, draw_svg=second_fails, failed=lambda one, why: told.append((one.number, why))
    )
    assert numbers(list(found)) == [1, 3, 4, 5, 6]
    assert told == [(2, "it could not be drawn (MemoryError: no room).")]
    with pytest.raises(MemoryError):
        list(illustrate_book(SCENES, tmp_path / "again", SPEC, draw_svg=second_fails))


def test_processes_draw_what_one_draws(tmp_path: Path) -> None:
    alone = {
        one.path.name: one.path.read_text() for one in illustrate_book(SCENES, tmp_path / "1", SPEC, draw_svg=scribble)
    }
    many = list(illustrate_book(SCENES, tmp_path / "2", SPEC, jobs=2, draw_svg=scribble))
    assert {one.path.name: one.path.read_text() for one in many} == alone


def test_a_cluster_that_loses_a_worker_draws_every_chapter_once(tmp_path: Path) -> None:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            workers = list(client.run(os.getpid).values())
        found = []
        for one in illustrate_book(SCENES, tmp_path, SPEC, dask=cluster.scheduler_address, draw_svg=slow_scribble):
            found.append(one)
            if len(found) == 2:
                os.kill(workers[0], signal.SIGKILL)
    assert numbers(found) == [1, 2, 3, 4, 5, 6]
    assert len(list(tmp_path.glob("*.svg"))) == 6


def test_the_artist_draws_the_spec() -> None:
    strokes, made = read_svg(artist(DrawingSpec("a red apple", strokes=9, steps=3, size=32, variants=2)))
    assert strokes.count == 9
    assert made["spec"]["prompt"] == "a red apple"


@pytest.mark.parametrize(
    ("chapters", "words"),
    [
        ([], "1 to 500 illustrations"),
        ([SCENES[0], SCENES[0]], "same chapter number"),
        ([ChapterPrompt(4, "Four", "  ")], "Chapter 4 has no words"),
    ],
)
def test_what_cannot_be_illustrated_is_said_in_a_sentence(
    chapters: list[ChapterPrompt], words: str, tmp_path: Path
) -> None:
    with pytest.raises(SpecError, match=words):
        list(illustrate_book(chapters, tmp_path, SPEC))


def test_a_scheduler_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="No Dask scheduler answers at nonsense"):
        list(illustrate_book(SCENES, tmp_path, SPEC, dask="nonsense://127.0.0.1:1"))


def test_plates_are_in_the_order_of_the_book_whatever_its_script(tmp_path: Path) -> None:
    chapters = [ChapterPrompt(2, "漢字", "a brush"), ChapterPrompt(1, "Ünder & Über", "a hill")]
    plates = plates_of(list(illustrate_book(chapters, tmp_path, SPEC, draw_svg=scribble)))
    assert [(plate.title, plate.caption) for plate in plates] == [("Ünder & Über", "a hill"), ("漢字", "a brush")]
    assert len(PdfReader(io.BytesIO(write_book_pdf("Book", plates))).pages) == 3


@pytest.fixture
def plates() -> list[Plate]:
    return [
        Plate("Down the Rabbit-Hole", "a white rabbit, a pocket watch", scribble(SPEC), "01-rabbit"),
        Plate(NASTY, NASTY, scribble(DrawingSpec("tears", aspect=1.5)), "02-tears"),
    ]


def test_the_epub_is_read_back_page_by_page(plates: list[Plate]) -> None:
    book = write_epub("Alice & friends", plates, modified=datetime(2026, 1, 1, tzinfo=UTC))
    assert book == write_epub("Alice & friends", plates, modified=datetime(2026, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        package = fromstring(archive.read("book/package.opf"))
        hrefs = [item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")]
        assert {f"book/{href}" for href in hrefs} < set(archive.namelist())
        page = fromstring(archive.read("book/02-tears.xhtml"))
        assert not list(page.iter("{http://www.w3.org/1999/xhtml}script"))
        (image,) = page.iter("{http://www.w3.org/1999/xhtml}img")
        assert image.get("alt") == "Alice & the <script>alert('x')</script> \"rabbit\""
        assert read_svg(archive.read("book/02-tears.svg"))[1]["aspect"] == 1.5
    chapters = read(book, "alice.epub")
    assert any("a white rabbit, a pocket watch" in chapter.text for chapter in chapters)


def test_the_pdf_has_a_page_for_the_title_and_each_plate(plates: list[Plate]) -> None:
    pdf = PdfReader(io.BytesIO(write_book_pdf("Alice", plates)))
    assert len(pdf.pages) == 3
    assert "a white rabbit, a pocket watch" in " ".join(pdf.pages[1].extract_text().split())
    assert pdf.pages[1].get_contents().get_data().count(b" c S") >= 5
    assert pdf.outline[0].title == "Down the Rabbit-Hole"


def test_the_zip_holds_the_drawings(plates: list[Plate]) -> None:
    with zipfile.ZipFile(io.BytesIO(write_svg_zip(plates))) as archive:
        assert archive.namelist() == ["01-rabbit.svg", "02-tears.svg"]
        assert archive.read("01-rabbit.svg").decode() == plates[0].svg


@pytest.mark.parametrize("write", [write_svg_zip, lambda plates: write_epub("x", plates)])
def test_a_book_needs_plates_with_plain_names(write: object, plates: list[Plate]) -> None:
    with pytest.raises(ValueError, match="no illustrations yet"):
        write([])
    with pytest.raises(ValueError, match="name of its own"):
        write([plates[0], plates[0]])
    with pytest.raises(ValueError, match="name of its own"):
        write([Plate("a", "b", plates[0].svg, "../up")])
