"""Noise, networks, training and sampling, with tiny networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as some

from drawing.diffusion import Guided, sample, schedule
from drawing.diffusion.__main__ import main
from drawing.diffusion.digits import digits_in
from drawing.diffusion.mlp import CodeShape
from drawing.diffusion.training import Settings, Trainer
from drawing.diffusion.unet import Shape, UNet
from drawing.diffusion.weights import load_network, network_of, save_network
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from pathlib import Path

TINY = Shape(channels=1, side=8, condition=2, widths=(16, 16), inner=16)
TINY_CODES = CodeShape(channels=6, condition=2, width=16, blocks=1)


def halves(count: int, chance: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Pictures that are bright on the left (condition 0) or on the right (condition 1)."""
    shown = torch.randint(2, (count,), generator=chance)
    pictures = -torch.ones(count, 1, 8, 8)
    pictures[shown == 0, :, :, :4] = 1
    pictures[shown == 1, :, :, 4:] = 1
    return pictures, torch.nn.functional.one_hot(shown, 2).float()


@given(some.integers(0, schedule.STEPS - 1), some.integers(0, 2**31))
@settings(max_examples=30, deadline=None)
def test_picture_and_noise_come_back_from_velocity(moment: int, seed: int) -> None:
    chance = torch.Generator().manual_seed(seed)
    picture, noise = torch.rand(1, 2, 4, 4, generator=chance) * 2 - 1, torch.randn(1, 2, 4, 4, generator=chance)
    now = torch.tensor([moment])
    seen, moving = schedule.noised(picture, noise, now), schedule.velocity(picture, noise, now)
    torch.testing.assert_close(schedule.picture_in(seen, moving, now), picture, atol=1e-4, rtol=0)
    torch.testing.assert_close(schedule.noise_in(seen, picture, now), noise, atol=2e-3, rtol=0)


def test_noise_grows_and_shares_are_of_unit_length() -> None:
    signal, noise = schedule.signal_and_noise(torch.arange(schedule.STEPS))
    assert (signal.flatten().diff() <= 0).all()
    torch.testing.assert_close(signal.square() + noise.square(), torch.ones_like(signal))
    assert signal[0] > 0.99
    assert signal[-1] < 0.01


@pytest.mark.parametrize(("shape", "side"), [(TINY, 8), (TINY_CODES, 1)])
def test_networks_keep_the_shape_and_hear_what_they_are_told(shape: Shape | CodeShape, side: int) -> None:
    torch.manual_seed(0)
    network = network_of(shape)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    seen, now, told = torch.randn(3, shape.channels, side, side), torch.tensor([0, 500, 999]), torch.rand(3, 2)
    heard = network(seen, now, told)
    assert heard.shape == seen.shape
    assert not torch.allclose(heard, network(seen, now, 1 - told))
    deaf = torch.zeros(3, dtype=torch.bool)
    torch.testing.assert_close(network(seen, now, told, deaf), network(seen, now, 1 - told, deaf))


def test_a_network_learns_which_half_is_bright(tmp_path: Path) -> None:
    trainer = Trainer(TINY, halves, tmp_path / "halves.pt", Settings(minutes=60, batch=32, rate=3e-3, average=0.9))
    losses = [trainer.step() for _ in range(150)]
    assert sum(losses[-20:]) < 0.5 * sum(losses[:20])
    wanted = torch.eye(2).repeat_interleave(4, 0)
    made = sample(trainer.average, wanted, range(8), Guided(steps=10, guidance=1.5))
    balance = made[..., :4].mean((1, 2, 3)) - made[..., 4:].mean((1, 2, 3))
    assert (balance[:4] > 0.5).all()
    assert (balance[4:] < -0.5).all()


def test_training_goes_on_where_it_stopped(tmp_path: Path) -> None:
    file = tmp_path / "halves.pt"
    first = Trainer(TINY, halves, file, Settings(minutes=0.005, batch=4))
    first.run()
    again = Trainer(TINY, halves, file, Settings(minutes=1, batch=4))
    assert again.steps == first.steps > 0
    assert again.seconds == first.seconds
    torch.testing.assert_close(again.average.state_dict(), first.average.state_dict())


def test_an_interrupt_keeps_what_is_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = Trainer(TINY, halves, tmp_path / "halves.pt", Settings(minutes=60, batch=4))

    def interrupted() -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(trainer, "step", interrupted)
    trainer.run()
    assert (tmp_path / "halves.pt").exists()


@pytest.mark.parametrize("shape", [TINY, TINY_CODES])
def test_weights_come_back_nearly_the_same(shape: Shape | CodeShape, tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = network_of(shape)
    save_network(network, tmp_path / "tiny.safetensors")
    back = load_network(tmp_path / "tiny.safetensors")
    assert back.shape == shape
    for name, value in network.state_dict().items():
        scale = float(value.abs().max())
        torch.testing.assert_close(back.state_dict()[name], value, atol=max(scale / 100, 1e-3), rtol=0)


def test_same_seeds_give_the_same_pictures_whatever_stands_beside() -> None:
    torch.manual_seed(0)
    network = UNet(TINY).eval()
    wanted = torch.eye(2)
    both = sample(network, wanted, [5, 6], Guided(steps=3))
    torch.testing.assert_close(both[1:], sample(network, wanted[1:], [6], Guided(steps=3)), atol=1e-4, rtol=0)
    with pytest.raises(ValueError, match="one seed per picture"):
        sample(network, wanted, [5])


def test_a_critic_pulls_pictures_its_way() -> None:
    torch.manual_seed(0)
    network = UNet(TINY).eval()
    wanted = torch.eye(2)

    def brightness(pictures: torch.Tensor) -> torch.Tensor:
        return pictures.mean((1, 2, 3))

    plain = sample(network, wanted, [5, 6], Guided(steps=5))
    pulled = sample(network, wanted, [5, 6], Guided(steps=5, likeness=brightness, weight=0.5))
    assert (brightness(pulled) > brightness(plain)).all()


def test_prompts_name_digits() -> None:
    assert digits_in("the year 1984") == [1, 9, 8, 4]
    assert digits_in("Seven and three") == [7, 3]
    with pytest.raises(SpecError, match="name one"):
        digits_in("someone")


@pytest.mark.parametrize(
    "arguments",
    [
        ["sample", "digits", "cat"],
        ["sample", "digits", "7", "--count", "0"],
        ["sample", "digits", "7", "--steps", "0"],
        ["sample", "digits", "7", "--guidance", "-1"],
        ["sample", "digits", "7", "--critic", "pocket"],
        ["sample", "digits", "7", "-o", "/none/such.png", "--steps", "1", "--count", "1"],
        ["sample", "pixels", "a cat"],
        ["sample", "digits", "7", "--weights", "/none/such.safetensors"],
        ["train", "digits", "--minutes", "0"],
        ["train", "digits", "--checkpoint", "/none/such/file.pt"],
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert said
    assert "\n" not in said


def test_a_sheet_of_digits_is_written(tmp_path: Path) -> None:
    path = tmp_path / "sheet.png"
    assert main(["sample", "digits", "7", "three", "--count", "2", "--steps", "2", "-o", str(path)]) == 0
    assert path.stat().st_size > 100
