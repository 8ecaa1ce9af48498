"""The shipped judge: another model than the critic, with its contract; and how it is fitted."""

from pathlib import Path

import pytest
import torch

from drawing.critics.pocket import WeightsError, load_critic
from drawing.engines.memory import load_prior
from drawing.evaluate.judge import Judge, load_judge
from drawing.evaluate.judge.image_encoder import LENGTH, SIDE, ImageEncoder
from drawing.evaluate.judge.weights import load_judge as load_from
from drawing.evaluate.judge.weights import save_judge
from drawing.evaluate.recognise import recognised
from drawing.training.judge import Seen, Settings, fit, without_held_out

THINGS = ["a cat", "a house", "a rocket", "a tree", "a car", "a key", "a guitar", "an umbrella"]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return load_judge()


def dreams() -> torch.Tensor:
    small = load_prior().dream(THINGS, [0] * len(THINGS))
    return torch.nn.functional.interpolate(small, size=(SIDE, SIDE), mode="bicubic", antialias=True).clamp(0, 1)


def test_it_names_plain_things(judge: Judge) -> None:
    top1, top5 = recognised(judge, dreams(), list(range(len(THINGS))), THINGS)
    assert top1 >= 0.7
    assert top5 >= 0.9


def test_it_does_not_see_things_in_noise(judge: Judge) -> None:
    noise = torch.rand(64, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0))
    top1, _ = recognised(judge, noise, [i % 8 for i in range(64)], THINGS)
    assert top1 < 0.4


def test_it_shares_neither_method_nor_weights_with_the_critic(judge: Judge) -> None:
    critic = load_critic()
    assert judge.name != critic.name
    assert judge.size != critic.size
    assert not isinstance(judge, type(critic))


def test_text_embeddings_are_unit_length_for_any_text(judge: Judge) -> None:
    vectors = judge.encode_text(["a cat", "", "x" * 5000, "Ein Küchenmesser \U0001f52a"])
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(4))
    assert judge.encode_text([]).shape == (0, vectors.shape[1])


def test_words_on_style_do_not_count(judge: Judge) -> None:
    plain, styled = judge.encode_text(["a cat", "a watercolour painting of a cat"])
    torch.testing.assert_close(plain, styled)


def test_a_word_it_does_not_list_lands_near_its_like(judge: Judge) -> None:
    assert "feline" not in judge.names
    unknown, cat, house = judge.encode_text(["a feline", "a cat", "a house"])
    assert unknown @ cat > unknown @ house + 0.2


def test_image_embeddings_are_unit_length_deterministic_and_differentiable(judge: Judge) -> None:
    images = torch.rand(2, 3, SIDE, SIDE, requires_grad=True)
    vectors = judge.encode_image(images)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(2))
    assert torch.equal(vectors, judge.encode_image(images))
    vectors.sum().backward()
    assert images.grad is not None
    assert images.grad.abs().sum() > 0


def test_a_blank_sheet_is_no_trouble(judge: Judge) -> None:
    assert torch.isfinite(judge.encode_image(torch.ones(1, 3, SIDE, SIDE))).all()


def test_pictures_of_another_size_are_refused(judge: Judge) -> None:
    with pytest.raises(ValueError, match="128, 128"):
        judge.encode_image(torch.rand(1, 3, 64, 64))


def test_missing_weights_are_said(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="missing"):
        load_from("cpu", tmp_path / "none.safetensors")


def groups(seed: int = 0) -> list[Seen]:
    """Two groups of two things whose features differ by name more than by chance."""
    generator = torch.Generator().manual_seed(seed)
    places = {"cat": 1.0, "house": -1.0}
    direction = torch.randn(LENGTH, generator=generator)

    def pictures(names: list[str]) -> torch.Tensor:
        steady = torch.stack([places[name] * direction for name in names])
        return steady + 0.3 * torch.randn(2, len(names), LENGTH, generator=generator)

    few, many = ["cat", "house"], ["cat"] * 9 + ["house"] * 3
    return [Seen(pictures(few), few, 1.0), Seen(pictures(many), many, 0.4)]


def test_a_fitted_judge_tells_apart_what_it_was_shown_and_survives_the_file(tmp_path: Path) -> None:
    fitted = fit(ImageEncoder(), groups(), Settings(dimensions=4))
    assert fitted.names == ["cat", "house"]
    assert fitted.prototypes[0] @ fitted.prototypes[1] < 0
    save_judge(fitted, tmp_path / "judge.safetensors")
    again = load_from("cpu", tmp_path / "judge.safetensors")
    images = torch.rand(2, 3, SIDE, SIDE)
    assert (again.encode_image(images) * fitted.encode_image(images)).sum(1).min() > 0.99
    assert (again.encode_text(["a cat"]) @ fitted.encode_text(["a cat"]).T).item() > 0.99


def test_every_fifth_picture_is_held_out() -> None:
    whole = groups()[1]
    kept = without_held_out(whole)
    assert len(kept.names) == 9
    assert torch.equal(kept.features[:, 0], whole.features[:, 1])
