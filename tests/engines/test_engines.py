"""Every engine by the same rules: shape, range, repeatability, refusals."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
import torch
import torch.nn.functional as nnf

from drawing.critics import load_critic
from drawing.engines import WatchedEngine, load_engine
from drawing.engines.imagine.ascent import Ascent, likings
from drawing.engines.imagine.engine import ImaginedPictures
from drawing.engines.imagine.rivals import Rivals
from drawing.engines.weighted import towards
from drawing.model.checks import SpecError
from drawing.model.spec import ENGINES, DrawingSpec
from drawing.tasks.draw import draw, frames_of_engine
from tests.plans import DREAMT, FREE

FAST = Ascent(steps=3, views=2)
PROMPTS = {"digits": ["7", "four two"], "icons": ["a cat", "a house"], "memory": ["a cat", "a house"]}


@pytest.mark.parametrize("name", PROMPTS)
def test_pictures_are_straight_rgba_and_the_same_again(name: str) -> None:
    engine = load_engine(name)
    pictures = engine.pictures(PROMPTS[name], [1, 2], 48)
    assert pictures.shape == (2, 4, 48, 48)
    assert 0 <= pictures.min() <= pictures.max() <= 1
    assert not torch.equal(pictures[0], pictures[1])
    assert torch.equal(pictures, engine.pictures(PROMPTS[name], [1, 2], 48))


def test_a_picture_does_not_depend_on_its_neighbours() -> None:
    engine = load_engine("icons")
    together = engine.pictures(["a cat", "a tree"], [3, 4], 32)
    torch.testing.assert_close(together[1], engine.pictures(["a tree"], [4], 32)[0], atol=1e-3, rtol=0)


@pytest.mark.parametrize("by", ["latent", "pixels"])
def test_climbing_raises_the_critics_liking(by: str) -> None:
    critic = load_critic()
    engine = ImaginedPictures(critic, by, Ascent(steps=12, views=2, tether=0.1))
    assert isinstance(engine, WatchedEngine)
    seen = list(engine.glimpses(["a castle:1 | fog:0.3"], [0], 64, every=6))
    assert [one.step for one in seen] == [0, 6, 12]
    wanted = towards(critic, ["a castle:1 | fog:0.3"])
    first, *_, last = [float(likings(critic, one.pictures, wanted)) for one in seen]
    assert last > first


def test_what_is_to_be_avoided_is_less_there() -> None:
    critic = load_critic()
    engine = ImaginedPictures(critic, "latent", Ascent(steps=12, views=2, tether=0.1))
    dog = towards(critic, ["a dog"])
    with_dog, without = (
        float(likings(critic, engine.pictures([prompt], [0], 64), dog)) for prompt in ("a cat", "a cat:1 | a dog:-0.8")
    )
    assert without < with_dog


def test_frames_show_imagining_and_then_painting() -> None:
    spec = DrawingSpec("a cat", DREAMT, engine="imagined")
    frames = list(frames_of_engine(spec, ImaginedPictures(load_critic(), "latent", FAST), every=1))
    counts = [frame.strokes.count for frame in frames]
    assert counts[:4] == [0, 0, 0, 0]
    assert counts[-1] == DREAMT.strokes
    assert [frame.step for frame in frames] == sorted(frame.step for frame in frames)
    assert {frame.steps for frame in frames} == {FAST.steps + DREAMT.steps}
    assert [frame.final for frame in frames] == [False] * (len(frames) - 1) + [True]


def test_a_recipe_that_follows_the_critic_paints_an_engines_picture_all_the_same() -> None:
    *_, black = draw(DrawingSpec("1", FREE, engine="digits"))
    assert black.strokes.count == FREE.strokes


@pytest.mark.parametrize("name", ["nothing", "hub:", "hub:one", "hub:a/b/c", "Stage", 3])
def test_unknown_engines_are_refused_in_one_sentence(name: object) -> None:
    with pytest.raises(SpecError, match=r"^engine must be one of [^\n]+\.$"):
        DrawingSpec("a cat", engine=name)  # type: ignore[arg-type]


def test_every_engine_that_a_spec_may_name_is_there() -> None:
    for name in ENGINES:
        if name == "stage" or (name == "searched" and find_spec("pymoo") is None):
            continue
        assert load_engine(name)


def test_digits_need_a_number() -> None:
    with pytest.raises(SpecError, match="name one"):
        next(draw(DrawingSpec("a cat", FREE, engine="digits")))


def test_without_pymoo_searching_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(SpecError, match="pip install pymoo"):
        load_engine("searched")


def test_a_picture_is_liked_less_for_being_like_something_else() -> None:
    critic = load_critic()
    wanted = critic.encode_text(["a cat"])
    rivals = Rivals.of(critic, wanted, 1.0)
    cat, castle = wanted[None], critic.encode_text(["a castle"])[None]
    assert float(rivals.margin(cat, wanted)) > 0.3
    assert float(rivals.margin(castle, wanted)) < -0.3
    torch.testing.assert_close(Rivals.of(critic, wanted, 0.0).margin(castle, wanted), castle[0] @ wanted.T)


def test_rivals_of_another_critic_are_names_it_embeds_once() -> None:
    critic = _Looker()
    wanted = critic.encode_text(["a cat"])
    margin = Rivals.of(critic, wanted, 0.5).margin(wanted[None], wanted)
    assert margin.shape == (1, 1)
    Rivals.of(critic, wanted, 0.5)
    assert len(critic.asked) == 2
    assert len(critic.asked[1]) > 100


class _Looker:
    """A critic of random embeddings that notes what it is asked."""

    name, size = "looker", 32

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode_text(self, texts: list[str]) -> torch.Tensor:
        self.asked.append(texts)
        return nnf.normalize(torch.randn(len(texts), 16, generator=torch.Generator().manual_seed(0)), dim=1)

    def encode_image(self, images: torch.Tensor) -> torch.Tensor:
        return nnf.normalize(images.flatten(1)[:, :16], dim=1)
