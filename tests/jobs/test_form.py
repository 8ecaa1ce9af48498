from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.jobs import comic_form, form
from drawing.model.checks import LONGEST_PROMPT, MOST_NEGATIVES
from drawing.model.spec import DrawingSpec, SpecError


def test_a_style_stands_in_front_of_the_prompt() -> None:
    spec, notice = form.spec_of("a cat", "watercolour")
    assert spec.prompt == "a watercolour painting of a cat"
    assert notice is None


def test_fields_left_empty_take_the_recipes_own() -> None:
    spec, _ = form.spec_of("a cat", strokes=0, steps=None, views="", recipe="ink")
    assert spec.strokes is None
    assert spec.method().strokes == DrawingSpec("a cat", recipe="ink").method().strokes


def test_negatives_carry_a_weight_or_the_usual_one() -> None:
    spec, _ = form.spec_of("a cat", negatives="noise: 0.5\n\n  ugly mess \n12:30 in the night")
    assert spec.negatives == (("noise", 0.5), ("ugly mess", form.NEGATIVE_WEIGHT), ("12:30 in the night", 0.3))


def test_colours_come_as_pickers_write_them() -> None:
    spec, _ = form.spec_of("a cat", palette="#112233, #aabbcc", background="rgba(255, 127.6, 0, 1)")
    assert spec.palette == ("#112233", "#aabbcc")
    assert spec.background == "#ff8000"


@pytest.mark.parametrize(
    "values",
    [
        {"prompt": " \n "},
        {"prompt": None},
        {"prompt": "a cat", "style": "baroque"},
        {"prompt": "a cat", "strokes": 5000},
        {"prompt": "a cat", "seed": 1.5},
        {"prompt": "a cat", "palette": "red"},
        {"prompt": "a cat", "negatives": "noise: 99"},
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(values: dict) -> None:
    with pytest.raises(SpecError, match=r"^[^\n]+\.$"):
        form.spec_of(**values)


def test_a_long_prompt_is_cut_with_a_notice() -> None:
    spec, notice = form.spec_of("cat " * 2500)
    assert len(spec.prompt) <= 1000
    assert notice is not None
    assert "10,0" in notice or "9,999" in notice


@settings(max_examples=40, deadline=None)
@given(
    style=st.sampled_from(list(form.STYLES)),
    strokes=st.none() | st.integers(1, 4096),
    seed=st.integers(0, form.MOST_SEED),
    negatives=st.lists(
        st.tuples(st.sampled_from(["noise", "mess"]), st.floats(0, 9).map(lambda w: round(w, 2))),
        max_size=MOST_NEGATIVES,
    ),
    aspect=st.sampled_from(list(form.ASPECTS.values())),
)
def test_a_form_filled_from_a_spec_gives_the_spec_again(style, strokes, seed, negatives, aspect) -> None:  # noqa: ANN001
    lines = "\n".join(f"{text}: {weight}" for text, weight in negatives)
    spec, _ = form.spec_of("a fish", style, strokes=strokes, seed=seed, negatives=lines, aspect=aspect)
    assert form.spec_of(**form.form_of(spec))[0] == spec


@pytest.mark.parametrize(
    ("prompt", "style", "recipe"),
    [
        ("a cat", "plain", "pocket"),
        ("a cat", "watercolour", "watercolour"),
        ("a cubist painting of a cat", "plain", "blocks"),
    ],
)
def test_looks_and_words_on_style_choose_the_recipe_unless_one_is_named(prompt: str, style: str, recipe: str) -> None:
    assert form.spec_of(prompt, style)[0].recipe == recipe
    assert form.spec_of(prompt, style, recipe="")[0].recipe == recipe
    assert form.spec_of(prompt, style, recipe="ink")[0].recipe == "ink"


def test_weights_may_be_written_or_left_to_the_recipe() -> None:
    spec, _ = form.spec_of("a fish", smoothness="0.25", l2="", diversity=None, image_weight="", temperature=" 2 ")
    assert (spec.smoothness, spec.l2, spec.diversity, spec.image_weight, spec.temperature) == (0.25, None, None, 0.5, 2)
    assert form.spec_of(**form.form_of(spec))[0] == spec


@pytest.mark.parametrize("value", ["much", "nan", "-1", "1e9", "1,5", -1, float("nan")])
def test_no_other_weight_is_taken(value: object) -> None:
    with pytest.raises(SpecError, match="smoothness must be a number from 0 to 100"):
        form.spec_of("a fish", smoothness=value)


def test_an_engine_is_kept_by_form_and_link() -> None:
    spec, _ = form.spec_of("a castle:1 | fog:0.5", engine="imagined")
    assert spec.engine == "imagined"
    assert form.spec_of(**form.form_of(spec))[0] == spec
    assert form.spec_of("a fish", engine="")[0].engine == "stage"


TOO_LONG = "#" * 8_000_000


@pytest.mark.parametrize("name", ["palette", "negatives", "background", "cast"])
def test_a_text_that_would_be_taken_apart_for_seconds_is_refused_by_its_length(name: str) -> None:
    with pytest.raises(SpecError, match="has 8,000,000 characters; keep it to 40,000"):
        form.spec_of("a cat", **{name: TOO_LONG})


@pytest.mark.parametrize("name", ["palette", "cast"])
def test_a_comics_texts_are_bounded_as_well(name: str) -> None:
    with pytest.raises(SpecError, match="has 8,000,000 characters; keep it to 40,000"):
        comic_form.pages_of(["a cat"], **{name: TOO_LONG})


def test_only_what_is_kept_of_a_prompt_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(form, "not_english_words", lambda text: seen.append(len(text)) or "")
    spec, _ = form.spec_of("cat " * 2_000_000)
    assert len(spec.prompt) <= LONGEST_PROMPT
    assert max(seen) <= LONGEST_PROMPT
