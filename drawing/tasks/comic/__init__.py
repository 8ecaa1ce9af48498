"""Comic strips: captions to panels drawn together, panels to a page, the page to files."""

from drawing.tasks.comic.files import page_cbz, page_pdf, page_png
from drawing.tasks.comic.layout import LAYOUTS
from drawing.tasks.comic.page import Page, compose
from drawing.tasks.comic.panels import ComicFrame, draw_comic, drawn, preview
from drawing.tasks.comic.spec import ComicSpec
from drawing.tasks.comic.svg import page_svg, read_page

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
