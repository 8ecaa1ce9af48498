"""Critics of the open_clip library, tried on a tiny model with random weights."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import open_clip as library
import pytest
import torch

from drawing.critics import CriticUnavailableError, load_critic, open_clip
from drawing.critics.open_clip import OpenClipCritic
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from pathlib import Path

TINY = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": 32, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1},
}


@pytest.fixture(scope="module")
def name(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the tiny model is called: its weights lie in a file, as after a download."""
    folder: Path = tmp_path_factory.mktemp("tiny")
    (folder / "tiny-clip.json").write_text(json.dumps(TINY), encoding="utf-8")
    library.add_model_config(folder)
    torch.manual_seed(0)
    weights = folder / "weights.pt"
    torch.save(library.create_model("tiny-clip").state_dict(), weights)
    return f"tiny-clip/{weights}"


@pytest.fixture
def critic(name: str, monkeypatch: pytest.MonkeyPatch) -> OpenClipCritic:
    monkeypatch.setattr(library, "list_pretrained", lambda: [tuple(name.split("/", 1))])
    return open_clip.load(name)


def test_embeddings_are_unit_length_and_repeatable(critic: OpenClipCritic) -> None:
    texts = critic.encode_text(["a cat", "", "word " * 500])
    images = critic.encode_image(torch.rand(2, 3, critic.size, critic.size, generator=torch.Generator().manual_seed(0)))
    assert critic.size == 32
    assert texts.shape == (3, 16)
    assert images.shape == (2, 16)
    torch.testing.assert_close(texts.norm(dim=1), torch.ones(3))
    torch.testing.assert_close(images.norm(dim=1), torch.ones(2))
    assert torch.equal(critic.encode_text(["a cat"]), critic.encode_text(["a cat"]))


def test_pictures_are_normalised_as_the_model_was_trained(critic: OpenClipCritic) -> None:
    """A picture in the colour of the mean is a zero for the model."""
    seen = []
    critic.model.visual.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    mean, deviation = (
        torch.tensor(one)[:, None, None] for one in (library.OPENAI_DATASET_MEAN, library.OPENAI_DATASET_STD)
    )
    critic.encode_image(mean.expand(1, 3, 32, 32))
    critic.encode_image((mean + deviation).expand(1, 3, 32, 32))
    torch.testing.assert_close(seen[0], torch.zeros(1, 3, 32, 32), atol=1e-6, rtol=0)
    torch.testing.assert_close(seen[1], torch.ones(1, 3, 32, 32), atol=1e-6, rtol=0)


def test_gradients_reach_the_picture_and_not_the_weights(critic: OpenClipCritic) -> None:
    picture = torch.rand(1, 3, 32, 32, requires_grad=True)
    (critic.encode_image(picture) * critic.encode_text(["a cat"])).sum().backward()
    assert torch.isfinite(picture.grad).all()
    assert picture.grad.abs().sum() > 0
    assert not any(weight.requires_grad for weight in critic.model.parameters())
    assert all(weight.grad is None for weight in critic.model.parameters())
    assert not critic.model.training


def test_the_gradient_is_that_of_the_model(critic: OpenClipCritic) -> None:
    """Against finite differences of the model itself along a random direction."""
    generator = torch.Generator().manual_seed(1)
    picture, direction = (torch.rand(1, 3, 32, 32, generator=generator) for _ in range(2))
    towards = critic.encode_text(["a cat"])

    def score(image: torch.Tensor) -> torch.Tensor:
        return (critic.encode_image(image) * towards).sum()

    leaf = picture.clone().requires_grad_()
    score(leaf).backward()
    step = 1e-2
    with torch.no_grad():
        measured = (score(picture + step * direction) - score(picture - step * direction)) / (2 * step)
    torch.testing.assert_close((leaf.grad * direction).sum(), measured, rtol=0.05, atol=1e-3)


@pytest.mark.parametrize("wrong", ["ViT-B-32", "ViT-B-32/no-such-tag", "", "gpt/x", "../weights"])
def test_an_unknown_pair_is_refused_with_examples(wrong: str) -> None:
    with pytest.raises(
        ValueError, match=r"no critic .*; use pocket, an open_clip pair such as .*, or hf-hub:owner/model\.$"
    ):
        load_critic(wrong, "cpu")


@pytest.mark.parametrize("wrong", ["hf-hub:model", "hf-hub:a/b/c"])
def test_a_hub_name_needs_owner_and_model(wrong: str) -> None:
    with pytest.raises(ValueError, match="named hf-hub:owner/model"):
        load_critic(wrong, "cpu")


@pytest.mark.parametrize("absent", ["ViT-B-32/laion2b_s34b_b79k", "ViT-B-32/openai", "hf-hub:nobody/nothing"])
def test_weights_out_of_reach_name_the_fallback(
    absent: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(CriticUnavailableError) as refused:
        load_critic(absent, "cpu")
    sentence = str(refused.value)
    assert absent in sentence
    assert "not in the local cache" in sentence
    assert sentence.endswith("use --critic pocket, which needs no download.")
    assert not caplog.records


@pytest.fixture(scope="module")
def towers() -> tuple[OpenClipCritic, OpenClipCritic]:
    """A small tower of random weights, twice: in float32 and in bfloat16."""
    made = []
    for precision in ("fp32", "bf16"):
        torch.manual_seed(0)
        vision = {"image_size": 32, "layers": 2, "width": 64, "patch_size": 8, "head_width": 32}
        text = {"context_length": 8, "vocab_size": 50, "width": 32, "heads": 2, "layers": 1}
        model = library.CLIP(16, vision, text)
        model.visual.image_mean, model.visual.image_std = (0.5,) * 3, (0.25,) * 3
        made.append(OpenClipCritic("small", model, library.get_tokenizer("ViT-B-32"), "cpu", precision))
    return made[0], made[1]


def test_half_precision_sees_nearly_the_same(towers: tuple[OpenClipCritic, OpenClipCritic]) -> None:
    pictures = torch.rand(3, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    embeddings, slopes = [], []
    for critic in towers:
        seen = pictures.clone().requires_grad_()
        embedded = critic.encode_image(seen)
        embedded[:, 0].sum().backward()
        embeddings.append(embedded.detach())
        slopes.append(seen.grad)
    assert embeddings[1].dtype == torch.float32
    assert (embeddings[0] * embeddings[1]).sum(-1).min() > 0.999
    assert torch.nn.functional.cosine_similarity(*(slope.flatten() for slope in slopes), dim=0) > 0.99


def test_weights_rounded_ahead_see_what_weights_rounded_at_every_use_see(
    towers: tuple[OpenClipCritic, OpenClipCritic],
) -> None:
    plain, halved = towers
    pictures = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(2))
    rounded_at_every_use = OpenClipCritic("small", plain.model, plain.tokenizer, "cpu")
    rounded_at_every_use.precision = "bf16"
    torch.testing.assert_close(
        rounded_at_every_use.encode_image(pictures), halved.encode_image(pictures), atol=4e-3, rtol=0
    )


def test_a_precision_there_is_not_is_refused() -> None:
    with pytest.raises(SpecError, match="precision is one of bf16, tf32, fp32"):
        open_clip.load("ViT-B-32/openai", precision="fp8")
