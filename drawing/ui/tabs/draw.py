"""Draw: words in, drawing out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import form
from drawing.model.recipes import RECIPES
from drawing.model.spec import MOST_VARIANTS
from drawing.model.view_sets import VIEW_SETS
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.endpoints import endpoint
from drawing.ui.events import LIGHT, PRIVATE
from drawing.ui.fields import (
    OWN,
    character_field,
    critic_menu,
    engine_menu,
    look_cards,
    own_number,
    palette_field,
    picture_field,
    recipe_menu,
    seed_field,
    weight_fields,
)
from drawing.ui.front import attach_front, build_search_endpoint
from drawing.ui.ready import show_ready
from drawing.ui.result import DRAWING, ResultPanel, build_result
from drawing.ui.retouching import attach_editor
from drawing.ui.running import start_and_stop, wire

if TYPE_CHECKING:
    from drawing.ui.sketchbook import Sketchbook


def build(book: Sketchbook) -> tuple[dict[str, Any], ResultPanel, gr.Button]:
    """The first tab. Returns its fields, its panel, and the button that hands a drawing on."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=300, elem_classes="left"):
            fields = _build_form()
            start, stop = start_and_stop("draw", "Draw")
            fields |= _build_finer_control()
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            panel = build_result("draw", start, stop)
            show_ready("draw", fields, panel)
            with panel.shelf:
                onward = gr.Button("Continue in Complete", size="sm", elem_classes="quiet", elem_id="onward")
    wire(plan_drawing, panel, fields, "draw", book)
    attach_editor(panel, "draw", book)
    attach_front(panel, "draw", book)
    about = "Draw a prompt in editable strokes; 0 strokes and steps take the recipe's own."
    endpoint(plan_drawing, "draw", about, fields, DRAWING)
    build_search_endpoint(fields)
    return fields, panel, onward


def recipe_line(name: str) -> str:
    """One sentence on the chosen recipe, the method by which strokes come to show something."""
    if not name:
        return "<p>How strokes come to show something; each look has its own.</p>"
    method = RECIPES[name]
    return f"<p>{escape(method.summary)} {method.strokes} strokes, {method.steps} steps.</p>"


def _build_form() -> dict[str, Any]:
    """The first fields."""
    prompt = gr.Textbox(
        label="What shall it be?", placeholder="a sailboat at dusk", lines=2, max_lines=5, elem_id="prompt",
        elem_classes="prompt",
    )  # fmt: skip
    with gr.Row():  # a block of its own, which on a phone comes after the button
        style = look_cards(elem_id="looks")
    return {"prompt": prompt, "style": style}


def _build_finer_control() -> dict[str, Any]:
    """Everything that has a good default, folded away."""
    fields: dict[str, Any] = {}
    with gr.Accordion("Finer control", open=False, elem_classes="finer"):
        fields["recipe"] = recipe_menu(elem_id="recipe")
        about = gr.HTML(recipe_line(""), elem_classes="hint")
        fields["recipe"].change(recipe_line, fields["recipe"], about, **LIGHT, **PRIVATE)
        with gr.Row():
            fields["strokes"] = own_number("Strokes")
            fields["steps"] = own_number("Steps")
            fields["variants"] = own_number("Variants", 1, f"1 to {MOST_VARIANTS}, to choose from")
        fields["seed"] = seed_field()
        weights = "one text a line, its weight after a colon"
        fields["negatives"] = gr.Textbox(
            "", label="Draw away from", lines=2, placeholder="random noise: 0.3", info=weights
        )
        fields["aspect"] = gr.Radio(list(form.ASPECTS.items()), value=1.0, label="Canvas", elem_classes="chips")
        with gr.Row():
            fields["palette"] = palette_field()
            fields["background"] = gr.ColorPicker("#ffffff", label="Paper", min_width=110)
        with gr.Row():
            fields["critic"] = critic_menu(info="pocket needs no download")
            fields["views"] = gr.Dropdown(
                [(OWN, ""), *((name, name) for name in VIEW_SETS)], value="", label="Views", info="what the critic sees"
            )
        fields["image_prompt"] = picture_field(
            label="Draw towards a picture", sources=["upload"], height=160, buttons=[]
        )
        fields["engine"] = engine_menu()
        fields |= weight_fields()
        fields["taught"] = character_field()
    return fields
