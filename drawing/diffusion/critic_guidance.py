"""A critic's liking of pictures on their way out of noise, for `sampling.Guided`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.engine.views import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.diffusion.sampling import Likeness


def likeness_of(critic: Critic, prompts: Sequence[str], count: int, shown: Callable[[Tensor], Tensor]) -> Likeness:
    """Similarity of what is sampled to prompts, `count` pictures of each in a row.

    Args:
        critic: who looks.
        prompts: what is wanted.
        count: pictures of each.
        shown: turns what is sampled into premultiplied RGBA `[B, 4, S, S]` in 0..1; differentiable.
    """
    wanted = critic.encode_text(list(prompts)).repeat_interleave(count, 0)

    def likeness(sampled: Tensor) -> Tensor:
        seen = shown(sampled)
        on_white = (seen[:, :3] + 1 - seen[:, 3:]).clamp(0, 1)
        still = torch.eye(3).expand(len(seen), 1, 3, 3)
        return (critic.encode_image(look(on_white, still, critic.size)) * wanted).sum(1)

    return likeness
