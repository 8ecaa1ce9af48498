"""The pocket prior: a small 64 x 64 picture of what a prompt says, dreamed from memory, for strokes to trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket import paint
from drawing.critics.pocket.decoder import SIDE, Decoder
from drawing.critics.pocket.phrases import Scene, Thing, strip_style, thing, understand, without_article

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics.pocket.memory import Memory

_KNOWN_WHOLE = 0.9
_LAYOUTS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "beside": ((0.34, 0.5, 0.64), (0.76, 0.62, 0.46)),
    "on": ((0.5, 0.34, 0.6), (0.5, 0.74, 0.62)),
    "under": ((0.5, 0.74, 0.5), (0.5, 0.32, 0.62)),
    "wearing": ((0.5, 0.6, 0.78), (0.5, 0.17, 0.4)),
    "holding": ((0.44, 0.5, 0.84), (0.74, 0.7, 0.42)),
}
"""Centre x, centre y and size of the subject and of the other thing, in canvas sides."""

_GROUPS = {
    2: ((0.27, 0.5, 0.52), (0.73, 0.5, 0.52)),
    3: ((0.27, 0.3, 0.48), (0.73, 0.3, 0.48), (0.5, 0.72, 0.48)),
    4: ((0.27, 0.27, 0.48), (0.73, 0.27, 0.48), (0.27, 0.73, 0.48), (0.73, 0.73, 0.48)),
}


@dataclass(frozen=True)
class Prior:
    """Dreams pictures of prompts: a memory of codes, and the decoder that paints them."""

    memory: Memory
    decoder: Decoder
    device: str = "cpu"

    def dream(self, prompts: list[str], seeds: list[int]) -> Tensor:
        """Pictures ``[B, 3, 64, 64]`` in 0..1 on white, one per prompt and its seed; same input, same picture.

        Raises:
            ValueError: there are not as many seeds as prompts.
        """
        return paint.on_white(self.dream_rgba(prompts, seeds))

    def dream_rgba(self, prompts: list[str], seeds: list[int]) -> Tensor:
        """Like ``dream`` with transparency: straight RGBA ``[B, 4, 64, 64]`` in 0..1."""
        if len(prompts) != len(seeds):
            raise ValueError(f"Give one seed per prompt: {len(prompts)} prompts came with {len(seeds)} seeds.")
        pictures = [self._scene(prompt, seed) for prompt, seed in zip(prompts, seeds, strict=True)]
        return torch.stack(pictures).to(self.device)

    def familiarity(self, prompt: str) -> float:
        """Similarity, up to 1, of the prompt's subject to the closest thing in memory."""
        scene = understand(prompt)
        whole = thing(strip_style(prompt)[1].lower()).noun
        return max(self.memory.lexicon.nearest(noun)[1] for noun in (whole, scene.subject.noun))

    def _scene(self, prompt: str, seed: int) -> Tensor:
        scene = understand(prompt)
        whole = without_article(strip_style(prompt)[1].lower())
        if self.memory.lexicon.nearest(whole)[1] > _KNOWN_WHOLE and not scene.subject.colour:
            scene = Scene(Thing(whole))
        outdoors = bool(scene.place or scene.time)
        canvas = paint.scenery(scene.place, scene.time, SIDE) if outdoors else torch.zeros(4, SIDE, SIDE)
        if scene.time == "night":
            canvas = paint.place(canvas, self._picture("crescent moon", 0), (0.82, 0.18), 0.26)
        subject = self._thing(scene.subject, seed)
        if not scene.other or not scene.relation:
            return paint.place(canvas, subject, (0.5, 0.55), 0.85) if outdoors else subject
        first, second = _LAYOUTS[scene.relation]
        other = self._thing(scene.other, seed)
        layers = [(subject, first), (other, second)]
        if scene.relation in {"on", "under"}:
            layers.reverse()
        for picture, (x, y, size) in layers:
            canvas = paint.place(canvas, picture, (x, y), size)
        return canvas

    def _thing(self, wanted: Thing, seed: int) -> Tensor:
        named = f"{wanted.colour} {wanted.noun}".strip()
        known = bool(wanted.colour) and named in self.memory.lexicon.names
        picture = self._picture(named if known else wanted.noun, seed)
        if wanted.colour and not known:
            picture = paint.recolour(picture, wanted.colour)
        if wanted.count == 1:
            return picture
        canvas = torch.zeros(4, SIDE, SIDE)
        for x, y, size in _GROUPS[min(wanted.count, max(_GROUPS))]:
            canvas = paint.place(canvas, picture, (x, y), size)
        return canvas

    @torch.no_grad()
    def _picture(self, noun: str, seed: int) -> Tensor:
        premultiplied = self.decoder(self.memory.recall(noun, seed)[None])[0].float()
        alpha = ((premultiplied[3:] - 0.05) / 0.9).clamp(0, 1)
        return torch.cat(((premultiplied[:3] / premultiplied[3:].clamp(min=0.05)).clamp(0, 1), alpha))
