"""EPUB 3 of an illustrated book: its chapters with the plates at their place, or the plates alone, a page each.

Source: W3C, EPUB 3.3 (sections 4.2 OCF, 5 package documents, 7 navigation).
"""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from xml.sax.saxutils import quoteattr

from drawing.export.lettering import clean
from drawing.export.markup import text
from drawing.export.plates import Chapter, Plate, Volume, check

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_TITLE_PAGE = "title-page"
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body{margin:1em;text-align:center;font-family:serif}
h1{font-size:1.4em;font-weight:normal}
figure{margin:0}
img{max-width:100%;max-height:75vh}
figcaption{margin-top:.8em;font-style:italic}
.chapter{text-align:left;line-height:1.45}
.chapter h1,.chapter figure{text-align:center}
.chapter h1{margin:1.5em 0}
.chapter p{margin:0;text-indent:1.4em}
.chapter h1+p,.chapter figure+p{text-indent:0}
.chapter figure{margin:1.5em 0;page-break-inside:avoid;break-inside:avoid}
.title{font-size:1.8em;margin-top:30vh}
.by{font-style:italic}
"""


def write_epub(
    title: str | Volume, plates: list[Plate], *, language: str = "en", modified: datetime | None = None
) -> bytes:
    """An EPUB 3 file.

    Args:
        title: of the book, or the book itself: with its text, plates stand at their places in it.
        plates: in reading order.
        language: BCP 47 tag of titles and captions, where only a title is given.
        modified: time stamp the format asks for; None is now. All else follows from the book and its plates.

    Raises:
        ValueError: if there is no plate, or their names are no plain file names.
    """
    check(plates)
    book = title if isinstance(title, Volume) else Volume(title, language=language)
    book = replace(book, title=clean(book.title) or "Illustrations", language=book.language or "en")
    pages = _pages(book, plates)
    stamp = (modified or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book/package.opf": _package(book, plates, pages, stamp),
        "book/contents.xhtml": _contents(book, pages),
        "book/style.css": _STYLE,
    }
    files |= {f"book/{page.name}.xhtml": page.content for page in pages}
    files |= {f"book/{plate.name}.svg": plate.svg for plate in plates}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _ZIP_TIME), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


@dataclass(frozen=True)
class _Page:
    """A page of the book: the stem of its file, its heading, and its XHTML."""

    name: str
    heading: str
    content: str


def _pages(book: Volume, plates: list[Plate]) -> list[_Page]:
    if not book.chapters:
        return [_Page(plate.name, _heading(plate), _page(plate, book.language)) for plate in plates]
    by = f'<p class="by">{text(book.by)}</p>' if book.by else ""
    title = _xhtml(
        book.title,
        f'<section epub:type="titlepage"><p class="title">{text(book.title)}</p>{by}</section>',
        book.language,
    )
    return [_Page(_TITLE_PAGE, book.title, title), *(_chapter(book, chapter, plates) for chapter in book.chapters)]


def _chapter(book: Volume, chapter: Chapter, plates: list[Plate]) -> _Page:
    """A chapter's text with its plates after the paragraphs they show."""
    own = [plate for plate in plates if plate.chapter == chapter.number]
    heading = clean(chapter.title) or f"Chapter {chapter.number}"
    parts = [f"<h1>{text(heading)}</h1>", *(_figure(plate) for plate in own if plate.paragraph < 0)]
    for number, paragraph in enumerate(chapter.paragraphs):
        parts.append(f"<p>{text(clean(paragraph))}</p>")
        last = number == len(chapter.paragraphs) - 1
        parts += [_figure(one) for one in own if one.paragraph == number or (last and one.paragraph > number)]
    body = '<section class="chapter" epub:type="chapter">\n' + "\n".join(parts) + "\n</section>"
    return _Page(f"chapter-{chapter.number}", heading, _xhtml(heading, body, book.language))


def _package(book: Volume, plates: list[Plate], pages: list[_Page], stamp: str) -> str:
    inside = [book.title, *(page.content for page in pages if book.chapters), *(plate.svg for plate in plates)]
    digest = sha256("\0".join(inside).encode("utf-8", "replace")).hexdigest()
    items = "\n".join(
        [f'<item id="page-{page.name}" href="{page.name}.xhtml" media-type="application/xhtml+xml"/>' for page in pages]
        + [
            f'<item id="drawing-{plate.name}" href="{plate.name}.svg" media-type="image/svg+xml"'
            f"{' properties=' + quoteattr('cover-image') if plate is plates[0] else ''}/>"
            for plate in plates
        ]
    )
    spine = "\n".join(f'<itemref idref="page-{page.name}"/>' for page in pages)
    authors = "".join(f"<dc:creator>{text(clean(name))}</dc:creator>\n" for name in book.authors if clean(name))
    made = "<dc:contributor>Storybrush</dc:contributor>" if authors else "<dc:creator>Storybrush</dc:creator>"
    spoken = quoteattr(book.language)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang={spoken}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}</dc:identifier>
<dc:title>{text(book.title)}</dc:title>
<dc:language>{text(book.language)}</dc:language>
{authors}{made}
<meta property="dcterms:modified">{stamp}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
<itemref idref="contents"/>
{spine}
</spine>
</package>
"""


def _contents(book: Volume, pages: list[_Page]) -> str:
    listed = [page for page in pages if page.name != _TITLE_PAGE]
    entries = "".join(f'<li><a href="{page.name}.xhtml">{text(page.heading)}</a></li>\n' for page in listed)
    body = f'<nav epub:type="toc">\n<h1>{text(book.title)}</h1>\n<ol>\n{entries}</ol>\n</nav>'
    return _xhtml(book.title, body, book.language)


def _figure(plate: Plate) -> str:
    return (
        f'<figure>\n<img src="{plate.name}.svg" alt={quoteattr(clean(plate.alternative))}/>\n'
        f"<figcaption>{text(clean(plate.caption))}</figcaption>\n</figure>"
    )


def _page(plate: Plate, language: str) -> str:
    image = f'<img src="{plate.name}.svg" alt={quoteattr(clean(plate.alternative))}/>'
    body = f"<h1>{text(_heading(plate))}</h1>\n<figure>\n{image}\n</figure>\n<p>{text(clean(plate.caption))}</p>"
    return _xhtml(_heading(plate), body, language)


def _heading(plate: Plate) -> str:
    return clean(plate.title) or plate.name


def _xhtml(title: str, body: str, language: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang={quoteattr(language)}>
<head>
<title>{text(title)}</title>
<link rel="stylesheet" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
"""
