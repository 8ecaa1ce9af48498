"""Engines of the Hub, with a tiny pipeline of random weights built here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch

from drawing.engines import hub, load_engine
from drawing.engines.hub import HubModel, HubPictures, model_of
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from pathlib import Path


def tiny_pipeline() -> Any:  # noqa: ANN401
    """Stable Diffusion's parts, a few thousand random weights."""
    diffusers = pytest.importorskip("diffusers")
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

    torch.manual_seed(0)
    vocabulary = {"<|startoftext|>": 0, "<|endoftext|>": 1}
    vocabulary |= {letter: 2 + k for k, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
    vocabulary |= {letter + "</w>": 28 + k for k, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
    text = CLIPTextConfig(
        vocab_size=54,
        hidden_size=32,
        intermediate_size=37,
        num_attention_heads=4,
        num_hidden_layers=2,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
    )
    unet = diffusers.UNet2DConditionModel(
        block_out_channels=(8, 16),
        layers_per_block=1,
        norm_num_groups=4,
        sample_size=8,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=32,
        attention_head_dim=4,
    )
    vae = diffusers.AutoencoderKL(
        block_out_channels=(8, 16),
        norm_num_groups=4,
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
    )
    pipeline = diffusers.StableDiffusionPipeline(
        vae=vae,
        text_encoder=CLIPTextModel(text).eval(),
        tokenizer=CLIPTokenizer(vocab=vocabulary, merges=[], model_max_length=77),
        unet=unet,
        scheduler=diffusers.DDIMScheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def test_a_pipelines_pictures_are_pictures_of_an_engine() -> None:
    engine = HubPictures(tiny_pipeline(), HubModel("none", steps=2, guidance=2.0, side=16))
    pictures = engine.pictures(["a cat", "a dog"], [1, 2], 24)
    assert pictures.shape == (2, 4, 24, 24)
    assert 0 <= pictures.min() <= pictures.max() <= 1
    assert torch.equal(pictures[:, 3], torch.ones(2, 24, 24))
    assert not torch.equal(pictures[0], pictures[1])
    assert torch.equal(pictures[:1], engine.pictures(["a cat"], [1], 24))


def test_free_licences_are_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(hub.ACCEPTED, raising=False)
    assert model_of("black-forest-labs/FLUX.1-schnell").licence == "Apache-2.0"


@pytest.mark.parametrize("name", ["stabilityai/sdxl-turbo", "somebody/something"])
def test_others_are_refused_until_somebody_accepts_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(hub.ACCEPTED, raising=False)
    with pytest.raises(SpecError, match=r"^[^\n]*licence[^\n]+\.$"):
        model_of(name)
    monkeypatch.setenv(hub.ACCEPTED, "accepted")
    assert model_of(name)


def test_offline_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("diffusers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(SpecError, match=r"^The weights of [^\n]+ are not in the local cache; [^\n]+\.$"):
        load_engine("hub:black-forest-labs/FLUX.1-schnell")


def test_without_diffusers_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "diffusers", None)
    with pytest.raises(SpecError, match="pip install diffusers"):
        load_engine("hub:black-forest-labs/FLUX.1-schnell")
