"""New strokes finish a drawing; what was there stays to the bit, and bounds hold in the picture."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from scipy.ndimage import binary_erosion

from drawing.__main__ import main
from drawing.export.svg import read_svg, write_svg
from drawing.model.pictures import read_picture
from drawing.model.spec import DrawingSpec, Frame, SpecError
from drawing.model.strokes import Strokes, random_strokes
from drawing.raster import rasterise
from drawing.tasks.complete import complete
from drawing.tasks.completion import bounds
from drawing.tasks.completion.canvas import BLANK
from drawing.tasks.completion.palette import palette_of
from drawing.tasks.completion.tidy import tidied
from drawing.tasks.trace import follow_lines
from tests.benchmarks.sketches import draw, pen_strokes

SPEC = DrawingSpec(prompt="a cat", steps=10, size=48)


@pytest.fixture
def sketch() -> Strokes:
    generator = torch.Generator().manual_seed(3)
    return random_strokes(5, generator, reach=0.25, width=(0.03, 0.06), colour=(0.1, 0.1, 0.3, 1.0))


def last(frames: Iterator[Frame]) -> Frame:
    for frame in frames:
        final = frame
    return final


def own(strokes: Strokes) -> Strokes:
    return strokes.select(strokes.frozen[0])


def same(one: Strokes, other: Strokes) -> bool:
    return all(torch.equal(getattr(one, part), getattr(other, part)) for part in ("points", "width", "colour"))


@pytest.mark.parametrize("placement", ["over", "under", "avoid"])
@pytest.mark.parametrize("kind", ["line", "cubic"])
def test_frozen_strokes_come_out_bit_identical(placement: str, kind: str) -> None:
    given = random_strokes(4, torch.Generator().manual_seed(1), kind=kind, reach=0.2, width=(0.02, 0.05))
    for frame in complete(given, SPEC, new_strokes=6, placement=placement, every=5):
        assert same(own(frame.strokes), given)
    assert frame.final
    mine = frame.strokes.frozen[0, -given.count :] if placement == "under" else frame.strokes.frozen[0, : given.count]
    assert bool(mine.all())
    assert int(frame.strokes.frozen.sum()) == given.count


def test_avoiding_strokes_leave_the_drawings_pixels_alone(sketch: Strokes) -> None:
    final = last(complete(sketch, SPEC, new_strokes=30, placement="avoid", every=50)).strokes
    assert final.count > sketch.count
    for rows in (224, 500):
        before = rasterise(sketch, rows, rows, profile="hard")[0]
        after = rasterise(final, rows, rows, profile="hard")[0]
        ink = bounds.coverage(sketch, rows, rows) > 0.999
        new = bounds.coverage(final.select(~final.frozen[0]), rows, rows)
        assert float((after - before).abs()[:, ink].max()) < 1e-5
        assert float((new * ink).max()) < 0.02


def test_new_strokes_stay_inside_the_mask(sketch: Strokes) -> None:
    mask = np.zeros((100, 100), np.uint8)
    mask[20:80, 10:60] = 255
    final = last(complete(sketch, SPEC, new_strokes=30, placement="over", mask=mask, every=50)).strokes
    new = final.select(~final.frozen[0])
    assert new.count > 0
    rows = 300
    outside = np.ones((rows, rows), bool)
    outside[60:240, 30:180] = False
    beyond = torch.from_numpy(binary_erosion(outside, np.ones((3, 3)), iterations=2, border_value=1))
    assert float(bounds.coverage(new, rows, rows)[beyond].max()) == 0
    assert float(bounds.coverage(new, rows, rows)[~torch.from_numpy(outside)].mean()) > 0.05


def test_a_mask_over_everything_is_no_mask(sketch: Strokes) -> None:
    free = last(complete(sketch, SPEC, new_strokes=4, every=50)).strokes
    masked = last(complete(sketch, SPEC, new_strokes=4, mask=np.full((9, 9), 255, np.uint8), every=50)).strokes
    assert same(free, masked)


def test_a_mask_over_nothing_is_refused(sketch: Strokes) -> None:
    with pytest.raises(SpecError, match="nowhere to draw"):
        complete(sketch, SPEC, mask=np.zeros((9, 9), np.uint8))


def test_nothing_new_gives_back_the_drawing(sketch: Strokes) -> None:
    frames = list(complete(sketch, SPEC, new_strokes=0))
    assert len(frames) == 1
    assert same(frames[0].strokes, sketch)


def test_tidying_moves_points_no_further_than_asked(sketch: Strokes) -> None:
    final = own(last(complete(sketch, SPEC, new_strokes=0, tidy=3, every=50)).strokes)
    moved = (final.points - sketch.points).abs().max()
    assert 0 < float(moved) <= 3 / 224 + 1e-6
    assert torch.equal(final.width, sketch.width)


def test_tidied_ends_meet_and_nearly_straight_lines_are_straight() -> None:
    points = torch.tensor(
        [[[0.1, 0.1], [0.2, 0.104], [0.3, 0.097], [0.4, 0.1]], [[0.4, 0.105], [0.5, 0.3], [0.7, 0.3], [0.8, 0.1]]]
    )
    tidy = tidied(Strokes.of(points[None], torch.full((1, 2), 0.01), torch.ones(1, 2, 4)), 0.01).points[0]
    assert torch.allclose(tidy[0, -1], tidy[1, 0])
    assert float((tidy[0, :, 1] - torch.linspace(float(tidy[0, 0, 1]), float(tidy[0, -1, 1]), 4)).abs().max()) < 1e-5


def test_the_sketchs_palette_can_be_kept(sketch: Strokes) -> None:
    final = last(complete(sketch, SPEC, new_strokes=6, keep_palette=True, every=50)).strokes
    colours = final.colour[0, :, :3]
    assert torch.allclose(colours, palette_of(sketch).expand_as(colours), atol=1e-6)


def test_our_svg_is_reopened_with_its_true_strokes(sketch: Strokes, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    path.write_text(write_svg(sketch, aspect=1.0, title="mine"))
    final = last(complete(path, SPEC, new_strokes=0)).strokes
    assert same(final, sketch)
    assert write_svg(final.thaw(), title="mine") == path.read_text()


def test_a_blank_canvas_is_drawn_from_scratch() -> None:
    final = last(complete(np.full((40, 40, 3), 255, np.uint8), SPEC, new_strokes=8, every=50))
    assert final.strokes.count == 8
    assert not bool(final.strokes.frozen.any())


def test_a_drawn_picture_is_traced_and_then_finished() -> None:
    frames = list(complete(draw(pen_strokes("fish"), 256), SPEC, new_strokes=5, every=30))
    assert [frame.step for frame in frames] == sorted(frame.step for frame in frames)
    assert [frame.final for frame in frames].count(True) == 1
    assert frames[-1].final
    assert frames[-1].strokes.count == int(frames[-1].strokes.frozen.sum()) + 5


@pytest.mark.parametrize(
    "settings", [{"new_strokes": -1}, {"new_strokes": 1001}, {"placement": "beside"}, {"tidy": -1.0}, {"tidy": 21}]
)
def test_settings_out_of_range_say_so(sketch: Strokes, settings: dict[str, float]) -> None:
    with pytest.raises(SpecError, match=next(iter(settings))):
        complete(sketch, SPEC, **settings)


def test_confined_strokes_never_leave_their_area() -> None:
    strokes = random_strokes(60, torch.Generator().manual_seed(5), reach=0.4, width=(0.01, 0.2))
    y, x = torch.meshgrid(torch.linspace(0, 1, bounds.ROWS), torch.linspace(0, 1, bounds.ROWS), indexing="ij")
    allowed = (x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.16
    kept = bounds.confine(strokes, allowed)
    assert 0 < kept.count < strokes.count
    assert float(bounds.coverage(kept, bounds.ROWS, bounds.ROWS)[(x - 0.5) ** 2 + (y - 0.5) ** 2 > 0.165].max()) == 0


def test_a_rubber_touches_what_it_covers(sketch: Strokes) -> None:
    alone = bounds.coverage(sketch.select(torch.tensor([2])), 128, 128) > 0.5
    assert bool(bounds.touched(sketch, alone)[2])
    assert not bool(bounds.touched(sketch, torch.zeros(128, 128, dtype=torch.bool)).any())


@pytest.mark.parametrize("placement", ["over", "under", "avoid"])
def test_half_a_fish_gets_its_tail(placement: str) -> None:
    strokes = pen_strokes("fish")
    body = follow_lines(read_picture(draw([*strokes[:2], *strokes[5:8]], 256)), SPEC)
    assert body is not None
    spec = replace(SPEC, prompt="a fish", steps=12)
    final = last(complete(body, spec, new_strokes=24, placement=placement, every=50)).strokes
    assert same(own(final), body)
    new = bounds.coverage(final.select(~final.frozen[0]), 100, 100)
    assert float(new[25:75, 74:95].mean()) > (0.1 if placement == "avoid" else 0.2)
    assert float(new[:, :5].mean()) < 0.05


def test_the_command_knows_every_choice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sketch, mask, out = tmp_path / "fish.png", tmp_path / "mask.png", tmp_path / "fish.svg"
    draw(pen_strokes("fish"), 200).save(sketch)
    half = np.zeros((50, 50), np.uint8)
    half[:, 25:] = 255
    Image.fromarray(half).save(mask)
    choices = ["--placement", "avoid", "--mask", str(mask), "--tidy", "2", "--keep-palette", "--new-strokes", "9"]
    assert main(["complete", str(sketch), "a fish", "--steps", "6", *choices, "-o", str(out)]) == 0
    strokes = read_svg(out)[0]
    new = strokes.select(~strokes.frozen[0])
    assert new.count <= 9
    assert float(bounds.coverage(new, 100, 100)[:, :48].max()) == 0
    assert new.colour[0, :, :3].unique(dim=0).shape[0] <= 8
    capsys.readouterr()
    Image.new("RGB", (40, 40), "white").save(sketch)
    assert main(["complete", str(sketch), "a fish", "--steps", "3", "--new-strokes", "3", "-o", str(out)]) == 0
    assert BLANK in capsys.readouterr().err
