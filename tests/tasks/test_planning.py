"""From a spec to what the loop works on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
import torch.nn.functional as nnf
from PIL import Image

from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec, SpecError
from drawing.tasks import planning
from drawing.tasks.planning import plan_batch, plan_for, with_margin
from tests.conftest import discs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import LinearCritic

WHITE = (1.0, 1.0, 1.0)


def test_variants_share_a_prompt_and_count_their_seeds_up(critic: LinearCritic) -> None:
    drawn = plan_for(DrawingSpec("a cat", "clipdraw", seed=2**31 - 2, variants=3))
    assert drawn.seeds == (2**31 - 2, 2**31 - 1, 0)
    assert torch.equal(drawn.towards, critic.encode_text(["a cat"]).expand(3, -1))
    assert drawn.pictures is None
    assert drawn.ceilings is None


def test_a_batch_draws_every_prompt_with_its_own_seed(critic: LinearCritic) -> None:
    drawn = plan_batch(DrawingSpec("-", size=48), ["a cat", "a dog"], (3, 9))
    assert torch.equal(drawn.towards, critic.encode_text(["a cat", "a dog"]))
    alone = plan_batch(DrawingSpec("-", size=48), ["a dog"], (9,))
    torch.testing.assert_close(drawn.pictures[1:], alone.pictures)
    torch.testing.assert_close(drawn.ceilings[1:], alone.ceilings)


def test_the_ceiling_is_what_the_dream_itself_scores(critic: LinearCritic) -> None:
    drawn = plan_for(DrawingSpec("a cat", seed=4))
    dream = nnf.interpolate(discs(["a cat"], [4], WHITE, "cpu"), size=16, mode="bicubic", antialias=True).clamp(0, 1)
    torch.testing.assert_close(drawn.ceilings, (critic.encode_image(dream) * drawn.towards).sum(1))
    free = replace(RECIPES["pocket"], guidance=replace(RECIPES["pocket"].guidance, saturate=False))
    assert plan_for(DrawingSpec("a cat", free)).ceilings is None
    untraced = replace(RECIPES["pocket"], guidance=replace(RECIPES["pocket"].guidance, dream=0.0))
    assert plan_for(DrawingSpec("a cat", untraced, seed=4)).ceilings.equal(drawn.ceilings)
    assert plan_for(DrawingSpec("a cat", untraced, seed=4)).pictures is None


@pytest.mark.parametrize("aspect", [0.5, 2.0])
def test_a_dream_lies_in_the_middle_of_its_paper(aspect: float, critic: LinearCritic) -> None:
    drawn = plan_for(DrawingSpec("a cat", aspect=aspect, size=64, background="#203040"))
    assert drawn.pictures.shape == (1, 3, 64, int(64 * aspect))
    assert drawn.aspect == aspect
    torch.testing.assert_close(drawn.pictures[0, :, 0, 0], torch.tensor(drawn.paper))
    inked = (drawn.pictures[0] - torch.tensor(drawn.paper)[:, None, None]).abs().sum(0) > 0.05
    rows, columns = inked.nonzero().unbind(1)
    assert (columns.max() - columns.min() - (rows.max() - rows.min())).abs() <= 2


@pytest.mark.parametrize("background", ["#ffffff", "#f0e0d0"])
def test_an_outline_is_dark_on_the_drawings_own_paper(background: str, critic: LinearCritic) -> None:
    drawn = plan_for(DrawingSpec("a cat", "ink", background=background))
    paper = torch.tensor(drawn.paper)
    torch.testing.assert_close(drawn.pictures[0, :, 0, 0], paper)
    dark = drawn.pictures[0].mean(0) < 0.4
    assert 0.005 < dark.float().mean() < 0.3
    y, x = dark.nonzero().float().mean(0) / drawn.height
    colours = discs(["a cat"], [0], WHITE, "cpu")[0].mean(0)
    middle = (colours < 0.999).nonzero().float().mean(0) / 64
    torch.testing.assert_close(torch.stack([y, x]), middle, atol=0.03, rtol=0)


def test_negative_prompts_are_embedded_with_their_weights(critic: LinearCritic) -> None:
    drawn = plan_for(DrawingSpec("a cat", "clipdraw", negatives=(("mud", 0.5), ("fog", 2.0))))
    assert [weight for _, weight in drawn.negatives] == [0.5, 2.0]
    assert torch.equal(drawn.negatives[1][0], critic.encode_text(["fog"])[0])


def test_a_picture_prompt_is_added_to_the_words(critic: LinearCritic, tmp_path: Path) -> None:
    file = tmp_path / "red.png"
    Image.new("RGB", (40, 40), (255, 0, 0)).save(file)
    red = torch.zeros(1, 3, 16, 16)
    red[:, 0] = 1
    words, picture = critic.encode_text(["a cat"]), critic.encode_image(red)
    drawn = plan_for(DrawingSpec("a cat", "clipdraw", image_prompt=file, image_weight=0.7))
    torch.testing.assert_close(drawn.towards, nnf.normalize(words + 0.7 * picture, dim=1))


def test_a_transparent_picture_prompt_lies_on_white(critic: LinearCritic, tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    Image.new("RGB", (40, 40), "white").save(tmp_path / "white.png")
    clear, white = (
        plan_for(DrawingSpec("a cat", "clipdraw", image_prompt=tmp_path / name)) for name in ("clear.png", "white.png")
    )
    assert torch.equal(clear.towards, white.towards)


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", b"not a picture"])
def test_a_picture_that_cannot_be_read_is_named(content: bytes | None, critic: LinearCritic, tmp_path: Path) -> None:
    file = tmp_path / "cat.png"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SpecError, match=r"^(There is no file cat\.png|cat\.png is not a picture; .*)\.$"):
        plan_for(DrawingSpec("a cat", image_prompt=file))


def test_palette_paper_and_size_are_resolved(critic: LinearCritic) -> None:
    drawn = plan_for(DrawingSpec("a cat", size=50, aspect=1.5, palette=("#ff0000",), background="#00ff00"))
    assert drawn.palette.tolist() == [[1, 0, 0]]
    assert (drawn.height, drawn.width, drawn.paper) == (50, 75, (0.0, 1.0, 0.0))


def test_sharpening_steepens_edges_and_leaves_flat_places() -> None:
    step = torch.zeros(1, 3, 8, 20)
    step[..., 8:10], step[..., 10:] = 0.4, 0.6
    sharp = planning.sharpened(step, 1.0)
    torch.testing.assert_close(sharp[..., :4], step[..., :4])
    assert torch.equal(planning.sharpened(step, 0.0), step)
    assert (sharp[..., 10] > step[..., 10]).all()


def test_things_keep_clear_of_the_edge_and_scenery_fills_it() -> None:
    dreams = torch.ones(2, 4, 20, 20)
    dreams[0, 3, 0, 0] = 0
    thing, scenery = with_margin(dreams)
    assert thing.shape[-1] == scenery.shape[-1] == 22
    assert thing[3, 0].max() == 0
    torch.testing.assert_close(scenery[3], torch.ones(22, 22))
