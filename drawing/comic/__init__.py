"""Comic strips: captions to panels drawn together, panels to a page, the page to files."""

from drawing.comic.files import page_cbz, page_pdf, page_png
from drawing.comic.layout import LAYOUTS
from drawing.comic.page import Page, compose
from drawing.comic.panels import ComicFrame, draw_comic, drawn, preview
from drawing.comic.spec import ComicSpec
from drawing.comic.svg import page_svg, read_page

__all__ = [
    "LAYOUTS",
    "ComicFrame",
    "ComicSpec",
    "Page",
    "compose",
    "draw_comic",
    "drawn",
    "page_cbz",
    "page_pdf",
    "page_png",
    "page_svg",
    "preview",
    "read_page",
]
