"""A scene comes around a sketch, which stays as it was and in front."""

from dataclasses import replace

import pytest
import torch

from drawing.model.spec import DrawingSpec
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.complete import complete
from drawing.tasks.completion.ground import ground_of
from drawing.tasks.completion.surroundings import Shares, surroundings_for

SPEC = DrawingSpec(prompt="put my cat in a garden", steps=6, size=48, seed=2)


@pytest.fixture
def ring() -> Strokes:
    """A circle of four cubics in the middle, thin and black."""
    k, r = 0.5523, 0.25
    quarter = torch.tensor([[1.0, 0.0], [1.0, k], [k, 1.0], [0.0, 1.0]])
    turns = [torch.tensor([[c, -s], [s, c]]) for c, s in ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))]
    points = torch.stack([0.5 + r * quarter @ turn.T for turn in turns])
    return Strokes.of(
        points[None], torch.full((1, 4), 0.015), torch.tensor([0.0, 0.0, 0.0, 1.0]).expand(1, 4, 4).clone()
    )


@pytest.mark.parametrize(
    ("prompt", "subject", "place"),
    [
        ("put my cat in a garden", "cat", "garden"),
        ("a red fish in the sea", "red fish", "sea"),
        ("a tree and my old house on a beach", "old house", "beach"),
    ],
)
def test_what_is_the_sketch_and_where_it_goes(ring: Strokes, prompt: str, subject: str, place: str) -> None:
    around = surroundings_for(DrawingSpec(prompt=prompt), ring)
    assert around is not None
    assert around.subject == subject
    assert around.shown.items[0].title == place
    assert around.shown.items[-1].title == f"a {subject}"
    assert subject.rsplit(maxsplit=1)[-1] not in {item.entity for item in around.stage.items}


@pytest.mark.parametrize("prompt", ["a cat", "my cat", "a cat and a ball", "my cat wearing a hat"])
def test_a_prompt_of_nothing_around_it_paints_no_scene(ring: Strokes, prompt: str) -> None:
    assert surroundings_for(DrawingSpec(prompt=prompt), ring) is None


@pytest.mark.parametrize("prompt", ["put my bear in the snow", "my house at night", "a storm around my boat"])
def test_weather_and_a_time_are_scenes(ring: Strokes, prompt: str) -> None:
    around = surroundings_for(DrawingSpec(prompt=prompt), ring)
    assert around is not None
    assert around.stage.layers


def test_what_stands_with_ones_own_is_drawn_beside_it(ring: Strokes) -> None:
    around = surroundings_for(DrawingSpec(prompt="my cat next to a tree"), ring)
    assert around is not None
    assert around.subject == "cat"
    assert "tree" in {item.entity for item in around.stage.items}


def test_the_sketch_is_kept_to_the_bit_in_front_of_its_scene(ring: Strokes) -> None:
    for frame in complete(ring, SPEC, new_strokes=48, every=3):
        mine = frame.strokes.select(frame.strokes.frozen[0])
        assert torch.equal(mine.points, ring.points)
    assert frame.final
    assert frame.shown is not None
    item = len(frame.shown.items) - 1
    assert bool((frame.strokes.item[frame.strokes.frozen] == item).all())
    owners = frame.strokes.item[0].tolist()
    assert owners.index(item) + owners.count(item) == len(owners)
    assert 0 < frame.strokes.count - ring.count <= 48
    painted = rasterise(frame.strokes, 64, 64, profile="hard", background=None)[0, 3]
    assert float(painted.mean()) > 0.9


def test_few_strokes_paint_no_scene(ring: Strokes) -> None:
    for frame in complete(ring, SPEC, new_strokes=6, every=10):
        assert frame.shown is None


@pytest.mark.parametrize("kind", ["line", "quadratic", "cubic"])
def test_paper_lies_under_what_a_sketch_encloses(ring: Strokes, kind: str) -> None:
    sketch = (
        ring
        if kind == "cubic"
        else Strokes.of(ring.points[:, :, : 2 if kind == "line" else 3], ring.width, ring.colour)
    )
    ground, body = ground_of(ring, SPEC, 12)
    assert body is not None
    assert 0 < ground.count <= 12
    covered = rasterise(ground, *body.shape, profile="hard", background=None)[0, 3]
    assert float(covered[body].mean()) > 0.9
    assert float(covered[~body].mean()) < 0.03
    assert bool((ground.colour[..., :3] == 1).all())
    assert ground_of(sketch.select(torch.tensor([0])), SPEC, 12)[1] is None


def test_shares_add_up() -> None:
    for total in (12, 64, 1000):
        shares = Shares.of(total)
        assert shares.ground + shares.subject + shares.scene == total


@pytest.mark.parametrize(
    ("prompt", "subject"), [("a cat and a ball in a garden", "ball"), ("a house and a sun on a beach", "sun")]
)
def test_where_the_prompt_does_not_say_the_sketch_is_what_it_looks_like_and_the_name_is_asked(
    ring: Strokes, prompt: str, subject: str
) -> None:
    around = surroundings_for(DrawingSpec(prompt=prompt), ring)
    assert around is not None
    assert around.subject == subject
    assert f"was taken for the {subject}; if it is the" in around.shown.sentences()


def test_what_is_ones_own_is_not_asked(ring: Strokes) -> None:
    around = surroundings_for(DrawingSpec(prompt="my cat and a ball in a garden"), ring)
    assert around is not None
    assert around.subject == "cat"
    assert "taken for" not in around.shown.sentences()


def test_paper_reaches_into_corners_and_not_over_them() -> None:
    corners = torch.tensor([[0.2, 0.2], [0.4, 0.2], [0.4, 0.6], [0.8, 0.6], [0.8, 0.8], [0.2, 0.8]])
    share = torch.linspace(0, 1, 4)[None, :, None]
    points = corners[:, None] + share * (corners.roll(-1, 0) - corners)[:, None]
    own = Strokes.of(points[None], torch.full((1, 6), 0.015), torch.tensor([0.0, 0.0, 0.0, 1.0]).repeat(1, 6, 1))
    ground, body = ground_of(own, SPEC, 12)
    assert body is not None
    covered = rasterise(ground, *body.shape, profile="hard", background=None)[0, 3]
    assert float(covered[body].mean()) > 0.9
    assert float((covered * ~body).sum()) < 0.02 * float(body.sum())


def test_half_a_sketch_is_made_whole_in_its_scene(ring: Strokes) -> None:
    half = ring.select((ring.points[0, :, :, 0].mean(1) < 0.5).nonzero().flatten())
    for frame in complete(half, replace(SPEC, prompt="put my ball in a garden"), new_strokes=48, every=50):
        final = frame.strokes
    lines = final.select((final.width[0] - 0.015).abs() < 1e-6)
    x = lines.points[0, :, :, 0]
    assert float(x.min()) == pytest.approx(0.25, abs=0.01)
    assert float(x.max()) == pytest.approx(0.75, abs=0.01)
