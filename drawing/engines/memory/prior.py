"""The pocket prior: a small 64 x 64 picture of what a prompt says, dreamed from memory, for strokes to trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket.phrases import ParsedPrompt, Thing, parse_prompt, strip_style, thing, without_article
from drawing.engines.memory import paint
from drawing.engines.memory.compose import compose, fit, group, ink_box
from drawing.engines.memory.decoder import SIDE, Decoder
from drawing.engines.resizing import on_white

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engines.memory.memory import Memory

_KNOWN_WHOLE = 0.9
_FOREGROUND, _STANDS_AT = 0.8, 0.88


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
        return on_white(self.dream_rgba(prompts, seeds))

    def dream_rgba(self, prompts: list[str], seeds: list[int]) -> Tensor:
        """Like ``dream`` with transparency: straight RGBA ``[B, 4, 64, 64]`` in 0..1."""
        if len(prompts) != len(seeds):
            raise ValueError(f"Give one seed per prompt: {len(prompts)} prompts came with {len(seeds)} seeds.")
        pictures = [self._pictured(prompt, seed) for prompt, seed in zip(prompts, seeds, strict=True)]
        return torch.stack(pictures).to(self.device)

    def familiarity(self, prompt: str) -> float:
        """Similarity, up to 1, of the prompt's subject to the closest thing in memory."""
        parsed = parse_prompt(prompt)
        whole = thing(strip_style(prompt)[1].lower()).noun
        return max(self.memory.lexicon.nearest(noun)[1] for noun in (whole, parsed.subject.noun))

    def _pictured(self, prompt: str, seed: int) -> Tensor:
        parsed = parse_prompt(prompt)
        whole = without_article(strip_style(prompt)[1].lower())
        if self.memory.lexicon.nearest(whole)[1] > _KNOWN_WHOLE and not parsed.subject.colour:
            parsed = ParsedPrompt(Thing(whole))
        picture = self._thing(parsed.subject, seed)
        if parsed.other and parsed.relation:
            picture = compose(picture, parsed.relation, self._thing(parsed.other, seed))
        return self._outdoors(picture, parsed) if parsed.place or parsed.time else picture

    def _outdoors(self, picture: Tensor, parsed: ParsedPrompt) -> Tensor:
        """A picture before the scenery of its place and time, standing on the ground where there is one."""
        canvas = paint.scenery(parsed.place, parsed.time, SIDE)
        if parsed.time == "night":
            canvas = paint.place(canvas, self._picture("crescent moon", 0), (0.82, 0.18), 0.26)
        ink = ink_box(picture)
        scale = min(1.0, _FOREGROUND / max(ink.width, ink.height))
        grounded = parsed.place in paint.PLACES and paint.PLACES[parsed.place][2] is not None
        floor = _STANDS_AT if grounded else 0.5 + scale * ink.height / 2
        return fit(canvas, picture, 0.5, floor, scale)

    def _thing(self, wanted: Thing, seed: int) -> Tensor:
        named = f"{wanted.colour} {wanted.noun}".strip()
        known = bool(wanted.colour) and named in self.memory.lexicon.names
        picture = self._picture(named if known else wanted.noun, seed)
        if wanted.colour and not known:
            picture = paint.recolour(picture, wanted.colour)
        return picture if wanted.count == 1 else group(picture, wanted.count)

    @torch.no_grad()
    def _picture(self, noun: str, seed: int) -> Tensor:
        premultiplied = self.decoder(self.memory.recall(noun, seed)[None])[0].float()
        alpha = ((premultiplied[3:] - 0.05) / 0.9).clamp(0, 1)
        return torch.cat(((premultiplied[:3] / premultiplied[3:].clamp(min=0.05)).clamp(0, 1), alpha))
