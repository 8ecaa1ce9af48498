from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import torch
from PIL import Image

from drawing.critics import CriticUnavailableError
from drawing.jobs import comic_progress, presentation
from drawing.tasks.comic import ComicFrame, ComicSpec, read_page
from tests.tasks.comic.test_command import scribble_comic

SPEC = ComicSpec(("A fox", "An owl"), title="Night", colours=2)


@pytest.fixture(autouse=True)
def no_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    def comic(spec: ComicSpec, *, every: int, **more: object) -> Iterator[ComicFrame]:
        if spec.critic != "pocket":
            raise CriticUnavailableError("Not here.")
        yield from scribble_comic(spec, **{name: value for name, value in more.items() if value is not None})

    monkeypatch.setattr(comic_progress, "draw_comic", comic)


def test_a_redrawn_panel_draws_from_the_palette_learned_before() -> None:
    *_, page = comic_progress.pages(SPEC)
    assert read_page(page.svg)[0].palette == ("#ff0000", "#000000")
    *_, again = comic_progress.pages(SPEC.reseed(1), before=page.svg, panels=(1,))
    before, after = read_page(page.svg)[1], read_page(again.svg)[1]
    assert torch.equal(before[0].points, after[0].points)
    assert not torch.equal(before[1].points, after[1].points)


def test_a_critic_that_cannot_be_had_is_replaced_with_a_notice() -> None:
    (page,) = comic_progress.pages(ComicSpec(("A fox",), critic="ViT-B-32/openai"))
    assert "cannot be had here" in page.notice


def test_every_panel_is_a_spot_with_its_caption_and_the_page_ends_as_a_picture() -> None:
    *_, page = comic_progress.pages(SPEC)
    assert [spot.label for spot in page.panels] == ["Panel 1: A fox", "Panel 2: An owl"]
    first, second = page.panels
    assert 0 < first.x < first.x + first.width < second.x < second.x + second.width < 1
    assert 0 < first.y < first.y + first.height < 1
    with Image.open(BytesIO(page.preview)) as picture:
        assert picture.width > picture.height > 300
    with Image.open(BytesIO(comic_progress.picture_of(page.svg))) as picture:
        assert picture.width > picture.height > 300


def test_other_words_leave_every_drawing() -> None:
    *_, page = comic_progress.pages(SPEC)
    again = comic_progress.reworded(page, 1, "A <b>whale</b> &\n co.")
    before, after = read_page(page.svg), read_page(again.svg)
    assert after[0].captions == ("A fox", "A <b>whale</b> & co.")
    assert all(torch.equal(one.points, other.points) for one, other in zip(before[1], after[1], strict=True))
    assert again.panels[1].label == "Panel 2: A <b>whale</b> & co."
    assert "<b>" not in presentation.picture(again.svg, again.title, spots=again.panels)
    for panel, caption, sentence in [(2, "a", "from 1 to 2"), (0, " ", "Caption 1 is empty"), (0, "a" * 2001, "2,001")]:
        with pytest.raises(ValueError, match=sentence):
            comic_progress.reworded(page, panel, caption)


def test_what_a_page_had_to_cut_is_told_from_the_first_sketch_on() -> None:
    first = next(comic_progress.pages(ComicSpec(("word " * 380, "An owl"))))
    assert "The first 1,000 characters of the caption of panel 1 are drawn." in first.notice


def test_captions_that_the_critic_cannot_read_are_told() -> None:
    assert "reads English" in next(comic_progress.pages(ComicSpec(("A fox", "小さな狐")))).notice
    assert next(comic_progress.pages(ComicSpec(("Ein Fuchs für Zoë",)))).notice is None


def test_files_of_every_format(tmp_path: Path) -> None:
    *_, page = comic_progress.pages(SPEC)
    for kind in comic_progress.FORMATS:
        if kind != "cbz":
            assert comic_progress.save_page(page.svg, kind, tmp_path).name == f"night-0.{kind}"
    with pytest.raises(ValueError, match="no format 'gif'; choose one of svg, png, pdf, cbz, mp4"):
        comic_progress.save_page(page.svg, "gif", tmp_path)
