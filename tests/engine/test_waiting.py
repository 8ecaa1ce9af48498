"""The loop never makes the CPU wait for a GPU: checked on a pretended one, whose tensors have shapes but no values.

Asking such a tensor for a value raises; a copy that would block is looked for among the operations. The way back is
left out, since autograd wants a real device; it repeats the forward's operations.
"""

# ruff: noqa: ANN401 - a dispatch mode sees every kind of value
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch._subclasses.fake_tensor import DataDependentOutputException, FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode

from drawing.engine import adam, noise, step, views
from drawing.engine.ahead import Rows, moments
from drawing.engine.loop import keep_best
from drawing.engine.plan import Plan
from drawing.engine.resampling import resample_in_tensors
from drawing.engine.state import State, add_wave, initialise
from drawing.model import recipes
from drawing.raster import gpu

if TYPE_CHECKING:
    from torch import Tensor

CUDA = torch.device("cuda", 0)


class BlockingCopies(TorchDispatchMode):
    """Refuses copies between the pretended GPU and the CPU that wait for it."""

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None) -> Any:
        kwargs = kwargs or {}
        made = func(*args, **kwargs)
        copies = func is torch.ops.aten._to_copy.default  # noqa: SLF001 - the operator's name
        if copies and args[0].device != made.device and not kwargs.get("non_blocking"):
            raise AssertionError(f"a copy from {args[0].device} to {made.device} waits")
        return made


class PretendedCritic:
    """A linear map from pixels, on the pretended GPU."""

    size, name = 32, "pretended"

    def __init__(self) -> None:
        self._map = torch.ones(3 * self.size**2, 8, device=CUDA)

    def encode_text(self, texts: list[str]) -> Tensor:
        return torch.ones(len(texts), 8, device=CUDA)

    def encode_image(self, images: Tensor) -> Tensor:
        return images.flatten(1) @ self._map


def pretended_layers(points: Tensor, width: Tensor, colour: Tensor, height: int, columns: int, *_: str) -> Tensor:
    """In the kernels' stead, which need a real device: something that depends on all parameters."""
    total = points.sum((1, 2, 3)) + width.sum(1) + colour.sum((1, 2))
    return total[:, None, None, None].expand(-1, 4, height, columns)


def plan_of(name: str) -> Plan:
    recipe = replace(recipes.RECIPES[name], strokes=8, size=32)
    critic = PretendedCritic()
    pictures = torch.ones(2, 3, 32, 32, device=CUDA) if recipe.guidance.dream else None
    return Plan(recipe, (0, 1), 32, 32, critic=critic, towards=critic.encode_text(["", ""]), pictures=pictures,
                device="cuda")  # fmt: skip


def steps(state: State, plan: Plan) -> None:
    best, rows = None, Rows.of(plan)
    row = torch.zeros(rows.width, device=CUDA)
    for moment in moments(plan, 0, 2):
        points, width, colour, loss, _ = step.one_step(state, plan, rows, row, judged=moment.judged)
        best = keep_best(best, replace(state.strokes, points=points, width=width, colour=colour), loss)


def pretend_gradients(state: State) -> None:
    for parameter in state.optimiser.parameters:
        parameter.grad = torch.ones_like(parameter) if parameter.requires_grad else None


@pytest.mark.parametrize("name", sorted(recipes.RECIPES))
def test_no_step_waits(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpu, "layers", pretended_layers)
    monkeypatch.setattr(views, "resample", resample_in_tensors)
    monkeypatch.setattr(adam, "adam", lambda *_, **__: None)  # its fused kernel cannot be pretended
    monkeypatch.setattr(noise, "normal", lambda keys, shape: torch.zeros(len(keys), *shape, device=CUDA))
    with FakeTensorMode(allow_non_fake_inputs=True):
        plan = plan_of(name)
        state = add_wave(initialise(plan), replace(plan, pictures=None), plan.recipe.waves[0], 8)
        monkeypatch.setattr(torch.autograd, "backward", lambda _: pretend_gradients(state))
        with BlockingCopies():
            steps(state, plan)


def test_waiting_is_noticed() -> None:
    with FakeTensorMode(allow_non_fake_inputs=True), BlockingCopies():
        with pytest.raises(AssertionError, match="waits"):
            torch.rand(3).to(CUDA)
        with pytest.raises(DataDependentOutputException):
            float(torch.ones(3, device=CUDA).sum())
