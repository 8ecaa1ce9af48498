from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from drawing.jobs.form import form_of
from drawing.jobs.link import filled, from_query, query_of, to_query
from drawing.model.spec import DrawingSpec, SpecError

SPECS = [
    DrawingSpec("a cat"),
    DrawingSpec("a cat & 50% <dog> #1?", seed=2**31 - 1, strokes=12),
    DrawingSpec("猫", recipe="ink", negatives=(("noise", 0.3), ("mess", 1.0)), palette=("#112233",), aspect=4 / 3),
    DrawingSpec("a car", critic="ViT-B-32/laion2b_s34b_b79k", views="crop", background="#f0f0f0", smoothness=0.1),
]


@pytest.mark.parametrize("spec", SPECS)
def test_a_link_brings_the_same_spec_back(spec: DrawingSpec) -> None:
    assert from_query(dict(parse_qsl(to_query(spec)))) == spec


def test_a_link_holds_only_what_differs_from_the_defaults() -> None:
    assert to_query(DrawingSpec("a cat")) == "prompt=a+cat"


def test_a_picture_stays_at_home() -> None:
    assert "secret" not in to_query(DrawingSpec("a cat", image_prompt="/home/me/secret.png"))


def test_a_query_without_a_prompt_asks_for_nothing() -> None:
    assert from_query({"tab": "comic", "__theme": "dark"}) is None


def test_foreign_names_are_left_alone() -> None:
    assert from_query({"prompt": "a cat", "tab": "draw", "image_prompt": "/etc/passwd"}) == DrawingSpec("a cat")


@pytest.mark.parametrize(
    "query", [{"seed": "[["}, {"seed": "-1"}, {"strokes": '"many"'}, {"palette": "1"}, {"recipe": "x"}]
)
def test_a_broken_link_is_refused_in_one_sentence(query: dict[str, str]) -> None:
    with pytest.raises(SpecError, match=r"^[^\n]+\.$"):
        from_query({"prompt": "a cat", **query})


def test_endless_values_are_not_read() -> None:
    with pytest.raises(SpecError, match="too long"):
        from_query({"prompt": "x" * 5000})


def test_what_is_no_drawing_has_no_link() -> None:
    assert query_of("<svg xmlns='http://www.w3.org/2000/svg'/>") == ""


@pytest.mark.parametrize(("tab", "field"), [("illustrate", "text"), ("comic", "captions"), ("complete", "prompt")])
def test_a_link_fills_the_words_of_its_tab_and_little_else(tab: str, field: str) -> None:
    query = {"tab": tab, "prompt": "A cat\nA dog", "seed": "7", "recipe": "ink", "strokes": "9", "run": "1"}
    assert filled(query) == (tab, {field: "A cat\nA dog", "seed": 7, "recipe": "ink"})


def test_a_link_without_a_tab_fills_the_whole_form_of_a_drawing() -> None:
    spec = SPECS[2]
    assert filled(dict(parse_qsl(to_query(spec)))) == ("draw", form_of(spec))


@pytest.mark.parametrize("query", [{}, {"tab": "comic"}, {"tab": "trace", "prompt": "x"}, {"tab": "?", "prompt": "x"}])
def test_a_link_without_words_for_its_tab_fills_nothing(query: dict[str, str]) -> None:
    assert filled(query)[1] == {}


def test_a_broken_link_is_refused_on_every_tab() -> None:
    with pytest.raises(SpecError, match="seed"):
        filled({"tab": "comic", "prompt": "A cat", "seed": "-1"})
    with pytest.raises(SpecError, match="too long"):
        filled({"tab": "comic", "prompt": "x" * 5000})
