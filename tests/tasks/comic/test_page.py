import io
import itertools
import math
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from defusedxml.ElementTree import fromstring
from PIL import Image, ImageFont
from pypdf import PdfReader

from drawing.export import lettering, typefaces
from drawing.export.lettering import Block
from drawing.model.strokes import Strokes
from drawing.tasks.comic import LAYOUTS, ComicSpec, Page, compose, page_cbz, page_pdf, page_png, page_svg, read_page
from drawing.tasks.comic.layout import Rectangle, arrange
from drawing.tasks.comic.margins import margins
from tests.tasks.comic.conftest import CAPTIONS, scribbles

SVG = "{http://www.w3.org/2000/svg}"
PageOf = Callable[..., Page]
MOST = {"2x2": 4, "2x3": 6}
EVERY_LAYOUT = [
    (layout, count, place)
    for layout in LAYOUTS
    for count in (1, 2, 3, 5, 6, 12)
    for place in ("under", "inside")
    if count <= MOST.get(layout, 12)
]


def within(inner: Rectangle, outer: Rectangle, slack: float = 1e-6) -> bool:
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.x + inner.width <= outer.x + outer.width + slack
        and inner.y + inner.height <= outer.y + outer.height + slack
    )


def measured_width(block: Block) -> float:
    """Width of a block as Pillow measures it, in its own unit."""
    font = ImageFont.truetype(str(typefaces.LETTERING), 1000, layout_engine=ImageFont.Layout.BASIC)
    return max(font.getlength(line) for line in block.lines) * block.size / 1000


@pytest.mark.parametrize(("layout", "count", "place"), EVERY_LAYOUT)
def test_text_fits_its_box_in_every_layout(layout: str, count: int, place: str, page_of: PageOf) -> None:
    page = page_of(count, layout=layout, caption_place=place)
    paper = Rectangle(0, 0, page.width, page.height)
    assert measured_width(page.title) <= page.title_box.width
    assert page.title.height <= page.title_box.height
    for panel in page.panels:
        assert within(panel.frame, paper)
        if panel.told is not None:
            assert measured_width(panel.told) <= panel.told_box.width * 1.02
            assert panel.told.height <= panel.told_box.height + 1e-6
            assert within(panel.told_box, panel.frame if place == "inside" else paper)
        for balloon in panel.balloons:
            assert within(balloon.box, panel.frame)
            assert measured_width(balloon.block) <= balloon.box.width
            assert balloon.block.height <= balloon.box.height
            assert all(within(Rectangle(*corner, 0, 0), panel.frame) for corner in balloon.tail)
        for one, other in itertools.combinations([balloon.box for balloon in panel.balloons], 2):
            assert not one.overlaps(other)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 9, 12])
def test_cells_lie_on_the_page_and_apart(layout: str, count: int) -> None:
    if count > MOST.get(layout, 12):
        pytest.skip("holds fewer")
    under = [12.0 + panel % 3 for panel in range(count)]
    grid = arrange(layout, count, titled=True, under=under)
    cells = [Rectangle(f.x, f.y, f.width, f.height + room) for f, room in zip(grid.frames, grid.rooms, strict=True)]
    assert len(cells) == count
    assert all(room >= wanted for room, wanted in zip(grid.rooms, under, strict=True))
    assert all(within(cell, Rectangle(0, 0, grid.width, grid.height).inset(11.9)) for cell in cells)
    assert not any(one.overlaps(other) for one, other in itertools.combinations([grid.title, *cells], 2))


def test_manga_is_read_from_the_right_and_tall_begins_tall() -> None:
    manga = arrange("manga", 4, titled=False).frames
    assert manga[0].x > manga[1].x
    assert manga[0].width != manga[1].width
    tall = arrange("tall", 5, titled=False, under=[12.0] * 5).frames
    assert tall[0].height > 1.9 * tall[1].height


@pytest.mark.parametrize("side", [0.2, 0.8])
def test_a_balloon_goes_where_nothing_is_drawn_and_points_at_what_is(side: float) -> None:
    points = torch.tensor([[side, 0.0], [side, 0.33], [side, 0.66], [side, 1.0]])[None, None]
    upright = Strokes.of(points, torch.full((1, 1), 0.36), torch.tensor([[[0.1, 0.2, 0.6, 1.0]]]))
    (panel,) = compose(ComicSpec(('Fox: "Who lost this?"',), framed=False), [upright]).panels
    (balloon,) = panel.balloons
    left = panel.place.x + (side - 0.18) * panel.place.width
    bar = Rectangle(left, panel.place.y, 0.36 * panel.place.width, panel.place.height).inset(1)
    assert not balloon.box.overlaps(bar)
    tip, far = balloon.tail[2], abs(balloon.box.centre[0] - bar.centre[0])
    assert abs(tip[0] - bar.centre[0]) <= far
    assert not within(Rectangle(*tip, 0, 0), bar.inset(3)), "a tail ends where the drawing begins"


def test_a_balloon_stays_out_of_an_outline() -> None:
    corners = torch.tensor([[0.1, 0.25], [0.7, 0.25], [0.7, 0.95], [0.1, 0.95], [0.1, 0.25]])
    sides = torch.stack([corners[:-1], corners[1:]], dim=1)[None]
    outline = Strokes.of(sides, torch.full((1, 4), 0.01), torch.tensor([0.0, 0.0, 0.0, 1.0]).expand(1, 4, 4).clone())
    (panel,) = compose(ComicSpec(('Fox: "Who lost this?"',), framed=False), [outline]).panels
    inside = Rectangle(panel.place.x + 0.12 * 186, panel.place.y + 0.27 * 186, 0.56 * 186, 0.66 * 186)
    assert not panel.balloons[0].box.overlaps(inside)


def test_on_a_dark_ground_a_balloon_stays_off_what_is_light() -> None:
    points = torch.tensor(
        [[[0.0, 0.5], [0.33, 0.5], [0.66, 0.5], [1.0, 0.5]], [[0.3, 0.2], [0.3, 0.3], [0.3, 0.4], [0.3, 0.5]]]
    )
    colour = torch.tensor([[0.1, 0.1, 0.3, 1.0], [1.0, 1.0, 1.0, 1.0]])
    night = Strokes.of(points[None], torch.tensor([[1.2, 0.3]]), colour[None])
    (panel,) = compose(ComicSpec(('Moon: "Who is there?"',), framed=False), [night]).panels
    moon = Rectangle(panel.place.x + 0.16 * 186, panel.place.y + 0.06 * 186, 0.28 * 186, 0.56 * 186)
    assert not panel.balloons[0].box.overlaps(moon)


@pytest.mark.parametrize("place", ["under", "inside"])
def test_words_do_not_hide_a_drawing_that_fills_its_square(place: str) -> None:
    disc = torch.tensor([[0.5, 0.5], [0.5, 0.5]])[None, None]
    full = Strokes.of(disc, torch.full((1, 1), 0.98), torch.tensor([[[0.8, 0.3, 0.1, 1.0]]]))
    caption = 'A round red moon rises over the wood. Fox: "Who are you?"'
    page = compose(ComicSpec((caption,) * 6, layout="2x3", caption_place=place, framed=False), [full] * 6)
    for panel in page.panels:
        centre, radius = panel.place.centre, 0.4 * panel.place.width
        words = [balloon.box for balloon in panel.balloons] + ([panel.told_box] if place == "inside" else [])
        for box in words:
            near = [
                min(max(middle, low), low + size)
                for middle, low, size in zip(centre, (box.x, box.y), (box.width, box.height), strict=True)
            ]
            assert math.dist(near, centre) > radius
        assert within(panel.place, panel.frame)


def test_a_night_sky_reaches_to_the_frame_and_what_touches_an_edge_does_not() -> None:
    place, frame = Rectangle(20, 10, 50, 50), Rectangle(0, 0, 90, 60)
    night = np.full((96, 96, 3), (10, 20, 90), dtype=np.uint8)
    above, left, right = margins(night, place, frame, (1.0, 1.0, 1.0))
    assert (left.box.x, right.box.x + right.box.width, above.box.y) == (0, 90, 0)
    assert right.colours[0] == pytest.approx((10 / 255, 20 / 255, 90 / 255))
    tail = np.full((96, 96, 3), 255, dtype=np.uint8)
    tail[30:50, 40:] = (30, 90, 250)
    assert margins(tail, place, frame, (1.0, 1.0, 1.0)) == ()
    tail[70:] = (0, 120, 200)
    left, right = margins(tail, place, frame, (1.0, 1.0, 1.0))
    assert left.colours[-1] == pytest.approx((0, 120 / 255, 200 / 255))
    assert left.colours[0] == right.colours[6] == (1.0, 1.0, 1.0)


def test_the_night_is_dark_to_the_frame_in_every_format() -> None:
    across = torch.tensor([[-0.2, 0.5], [1.2, 0.5]])[None, None]
    night = Strokes.of(across, torch.full((1, 1), 1.5), torch.tensor([[[0.0, 0.05, 0.3, 1.0]]]))
    page = compose(ComicSpec(("a house",) * 6, layout="2x3", framed=False), [night] * 6)
    frame = page.panels[0].frame
    assert page.panels[0].place.x > frame.x + 2
    assert ink(page, Rectangle(frame.x + 1, frame.y + 1, 1, frame.height - 2)) > 0.99
    assert page_svg(page).count("<linearGradient ") == 12
    resources = PdfReader(io.BytesIO(page_pdf(page))).pages[0]["/Resources"]
    assert len(resources["/Shading"]) == 12


def test_what_no_critic_saw_is_not_shown() -> None:
    beside = torch.tensor([[1.2, 0.5], [1.3, 0.5]])[None, None]
    strokes = Strokes.of(beside, torch.full((1, 1), 0.1), torch.tensor([[[0.0, 0.0, 0.0, 1.0]]]))
    page = compose(ComicSpec(("a",) * 6, layout="2x3"), [strokes] * 6)
    frame = page.panels[0].frame.inset(2)
    assert ink(page, frame) == 0
    pdf = PdfReader(io.BytesIO(page_pdf(page))).pages[0].get_contents().get_data()
    assert pdf.count(b" re W") >= 12


def test_the_svg_says_what_it_shows_and_runs_nothing(page_of: PageOf) -> None:
    page = page_of(6, title='</title><script>alert(1)</script> & "more"')
    svg = page_svg(page)
    root = fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert root.find(f"{SVG}title").text == '</title><script>alert(1)</script> & "more"'
    assert "A comic of 6 panels." in root.find(f"{SVG}desc").text
    panels = [group for group in root.iter(f"{SVG}g") if group.get("role") == "img"]
    assert [panel.find(f"{SVG}title").text for panel in panels] == list(CAPTIONS)
    assert all(len(list(panel.iter(f"{SVG}path"))) >= 14 for panel in panels)
    written = " ".join(element.text for element in root.iter(f"{SVG}text"))
    assert "Who lost this?" in written
    assert "data:font/woff2;base64," in root.find(f"{SVG}style").text
    assert page_svg(page) == svg


def test_a_page_is_read_back_bit_for_bit(page_of: PageOf, tmp_path: Path) -> None:
    page = page_of(4, layout="manga", seeds=(None, 7, None, None))
    path = tmp_path / "page.svg"
    path.write_text(page_svg(page), encoding="utf-8")
    spec, drawings, _ = read_page(path)
    assert spec == page.spec
    for found, panel in zip(drawings, page.panels, strict=True):
        assert torch.equal(found.points, panel.strokes.points)
    assert page_svg(compose(spec, drawings)) == page_svg(page)


@pytest.mark.parametrize("source", ["<svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!DOCTYPE svg><svg/>"])
def test_what_is_no_page_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="SVG"):
        read_page(source)


def test_blank_panels_are_empty_frames() -> None:
    page = compose(ComicSpec(CAPTIONS), [None] * 6)
    assert page_svg(page).count('role="img"') == 6
    assert read_page(page_svg(page))[1] == (None,) * 6
    with pytest.raises(ValueError, match="needs as many drawings, not 1"):
        compose(ComicSpec(CAPTIONS), [None])


def test_the_png_is_an_a4_page_at_300_dots_an_inch(page_of: PageOf) -> None:
    with Image.open(io.BytesIO(page_png(page_of(2, layout="2x2")))) as picture:
        assert picture.size == (2480, 3508)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    with pytest.raises(ValueError, match="dpi must be"):
        page_png(page_of(1), dpi=5)


@pytest.mark.parametrize("dpi", [30, 96, 150, 300])
@pytest.mark.parametrize("layout", ["2x2", "strip"])
def test_the_paper_reaches_every_edge_of_the_png(page_of: PageOf, layout: str, dpi: float) -> None:
    """A4 is no whole number of pixels: the last row and column lie partly outside the page."""
    with Image.open(io.BytesIO(page_png(page_of(2, layout=layout), dpi=dpi))) as picture:
        pixels = np.asarray(picture)
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


def ink(page: Page, box: Rectangle) -> float:
    """Share of dark pixels in a box of the page."""
    with Image.open(io.BytesIO(page_png(page, dpi=80))) as picture:
        pixels = np.asarray(picture.convert("L"))
    scale = pixels.shape[0] / page.height
    rows = slice(int(box.y * scale), int((box.y + box.height) * scale) + 1)
    columns = slice(int(box.x * scale), int((box.x + box.width) * scale) + 1)
    return float((pixels[rows, columns] < 128).mean())


def test_the_pdf_keeps_text_as_text_and_strokes_as_curves(page_of: PageOf) -> None:
    page = page_of(6)
    data = page_pdf(page)
    assert data == page_pdf(page)
    (sheet,) = PdfReader(io.BytesIO(data)).pages
    text = " ".join(sheet.extract_text().split())
    for words in ("The Fox & the Lantern", "Who lost this?", "<script>alert('x')</script> & the lake"):
        assert words in text
    assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == (595, 842)
    assert sheet.get_contents().get_data().count(b" c S") >= 6 * 14


def test_the_cbz_is_a_zip_of_the_page_and_what_it_is(page_of: PageOf) -> None:
    page = page_of(6, layout="manga")
    with zipfile.ZipFile(io.BytesIO(page_cbz(page, dpi=40))) as archive:
        assert archive.namelist() == ["001.png", "ComicInfo.xml"]
        about = fromstring(archive.read("ComicInfo.xml"))
        assert about.find("Title").text == "The Fox & the Lantern"
        assert about.find("Manga").text == "YesAndRightToLeft"
        assert "<script>" in about.find("Summary").text
        assert archive.read("001.png").startswith(b"\x89PNG")


def test_without_balloons_captions_stand_as_written() -> None:
    page = compose(ComicSpec(('Fox: "Hello!"',), balloons=False), scribbles(1))
    assert page.panels[0].balloons == ()
    assert lettering.clean('Fox: "Hello!"') == " ".join(page.panels[0].told.lines)
