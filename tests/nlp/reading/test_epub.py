from __future__ import annotations

import io
import zipfile

import pytest

from nlp import TextError, read
from nlp.epub import MOST_ENTRIES

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="text/one.xhtml">The Hill</a></li>'
    '<li><a href="text/two.xhtml#top">The Sea</a></li></ol></nav></body></html>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>The Hill</text></navLabel>'
    '<content src="text/one.xhtml"/></navPoint><navPoint><navLabel><text>The Sea</text></navLabel>'
    '<content src="text/two.xhtml"/></navPoint></navMap></ncx>'
)


def package(second: str = "text/two.xhtml", contents: str = "nav") -> str:
    item = {
        "nav": '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        "ncx": '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        "": "",
    }[contents]
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{item}'
        f'<item id="two" href="{second}" media-type="application/xhtml+xml"/>'
        '<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="cover" href="cover.png" media-type="image/png"/></manifest>'
        '<spine><itemref idref="cover"/><itemref idref="toc"/><itemref idref="one"/><itemref idref="two"/></spine>'
        "</package>"
    )


def epub(**changes: str | bytes) -> bytes:
    """A book of two pages; ``changes`` by file name ("__" is "/") replace or add files."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package(),
        "OEBPS/nav.xhtml": NAV,
        "OEBPS/toc.ncx": NCX,
        "OEBPS/text/one.xhtml": PAGE.format("<p>A goat stood on the hill.</p>"),
        "OEBPS/text/two.xhtml": PAGE.format("<p>A boat sailed on the sea.</p>"),
    }
    files |= {name.replace("__", "/"): content for name, content in changes.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("contents", ["nav", "ncx"])
def test_pages_come_in_spine_order_with_titles_from_the_contents(contents: str) -> None:
    data = epub(**{"OEBPS/book.opf": package(contents=contents)})
    assert [(c.title, c.text) for c in read(data, "book.epub")] == [
        ("The Hill", "A goat stood on the hill."),
        ("The Sea", "A boat sailed on the sea."),
    ]


def test_headings_in_the_pages_win_over_the_contents() -> None:
    page = PAGE.format("<h2>Chapter 1. The Goat</h2><p>A goat.</p><h2>Chapter 2. The Kid</h2><p>A kid.</p>")
    data = epub(**{"OEBPS/text/one.xhtml": page, "OEBPS/text/two.xhtml": PAGE.format("")})
    assert [c.title for c in read(data, "book.epub")] == ["The Goat", "The Kid"]


def test_obfuscated_fonts_are_no_encryption_but_everything_else_is() -> None:
    wording = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    fonts = wording.format("http://www.idpf.org/2008/embedding")
    assert len(read(epub(**{"META-INF/encryption.xml": fonts}), "book.epub")) == 2
    locked = wording.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(TextError, match="encrypted"):
        read(epub(**{"META-INF/encryption.xml": locked}), "book.epub")


def test_a_zip_with_a_password_is_named_so() -> None:
    data = bytearray(epub())
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(signature)
        while position >= 0:
            data[position + flag] |= 1
            position = data.find(signature, position + 1)
    with pytest.raises(TextError, match="encrypted"):
        read(bytes(data), "book.epub")


def test_a_bomb_is_refused_by_what_it_claims_without_unpacking_it() -> None:
    data = bytearray(epub(**{"OEBPS/bomb.bin": b"0" * 1000}))
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"OEBPS/bomb.bin"))
    data[entry + 24 : entry + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    with pytest.raises(TextError, match="unpack to more than"):
        read(bytes(data), "book.epub")


def test_a_page_that_unpacks_to_too_much_is_refused() -> None:
    page = PAGE.format("<p>" + "goat " * 4_400_000 + "</p>")
    with pytest.raises(TextError, match="of text"):
        read(epub(**{"OEBPS/text/one.xhtml": page}), "book.epub")


def test_too_many_files_are_refused() -> None:
    with pytest.raises(TextError, match="unpack to more than"):
        read(epub(**{f"junk/{i}": b"" for i in range(MOST_ENTRIES)}), "book.epub")


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/passwd", "OEBPS/../../evil.txt", "C:/evil.txt"])
def test_files_with_paths_out_of_the_book_are_refused(name: str) -> None:
    with pytest.raises(TextError, match="leads outside"):
        read(epub(**{name: b"evil"}), "book.epub")


@pytest.mark.parametrize(
    "href", ["../../../etc/passwd", "%2e%2e/%2e%2e/evil", "file:///etc/passwd", "http://example.org/x"]
)
def test_references_out_of_the_book_are_refused(href: str) -> None:
    with pytest.raises(TextError, match="leads outside"):
        read(epub(**{"OEBPS/book.opf": package(second=href, contents="")}), "book.epub")


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    evil = '<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + package(contents="").replace(
        "<manifest>", "<metadata>&x;</metadata><manifest>"
    )
    chapters = read(epub(**{"OEBPS/book.opf": evil}), "book.epub")
    assert not any("root:" in chapter.text for chapter in chapters)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        epub()[:300],
        epub(**{"META-INF/container.xml": "<container"}),
        epub(**{"META-INF/container.xml": "<container/>"}),
        epub(**{"OEBPS/book.opf": package(second="missing.xhtml")}),
    ],
)
def test_broken_books_are_one_sentence(data: bytes) -> None:
    with pytest.raises(TextError, match=r"^(This EPUB is broken|There is no text)[^\n]*$"):
        read(data, "book.epub")
