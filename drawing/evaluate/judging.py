"""The verdict of a model that did not draw."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics import CriticUnavailableError, load_critic
from drawing.engines import memory
from drawing.evaluate import judge as shipped
from drawing.evaluate.pixels import drawings_seen
from drawing.evaluate.prompts import in_place_of
from drawing.evaluate.recognise import name_pictures
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.evaluate.drawings import DrawnPrompt
    from drawing.model.spec import DrawingSpec

SHIPPED = "pocket-judge"
"""Name of the judge that needs no download."""


@dataclass(frozen=True)
class Verdict:
    """What a judge says of one picture.

    Attributes:
        rank: place of the picture's own subject among the candidates, from 1.
        similarity: cosine similarity of the picture to its prompt.
        guess: the candidate that ranks first.
    """

    rank: int
    similarity: float
    guess: str


@dataclass(frozen=True)
class Judged:
    """A drawing and what is made of it.

    Attributes:
        made: the drawing.
        verdict: the judge's.
        similarity: cosine similarity to its prompt in the eyes of the critic that drew, of the clean drawing.
        dream: the judge's verdict on the picture that the strokes trace; None where they trace none.
        familiarity: how close the prompt's subject is to what the prior knows, see `memory.level`.
    """

    made: DrawnPrompt
    verdict: Verdict
    similarity: float
    dream: Verdict | None
    familiarity: float


def load_judge(name: str, critic: str, device: str = "cpu") -> Critic:
    """The judge of that name, for drawings by a critic.

    Args:
        name: `pocket-judge`, or any critic's name.
        critic: name of the critic that draws.
        device: where it looks at pictures.

    Raises:
        SpecError: if the judge is that critic, or the name is unknown.
        CriticUnavailableError: if its weights cannot be had.
    """
    if name == critic:
        raise SpecError(f"The judge must not be the critic that draws: choose another --judge than {name!r}.")
    if name == SHIPPED:
        return shipped.load_judge(device)
    try:
        return load_critic(name, device)
    except CriticUnavailableError:
        raise CriticUnavailableError(
            f"The weights of judge {name!r} are neither cached nor reachable; leave --judge out for the shipped one."
        ) from None
    except ValueError:
        raise SpecError(
            f"There is no judge {name!r}; use {SHIPPED}, an open_clip pair such as ViT-L-14/openai, or "
            "hf-hub:owner/model."
        ) from None


def judge_drawings(
    drawings: Sequence[DrawnPrompt], judge: Critic, subjects: Sequence[str], *, device: str = "cpu"
) -> list[Judged]:
    """The judge's and the critic's view of finished drawings.

    Args:
        drawings: what was made.
        judge: never the critic that drew.
        subjects: the candidates, see `candidate_list`.
        device: where judge and critic look at pictures.
    """
    specs = [one.spec for one in drawings]
    prompts = [spec.prompt for spec in specs]
    verdicts = judge_pictures(judge, drawings_seen(drawings, judge.size), prompts, subjects, device)
    likeness = _similarities(drawings, device)
    dreamt = _dreams(judge, specs, subjects, device)
    known = {prompt: memory.familiarity(prompt) for prompt in dict.fromkeys(prompts)}
    return [
        Judged(made, verdict, similarity, dream, known[made.spec.prompt])
        for made, verdict, similarity, dream in zip(drawings, verdicts, likeness, dreamt, strict=True)
    ]


def judge_pictures(
    judge: Critic, images: Tensor, prompts: Sequence[str], subjects: Sequence[str], device: str = "cpu"
) -> list[Verdict]:
    """Verdicts on pictures `[B, 3, size, size]` in 0..1, each of one prompt; the subjects hold that of every prompt."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, prompt in enumerate(prompts):
        alike[tuple(in_place_of(prompt, list(subjects)))].append(index)
    verdicts: dict[int, Verdict] = {}
    for texts, indices in alike.items():
        wanted = [texts.index(prompts[index]) for index in indices]
        found = name_pictures(judge, images[indices].to(device), wanted, list(texts))
        for index, one in zip(indices, found, strict=True):
            verdicts[index] = Verdict(one.rank, one.similarity, subjects[one.guess])
    return [verdicts[index] for index in range(len(prompts))]


def _similarities(drawings: Sequence[DrawnPrompt], device: str) -> list[float]:
    """Similarity of each drawing to its prompt in its own critic's eyes."""
    found = []
    for one in drawings:
        critic = load_critic(one.spec.critic, device)
        with torch.no_grad():
            picture = critic.encode_image(drawings_seen([one], critic.size).to(device))
            found.append(float(picture[0] @ critic.encode_text([one.spec.prompt])[0]))
    return found


def _dreams(judge: Critic, specs: Sequence[DrawingSpec], subjects: Sequence[str], device: str) -> list[Verdict | None]:
    """The judge's verdict on what each drawing traces."""
    tracing = [index for index, spec in enumerate(specs) if spec.method().guidance.dream]
    verdicts: list[Verdict | None] = [None] * len(specs)
    if tracing:
        prompts = [specs[index].prompt for index in tracing]
        dreamt = memory.load_prior().dream(prompts, [specs[index].seed for index in tracing])
        images = torch.nn.functional.interpolate(dreamt, size=(judge.size, judge.size), mode="bicubic", antialias=True)
        found = judge_pictures(judge, images.clamp(0, 1), prompts, subjects, device)
        for index, verdict in zip(tracing, found, strict=True):
            verdicts[index] = verdict
    return verdicts
