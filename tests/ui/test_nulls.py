"""What programs leave out or send as null: drawn with the default, or refused in a sentence, never a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

import app
from drawing.model.spec import SpecError
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.front import plan_search
from drawing.ui.tabs.audit import plan_audit
from drawing.ui.tabs.comic import plan_comic, script_of
from drawing.ui.tabs.complete import plan_completion
from drawing.ui.tabs.illustrate import plan_illustration
from drawing.ui.tabs.trace import plan_trace
from nlp import TextError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLANS: dict[str, Callable[..., Any]] = {
    "draw": plan_drawing,
    "illustrate": plan_illustration,
    "comic": plan_comic,
    "complete": plan_completion,
    "trace": plan_trace,
    "audit": plan_audit,
    "search": plan_search,
}
PARAMETERS = {
    name: {one["parameter_name"]: one["parameter_default"] for one in about["parameters"]}
    for name, about in ((key[1:], about) for key, about in app.demo.get_api_info()["named_endpoints"].items())
    if name in PLANS
}
TEXTS = (None, "", "#ffffff", PARAMETERS["comic"]["captions"])
PAIRS = [(name, parameter) for name, values in PARAMETERS.items() for parameter in values if parameter != "formats"]


@pytest.fixture
def picture(tmp_path: Path) -> str:
    Image.new("RGB", (32, 32)).save(tmp_path / "grey.png")
    return str(tmp_path / "grey.png")


def filled(name: str, picture: str) -> dict[str, Any]:
    values = {one: value for one, value in PARAMETERS[name].items() if one != "formats"}
    usual = {"prompt": "a cat", "picture": picture, "text": "A fox found a map.", "captions": "A cat"}
    return values | {one: value for one, value in usual.items() if one in values}


@pytest.mark.parametrize(("name", "parameter"), PAIRS)
@pytest.mark.parametrize("value", [None, "", float("nan"), 1e308, -1])
def test_no_value_of_any_parameter_is_more_than_refused(name: str, parameter: str, value: object, picture: str) -> None:
    is_free = parameter in {"layout", "style", "recipe", "critic", "mode"} or PARAMETERS[name][parameter] not in TEXTS
    if isinstance(value, float | int) and not is_free:
        pytest.skip("Gradio makes texts of numbers and hands on files or nothing")
    try:
        job, _ = PLANS[name](**(filled(name, picture) | {parameter: value}))
    except (SpecError, TextError) as error:
        assert str(error).endswith((".", "!", "?"))  # noqa: PT017
    else:
        assert job.gpu_seconds > 0


@pytest.mark.parametrize("name", PLANS)
def test_with_every_choice_left_open_it_is_drawn_by_default(name: str, picture: str) -> None:
    if name == "search":
        pytest.importorskip("pymoo")
    given = {"prompt", "picture", "text", "captions"}
    values = {one: value if one in given else None for one, value in filled(name, picture).items()}
    assert PLANS[name](**values)[0].gpu_seconds > 0


def test_a_story_longer_than_a_comic_is_not_read_for_its_script_either() -> None:
    with pytest.raises(SpecError, match="keep it to 40,000"):
        script_of("Mila sat. " * 5_000)
