from __future__ import annotations

import pytest

import app
from drawing.jobs.parameters import PARAMETERS, Parameter
from drawing.model.checks import MOST_STEPS

ENDPOINTS = app.demo.get_api_info()["named_endpoints"]


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_parameter_of_every_endpoint_is_in_the_manual_and_says_so(name: str) -> None:
    for one in ENDPOINTS[name]["parameters"]:
        assert one["python_type"]["description"] == PARAMETERS[one["parameter_name"]].sentence
        assert one["parameter_has_default"]


def test_numbers_have_ranges_that_programs_can_read() -> None:
    steps = next(one for one in ENDPOINTS["/draw"]["parameters"] if one["parameter_name"] == "steps")
    assert (steps["type"]["type"], steps["type"]["minimum"], steps["type"]["maximum"]) == ("integer", 0, MOST_STEPS)
    assert f"From 0 to {MOST_STEPS:,}." in steps["python_type"]["description"]


def test_choices_that_are_numbers_are_called_numbers() -> None:
    aspect = next(one for one in ENDPOINTS["/draw"]["parameters"] if one["parameter_name"] == "aspect")
    assert aspect["type"]["type"] == "number"
    assert 1.0 in aspect["type"]["enum"]


def test_what_is_no_number_keeps_its_schema() -> None:
    assert Parameter("A word.").schema({"type": "string"})["type"] == "string"
