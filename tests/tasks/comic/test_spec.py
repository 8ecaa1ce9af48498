import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drawing.model.spec import SpecError
from drawing.tasks.comic import ComicSpec
from drawing.tasks.comic.speech import Speech, split_speech


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"captions": ()}, "no captions"),
        ({"captions": ("a",) * 40}, "at most 12 panels and there are 40"),
        ({"captions": ("a", " \n")}, "Caption 2 is empty"),
        ({"captions": ("a" * 2001,)}, "2,001 characters; keep it to 2,000"),
        ({"captions": ("a",), "title": "x" * 201}, "The title has 201"),
        ({"captions": ("a",) * 5, "layout": "2x2"}, "2x2 holds 4 panels and there are 5"),
        ({"captions": ("a",), "layout": "spiral"}, "no layout 'spiral'; choose one of auto, strip"),
        ({"captions": ("a",), "recipe": "oil"}, "no recipe 'oil'"),
        ({"captions": ("a", "b"), "recipes": (None, "oil")}, "no recipe 'oil'"),
        ({"captions": ("a", "b"), "recipes": ("ink",)}, "recipes for all 2 panels or for none, not for 1"),
        ({"captions": ("a", "b"), "seeds": (1,)}, "seeds for all 2 panels"),
        ({"captions": ("a",), "seeds": (-1,)}, "seed must be a whole number"),
        ({"captions": ("a",), "palette": ("red",)}, "written #rrggbb"),
        ({"captions": ("a",), "colours": 1}, "2 to 16 colours, not 1"),
        ({"captions": ("a",), "caption_place": "above"}, "under or inside"),
    ],
)
def test_bad_settings_are_refused_in_a_sentence(settings: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ComicSpec(**settings)


def test_prompts_join_subject_caption_and_style() -> None:
    spec = ComicSpec(
        ("It runs.", 'Fox: "Hello!"', "The same small fox sleeps"), subject="the same small fox", style="watercolour"
    )
    assert spec.prompt(0) == "the same small fox, It runs, watercolour"
    assert spec.prompt(1) == "the same small fox, Fox, watercolour"
    assert spec.prompt(2) == "The same small fox sleeps, watercolour"


def test_the_longest_caption_still_makes_a_prompt() -> None:
    assert len(ComicSpec(("word " * 400,), style="ink").prompt(0)) <= 1000


def test_seeds_and_recipes_are_the_strip_s_unless_a_panel_has_its_own() -> None:
    spec = ComicSpec(("a", "b", "c"), seed=5, seeds=(None, 99, None), recipes=(None, None, "ink"))
    assert [spec.panel_seed(panel) for panel in range(3)] == [5, 99, 7]
    assert [spec.panel_recipe(panel) for panel in range(3)] == ["pocket", "pocket", "ink"]


def test_reseeding_changes_one_panel_to_a_seed_no_other_has() -> None:
    spec = ComicSpec(("a", "b", "c"), seed=5)
    again = spec.reseed(1)
    assert [again.panel_seed(panel) for panel in (0, 2)] == [5, 7]
    assert again.panel_seed(1) not in {5, 6, 7}
    assert spec.reseed(1, 6).panel_seed(1) == 6
    assert spec.recaption(1, "d").captions == ("a", "d", "c")


def test_a_spec_survives_json() -> None:
    spec = ComicSpec(("a", 'B: "c"'), palette=("#ff0000",), seeds=(None, 4), layout="manga", recipes=("ink", None))
    assert ComicSpec.from_dict(json.loads(json.dumps(spec.as_dict()))) == spec
    with pytest.raises(SpecError, match="no setting called 'captain'"):
        ComicSpec.from_dict({"captain": 1})
    with pytest.raises(SpecError, match="cannot be read"):
        ComicSpec.from_dict({"captions": 3})


@pytest.mark.parametrize(
    ("caption", "told", "said"),
    [
        ("A hat on a table", "A hat on a table", []),
        ('Alice: "Oh dear!"', "", [("Alice", "Oh dear!")]),
        ('The hall is dark. Alice: "Oh dear!"', "The hall is dark.", [("Alice", "Oh dear!")]),
        (
            "White Rabbit: “Late!” Alice: «Wait!» She runs.",
            "She runs.",
            [("White Rabbit", "Late!"), ("Alice", "Wait!")],
        ),
        ('The sign says "Drink me"', 'The sign says "Drink me"', []),
        ("Time: 12:30", "Time: 12:30", []),
    ],
)
def test_speech_is_what_is_quoted_after_a_name(caption: str, told: str, said: list[tuple[str, str]]) -> None:
    assert split_speech(caption) == (told, tuple(Speech(*one) for one in said))


@example("*0\r0*")
@given(st.text(max_size=300))
def test_no_caption_breaks_the_reading_of_speech(caption: str) -> None:
    told, said = split_speech(caption)
    assert len(told) <= len(caption)
    assert all(one.words and "".join(one.words.split()) in "".join(caption.split()) for one in said)


@pytest.mark.parametrize("values", [{"captions": ("a \ud800",)}, {"title": "\udfff"}, {"subject": "\ud800"}])
def test_halves_of_characters_are_refused(values: dict) -> None:
    with pytest.raises(SpecError, match="broken character"):
        ComicSpec(**{"captions": ("A cat",), **values})
