"""The engines on offer, each with what it does, and which of them can be asked here and now."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from drawing.engines import hub, weighted
from drawing.model.spec import HUB_ENGINE, PIECES, SpecError

if TYPE_CHECKING:
    from drawing.model.spec import DrawingSpec

ABOUT = {
    "stage": "the sentence laid out in layers",
    "memory": "a small picture recalled whole",
    "imagined": "climbs the critic's gradient, weighs `a castle:1 | fog:0.5`",
    "searched": "breeds pictures the critic likes",
    "digits": "handwritten digits out of noise",
    "icons": "icons out of noise",
}
"""What each engine does, in a few words."""

_PACKAGES = {"searched": "pymoo", "hub": "diffusers"}


def choices() -> list[tuple[str, str]]:
    """Label and name of every engine on offer: ours, and those models of the Hub whose licences let everybody in."""
    ours = [(f"{name.capitalize()}: {about}", name) for name, about in ABOUT.items()]
    models = hub.allowed()
    return ours + [(f"{name} of the Hub, {model.licence}", f"{HUB_ENGINE}{name}") for name, model in models.items()]


def check(spec: DrawingSpec, *, prompt: str | None = None) -> None:
    """Refuse at once what an engine would refuse when its turn comes.

    Args:
        spec: what to draw.
        prompt: its words, if not the spec's own.

    Raises:
        SpecError: the engine's optional package is not installed, a model's licence does not let it in, or the
            weighted parts of the prompt cannot be read.
    """
    if spec.engine in PIECES:
        return
    kind, _, model = spec.engine.partition(":")
    if kind == "hub":
        hub.model_of(model)
    package = _PACKAGES.get(kind)
    if package and find_spec(package) is None:
        raise SpecError(f"The engine {spec.engine} needs the package {package}, which is not installed here.")
    weighted.parse(spec.prompt if prompt is None else prompt)
