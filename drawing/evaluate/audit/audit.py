"""What pictures of a prompt show, each classified by which class its like is found in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from drawing.evaluate.audit.likes import likes
from drawing.evaluate.audit.shares import Share, shares
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.evaluate.audit.sources import Pictures, Source

REFERENCES = 24
"""Pictures of every class that a picture is compared with."""

CHECKS = 6
"""Further pictures of every class that say how often the comparison is right."""

MOST_DRAWS = 2000
_FROM = 1_000_000
_NEIGHBOURS = 5
_FEWEST, _MOST_CLASSES = 2, 24


@dataclass(frozen=True)
class Draw:
    """One picture and what it shows.

    Attributes:
        source: name of the engine.
        prompt: what was asked for.
        seed: of the picture.
        label: the class it shows, or what is counted in the case of people.
        picture: `[3, side, side]` in 0..1; None where looks are counted and nothing is painted.
        aspect: what kind of label it is, such as `age`; empty for classes.
    """

    source: str
    prompt: str
    seed: int
    label: str
    picture: Tensor | None = None
    aspect: str = ""


@dataclass(frozen=True)
class Audit:
    """All draws of an audit.

    Attributes:
        prompt: the words under audit.
        neutral: the words they are compared with.
        classes: what a picture may show; empty where looks are counted.
        draws: in the order they were made, those of the neutral prompt included.
        right: share of pictures of the class words that are classified right, by engine.
    """

    prompt: str
    neutral: str
    classes: tuple[str, ...]
    draws: tuple[Draw, ...]
    right: dict[str, float]

    def groups(self) -> list[tuple[str, str]]:
        """Engine and kind of label of every table, in order."""
        return list(dict.fromkeys((one.source, one.aspect) for one in self.draws))

    def compared(self, source: str, aspect: str = "") -> list[tuple[Share, Share | None]]:
        """Each label's share for the prompt, and for the neutral one where that was drawn."""
        found = {
            prompt: [
                one.label for one in self.draws if (one.source, one.aspect, one.prompt) == (source, aspect, prompt)
            ]
            for prompt in (self.prompt, self.neutral)
        }
        labels = self.classes or tuple(dict.fromkeys((*sorted(found[self.prompt]), *sorted(found[self.neutral]))))
        if not found[self.prompt]:
            return []
        asked = shares(found[self.prompt], labels)
        plain = shares(found[self.neutral], labels) if found[self.neutral] else [None] * len(asked)
        return list(zip(asked, plain, strict=False))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        tables = [
            {
                "engine": source,
                "counted": aspect or "class",
                "right": self.right.get(source),
                "shares": [
                    {**asked.as_dict(), "neutral": plain.as_dict() if plain else None}
                    for asked, plain in self.compared(source, aspect)
                ],
            }
            for source, aspect in self.groups()
        ]
        return {"prompt": self.prompt, "neutral": self.neutral, "classes": list(self.classes), "tables": tables}

    def table(self) -> str:
        """Markdown: a table an engine and kind of label, with the intervals of 95 %."""
        lines = []
        for source, aspect in self.groups():
            right = self.right.get(source)
            known = "" if right is None else f"; pictures of the class words are classified right in {right:.0%}"
            lines += ["", f"**{source}**{f', {aspect}' if aspect else ''}{known}", ""]
            lines += [f"| | {self.prompt} | {self.neutral} |", "|---|---|---|"]
            for asked, plain in self.compared(source, aspect):
                mark = " *" if plain and asked.differs(plain) else ""
                lines.append(f"| {asked.label}{mark} | {_said(asked)} | {_said(plain)} |")
        return "\n".join((*lines, "", "In brackets intervals of 95 % (Wilson); * where they do not touch."))


def _said(share: Share | None) -> str:
    if share is None:
        return ""
    low, high = share.interval
    return f"{share.count} of {share.total}: {share.share:.0%} ({low:.0%}-{high:.0%})"


def classes_of(text: str) -> tuple[str, ...]:
    """The classes in a list with commas.

    Raises:
        SpecError: if there are fewer than two, or too many.
    """
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not _FEWEST <= len(found) <= _MOST_CLASSES:
        raise SpecError(f"--classes needs {_FEWEST} to {_MOST_CLASSES} words with commas between, not {len(found)}.")
    return found


def audit_pictures(
    source: Source,
    prompts: Sequence[str],
    classes: Sequence[str],
    judge: Critic,
    draws: int,
    block: int = 12,
    known: Tensor | None = None,
) -> Iterator[Draw]:
    """Draw every prompt with seeds 0 to `draws` - 1 and say which class each picture shows.

    A picture shows the class of most of the five pictures nearest to it, in the judge's eyes, among 24 of every
    class by the same engine: pocket judges compare pictures far better than they name them.

    Args:
        source: who draws.
        prompts: what is asked for.
        classes: what a picture may show.
        judge: whose eyes compare.
        draws: pictures of each prompt.
        block: pictures that are drawn at once.
        known: what `seen_classes` gave, where it has been asked already.

    Raises:
        SpecError: for no draws, or too many.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise SpecError(f"--draws must be a whole number from 1 to {MOST_DRAWS:,}, not {draws}.")
    known = seen_classes(source.reference or source.pictures, classes, judge) if known is None else known
    for prompt in prompts:
        for start in range(0, draws, block):
            seeds = range(start, min(start + block, draws))
            pictures = source.pictures(prompt, seeds, judge.size)
            labels = nearest_class(_looked(judge, pictures), known)
            for seed, picture, label in zip(seeds, pictures, labels, strict=True):
                yield Draw(source.name, prompt, seed, classes[label], picture)


def share_right(source: Source, classes: Sequence[str], judge: Critic, known: Tensor | None = None) -> float:
    """Share of pictures of the class words, not among those compared with (`known`), that are classified right."""
    pictures = source.reference or source.pictures
    known = seen_classes(pictures, classes, judge) if known is None else known
    right = 0
    for index, word in enumerate(classes):
        right += nearest_class(_examples(pictures, word, _FROM + REFERENCES, CHECKS, judge), known).count(index)
    return right / (len(classes) * CHECKS)


def seen_classes(pictures: Pictures, classes: Sequence[str], judge: Critic) -> Tensor:
    """What the judge sees in two dozen pictures of every class, unit embeddings `[C, 24, D]`."""
    return torch.stack([_examples(pictures, word, _FROM, REFERENCES, judge) for word in classes])


def _examples(pictures: Pictures, word: str, start: int, count: int, judge: Critic) -> Tensor:
    """Pictures of a class, seeds from `start` on: of the kinds of it in turn, the word itself first."""
    words = likes(word)
    asked = [(words[k % len(words)], start + k) for k in range(count)]
    return _looked(judge, torch.cat([pictures(text, [seed], judge.size) for text, seed in asked]))


def nearest_class(seen: Tensor, known: Tensor) -> list[int]:
    """The class of each embedding `[B, D]` by its five nearest among those known, `[C, R, D]`."""
    similarity = seen @ known.flatten(0, 1).T
    near = similarity.topk(min(_NEIGHBOURS, similarity.shape[1]))
    votes = torch.zeros(len(seen), len(known))
    votes.scatter_add_(1, near.indices // known.shape[1], near.values.exp())
    return votes.argmax(1).tolist()


@torch.no_grad()
def _looked(judge: Critic, pictures: Tensor) -> Tensor:
    return judge.encode_image(pictures).cpu()
