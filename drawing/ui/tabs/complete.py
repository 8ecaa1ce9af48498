"""Complete: a drawing begun by hand or opened, finished in rounds."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import functools
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import form
from drawing.jobs.ready import ready
from drawing.jobs.requests import MOST_PROPOSALS, Complete, Job
from drawing.jobs.visit import EXPIRED, within_bounds
from drawing.jobs.workspace import Round, Workspace, check_canvas
from drawing.model.pictures import check_picture
from drawing.model.settings import settings_of
from drawing.model.spec import SpecError
from drawing.tasks.completion.spec import CompletionSpec
from drawing.ui.endpoints import endpoint
from drawing.ui.errors import polite, warn
from drawing.ui.events import HIDE, LIGHT, PRIVATE, STATE_SECONDS, static
from drawing.ui.fields import own_number, place_for_refusals, recipe_choices, refused, seed_field
from drawing.ui.ready import show_ready
from drawing.ui.result import DRAWING, ResultPanel, as_image, build_result, keep
from drawing.ui.retouching import attach_editor
from drawing.ui.running import start_and_stop, wire

if TYPE_CHECKING:
    from drawing.jobs.progress import Take
    from drawing.ui.sketchbook import Sketchbook

NOTHING = "Draw something first, or open a picture."
_CHOOSE = "Ways to finish it: choose one"


@dataclass(frozen=True)
class CompleteTab:
    """What other tabs need of this one.

    Attributes:
        fields: its form.
        lying: what `put_on_canvas` takes after the drawing.
        changed: what `put_on_canvas` changes.
        panel: where the finished drawing appears.
    """

    fields: dict[str, Any]
    lying: list[Any]
    changed: list[Any]
    panel: ResultPanel


def plan_completion(picture: str | None, prompt: str, mask: str | None = None, **values: Any) -> tuple[Job, str | None]:
    """A job for a file that is to be finished, of which only the size and the header are looked at yet."""
    if not picture:
        raise SpecError(NOTHING)
    check_canvas(Path(picture))
    if mask:
        check_picture(mask)
    return _completion(prompt, Path(picture), Path(mask) if mask else None, values)


def plan_from_canvas(given: str | bytes, edits: str, prompt: str, **values: Any) -> tuple[Job, str | None]:
    """A job for what lies on the canvas."""
    workspace = Workspace(given, edits)
    workspace.check()
    return _completion(prompt, workspace, None, values)


def _completion(
    prompt: str, source: Workspace | Path, mask: Path | None, values: dict[str, Any]
) -> tuple[Job, str | None]:
    proposals = form.whole(values.pop("proposals", None)) or 1
    given = {name: form.whole(values.pop(name, None)) for name in settings_of(CompletionSpec)}
    wanted = CompletionSpec(**{name: value for name, value in given.items() if value is not None})
    spec, notice = form.spec_of(prompt, strokes=wanted.new_strokes, **values)
    return Complete(spec, source, mask=mask, proposals=proposals if wanted.new_strokes else 1, **asdict(wanted)), notice


def arranged(rounds: list[Round], workspace: Workspace) -> tuple[Any, ...]:
    """The canvas with its rounds: their filmstrip, the drawing and what shows it, before and after, ways back."""
    rounds = within_bounds(rounds[::-1])[::-1]
    made = [one.take for one in rounds if one.take]
    film = [(as_image(take.best), f"round {number}") for number, take in enumerate(made, start=1)]
    last = rounds[-1] if rounds else None
    pair, way = HIDE, "Step back"
    if last and last.take:
        way = "Undo this round"
        if not last.before.blank:
            pair = gr.update(value=(last.before.picture(), film[-1][0]), visible=True)
    back = gr.update(value=way, visible=bool(rounds))
    canvas = gr.update(value=workspace.edits, paper=workspace.sheet())
    shown = gr.update(value=film, visible=bool(film))
    return rounds, shown, workspace.given, canvas, gr.update(visible=bool(workspace.given)), pair, back


def add_round(take: Take | None, rounds: list[Round], given: str | bytes, edits: str) -> tuple[Any, ...]:
    """The filmstrip with a round more; the next one goes on from there."""
    if take is None or take in [one.take for one in rounds]:
        return rounds, *(gr.skip() for _ in range(6))
    before, more = Workspace(given, edits), ""
    if rounds and rounds[-1].take and rounds[-1].take.run == take.run:
        *rounds, last = rounds
        before, more = last.before, edits  # what was drawn since stays upon another choice
    return arranged([*rounds, Round(before, take)], Workspace(take.best.svg, more))


def put_on_canvas(workspace: Workspace, rounds: list[Round], given: str | bytes, edits: str) -> tuple[Any, ...]:
    """Another drawing on the canvas; what lay there is one step back."""
    before = Workspace(given, edits if isinstance(edits, str) else "")
    return arranged(rounds if before.blank else [*rounds, Round(before)], workspace)


def open_on_canvas(path: str, *lying: Any) -> tuple[Any, ...]:
    """A picture to draw on, or one of our SVGs, whose strokes stay what they are; why not, where it is refused."""
    if not path:
        raise SpecError(NOTHING)
    try:
        workspace, notices = Workspace.of_file(Path(path))
        opened = put_on_canvas(workspace, *lying)
    except SpecError as error:
        return *(gr.skip() for _ in range(7)), refused(error)
    for notice in notices:
        warn(notice)
    return *opened, refused()


def lay_ready(event: gr.SelectData, rounds: list[Round], given: str | bytes, edits: str) -> tuple[Any, ...]:
    """A ready example on the canvas, as if its sketch had just been finished; what lay there is one step back."""
    one, before = ready("complete")[event.index], Workspace(given, edits)
    sketch, _ = Workspace.of_file(Path(one.filled("picture")))
    take = one.take()
    kept = rounds if before.blank else [*rounds, Round(before)]
    return arranged([*kept, Round(sketch, take)], Workspace(take.best.svg))


def undo(rounds: list[Round]) -> tuple[Any, ...]:
    """Without the last round, the canvas as it was before it."""
    if not rounds:
        raise SpecError(EXPIRED)
    *rounds, last = rounds
    take = next((one.take for one in reversed(rounds) if one.take), None)
    return take, *keep(take), *arranged(rounds, last.before)


def build(book: Sketchbook) -> CompleteTab:
    """A canvas to draw on, text above it, and the drawing finished beside it, in rounds."""
    rounds, given = gr.State([], time_to_live=STATE_SECONDS), gr.State("", time_to_live=STATE_SECONDS)
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=300, elem_classes="left"):
            prompt = gr.Textbox("", label="What is it to become?", placeholder="a cat", lines=1, elem_classes="prompt")
            canvas, opened, let_go, back, refusal = _build_canvas()
            start, stop = start_and_stop("complete", "Finish my drawing")
            fields = {"prompt": prompt, **_build_settings()}
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            panel = build_result(
                "complete", start, stop, empty="Your drawing, finished, appears here", has_seed=False, choose=_CHOOSE
            )
            pair = gr.ImageSlider(label="Before and after", visible=False, interactive=False, elem_id="pair")
            film = gr.Gallery(
                show_label=False, columns=5, elem_classes="pictures", height="auto", visible=False, interactive=False,
                allow_preview=False, buttons=[], fit_columns=False, elem_id="rounds",
            )  # fmt: skip
            examples = show_ready("complete", fields, panel)
    lying = [rounds, given, canvas]
    changed = [rounds, film, given, canvas, let_go, pair, back]
    _, ended = wire(plan_from_canvas, panel, {"given": given, "edits": canvas, **fields}, "complete", book)
    for end in (*ended, *attach_editor(panel, "complete", book)):
        end.then(polite(add_round), [panel.take, *lying], changed, **LIGHT, **PRIVATE)
    back.click(polite(undo), rounds, [panel.take, *panel.kept, *changed], **LIGHT, **PRIVATE)
    let_go.click(polite(functools.partial(put_on_canvas, Workspace())), lying, changed, **LIGHT, **PRIVATE)
    opened.upload(polite(open_on_canvas), [opened, *lying], [*changed, refusal], **LIGHT, **PRIVATE)
    if examples is not None:
        examples.select(polite(lay_ready), lying, changed, **LIGHT, **PRIVATE)
    _build_endpoint({**fields})
    return CompleteTab(fields, lying, changed, panel)


def _build_canvas() -> tuple[gr.HTML, gr.UploadButton, gr.Button, gr.Button, gr.HTML]:
    """The canvas, what opens, empties and steps back, and where a file is refused."""
    canvas = gr.HTML(
        "", html_template="", js_on_load=static("canvas.js"), paper=Workspace().sheet(), elem_id="canvas",
        elem_classes="desk", apply_default_css=False,
    )  # fmt: skip
    with gr.Row(elem_classes="examples"):
        opened = gr.UploadButton(
            "or open a picture", file_types=["image", ".svg"], size="sm", elem_classes="quiet", elem_id="open"
        )
        let_go = gr.Button("Empty canvas", size="sm", visible=False, elem_classes="quiet", elem_id="empty")
        back = gr.Button("Undo this round", size="sm", visible=False, elem_classes="quiet", elem_id="undo")
    return canvas, opened, let_go, back, place_for_refusals()


def _build_settings() -> dict[str, Any]:
    """How a drawing is finished."""
    places = [("beneath mine", "under"), ("over mine", "over"), ("around mine", "avoid")]
    fields: dict[str, Any] = {
        "placement": gr.Radio(places, value="under", label="New strokes go", elem_classes="chips"),
        "new_strokes": gr.Slider(0, 1000, 64, step=1, label="New strokes"),
    }
    with gr.Accordion("Finer control", open=False, elem_classes="finer", elem_id="complete-finer"):
        fields["proposals"] = gr.Slider(1, MOST_PROPOSALS, MOST_PROPOSALS, step=1, label="Proposals to choose from")
        fields["tidy"] = gr.Slider(0, 20, 0, step=1, label="Tidy my lines", info="pixels they may move")
        fields["keep_palette"] = gr.Checkbox(label="Only the colours I used")
        fields["recipe"] = gr.Dropdown(recipe_choices(), value="pocket", label="Recipe", min_width=130)
        fields["steps"] = own_number("Steps", min_width=160, elem_id="complete-steps")
        fields["seed"] = seed_field()
    return fields


def _build_endpoint(fields: dict[str, Any]) -> None:
    picture = gr.File(label="Picture, or an SVG of ours", type="filepath", visible=False)
    mask = gr.File(label="Mask: a picture, white or opaque where to draw", type="filepath", visible=False)
    about = "Finish a drawing towards a prompt; its own strokes stay as they are."
    proposals = gr.Number(1, label="Proposals", precision=0, visible=False)
    asked = {"picture": picture, **fields, "mask": mask, "proposals": proposals}
    endpoint(plan_completion, "complete", about, asked, DRAWING)
