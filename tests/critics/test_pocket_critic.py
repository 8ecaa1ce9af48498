"""The shipped critic: its contract, and that its gradients and rankings mean something."""

import pytest
import torch

from drawing.critics.pocket import load_critic
from drawing.critics.pocket.critic import PocketCritic
from drawing.critics.pocket.features import LENGTH, features, orientation_energy, pooled_products
from drawing.critics.pocket.features_cpu import PooledProducts
from drawing.engines.memory import load_prior
from drawing.training.critic import Scatter, Settings, discriminants


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
    with pytest.raises(ValueError, match=r"\[B, 3, 64, 64\]"):
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


def test_colour_words_move_the_embedding_towards_that_colour(critic: PocketCritic) -> None:
    prior = load_prior()
    red, blue = critic.encode_image(prior.dream(["a red car", "a blue car"], [0, 0]))
    text_red, text_blue = critic.encode_text(["a red car", "a blue car"])
    assert red @ text_red > red @ text_blue
    assert blue @ text_blue > blue @ text_red


def test_no_texts_give_no_rows(critic: PocketCritic) -> None:
    assert critic.encode_text([]).shape == (0, 256)


def test_features_are_differentiable_on_flat_pictures() -> None:
    image = torch.ones(1, 3, 64, 64, requires_grad=True)
    found = features(image)
    assert found.shape == (1, LENGTH)
    found.sum().backward()
    assert torch.isfinite(image.grad).all()


def test_edges_answer_in_their_own_orientation() -> None:
    upright = torch.ones(1, 3, 64, 64)
    upright[..., 32:] = 0
    energy = orientation_energy(upright).sum((2, 3))[0]
    lying = orientation_energy(upright.transpose(2, 3)).sum((2, 3))[0]
    assert int(energy.argmax()) == 0
    assert int(lying.argmax()) == 4
    assert energy[0] > 100 * energy[4]


@pytest.mark.parametrize("seed", range(5))
def test_features_on_the_cpu_are_what_tensors_say(seed: int) -> None:
    """Values and gradients, on noise with flat parts whose edges reach the border."""
    generator = torch.Generator().manual_seed(seed)
    images = torch.rand(3, 3, 64, 64, generator=generator)
    images[:, :, 10 * seed : 10 * seed + 20, 8:] = 1
    images.requires_grad_()
    weight = torch.randn(3, 7, 16, 16, generator=generator)
    fast, plain = PooledProducts.apply(images), pooled_products(images)
    torch.testing.assert_close(fast, plain, rtol=1e-5, atol=1e-6)
    (of_fast,) = torch.autograd.grad((fast * weight).sum(), images)
    (of_plain,) = torch.autograd.grad((plain * weight).sum(), images)
    torch.testing.assert_close(of_fast, of_plain, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("shape", [(1, 3, 64, 128), (1, 3, 66, 64), (1, 3, 64, 62)])
def test_images_of_other_sizes_are_left_to_tensors(shape: tuple[int, ...]) -> None:
    """The kernels have room for lines of 64 pixels in whole blocks."""
    images = torch.rand(shape, generator=torch.Generator().manual_seed(0))
    assert orientation_energy(images).shape == (1, 8, shape[2] // 4, shape[3] // 4)


def test_discriminants_separate_names_that_differ_in_one_direction() -> None:
    generator = torch.Generator().manual_seed(0)
    scatter = Scatter(torch.zeros(2, 8), torch.zeros(2), torch.zeros(8, 8))
    names = torch.arange(400) % 2
    vectors = torch.randn(400, 8, generator=generator) * torch.tensor([0.1, 5, 5, 5, 5, 5, 5, 5])
    vectors[:, 0] += names
    scatter.add(vectors, names)
    _, projection = discriminants(scatter, Settings(dimensions=1, shrinkage=1e-4))
    direction = projection[:, 0] / projection[:, 0].norm()
    assert direction[0].abs() > 0.99
