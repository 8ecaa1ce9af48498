"""Fields that several tabs have."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import os
from html import escape
from typing import Any

import gradio as gr

from drawing.jobs import engines, form
from drawing.model.pictures import check_picture
from drawing.model.recipes import RECIPES
from drawing.model.spec import SpecError
from drawing.ui.events import ANY_SEED, LIGHT, PRIVATE

ANY_CRITIC = os.environ.get("STORYBRUSH_ANY_CRITIC", "").lower() in {"1", "true", "yes"}
"""Whether visitors may name a critic of their own, whose weights are then fetched: only where all are trusted."""

CRITICS = ["pocket", "ViT-B-32/laion2b_s34b_b79k", "ViT-B-16/laion2b_s34b_b88k", "ViT-L-14/laion2b_s32b_b82k"]
RECIPE_TITLES = {
    "clip-dds": "CLIP+DDS",
    "clipdraw": "CLIPDraw",
    "clipdraw-calibrated": "CLIPDraw, calibrated",
    "clip-dds-calibrated": "CLIP+DDS, calibrated",
}
OWN = "the recipe's own"
WEIGHTS = {
    "l2": "Short strokes",
    "smoothness": "Smoothness",
    "diversity": "Diversity",
    "temperature": "Temperature",
    "image_weight": "Picture's weight",
}
"""Labels of the weights of the objective."""


def picture_field(**look: Any) -> gr.Image:
    """A place for a picture, whose file is handed on as it came: Gradio would decode it before its size is known."""
    field = gr.Image(type="filepath", **look)
    field.preprocess = lambda payload: payload.path if payload else None  # type: ignore[method-assign]
    refusal = place_for_refusals()
    field.upload(_looked_at, field, [field, refusal], **LIGHT, **PRIVATE)
    return field


def place_for_refusals() -> gr.HTML:
    """Where a file was dropped: why it is not taken, see `refused`."""
    return gr.HTML(visible=False, elem_classes="refusal")


def refused(error: SpecError | None = None) -> Any:
    """What a place for refusals says, as an update; nothing where there is no error."""
    return gr.update(value=f'<p role="alert">{escape(str(error))}</p>' if error else "", visible=error is not None)


def _looked_at(path: str | None) -> tuple[Any, Any]:
    """A dropped picture as it is, or none of it and why, told where it was dropped."""
    try:
        if path:
            check_picture(path)
    except SpecError as error:
        return None, refused(error)
    return gr.skip(), refused()


def look_cards(**where: Any) -> gr.Radio:
    """The looks, a card each with a picture; the one control for how a drawing looks."""
    return gr.Radio(looks(), value="plain", label="Look", elem_classes="cards", **where)


def look_menu(**more: Any) -> gr.Dropdown:
    """The looks where there is no room for their cards."""
    return gr.Dropdown(looks(), value="plain", label="Look", **more)


def looks() -> list[tuple[str, str]]:
    """Titles and names of the looks."""
    return [(name[:1].upper() + name[1:], name) for name in form.STYLES]


def recipe_choices() -> list[tuple[str, str]]:
    """Titles and names of the recipes."""
    return [(RECIPE_TITLES.get(name, name.capitalize()), name) for name in RECIPES]


def recipe_menu(**more: Any) -> gr.Dropdown:
    """The recipes, of which the look chooses one where nobody else does."""
    return gr.Dropdown([("the look's own", ""), *recipe_choices()], value="", label="Recipe", min_width=130, **more)


def critic_menu(**look: Any) -> gr.Dropdown:
    """The critics on offer; any other only where `ANY_CRITIC` says so."""
    return gr.Dropdown(CRITICS, value="pocket", label="Critic", allow_custom_value=ANY_CRITIC, **look)


def engine_menu() -> gr.Dropdown:
    """Where pictures to paint come from; models of the Hub only by their licences."""
    return gr.Dropdown(
        engines.choices(), value="stage", label="Engine", info="where the picture to paint comes from",
        allow_custom_value=ANY_CRITIC, min_width=200,
    )  # fmt: skip


def character_field() -> gr.File:
    """A character of the visitor's own."""
    return gr.File(
        label="A character of your own (.zip)", type="filepath",
        file_types=[".zip"], height=160,
    )  # fmt: skip


def weight_fields() -> dict[str, Any]:
    """The weights of the objective; an empty one is the recipe's own, which a number field of Gradio's shows as 0."""
    fields: dict[str, Any] = {}
    with gr.Row():
        for name, label in WEIGHTS.items():
            info = "empty: 0.5" if name == "image_weight" else f"empty: {OWN}"
            fields[name] = gr.Textbox("", label=label, info=info, max_lines=1, min_width=130)
    return fields


def seed_field() -> gr.Number:
    """A seed with a die."""
    with gr.Row(elem_classes="seed"):
        seed = gr.Number(0, label="Seed", precision=0, min_width=110, info="same seed and settings, same drawing")
        die = gr.Button("⚄ Surprise me", size="sm", min_width=110, elem_classes="quiet")
    die.click(None, None, seed, js=ANY_SEED)
    return seed


def own_number(label: str, low: int = 0, info: str = f"0: {OWN}", min_width: int = 110, **look: Any) -> gr.Number:
    """A whole number that the recipe has an own one for."""
    return gr.Number(low, label=label, precision=0, info=info, min_width=min_width, **look)


def palette_field(**look: Any) -> gr.Textbox:
    """Colours to keep to."""
    return gr.Textbox("", label="Palette", placeholder="#1b1b1e #c2412d", info="only these colours", **look)
