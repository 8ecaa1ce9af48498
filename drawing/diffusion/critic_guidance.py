"""A critic's liking of pictures on their way out of noise, for `sampling.Guided`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.engine.views import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.diffusion.sampling import Likeness


def likeness_of(critic: Critic, prompts: Sequence[str], count: int) -> Likeness:
    """Similarity of premultiplied RGBA `[B, 4, S, S]` in -1..1 to prompts, `count` pictures of each in a row."""
    wanted = critic.encode_text(list(prompts)).repeat_interleave(count, 0)

    def likeness(pictures: Tensor) -> Tensor:
        seen = (pictures + 1) / 2
        on_white = (seen[:, :3] + 1 - seen[:, 3:]).clamp(0, 1)
        still = torch.eye(3).expand(len(seen), 1, 3, 3)
        return (critic.encode_image(look(on_white, still, critic.size)) * wanted).sum(1)

    return likeness
