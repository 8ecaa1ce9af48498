from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from drawing.comic import ComicFrame, ComicSpec, read_page, session
from drawing.critics import CriticUnavailableError
from tests.comic.test_command import scribble_comic

SPEC = ComicSpec(("A fox", "An owl"), title="Night", colours=2)


@pytest.fixture(autouse=True)
def no_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    def comic(spec: ComicSpec, *, every: int, **more: object) -> Iterator[ComicFrame]:
        if spec.critic != "pocket":
            raise CriticUnavailableError("Not here.")
        yield from scribble_comic(spec, **{name: value for name, value in more.items() if value is not None})

    monkeypatch.setattr(session, "draw_comic", comic)


def test_a_redrawn_panel_draws_from_the_palette_learned_before() -> None:
    *_, page = session.pages(SPEC)
    assert read_page(page.svg)[0].palette == ("#ff0000", "#000000")
    *_, again = session.pages(SPEC.reseed(1), before=page.svg, panels=(1,))
    before, after = read_page(page.svg)[1], read_page(again.svg)[1]
    assert torch.equal(before[0].points, after[0].points)
    assert not torch.equal(before[1].points, after[1].points)


def test_a_critic_that_cannot_be_had_is_replaced_with_a_notice() -> None:
    (page,) = session.pages(ComicSpec(("A fox",), critic="ViT-B-32/openai"))
    assert "cannot be had here" in page.notice


def test_files_of_every_format(tmp_path: Path) -> None:
    *_, page = session.pages(SPEC)
    for kind in session.FORMATS:
        if kind != "cbz":
            assert session.save_page(page.svg, kind, tmp_path).name == f"night-0.{kind}"
    with pytest.raises(ValueError, match="no format 'gif'; choose one of svg, png, pdf, cbz"):
        session.save_page(page.svg, "gif", tmp_path)
