from __future__ import annotations

import io
import zipfile

import pytest

from nlp import TextError, read, read_book
from nlp.reading.archive import MOST_ENTRIES

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
def test_files_with_paths_out_of_the_book_are_skipped_and_named(name: str) -> None:
    book = read_book(epub(**{name: PAGE.format("<p>An evil page.</p>")}), "book.epub")
    assert [chapter.title for chapter in book.chapters] == ["The Hill", "The Sea"]
    assert name in book.notices[0]


@pytest.mark.parametrize(
    "href", ["../../../etc/passwd", "%2e%2e/%2e%2e/evil", "file:///etc/passwd", "http://example.org/x"]
)
def test_references_out_of_the_book_are_skipped_and_named(href: str) -> None:
    book = read_book(epub(**{"OEBPS/book.opf": package(second=href, contents="")}), "book.epub")
    assert [chapter.text for chapter in book.chapters] == ["A goat stood on the hill."]
    assert f"Missing or unreadable in this EPUB, so left out: {href}." in book.notices


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
    ],
)
def test_broken_books_are_one_sentence(data: bytes) -> None:
    with pytest.raises(TextError, match=r"^(This EPUB is broken|There is no text)[^\n]*$"):
        read(data, "book.epub")


def titles(**changes: str | bytes) -> list[str]:
    return [chapter.title for chapter in read(epub(**changes), "book.epub")]


def test_one_small_flaw_refuses_no_book() -> None:
    ncx = {"OEBPS/book.opf": package(contents="ncx")}
    assert titles(**ncx, **{"OEBPS/toc.ncx": NCX.replace("The Hill", "Hill & Dale&nbsp;")}) == [
        "Hill & Dale",
        "The Sea",
    ]
    assert titles(**ncx, **{"OEBPS/toc.ncx": "\ufeff" + NCX[:-20]}) == ["The Hill", "The Sea"]
    assert titles(**{"OEBPS/book.opf": "\ufeff" + package().replace('id="cover"', 'id="a & b"')}) == [
        "The Hill",
        "The Sea",
    ]
    assert titles(**{"OEBPS/nav.xhtml": NAV.replace("text/one", "TEXT/One")}) == ["The Hill", "The Sea"]
    assert titles(mimetype=b"") == ["The Hill", "The Sea"]
    assert titles(**{"OEBPS/book.opf": package(second="/OEBPS/text/two.xhtml")}) == ["The Hill", "The Sea"]
    assert titles(**{"OEBPS/text/one.xhtml": PAGE.format("<p>A goat\x0b stood\x00 there.</p>")}) == [
        "The Hill",
        "The Sea",
    ]
    assert titles(**{"META-INF/container.xml": "<container/>"}) == ["The Hill", "The Sea"]


def test_without_a_package_the_pages_are_read_by_name() -> None:
    pages = {f"OEBPS/text/{n}.xhtml": PAGE.format(f"<h2>{n.title()}</h2><p>A goat stood.</p>") for n in ("one", "two")}
    book = read_book(epub(**pages, **{"OEBPS/book.opf": "<package"}), "book.epub")
    assert [chapter.title for chapter in book.chapters] == ["One", "Two"]
    assert "order of their names" in book.notices[0]


def test_the_right_contents_list_is_used() -> None:
    other = '<nav epub:type="{}"><ol><li><a href="text/one.xhtml">Start</a></li></ol></nav>'
    lists = other.format("landmarks") + other.format("page-list") + '<nav epub:type="toc">'
    assert titles(**{"OEBPS/nav.xhtml": NAV.replace("<nav>", lists)}) == ["The Hill", "The Sea"]


def test_nested_contents_are_parts_and_chapters() -> None:
    nav = NAV.replace("<ol>", '<ol><li><a href="text/one.xhtml">Part One</a><ol>', 1).replace(
        "</ol>", "</ol></li></ol>"
    )
    chapters = read(epub(**{"OEBPS/nav.xhtml": nav}), "book.epub")
    assert [(chapter.part, chapter.title) for chapter in chapters] == [
        ("Part One", "The Hill"),
        ("Part One", "The Sea"),
    ]


def test_readings_and_page_breaks_are_no_text() -> None:
    page = PAGE.format(
        '<p>A <ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> goat<span epub:type="pagebreak">12</span> stood'
        '<sup><a href="#n">1</a></sup>.</p><div role="doc-footnote"><p>Or a sheep.</p></div>'
    )
    assert read(epub(**{"OEBPS/text/one.xhtml": page}), "book.epub")[0].text == "A \u6f22 goat stood."


def test_pages_say_their_encoding_wrongly_and_are_read_rightly() -> None:
    page = '<?xml version="1.0" encoding="{}"?>' + PAGE.format("<p>A caf\u00e9 \u201cshut\u201d.</p>")
    for declared, encoding in (("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("utf-8", "utf-16")):
        data = page.format(declared).encode(encoding)
        assert read(epub(**{"OEBPS/text/one.xhtml": data}), "book.epub")[0].text == "A caf\u00e9 \u201cshut\u201d."


def test_the_book_says_its_title_authors_and_language() -> None:
    metadata = (
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Hill &amp; Sea</dc:title><dc:creator>A. Bell'
        "</dc:creator><dc:language>en-GB</dc:language></metadata><manifest>"
    )
    book = read_book(epub(**{"OEBPS/book.opf": package().replace("<manifest>", metadata)}), "book.epub")
    assert (book.title, book.authors, book.language) == ("Hill & Sea", ("A. Bell",), "en-GB")


def test_copy_protection_is_named() -> None:
    locked = '<encryption><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
    with pytest.raises(TextError, match="DRM"):
        read(epub(**{"META-INF/encryption.xml": locked}), "book.epub")
