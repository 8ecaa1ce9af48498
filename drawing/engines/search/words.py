"""From a picture back to words: a vocabulary ranked by how well a critic finds each word in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket import load_critic
from drawing.critics.pocket.critic import PocketCritic
from drawing.model.checks import SpecError
from drawing.model.pictures import on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.model.pictures import Picture

_BLOCK = 256
_WHITE = (1.0, 1.0, 1.0)


def vocabulary(path: Path | None = None) -> list[str]:
    """The words in a text file, one a line, each once; without a file, the names that the pocket critic knows.

    Raises:
        SpecError: the file cannot be read, or holds no word.
    """
    if path is None:
        return list(load_critic().lexicon.names)
    try:
        lines = [" ".join(line.split()) for line in path.read_text("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError):
        raise SpecError(f"{path} cannot be read as a UTF-8 text file.") from None
    words = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not words:
        raise SpecError(f"{path} holds no word: write one a line.")
    return words


@torch.no_grad()
def words_for(picture: Picture, critic: Critic, words: Sequence[str], count: int = 10) -> list[tuple[str, float]]:
    """The words that a critic finds in a picture, best first, each with its cosine similarity."""
    seen = critic.encode_image(on_paper(picture, critic.size, critic.size, _WHITE))[0]
    scores = _embedded(critic, words) @ seen
    best = scores.topk(min(count, len(words)))
    return [(words[k], round(value, 4)) for k, value in zip(best.indices.tolist(), best.values.tolist(), strict=True)]


def _embedded(critic: Critic, words: Sequence[str]) -> Tensor:
    """Unit embeddings `[W, D]`; of what the pocket critic has seen pictures, those pictures' average."""
    known: dict[str, Tensor] = {}
    if isinstance(critic, PocketCritic):
        known = dict(zip(critic.lexicon.names, critic.prototypes, strict=True))
    unread = [word for word in words if word not in known]
    for start in range(0, len(unread), _BLOCK):
        block = unread[start : start + _BLOCK]
        known |= dict(zip(block, critic.encode_text(block), strict=True))
    return torch.stack([known[word] for word in words])
