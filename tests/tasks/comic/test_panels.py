import pytest
import torch

from drawing.model.spec import SpecError, rgb
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.comic import ComicFrame, ComicSpec, draw_comic, preview
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
