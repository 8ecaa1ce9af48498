"""The shipped critic: its contract, and that its gradients and rankings mean something."""

import pytest
import torch

from drawing.critics.pocket import load_critic, load_prior
from drawing.critics.pocket.critic import PocketCritic
from drawing.critics.pocket.tower import ImageTower, fold


@pytest.fixture(scope="module")
def critic() -> PocketCritic:
    return load_critic("cpu")


def test_text_embeddings_are_unit_length_for_any_text(critic: PocketCritic) -> None:
    vectors = critic.encode_text(["a cat", "", "x" * 5000, "Ein Küchenmesser \U0001f52a"])
    assert vectors.shape == (4, 256)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(4))


def test_image_embeddings_are_unit_length_and_differentiable(critic: PocketCritic) -> None:
    images = torch.rand(3, 3, 64, 64, requires_grad=True)
    vectors = critic.encode_image(images)
    assert vectors.shape == (3, 256)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(3))
    vectors.sum().backward()
    assert torch.isfinite(images.grad).all()
    assert images.grad.abs().sum() > 0


def test_weights_are_frozen_and_deterministic(critic: PocketCritic) -> None:
    images = torch.rand(2, 3, 64, 64)
    first, second = critic.encode_image(images), critic.encode_image(images)
    assert torch.equal(first, second)
    assert not first.requires_grad


@pytest.mark.parametrize("shape", [(3, 64, 64), (1, 4, 64, 64), (1, 1, 64, 64)])
def test_pictures_of_another_shape_are_refused(critic: PocketCritic, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\[B, 3, size, size\]"):
        critic.encode_image(torch.rand(shape))


def test_style_words_do_not_change_what_the_critic_reads(critic: PocketCritic) -> None:
    plain, styled = critic.encode_text(["a cat", "a watercolour painting of a cat"])
    torch.testing.assert_close(plain, styled)


def test_pictures_of_plain_things_are_told_apart(critic: PocketCritic) -> None:
    prompts = ["a cat", "a house", "a sailboat", "a rocket", "a fish", "a tree", "a red car", "a castle"]
    pictures = load_prior().dream(prompts, [0] * len(prompts))
    similarity = critic.encode_image(pictures) @ critic.encode_text(prompts).T
    right = (similarity.argmax(1) == torch.arange(len(prompts))).sum()
    assert right >= 6


def test_noise_is_less_like_a_cat_than_a_cat(critic: PocketCritic) -> None:
    cat = load_prior().dream(["a cat"], [0])
    noise = torch.rand(8, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    text = critic.encode_text(["a cat"])[0]
    assert critic.encode_image(cat)[0] @ text > (critic.encode_image(noise) @ text).max()


def test_folding_normalisation_keeps_the_features() -> None:
    torch.manual_seed(0)
    tower = ImageTower(16, (8, 8), (1, 1))
    tower(torch.rand(16, 3, 32, 32))
    tower.eval()
    images = torch.rand(2, 3, 32, 32)
    before = tower(images)
    folded = fold(tower)
    torch.testing.assert_close(folded(images), before, atol=1e-5, rtol=1e-4)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in folded.modules())
    twin = ImageTower(16, (8, 8), (1, 1), folded=True)
    twin.load_state_dict(folded.state_dict())
    torch.testing.assert_close(twin(images), before, atol=1e-5, rtol=1e-4)
