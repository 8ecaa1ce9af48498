import io
import zipfile
from datetime import UTC, datetime

import pytest
import torch
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from drawing.export.book import write_book_pdf
from drawing.export.epub import write_epub
from drawing.export.files import svg_of, title_slug
from drawing.export.plates import Chapter, Plate, Volume
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import random_strokes
from nlp import read_book

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = svg_of(
    random_strokes(5, torch.Generator().manual_seed(1), reach=0.2, width=(0.02, 0.1)), DrawingSpec("a cat", aspect=1.5)
)
TEXT = tuple(f"Paragraph {number} tells of a cat & its hat. " + "It goes on and on. " * 30 for number in range(6))
BOOK = Volume(
    "The Cat\u2019s Hat",
    ("Ann Author", "Bob Writer"),
    "en-GB",
    (Chapter(1, "One", TEXT), Chapter(2, "Two", (*TEXT, "Ein ﬁnal Ж."))),
)
PLATES = [
    Plate("One", "Paragraph 2 tells of a cat.", SVG, "01-one", 1, 2, "A drawing of a cat and a hat."),
    Plate("Two", "Nowhere.", SVG, "02-two", 2),
]


@pytest.fixture(scope="module")
def epub() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_epub(BOOK, PLATES, modified=datetime(2026, 1, 1, tzinfo=UTC))))


def test_an_epub_has_the_text_with_every_plate_at_its_place(epub: zipfile.ZipFile) -> None:
    section = fromstring(epub.read("book/chapter-1.xhtml")).find(f".//{XHTML}section")
    tags = [element.tag.removeprefix(XHTML) for element in section]
    assert tags == ["h1", "p", "p", "p", "figure", "p", "p", "p"]
    image = section.find(f".//{XHTML}img")
    assert image.get("alt") == "A drawing of a cat and a hat."
    assert section.find(f".//{XHTML}figcaption").text == "Paragraph 2 tells of a cat."
    first = fromstring(epub.read("book/chapter-2.xhtml")).find(f".//{XHTML}section")
    assert [element.tag.removeprefix(XHTML) for element in first][:3] == ["h1", "figure", "p"]


def test_an_epub_says_what_by_whom_and_in_which_language(epub: zipfile.ZipFile) -> None:
    package = epub.read("book/package.opf").decode()
    assert "<dc:title>The Cat\u2019s Hat</dc:title>" in package
    assert package.count("<dc:creator>") == 2
    assert "<dc:creator>Bob Writer</dc:creator>" in package
    assert "<dc:language>en-GB</dc:language>" in package
    assert "alternativeText" in package


def test_an_epub_is_read_back_as_the_book_it_is() -> None:
    book = read_book(write_epub(BOOK, PLATES), "book.epub")
    assert (book.title, book.authors, book.language) == (BOOK.title, BOOK.authors, "en-GB")
    assert [chapter.title for chapter in book.chapters] == ["One", "Two"]


def test_a_pdf_is_a_book_to_read() -> None:
    content = write_book_pdf(BOOK, PLATES)
    assert content == write_book_pdf(BOOK, PLATES)
    pdf = PdfReader(io.BytesIO(content))
    assert pdf.metadata.title == BOOK.title
    assert pdf.metadata.author == "Ann Author and Bob Writer"
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pdf.pages} == {
        (420, 595)
    }
    words = [page.extract_text() for page in pdf.pages]
    assert "Ann Author and Bob Writer" in words[0]
    assert "Paragraph 5 tells of a cat & its hat." in " ".join(words).replace("\n", " ")
    assert any(BOOK.title in text for text in words[2:])
    assert any("Paragraph 2 tells of a cat.\n" in text + "\n" for text in words)
    assert [entry.title for entry in pdf.outline] == ["One", "Two"]


@pytest.mark.parametrize("book", [BOOK, "Plates alone"])
def test_strokes_have_round_joins_in_every_pdf(book: Volume | str) -> None:
    pages = PdfReader(io.BytesIO(write_book_pdf(book, PLATES))).pages
    drawn = [data for page in pages if b" c " in (data := page.get_contents().get_data()).replace(b"\n", b" ")]
    assert drawn
    assert all(b"1 j" in data for data in drawn)


def test_files_are_named_after_titles_of_any_script() -> None:
    assert title_slug("The Cat\u2019s Hat!") == "the-cat-s-hat"
    assert title_slug("Алиса в стране чудес") == "алиса-в-стране-чудес"
    assert title_slug("???") == "book"
