"""Comic: captions in, a page out, whose panels can be drawn anew."""

# ruff: noqa: ANN401 - the values of a form are whatever its fields send
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs.characters import checked_character
from drawing.jobs.comic_requests import ComicScript, check_length
from drawing.tasks.comic import LAYOUTS
from drawing.ui.cast_cards import build_cast
from drawing.ui.endpoints import endpoint
from drawing.ui.errors import polite
from drawing.ui.events import HIDE, LIGHT, PRIVATE
from drawing.ui.fields import (
    character_field,
    critic_menu,
    engine_menu,
    look_menu,
    own_number,
    palette_field,
    recipe_menu,
    seed_field,
)
from drawing.ui.panel_editor import build_panel_editor, wire_panel_editor
from drawing.ui.ready import show_ready
from drawing.ui.result import PAGE, ResultPanel, build_result
from drawing.ui.running import start_and_stop, wire
from nlp.script import script

if TYPE_CHECKING:
    from drawing.jobs.requests import Job
    from drawing.ui.sketchbook import Sketchbook

_SCRIPT_HINT = 'Fox: "Who lost this?" is speech. A line may end with what it has of its own: [ink, seed 7, imagined]'
_STORY = """Cast: Mila = a girl with red hair in a green coat; Bip = a small blue robot
Mila finds a broken robot in the forest. Mila: "Oh! Who left you here?"
She walks home with Bip in the rain.
In the kitchen she repairs him with a screwdriver. Mila (whispers): "Hold still, please."
Bip opens his eyes. Bip: "Hello! Are you my friend?"
They dance in the garden at night. Mila: "Yes!" Bip: "BEEP BEEP!"
Mila sleeps in her bed. Bip: "Good night, Mila.\""""


def plan_comic(captions: str | None, **values: Any) -> tuple[Job, str | None]:
    """A job for a comic; captions stand one a line, or as a story, which is read when its turn comes."""
    taught = checked_character(values.pop("taught", None))
    return ComicScript(captions or "", {**values, "taught": taught}), None


def script_of(story: str) -> str:
    """The script of a story: its cast, captions one a line, and who says what."""
    check_length(story or "")
    return script(story or "")


def build(book: Sketchbook) -> tuple[dict[str, Any], ResultPanel]:
    """Captions on the left, the page on the right. Returns form and panel."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=4, min_width=300, elem_classes="left"):
            fields = _build_form()
            start, stop = start_and_stop("comic", "Draw the page")
            fields |= _build_finer_control()
            fields["cast"] = build_cast("comic", [fields["captions"]], str, fields["seed"])
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            panel = build_result("comic", start, stop, PAGE, empty="Your page appears here")
            editor = build_panel_editor(panel)
            show_ready("comic", fields, panel)
    begun, _ = wire(plan_comic, panel, fields, "comic", book)
    endpoint(plan_comic, "comic", "Draw captions, one a line, or a short story as a comic page.", fields, PAGE)
    begun.success(lambda: HIDE, None, editor.column, **LIGHT, **PRIVATE)
    wire_panel_editor(editor, panel, fields["captions"], fields["taught"], book)
    return fields, panel


def _build_form() -> dict[str, Any]:
    """What is told, and how its page looks."""
    captions = gr.Textbox(
        label="One caption a line, or a short story", value=_STORY, lines=6, max_lines=14, elem_id="captions",
        info=_SCRIPT_HINT,
    )  # fmt: skip
    with gr.Row(elem_classes="examples"):
        split = gr.Button("Make a script of this story", size="sm", min_width=40, elem_classes="quiet", elem_id="split")
    split.click(polite(script_of), captions, captions, **(LIGHT | {"show_progress": "minimal"}), **PRIVATE)
    fields: dict[str, Any] = {
        "captions": captions,
        "title": gr.Textbox("", label="Title", placeholder="The Fox's Map"),
        "subject": gr.Textbox("", label="Who recurs", placeholder="a small red fox", info="is in every panel"),
        "style": look_menu(allow_custom_value=True, info="or in words of your own"),
    }
    fields["layout"] = gr.Dropdown(list(LAYOUTS), value="auto", label="Layout")
    with gr.Row():
        fields["caption_place"] = gr.Radio(["under", "inside"], value="under", label="Captions", elem_classes="chips")
        fields["balloons"] = gr.Checkbox(value=True, label="Speech in balloons", min_width=150)
    return fields


def _build_finer_control() -> dict[str, Any]:
    """Everything that has a good default, folded away."""
    fields: dict[str, Any] = {}
    with gr.Accordion("Finer control", open=False, elem_classes="finer"):
        fields["recipe"] = recipe_menu()
        with gr.Row():
            fields["colours"] = own_number("Shared colours", info="2 to 16 learned; 0: all", min_width=130)
            fields["palette"] = palette_field(min_width=130)
        with gr.Row():
            fields["strokes"] = own_number("Strokes a panel")
            fields["steps"] = own_number("Steps")
        fields["seed"] = seed_field()
        fields["critic"] = critic_menu()
        fields["engine"] = engine_menu()
        fields["taught"] = character_field()
    return fields
