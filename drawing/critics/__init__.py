"""Critics: models that say how well a picture matches a text."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from torch import Tensor


class CriticUnavailableError(RuntimeError):
    """A critic whose weights cannot be had here; the message is one sentence for the user."""


class Critic(Protocol):
    """A frozen pair of towers that embed pictures and texts in one space."""

    @property
    def name(self) -> str:
        """What the critic was loaded as."""

    @property
    def size(self) -> int:
        """Side in pixels of the square pictures it sees."""

    def encode_text(self, texts: list[str]) -> Tensor:
        """Unit-length embeddings `[T, D]` of texts."""

    def encode_image(self, images: Tensor) -> Tensor:
        """Unit-length embeddings `[B, D]` of pictures `[B, 3, size, size]` in 0..1; differentiable."""


MOST_RESIDENT_BYTES = 2 * 2**30
"""Weights that are kept between drawings: ViT-L/14 takes 1.7 GB, ViT-B/32 0.6 GB, the shipped critic 40 MB. The one
that was asked for last stays whatever it takes."""

resident: OrderedDict[tuple[str, str], Critic] = OrderedDict()
"""Critics in memory by name and device, the latest used last."""

_lock = Lock()


def load_critic(name: str = "pocket", device: str = "cpu") -> Critic:
    """The critic of that name, frozen, ready on the device; loaded once and kept while there is room.

    Args:
        name: `pocket` (shipped, needs no download), an open_clip pair `architecture/pretrained` such as
            `ViT-B-32/laion2b_s34b_b79k`, or `hf-hub:owner/model`.
        device: `cpu`, `cuda`, ...

    Raises:
        ValueError: for a name that is none of these.
        CriticUnavailableError: if the weights are neither cached nor reachable.
    """
    with _lock:
        if (name, device) in resident:
            resident.move_to_end((name, device))
            return resident[name, device]
        critic = _load(name, device)
        resident[name, device] = critic
        while len(resident) > 1 and sum(map(_bytes, resident.values())) > MOST_RESIDENT_BYTES:
            resident.popitem(last=False)
        return critic


def _load(name: str, device: str) -> Critic:
    if name == "pocket":
        from drawing.critics import pocket

        return pocket.load_critic(device)
    from drawing.critics import open_clip

    return open_clip.load(name, device)


def _bytes(critic: Critic) -> int:
    return int(getattr(critic, "bytes", 0))
