"""EPUB 3 of a book's illustrations: one page a plate, the drawing as SVG, its caption as alternative text.

Source: W3C, EPUB 3.3 (sections 4.2 OCF, 5 package documents, 7 navigation).
"""

from __future__ import annotations

import io
import uuid
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from xml.sax.saxutils import quoteattr

from drawing.export.book import Plate, check
from drawing.export.lettering import clean
from drawing.export.markup import text

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
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
"""


def write_epub(title: str, plates: list[Plate], *, language: str = "en", modified: datetime | None = None) -> bytes:
    """An EPUB 3 file.

    Args:
        title: of the book.
        plates: in reading order.
        language: BCP 47 tag of titles and captions.
        modified: time stamp the format asks for; None is now. All else follows from the plates.

    Raises:
        ValueError: if there is no plate, or their names are no plain file names.
    """
    check(plates)
    title = clean(title) or "Illustrations"
    stamp = (modified or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book/package.opf": _package(title, plates, language, stamp),
        "book/contents.xhtml": _contents(title, plates, language),
        "book/style.css": _STYLE,
    }
    for plate in plates:
        files[f"book/{plate.name}.xhtml"] = _page(plate, language)
        files[f"book/{plate.name}.svg"] = plate.svg
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _ZIP_TIME), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _package(title: str, plates: list[Plate], language: str, stamp: str) -> str:
    digest = sha256("\0".join([title, *(plate.svg for plate in plates)]).encode("utf-8", "replace")).hexdigest()
    items = "\n".join(
        f'<item id="page-{plate.name}" href="{plate.name}.xhtml" media-type="application/xhtml+xml"/>\n'
        f'<item id="drawing-{plate.name}" href="{plate.name}.svg" media-type="image/svg+xml"'
        f"{' properties=' + quoteattr('cover-image') if plate is plates[0] else ''}/>"
        for plate in plates
    )
    spine = "\n".join(f'<itemref idref="page-{plate.name}"/>' for plate in plates)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang={quoteattr(language)}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}</dc:identifier>
<dc:title>{text(title)}</dc:title>
<dc:language>{text(language)}</dc:language>
<dc:creator>Storybrush</dc:creator>
<meta property="dcterms:modified">{stamp}</meta>
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


def _contents(title: str, plates: list[Plate], language: str) -> str:
    entries = "".join(f'<li><a href="{plate.name}.xhtml">{text(_heading(plate))}</a></li>\n' for plate in plates)
    body = f'<nav epub:type="toc">\n<h1>{text(title)}</h1>\n<ol>\n{entries}</ol>\n</nav>'
    return _xhtml(title, body, language)


def _page(plate: Plate, language: str) -> str:
    caption = clean(plate.caption)
    body = (
        f"<h1>{text(_heading(plate))}</h1>\n<figure>\n"
        f'<img src="{plate.name}.svg" alt={quoteattr(caption)}/>\n'
        f"</figure>\n<p>{text(caption)}</p>"
    )
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
