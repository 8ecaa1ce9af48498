"""One declaration a setting, at every door of the house."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.cli.complete import add_arguments
from drawing.jobs.link import to_query
from drawing.jobs.parameters import PARAMETERS
from drawing.model.checks import SpecError
from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave
from drawing.model.settings import Setting, defaults_of, numeral, settings_of
from drawing.model.spec import DrawingSpec
from drawing.tasks.comic.spec import ComicSpec
from drawing.tasks.completion.spec import CompletionSpec

RANGED = [
    (owner, name, setting)
    for owner in (DrawingSpec, CompletionSpec)
    for name, setting in settings_of(owner).items()
    if setting.kind in {"whole", "number"}
]
NEEDED: dict[type, dict[str, Any]] = {DrawingSpec: {"prompt": "a cat"}, CompletionSpec: {}}


@pytest.mark.parametrize("owner", [Brush, Wave, Rates, Guidance, DrawingSpec, ComicSpec, CompletionSpec])
def test_every_field_is_declared_with_what_it_means(owner: type) -> None:
    assert settings_of(owner).keys() == {field.name for field in fields(owner)}
    assert all(setting.about.endswith(".") for setting in settings_of(owner).values())


def test_the_fields_of_a_recipe_that_are_no_settings_hold_some() -> None:
    assert {field.name for field in fields(Recipe)} - settings_of(Recipe).keys() == {
        "brush",
        "waves",
        "rates",
        "guidance",
    }


@given(case=st.sampled_from(RANGED), data=st.data())
def test_the_engine_takes_the_declared_range_and_no_more(case: tuple[type, str, Setting], data: st.DataObject) -> None:
    owner, name, setting = case
    assert setting.low is not None
    assert setting.high is not None
    values = st.integers(int(setting.low), int(setting.high))
    inside = data.draw(values if setting.kind == "whole" else st.floats(setting.low, setting.high))
    owner(**NEEDED[owner], **{name: inside})
    for beyond in (setting.low - 1, setting.high + 1):
        with pytest.raises(SpecError, match=f"{name} must be"):
            owner(**NEEDED[owner], **{name: beyond})


@pytest.mark.parametrize(("owner", "name", "setting"), RANGED)
def test_help_and_schema_give_the_declared_range(owner: type, name: str, setting: Setting) -> None:
    entry, low = PARAMETERS[name], 0 if setting.is_zero_open else setting.low
    assert (entry.low, entry.high) == (low, setting.high)
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    offered = vars(parser.parse_args(["sketch.png", "a cat"]))
    option = {"size": "raster_height"}.get(name, name)
    if option in offered:
        assert offered[option] == defaults_of(owner)[name]
        assert f"{numeral(setting.low or 0)} to {numeral(setting.high or 0)}" in " ".join(parser.format_help().split())


def test_links_leave_out_what_belongs_to_one_machine_or_is_too_long() -> None:
    private = {name for name, setting in settings_of(DrawingSpec).items() if not setting.is_linked}
    assert private == {"image_prompt", "image_weight", "cast", "memory", "taught"}
    assert to_query(DrawingSpec("a cat", image_prompt="cat.png", image_weight=2.0)) == "prompt=a+cat"


def test_limits_are_written_as_people_write_them() -> None:
    assert [numeral(value) for value in (4096, 0.25, 4.0, 2**31 - 1)] == ["4,096", "0.25", "4", "2,147,483,647"]
