from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from PIL import Image

import app
from drawing.export import read_svg
from drawing.jobs.packed import PackedFrame
from drawing.jobs.progress import Take
from drawing.model.spec import SpecError
from drawing.tasks.comic import read_page
from drawing.tasks.completion.bounds import coverage
from drawing.ui import serving
from drawing.ui.errors import in_plain_words, polite
from drawing.ui.fields import CRITICS
from drawing.ui.panel_editor import plan_panel
from tests.site import ROOT, served

if TYPE_CHECKING:
    from collections.abc import Iterator

SKETCH = ROOT / "examples" / "sketches" / "cat.png"
QUICK = {"strokes": 6, "steps": 4}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with served() as address:
        yield Client(address, verbose=False)


def test_errors_of_ours_are_told_as_they_are() -> None:
    with pytest.raises(gr.Error, match="no recipe <b>") as told, in_plain_words():
        raise SpecError("There is no recipe <b>.")
    assert told.value.print_exception is False


def test_what_the_page_shows_as_html_is_escaped_once() -> None:
    def refused() -> None:
        with in_plain_words():
            raise SpecError("There is no recipe <b> & co.")

    with pytest.raises(gr.Error) as told:
        polite(refused)()
    assert told.value.message == "There is no recipe &lt;b&gt; &amp; co."


def test_programs_are_answered_in_plain_text(client: Client) -> None:
    with pytest.raises((AppError, ValueError)) as told:
        client.predict("a cat", palette="<b>&", api_name="/draw")
    assert "<b>&" in str(told.value)
    assert "&lt;" not in str(told.value)


def test_unexpected_errors_get_an_id_and_the_log_has_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(gr.Error) as told, in_plain_words():
        raise RuntimeError("/secret/path is broken")
    assert "secret" not in told.value.message
    name = told.value.message.split("calls it ")[1].split(".")[0]
    assert name in caplog.text
    assert "/secret/path is broken" in caplog.text


def test_polite_generators_close_what_they_wrap() -> None:
    closed = []

    def numbers() -> Iterator[int]:
        try:
            yield from range(9)
        finally:
            closed.append(True)

    stream = polite(numbers)()
    assert next(stream) == 0
    stream.close()
    assert closed == [True]


def test_heavy_work_shares_one_line_and_the_queue_is_bounded() -> None:
    heavy = {fn.api_name: fn for fn in app.demo.fns.values() if fn.concurrency_id == "drawing"}
    assert {"draw", "illustrate", "comic", "complete", "trace", "audit", "search"} <= heavy.keys()
    assert {fn.concurrency_limit for fn in heavy.values()} == {1}
    assert app.demo._queue.max_size == serving.QUEUE_LENGTH  # noqa: SLF001 - Gradio shows it nowhere else


def test_programs_see_eight_endpoints_and_nothing_of_the_page(client: Client) -> None:
    seen = client.view_api(return_format="dict")
    assert set(seen["named_endpoints"]) == {
        "/draw",
        "/headlines",
        "/illustrate",
        "/comic",
        "/complete",
        "/trace",
        "/audit",
        "/search",
    }
    assert seen["unnamed_endpoints"] == {}
    draw = {one["parameter_name"]: one for one in seen["named_endpoints"]["/draw"]["parameters"]}
    assert next(iter(draw)) == "prompt"
    assert draw["recipe"]["parameter_default"] == ""
    assert all(one["parameter_has_default"] for one in draw.values())


def test_draw_streams_and_ends_with_files(client: Client) -> None:
    job = client.submit("a cat", **QUICK, seed=3, formats=["svg", "plotter"], api_name="/draw")
    _, status, paths = job.result(timeout=300)
    assert status["final"]
    assert status["step"] == QUICK["steps"]
    assert len(job.outputs()) >= 2
    strokes, made = read_svg(Path(paths[0]))
    assert strokes.count == QUICK["strokes"]
    assert made["spec"]["seed"] == 3
    assert Path(paths[1]).name == "a-cat-3.plotter.svg"


def test_an_unreachable_critic_falls_back_with_a_notice(client: Client) -> None:
    _, status, _ = client.predict("a cat", **QUICK, critic=CRITICS[1], api_name="/draw")
    assert "pocket" in status["notices"][0]


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("/draw", {"prompt": "  "}, "prompt is empty"),
        ("/draw", {"prompt": "a cat", "strokes": -4}, "strokes must be a whole number"),
        ("/draw", {"prompt": "a cat", "palette": "red"}, "#rrggbb"),
        ("/comic", {"captions": ""}, "no captions"),
        ("/draw", {"prompt": "a cat:0 | fog", "engine": "imagined"}, "weight of 'a cat'"),
        ("/draw", {"prompt": "a cat", "smoothness": -1}, "smoothness must be a number"),
        ("/comic", {"captions": "A cat\nA dog [hub:somebody/else]"}, "licence of somebody/else is not known"),
        ("/audit", {"prompt": "a doctor", "classes": "tree"}, "Name 2 to 8 classes"),
        ("/audit", {"prompt": "a sea", "classes": ""}, "names nobody first"),
        ("/audit", {"draws": 41}, "draws must be a whole number from 1 to 40"),
        ("/search", {"prompt": " "}, "prompt is empty"),
        ("/search", {"prompt": "a cat", "population": 3}, "population must be a whole number from 4 to 512"),
        ("/search", {"prompt": "a cat", "generations": 1000, "population": 512}, "fewer generations"),
        ("/trace", {}, "Give a picture"),
        ("/complete", {"prompt": "a cat"}, "open a picture"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(client: Client, name: str, values: dict, sentence: str) -> None:
    with pytest.raises((AppError, ValueError), match=sentence) as told:
        client.predict(**values, api_name=name)
    assert "Traceback" not in str(told.value)
    assert "/work" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "field"), [("/trace", "picture"), ("/draw", "image_prompt"), ("/complete", "picture")]
)
def test_what_is_no_picture_is_refused_in_one_sentence(client: Client, tmp_path: Path, name: str, field: str) -> None:
    (tmp_path / "photo.png").write_text("a text that calls itself a picture", encoding="utf-8")
    prompt = {} if name == "/trace" else {"prompt": "a cat"}
    with pytest.raises((AppError, ValueError), match="is not a picture; give a PNG"):
        client.predict(**{field: handle_file(str(tmp_path / "photo.png")), **prompt}, api_name=name)


def test_headlines_of_a_pasted_story(client: Client) -> None:
    story = "A small red fox found an old map in the forest. The fox sailed a little boat across the sea to a castle."
    found = client.predict(text=story, api_name="/headlines")
    assert found["chapters"][0]["words"] == 23
    assert found["summary"]["backend"] == "extractive"
    assert any("fox" in one["text"] for one in found["candidates"])


def test_trace_and_complete_a_sketch(client: Client) -> None:
    _, status, paths = client.predict(handle_file(str(SKETCH)), mode="lines", steps=4, api_name="/trace")
    assert status["final"]
    traced, _ = read_svg(Path(paths[0]))
    _, status, paths = client.predict(
        handle_file(paths[0]), "a cat", new_strokes=5, steps=4, formats=["svg"], api_name="/complete"
    )
    finished, _ = read_svg(Path(paths[0]))
    assert int(finished.frozen.sum()) == traced.count
    assert finished.count <= traced.count + 5


def test_a_mask_says_where_a_completion_is_drawn(client: Client, tmp_path: Path) -> None:
    mask = Image.new("L", (64, 64))
    mask.save(tmp_path / "nowhere.png")
    mask.paste(255, (40, 0, 64, 64))
    mask.save(tmp_path / "right.png")
    sketch = {"picture": handle_file(str(SKETCH)), "prompt": "a cat", "new_strokes": 6, "steps": 6, "formats": ["svg"]}
    with pytest.raises((AppError, ValueError), match="leaves nowhere to draw"):
        client.predict(**sketch, mask=handle_file(str(tmp_path / "nowhere.png")), api_name="/complete")
    _, _, paths = client.predict(**sketch, mask=handle_file(str(tmp_path / "right.png")), api_name="/complete")
    drawn, _ = read_svg(Path(paths[0]))
    new = drawn.select(~drawn.frozen[0])
    assert new.count > 0
    assert float(coverage(new, 64, 64)[:, :38].max()) < 0.02


def test_a_comic_page_keeps_its_captions(client: Client) -> None:
    job = client.submit(
        "A cat [ink]\nA fish [seed 9]", title="Two", style="in chalk", balloons=False, **QUICK, formats=["svg", "cbz"],
        api_name="/comic",
    )  # fmt: skip
    preview, status, paths = job.result(timeout=300)
    assert status["final"]
    assert len(job.outputs()) >= 2
    spec, drawings, _ = read_page(Path(paths[0]))
    assert (spec.captions, spec.title, spec.style) == (("A cat", "A fish"), "Two", "in chalk")
    assert (spec.panel_recipe(0), spec.panel_seed(1), spec.balloons) == ("ink", 9, False)
    assert [strokes.count for strokes in drawings] == [QUICK["strokes"]] * 2
    with Image.open(preview) as picture:
        assert picture.height < picture.width
    assert Path(paths[1]).suffix == ".cbz"


def test_a_panel_drawn_anew_leaves_the_others() -> None:
    from drawing.model.strokes import Strokes
    from drawing.tasks.comic import ComicSpec, compose, page_svg

    svg = page_svg(compose(ComicSpec(("A cat", "A fish")), [Strokes.empty(), Strokes.empty()]))
    sketch = PackedFrame(1, 1, 0.0, 0.0, 0.0, b"", svg, final=True)
    job, _ = plan_panel(Take("a", sketch, sketch, ()), 2, caption="A whale", recipe="ink", seed=1)
    assert job.spec.captions == ("A cat", "A whale")
    assert job.panels == (1,)
    assert job.spec.panel_recipe(1) == "ink"
    assert job.spec.panel_seed(0) == read_page(svg)[0].panel_seed(0)
    with pytest.raises(SpecError, match="from 1 to 2"):
        plan_panel(Take("a", sketch, sketch, ()), 3)
    with pytest.raises(SpecError, match="Draw the page first"):
        plan_panel(None, 1)
