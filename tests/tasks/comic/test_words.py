"""The words of a page: other scripts, missing fonts, captions and words that are too long."""

import io

import pytest
from pypdf import PdfReader

from drawing.export import typefaces
from drawing.tasks.comic import ComicSpec, compose, page_pdf, page_png, page_svg
from tests.tasks.comic.test_page import ink, measured_width


@pytest.mark.parametrize("caption", ["Привет, лиса", "שלום 123 עולם", "مرحبا بالعالم"])
def test_other_scripts_are_drawn_where_a_font_has_them(caption: str) -> None:
    if typefaces.missing(caption):
        pytest.skip("no font for it on this machine")
    page = compose(ComicSpec((caption,)), [None])
    assert not page.notices
    assert ink(page, page.panels[0].told_box) > 0.01
    outlines = PdfReader(io.BytesIO(page_pdf(page))).pages[0].get_contents().get_data()
    assert outlines.count(b" l\n") + outlines.count(b" l ") + outlines.count(b" c ") > 40


def test_a_script_without_a_font_is_named_and_the_rest_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "installed", tuple)
    caches = (typefaces.typeface_for, typefaces.advance)
    for cache in caches:
        cache.cache_clear()
    page = compose(ComicSpec(("Fox 漢字かな",)), [None])
    assert "No installed font has “漢字かな”; install Noto Sans CJK (Debian: fonts-noto-cjk)" in page.notices[0]
    assert "漢字かな" in page_svg(page)
    assert "Fox" in PdfReader(io.BytesIO(page_pdf(page))).pages[0].extract_text()
    assert page_png(page, dpi=30)
    for cache in caches:
        cache.cache_clear()


def test_right_to_left_lines_say_so() -> None:
    svg = page_svg(compose(ComicSpec(("שלום",)), [None]), embed_font=False)
    assert 'direction="rtl"' in svg


@pytest.mark.parametrize("place", ["under", "inside"])
def test_a_caption_of_2000_characters_is_shrunk_or_cut_with_a_notice(place: str) -> None:
    long = ("the fox walks on and on through the snow " * 50)[:2000]
    page = compose(ComicSpec((long,) * 6, caption_place=place), [None] * 6)
    assert page.notices == (
        "The text of panels 1, 2, 3, 4, 5 and 6 did not fit and was cut on the page; the alt text is whole.",
        "The first 1,000 characters of the caption of panels 1, 2, 3, 4, 5 and 6 are drawn.",
    )
    assert all(panel.told.lines[-1].endswith("…") for panel in page.panels)
    assert all(panel.told.height <= panel.told_box.height for panel in page.panels)
    assert all(panel.alt == long.strip() for panel in page.panels)


def test_a_word_longer_than_the_panel_is_broken() -> None:
    page = compose(ComicSpec(("a" * 300, "b"), layout="2x2"), [None] * 2)
    told = page.panels[0].told
    assert "".join(told.lines) == "a" * 300
    assert measured_width(told) <= page.panels[0].told_box.width
