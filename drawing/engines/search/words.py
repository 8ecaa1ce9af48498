"""From a picture back to words: a vocabulary ranked by how well a critic finds each word in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.engines.memory import load_prior
from drawing.model.checks import SpecError
from drawing.model.pictures import on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drawing.critics import Critic
    from drawing.model.pictures import Picture

_BLOCK = 256
_WHITE = (1.0, 1.0, 1.0)


def vocabulary(path: Path | None = None) -> list[str]:
    """The words in a text file, one a line, each once; without a file, the names of all that the memory holds.

    Raises:
        SpecError: the file cannot be read, or holds no word.
    """
    if path is None:
        return list(load_prior().memory.lexicon.names)
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
    scores = torch.cat(
        [critic.encode_text(list(words[start : start + _BLOCK])) @ seen for start in range(0, len(words), _BLOCK)]
    )
    best = scores.topk(min(count, len(words)))
    return [(words[k], round(value, 4)) for k, value in zip(best.indices.tolist(), best.values.tolist(), strict=True)]
