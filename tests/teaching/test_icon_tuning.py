"""The icons learn a data set: with a network so small that it is trained while one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from drawing.__main__ import main
from drawing.diffusion.icons_engine import DiffusedIcons, load
from drawing.diffusion.mlp import CodeShape
from drawing.diffusion.weights import Network, network_of
from drawing.engines.memory.latent import load_latent
from drawing.teaching import icon_tuning
from drawing.teaching.codes import sought
from drawing.teaching.icon_tuning import IconTuner, IconTuneSettings
from tests.teaching.test_data import bug, bugs

if TYPE_CHECKING:
    from pathlib import Path

    from drawing.teaching.tuning import Measured

QUICK = IconTuneSettings(steps=60, batch=32, rate=4e-3, fit=15, rehearsed=24, average=0.5, looks=8, every=20)


@pytest.fixture(scope="module")
def tiny() -> Network:
    torch.manual_seed(0)
    shape = CodeShape(channels=load_latent().known.shape[1], condition=384, width=48, blocks=1)
    return network_of(shape).eval().requires_grad_(requires_grad=False)


@pytest.fixture(scope="module")
def tuned(tiny: Network) -> tuple[IconTuner, list[Measured]]:
    tuner = IconTuner(tiny, bugs(12), QUICK)
    return tuner, list(tuner.run())


def test_the_test_loss_falls(tuned: tuple[IconTuner, list[Measured]]) -> None:
    _, measured = tuned
    assert [one.step for one in measured] == [0, 20, 40, 60]
    assert min(one.test for one in measured) < 0.9 * measured[0].test
    assert measured[-1].train < measured[0].train


def test_the_network_with_the_best_test_loss_is_kept(tuned: tuple[IconTuner, list[Measured]], tiny: Network) -> None:
    tuner, measured = tuned
    assert tuner.best is not None
    assert tuner.best[0] == min(one.test for one in measured)
    assert not torch.equal(next(tuner.network().parameters()), next(tiny.parameters()))


def test_same_seed_same_losses(tiny: Network, tuned: tuple[IconTuner, list[Measured]]) -> None:
    again = list(IconTuner(tiny, bugs(12), QUICK).run())
    assert [(one.train, one.test) for one in again] == [(one.train, one.test) for one in tuned[1]]


def test_what_was_learned_is_drawn_with(tuned: tuple[IconTuner, list[Measured]], tmp_path: Path) -> None:
    tuner, _ = tuned
    path = tmp_path / "icons.safetensors"
    tuner.save(path)
    made = load("pocket", "cpu", str(path)).pictures(["zorble 1"], [0], 64)
    kept = DiffusedIcons(tuner.network()).pictures(["zorble 1"], [0], 64)
    assert (made - kept).abs().mean() < 0.05  # weights are written in 8 bits
    before, after = tuner.before_after(["zorble 1", "zorble 2"])
    assert before.shape == after.shape == (2, 4, 64, 64)
    assert (before - after).abs().mean() > 0.01


def test_nothing_tuned_is_nothing_to_save(tiny: Network, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Nothing was tuned yet"):
        IconTuner(tiny, bugs(12), QUICK).save(tmp_path / "icons.safetensors")


def test_the_command_leaves_weights_losses_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures, built, out = tmp_path / "bugs", tmp_path / "set", tmp_path / "tuned"
    pictures.mkdir()
    for number in range(12):
        bug(number).save(pictures / f"beetle {number}.png")
    assert main(["data", "build", str(pictures), "--licence", "own", "--test", "0.3", "-o", str(built)]) == 0
    monkeypatch.setattr(icon_tuning, "sought", lambda decoder, wanted, start, _: sought(decoder, wanted, start, 4))
    asked = ["tune", "--engine", "icons", "--data", str(built), "--steps", "4", "-o", str(out)]
    assert main(asked) == 0
    assert {one.name for one in out.iterdir()} == {
        "icons.safetensors",
        "losses.csv",
        "losses.svg",
        "before-after.png",
    }
    assert (out / "losses.csv").read_text().startswith("step,seconds,train,test\n0,")
    assert "step 4: train" in capsys.readouterr().out
    svg = tmp_path / "beetle.svg"
    drawn = ["draw", "a beetle", "--engine", "icons", "--memory", str(out / "icons.safetensors"), "--strokes", "8"]
    assert main([*drawn, "--steps", "2", "-o", str(svg)]) == 0
    assert svg.is_file()
