"""Engines on offer: every one is explained, and what cannot be asked here is refused before it waits in line."""

from __future__ import annotations

import pytest

from drawing.engines import hub
from drawing.jobs import budget, engines
from drawing.model.spec import ENGINES, DrawingSpec, SpecError


def test_every_engine_is_on_offer_with_what_it_does() -> None:
    assert tuple(engines.ABOUT) == ENGINES
    offered = [name for _, name in engines.choices()]
    assert offered == [*ENGINES, *(f"hub:{name}" for name in hub.allowed())]


def test_no_model_is_on_offer_whose_licence_lets_not_everybody_in() -> None:
    assert not any("stabilityai" in name for _, name in engines.choices())


@pytest.mark.parametrize("name", [name for _, name in engines.choices()])
def test_one_picture_of_every_engine_is_within_what_a_visitor_may_ask_for(name: str) -> None:
    budget.within_budget(DrawingSpec("a cat", engine=name))


@pytest.mark.parametrize(
    ("prompt", "engine", "sentence"),
    [
        ("a cat", "hub:stabilityai/sdxl-turbo", "non-commercial licence"),
        ("a cat", "hub:somebody/else", "is not known here"),
        ("a cat:-1", "imagined", "Every part"),
        ("a cat | ", "icons", "A part of the prompt is empty"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(prompt: str, engine: str, sentence: str) -> None:
    with pytest.raises(SpecError, match=rf"{sentence}[^\n]*\.$"):
        engines.check(DrawingSpec(prompt, engine=engine))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    for engine, package in (("searched", "pymoo"), (f"hub:{next(iter(hub.allowed()))}", "diffusers")):
        with pytest.raises(SpecError, match=f"needs the package {package}"):
            engines.check(DrawingSpec("a cat", engine=engine))
    engines.check(DrawingSpec("a cat | b", engine="stage"))
