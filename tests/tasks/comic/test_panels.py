import re
from collections.abc import Iterator

import pytest
import torch

from drawing.engines import Glimpse
from drawing.model.spec import SpecError, rgb
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.comic import (
    ComicFrame,
    ComicSpec,
    batches,
    compose,
    draw_comic,
    drawn,
    page_svg,
    preview,
    read_page,
)
from drawing.tasks.comic.palette import learn_palette

SMALL = {"strokes": 12, "steps": 8, "size": 40}
CAPTIONS = ("a red apple", "a blue fish", "a green tree")


def last(spec: ComicSpec, **more: object) -> ComicFrame:
    *_, frame = draw_comic(spec, every=100, **more)
    return frame


def picture(strokes: Strokes) -> torch.Tensor:
    return rasterise(strokes, 40, 40, profile="hard")


@pytest.fixture(scope="module")
def strip() -> tuple[ComicSpec, ComicFrame]:
    spec = ComicSpec(CAPTIONS, colours=4, **SMALL)
    return spec, last(spec)


def test_a_batch_draws_what_its_panels_are_alone() -> None:
    together = last(ComicSpec(CAPTIONS, framed=False, **SMALL))
    for panel, caption in enumerate(CAPTIONS):
        alone = last(ComicSpec((caption,), seeds=(panel,), framed=False, **SMALL))
        difference = (picture(together.drawings[panel]) - picture(alone.drawings[0])).abs()
        assert float(difference.mean()) < 1e-3
        assert together.similarity[panel] == pytest.approx(alone.similarity[0], abs=5e-3)


def test_all_strokes_draw_from_the_learned_palette(strip: tuple[ComicSpec, ComicFrame]) -> None:
    _, frame = strip
    assert 2 <= len(frame.palette) <= 4
    colours = torch.tensor([rgb(colour) for colour in frame.palette])
    for strokes in frame.drawings:
        assert float(torch.cdist(strokes.colour[0, :, :3], colours).min(1).values.max()) < 1e-5


def test_redrawing_a_panel_leaves_the_others_and_the_palette(strip: tuple[ComicSpec, ComicFrame]) -> None:
    spec, before = strip
    frames = list(draw_comic(spec.reseed(1), every=4, before=before, panels=[1]))
    assert frames[0].finished == (True, False, True)
    after = frames[-1]
    assert after.finished == (True, True, True)
    assert after.final
    assert after.palette == before.palette
    assert after.drawings[0] is before.drawings[0]
    assert after.drawings[2] is before.drawings[2]
    assert not torch.equal(after.drawings[1].points, before.drawings[1].points)


def test_panels_of_another_recipe_are_a_group_of_their_own_and_stopping_keeps_the_first() -> None:
    spec = ComicSpec(CAPTIONS, recipes=(None, "blocks", None), **SMALL)
    work = draw_comic(spec, every=100)
    for frame in work:
        if any(frame.finished):
            break
    work.close()
    assert frame.finished == (True, False, True)
    assert frame.drawings[1] is None
    assert (frame.step, frame.steps, frame.final) == (8, 16, False)
    assert frame.drawings[0].kind == "cubic"
    rest = last(spec, before=frame, panels=[1])
    assert rest.drawings[1].kind == "line"
    assert rest.finished == (True, True, True)


class Watched:
    """An engine that shows a grey square and is done."""

    def pictures(self, prompts: list[str], _seeds: object, size: int) -> torch.Tensor:
        return torch.full((len(prompts), 4, size, size), 0.5)

    def glimpses(self, prompts: list[str], seeds: object, size: int, every: int) -> Iterator[Glimpse]:
        for step in (0, every):
            yield Glimpse(step, every, self.pictures(prompts, seeds, size))


def test_an_engine_at_work_is_seen_in_its_panel_and_counts_among_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "load_engine", lambda *_: Watched())
    spec = ComicSpec(CAPTIONS[:2], engines=("imagined", None), **SMALL)
    frames = list(draw_comic(spec, every=4))
    seen = [frame for frame in frames if any(one is not None for one in frame.glimpses)]
    assert len(seen) == 2
    assert seen[0].drawings[0] is None
    page = compose(spec, seen[0].drawings, seen[0].shown)
    svg = page_svg(page, glimpses=seen[0].glimpses)
    assert svg.count("<image") == 1
    assert read_page(svg)[1][0] is None
    steps = [frame.step for frame in frames]
    assert steps == sorted(steps)
    assert frames[-1].final
    assert frames[-1].step == frames[-1].steps
    assert all(one is None for one in frames[-1].glimpses)


def test_everything_drawn_has_its_group_in_the_page_and_is_known_when_it_is_read_back() -> None:
    spec = ComicSpec(("Mila waves to a cat.", "A red apple"), **SMALL)
    frame = last(spec)
    svg = page_svg(compose(spec, frame.drawings, frame.shown))
    assert 'id="panel-1-mila" data-entity="mila"' in svg
    assert len(re.findall(r'\bid="([^"]+)"', svg)) == len(set(re.findall(r'\bid="([^"]+)"', svg)))
    read = read_page(svg)
    assert [one.items for one in read[2]] == [one.items for one in frame.shown]
    assert torch.equal(read[1][0].item, frame.drawings[0].item)
    assert page_svg(compose(*read)) == svg
    again = last(spec.reseed(1), before=drawn(*read), panels=[1])
    assert again.shown[0] == read[2][0]


def test_previews_are_pictures_once_something_is_drawn(strip: tuple[ComicSpec, ComicFrame]) -> None:
    spec, frame = strip
    assert preview(spec, frame, 0, height=24).shape == (24, 24, 3)
    blank = ComicFrame(0, 1, (None,) * 3, (0.0,) * 3, (False,) * 3)
    assert preview(spec, blank, 0) is None


def test_frames_of_another_page_and_panels_that_are_not_there(strip: tuple[ComicSpec, ComicFrame]) -> None:
    spec, frame = strip
    with pytest.raises(SpecError, match="had 3 panels and now has 1"):
        next(draw_comic(ComicSpec(("a",)), before=frame, panels=[0]))
    for panels in ([], [3], [-1]):
        with pytest.raises(SpecError, match="panels from 1 to 3"):
            next(draw_comic(spec, panels=panels))


def test_a_palette_keeps_small_bright_things() -> None:
    field = torch.ones(1, 3, 64, 64)
    field[0, :, :4, :4] = torch.tensor([0.8, 0.2, 0.1])[:, None, None]
    palette = learn_palette([field], 4)
    assert palette[0] == "#ffffff"
    assert palette[-1] in {"#ce3119", "#cc3319", "#ce311a", "#cd3119"}
