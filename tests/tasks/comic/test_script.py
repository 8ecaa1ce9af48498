import pytest

from drawing.jobs.comic_form import page_of, script_after, with_panel
from drawing.model.spec import SpecError
from drawing.tasks.comic import ComicSpec
from drawing.tasks.comic.script import ScriptLine, line_of, read_line, spec_of

PAGE = ComicSpec(("a cat", "a fish", "a tree"), seed=5)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A fox in the snow", ScriptLine("A fox in the snow")),
        ("A fox [ink]", ScriptLine("A fox", "ink")),
        ("A fox [Seed 7, Watercolour] ", ScriptLine("A fox", "watercolour", 7)),
        ("A fox [seed 0]", ScriptLine("A fox", None, 0)),
        ("A fox [in ink]", ScriptLine("A fox [in ink]")),
        ("[ink] A fox", ScriptLine("[ink] A fox")),
        ("A fox [Imagined, seed 7]", ScriptLine("A fox", None, 7, None, "imagined")),
        ("A fox [hub:one/Two]", ScriptLine("A fox", engine="hub:one/Two")),
    ],
)
def test_a_line_may_have_a_recipe_and_a_seed_of_its_own(text: str, line: ScriptLine) -> None:
    assert read_line(text) == line
    assert read_line(str(line)) == line


@pytest.mark.parametrize(
    "text", ["A fox [ink, oil]", "A fox [ink, blocks]", "A fox [seed 1, seed 2]", "A [seed x, ink]"]
)
def test_half_understood_brackets_are_refused(text: str) -> None:
    with pytest.raises(SpecError, match="at most one recipe"):
        read_line(text)


def test_a_script_is_a_page_and_the_page_its_script() -> None:
    lines = ["a cat", "a fish [ink]", "a tree [blocks, seed 99]"]
    spec = spec_of(lines, seed=5)
    assert spec.captions == ("a cat", "a fish", "a tree")
    assert [spec.panel_recipe(panel) for panel in range(3)] == ["pocket", "ink", "blocks"]
    assert [spec.panel_seed(panel) for panel in range(3)] == [5, 6, 99]
    assert [str(line_of(spec, panel)) for panel in range(3)] == lines
    assert spec_of(["a cat", "a fish"]) == ComicSpec(("a cat", "a fish"))


def test_a_form_is_read_as_it_is_filled_in() -> None:
    spec = page_of(
        ["a cat"],
        style="watercolour",
        palette="#112233, #445566",
        strokes=0,
        steps=40.0,
        seed=3.0,
        colours=0,
        title=None,
    )
    assert (spec.style, spec.palette) == ("a watercolour painting", ("#112233", "#445566"))
    assert (spec.strokes, spec.steps, spec.seed) == (None, 40, 3)
    assert page_of(["a cat"], style="plain").style == ""
    assert page_of(["a cat"], style="in chalk").style == "in chalk"
    with pytest.raises(SpecError, match="steps must be a whole number"):
        page_of(["a cat"], steps=2.5)


def test_a_panel_drawn_anew_without_changes_gets_another_seed() -> None:
    again = with_panel(PAGE, 1, "a fish", "pocket", 6)
    assert again.panel_seed(1) not in {5, 6, 7}
    assert [again.panel_seed(panel) for panel in (0, 2)] == [5, 7]


def test_a_panel_drawn_anew_with_changes_keeps_its_seed_unless_told() -> None:
    changed = with_panel(PAGE, 1, "a whale", "ink", 6.0)
    assert (changed.captions[1], changed.panel_recipe(1), changed.panel_seed(1)) == ("a whale", "ink", 6)
    assert with_panel(PAGE, 1, "a whale\n[seed 8, blocks]", "ink", 6).panel_seed(1) == 8
    assert with_panel(PAGE, 1, seed=40.0).panel_seed(1) == 40
    for panel in (-1, 3):
        with pytest.raises(SpecError, match="from 1 to 3"):
            with_panel(PAGE, panel)


def test_a_script_follows_its_page_until_it_is_another_s() -> None:
    changed = with_panel(PAGE, 1, "a whale", "ink", 6)
    assert script_after("a cat\na fish\n\na tree [blocks]\n", changed, 1) == "a cat\na whale [ink]\na tree [blocks]"
    assert script_after("a cat\na fish", changed, 1) is None
    assert script_after("a dog\na fish\na tree", changed, 1) is None


def test_a_panel_may_have_an_engine_of_its_own() -> None:
    lines = ["a cat [imagined]", "a fish", "a tree [stage]"]
    spec = spec_of(lines, engine="icons")
    assert [spec.panel_engine(panel) for panel in range(3)] == ["imagined", "icons", "stage"]
    assert [str(line_of(spec, panel)) for panel in range(3)] == lines
    assert set(spec.groups()) == {("pocket", "imagined"), ("pocket", "icons"), ("pocket", "stage")}
    assert with_panel(spec, 1, "a fish [imagined]").panel_engine(1) == "imagined"
    assert ComicSpec.from_dict(spec.as_dict()) == spec
    assert "engine" not in ComicSpec(("a cat",)).as_dict()
    with pytest.raises(SpecError, match="engine must be one of"):
        ComicSpec(("a cat",), engines=("hub:",))


def test_weighted_parts_stay_parts_beside_a_style() -> None:
    spec = ComicSpec(("a castle:1 | fog:0.5",), style="in chalk", engine="imagined")
    assert spec.prompt(0) == "a castle:1 | fog:0.5 | in chalk"
