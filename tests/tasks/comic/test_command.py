from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drawing.__main__ import main
from drawing.cli import comic
from drawing.tasks.comic import ComicFrame, ComicSpec, draw_comic, drawn, read_page
from tests.tasks.comic.conftest import scribbles


def scribble_comic(
    spec: ComicSpec, *, before: ComicFrame | None = None, panels: tuple[int, ...] = ()
) -> Iterator[ComicFrame]:
    """Panels that cost nothing; palette as if learned."""
    drawings = list(before.drawings) if before else scribbles(spec.count)
    for panel in panels:
        drawings[panel] = scribbles(spec.count + 1)[-1]
    yield replace(drawn(spec, drawings), palette=("#ff0000", "#000000"))


@pytest.fixture
def captions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(comic, "draw_comic", scribble_comic)
    path = tmp_path / "captions.txt"
    path.write_text('A fox\n2. An owl\nFox: "Hello!"\n', encoding="utf-8")
    return path


def test_captions_become_files_of_every_format(captions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(captions.parent / f"page{ending}") for ending in (".svg", ".pdf")]
    assert main(["comic", str(captions), "--title", "Fox", "--layout", "manga", "-o", *files]) == 0
    assert capsys.readouterr().out.split() == files
    spec, drawings, _ = read_page(Path(files[0]))
    assert spec.captions == ("A fox", "An owl", 'Fox: "Hello!"')
    assert (spec.title, spec.layout, spec.palette) == ("Fox", "manga", ("#ff0000", "#000000"))
    assert len(drawings) == 3
    assert Path(files[1]).read_bytes().startswith(b"%PDF")


def test_one_panel_of_a_page_is_redrawn(captions: Path) -> None:
    page = captions.parent / "page.svg"
    main(["comic", str(captions), "-o", str(page)])
    spec, before, _ = read_page(page)
    assert main(["comic", str(page), "--redraw", "2", "-o", str(page)]) == 0
    again, after, _ = read_page(page)
    same = [bool((one.points == other.points).all()) for one, other in zip(before, after, strict=True)]
    assert same == [True, False, True]
    assert again.panel_seed(1) != spec.panel_seed(1)
    assert again.panel_seed(2) == spec.panel_seed(2)


def test_a_panel_gets_a_recipe_seed_and_words_of_its_own(captions: Path) -> None:
    captions.write_text("A fox [ink]\nAn owl [seed 9]\nA lake", encoding="utf-8")
    page = captions.parent / "page.svg"
    assert main(["comic", str(captions), "-o", str(page), "--no-balloons"]) == 0
    spec, before, _ = read_page(page)
    assert ([spec.panel_recipe(0), spec.panel_seed(1)], spec.balloons) == (["ink", 9], False)
    change = ["--redraw", "3", "--recipe", "blocks", "--seed", "40", "--caption", "A sea", "--reword", "1", "A red fox"]
    assert main(["comic", str(page), *change, "-o", str(page)]) == 0
    spec, after, _ = read_page(page)
    assert spec.captions == ("A red fox", "An owl", "A sea")
    assert [spec.panel_recipe(panel) for panel in range(3)] == ["ink", "pocket", "blocks"]
    assert spec.panel_seed(2) == 40
    same = [bool((one.points == other.points).all()) for one, other in zip(before, after, strict=True)]
    assert same == [True, True, False]
    assert main(["comic", str(page), "--reword", "4", "A tree", "-o", str(page)]) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["missing.txt"], "cannot be read"),
        (["captions.txt", "-o", "page.bmp"], "written as .svg, .png, .pdf, .cbz"),
        (["captions.txt", "--recipe", "oil"], "no recipe 'oil'"),
        (["captions.txt", "--redraw", "1"], "not an SVG"),
    ],
)
def test_bad_input_is_one_sentence(
    words: list[str], sentence: str, captions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(captions.parent)
    assert main(["comic", *words]) == 2
    message = capsys.readouterr().err.strip()
    assert sentence in message
    assert "\n" not in message


def test_the_real_loop_has_the_signature_the_command_uses() -> None:
    with pytest.raises(ValueError, match="panels from 1 to 1"):
        next(draw_comic(ComicSpec(("a",)), before=drawn(ComicSpec(("a",)), scribbles(1)), panels=[4]))
