"""What may be asked for, and the sentences that refuse the rest."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.model.recipes import RECIPES, Brush, Guidance, Rates, Recipe, Wave
from drawing.model.spec import LONGEST_PROMPT, DrawingSpec, SpecError, rgb, shorten

if TYPE_CHECKING:
    from collections.abc import Callable

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
COLOURS = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
OWN = Recipe(
    "mine",
    "Mine.",
    strokes=7,
    steps=9,
    brush=Brush(kind="line", colour=(0.1, 0.2, 0.3, 1.0)),
    waves=(Wave(0.5, 0.25, (0.1, 0.2)), Wave(0.5, 0.75)),
    rates=Rates(clip=1.0),
    guidance=Guidance(negatives=(("mud", 0.5),)),
)
SPECS = st.builds(
    DrawingSpec,
    prompt=st.text(min_size=1, max_size=40).filter(str.strip),
    recipe=st.sampled_from([*RECIPES, OWN]),
    strokes=st.none() | st.integers(1, 4096),
    seed=st.integers(0, 2**31 - 1),
    variants=st.integers(1, 16),
    negatives=st.lists(st.tuples(st.text(min_size=1).filter(str.strip), st.floats(0, 10)), max_size=2).map(tuple),
    aspect=st.floats(0.25, 4),
    palette=st.lists(COLOURS, max_size=3).map(tuple),
    background=COLOURS,
    smoothness=st.none() | st.floats(0, 100),
)


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and (text[0].isalpha() or text[0] == "'")


def refusal(make: Callable[[], DrawingSpec]) -> str | None:
    """What a SpecError says; None if there is none."""
    try:
        make()
    except SpecError as error:
        return str(error)
    return None


@given(setting=st.sampled_from([field.name for field in fields(DrawingSpec)]), value=JUNK)
def test_every_setting_is_taken_or_refused_with_a_sentence(setting: str, value: object) -> None:
    settings: dict[str, Any] = {"prompt": "a cat", setting: value}
    assert is_one_sentence(refusal(lambda: DrawingSpec(**settings)) or "Taken.")


@given(part=st.sampled_from(["", "brush", "rates", "guidance"]), data=st.data())
def test_a_strangers_recipe_is_taken_or_refused_with_a_sentence(part: str, data: st.DataObject) -> None:
    values = DrawingSpec("a cat", recipe=OWN).as_dict()
    target = values["recipe"][part] if part else values["recipe"]
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(JUNK)
    assert is_one_sentence(refusal(lambda: DrawingSpec.from_dict(values)) or "Taken.")


@given(SPECS)
def test_a_spec_survives_json(spec: DrawingSpec) -> None:
    assert DrawingSpec.from_dict(json.loads(json.dumps(spec.as_dict()))) == spec


def test_a_picture_prompt_is_stored_as_text() -> None:
    spec = DrawingSpec("a cat", image_prompt=Path("cat.png"))
    assert DrawingSpec.from_dict(spec.as_dict()).image_prompt == "cat.png"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"prompt": " \n"}, "prompt is empty"),
        ({"prompt": "x" * 1001}, "1,001 characters"),
        ({"strokes": 0}, "strokes must be a whole number from 1 to 4,096, not 0."),
        ({"strokes": 4097}, "4,096"),
        ({"strokes": 9.5}, "whole number"),
        ({"steps": True}, "whole number"),
        ({"steps": "many"}, "'many'"),
        ({"seed": -1}, "seed"),
        ({"variants": 17}, "from 1 to 16"),
        ({"size": 16}, "from 32"),
        ({"aspect": float("nan")}, "aspect"),
        ({"aspect": 5.0}, "0.25 to 4"),
        ({"recipe": "oil"}, "pocket, watercolour"),
        ({"views": "sideways"}, "recommended"),
        ({"negatives": (("", 1.0),)}, "leave it out"),
        ({"negatives": (("mud", 11.0),)}, "weight"),
        ({"negatives": ("mud",)}, "pair"),
        ({"palette": ("red",)}, "#rrggbb"),
        ({"background": "#12345"}, "#rrggbb"),
    ],
)
def test_a_refusal_says_what_to_change(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError) as refused:
        DrawingSpec(**{"prompt": "a cat", **settings})
    assert words in str(refused.value)
    assert is_one_sentence(str(refused.value))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"strokes": 10**9}, "strokes"),
        ({"waves": ()}, "waves"),
        ({"brush": Brush(profile="fuzzy")}, "profile must be one of soft, hard"),
        ({"brush": Brush(width=(0.2, 0.1))}, "width"),
        ({"waves": (Wave(strokes=0),)}, "share"),
        ({"guidance": Guidance(judge_every=0)}, "judge_every"),
    ],
)
def test_a_recipe_of_ones_own_is_checked_too(change: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        DrawingSpec("a cat", recipe=replace(OWN, **change))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"prompt": "a cat", "colour": "red"}, "'colour'"),
        ({}, "cannot be read"),
        ({"prompt": "a cat", "negatives": [["mud"]]}, "cannot be read"),
        ({"prompt": "a cat", "negatives": [["mud", "much"]]}, "cannot be read"),
        ({"prompt": "a cat", "recipe": {"name": "mine"}}, "cannot be read"),
        ({"prompt": "a cat", "recipe": {"brush": [], "rates": {}, "guidance": {}, "waves": [1]}}, "cannot be read"),
    ],
)
def test_settings_that_cannot_be_read_are_refused_with_a_sentence(values: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words) as refused:
        DrawingSpec.from_dict(values)
    assert is_one_sentence(str(refused.value))


def test_a_spec_puts_its_own_settings_into_the_recipe() -> None:
    own = DrawingSpec("a cat", "ink", strokes=5, steps=6, size=64, views="flip", l2=0.5, negatives=(("mud", 0.2),))
    method = own.method()
    assert (method.strokes, method.steps, method.size) == (5, 6, 64)
    assert (method.guidance.views, method.guidance.l2, method.guidance.negatives) == ("flip", 0.5, (("mud", 0.2),))
    assert method.guidance.smoothness == RECIPES["ink"].guidance.smoothness
    assert DrawingSpec("a cat", OWN).method() == OWN


@pytest.mark.parametrize(("aspect", "size"), [(1.0, (64, 64)), (0.25, (64, 16)), (1.5, (64, 96))])
def test_the_raster_has_the_canvas_shape(aspect: float, size: tuple[int, int]) -> None:
    assert DrawingSpec("a cat", aspect=aspect, size=64).raster_size() == size


def test_a_prompt_that_fits_is_kept() -> None:
    assert shorten("  a\n cat ") == ("a cat", None)
    assert shorten("x" * LONGEST_PROMPT) == ("x" * LONGEST_PROMPT, None)


@given(st.text(alphabet="ab c\n", min_size=900, max_size=1500))
def test_a_cut_prompt_can_be_drawn_and_the_notice_quotes_its_end(prompt: str) -> None:
    used, notice = shorten(prompt)
    tidy = " ".join(prompt.split())
    assert tidy.startswith(used)
    assert len(used) <= LONGEST_PROMPT
    assert (notice is None) == (used == tidy)
    if notice:
        assert f"{len(used):,} of {len(tidy):,}" in notice
        assert used[-20:] in notice


def test_a_prompt_of_one_long_word_is_cut_inside_it() -> None:
    assert shorten("x" * 10_000)[0] == "x" * LONGEST_PROMPT


def test_colours_are_read_as_shares_of_255() -> None:
    assert rgb("#ff8000") == (1.0, 128 / 255, 0.0)


@pytest.mark.parametrize("values", [{"prompt": "a \ud800"}, {"prompt": "a cat", "negatives": (("\udfff", 0.3),)}])
def test_halves_of_characters_are_refused(values: dict) -> None:
    with pytest.raises(SpecError, match="broken character"):
        DrawingSpec(**values)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"negatives": (("noise", 0.3),) * 17}, "17 negative prompts; keep it to 16"),
        ({"negatives": (("noise" * 201, 0.3),)}, "1,005 characters; keep it to 1,000"),
        ({"palette": ("#000000",) * 257}, "257 colours; keep it to 256"),
    ],
)
def test_lists_have_an_end(values: dict, sentence: str) -> None:
    with pytest.raises(SpecError, match=sentence):
        DrawingSpec("a cat", **values)


def test_whole_numbers_and_floats_make_the_same_file() -> None:
    whole, fraction = DrawingSpec("a cat", aspect=1, l2=1), DrawingSpec("a cat", aspect=1.0, l2=1.0)
    assert json.dumps(whole.as_dict()) == json.dumps(fraction.as_dict())
