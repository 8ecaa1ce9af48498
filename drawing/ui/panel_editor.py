"""One panel of a comic page that is done: drawn anew, or told in other words."""

# ruff: noqa: ANN401 - the values of a form are whatever its fields send
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import comic_form, comic_progress
from drawing.jobs.characters import checked_character
from drawing.jobs.comic_requests import ComicPage
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.model.spec import SpecError
from drawing.ui.errors import polite, warn
from drawing.ui.events import LIGHT, PRIVATE, SHOW, TO_PANEL
from drawing.ui.fields import recipe_choices
from drawing.ui.result import ResultPanel, keep
from drawing.ui.running import wire
from drawing.ui.sketchbook import Sketchbook, paste

if TYPE_CHECKING:
    from drawing.jobs.requests import Job


@dataclass(frozen=True)
class PanelEditor:
    """A panel's number, caption, recipe and seed, and what can be done with them; shown once a panel is chosen."""

    column: gr.Column
    fields: dict[str, Any]
    anew: gr.Button
    reword: gr.Button

    @property
    def words(self) -> list[Any]:
        """The order of `open_panel`'s values."""
        return [self.fields[name] for name in ("caption", "recipe", "seed")]


def plan_panel(take: Take | None, panel: float, taught: str | None = None, **values: Any) -> tuple[Job, str | None]:
    """A job for one panel (from 1) of a page that is done, as its editor has it; the others stay.

    A character of the visitor's own is the one that the form has now: pages keep none.
    """
    if take is None:
        raise SpecError("Draw the page first.")
    svg, index = take.best.svg, int(panel or 0) - 1
    spec = comic_form.with_panel(comic_progress.open_page(svg)[0], index, **values)
    return ComicPage(replace(spec, taught=checked_character(taught)), svg, (index,)), None


def open_panel(take: Take | None, panel: float) -> tuple[Any, ...]:
    """What the editor of a panel (from 1) holds: caption, recipe and seed."""
    spec = comic_progress.open_page(take.best.svg)[0] if take else None
    index = int(panel or 0) - 1
    if spec is None or not 0 <= index < spec.count:
        raise SpecError(f"Choose a panel from 1 to {spec.count if spec else 0}.")
    return spec.captions[index], spec.panel_recipe(index), spec.panel_seed(index)


def choose_panel(take: Take | None, event: gr.SelectData) -> tuple[Any, ...]:
    """The editor, opened at the panel that was clicked."""
    return SHOW, event.index + 1, *open_panel(take, event.index + 1)


def reword_panel(take: Take | None, panel: float, words: str, pages: list[Take]) -> tuple[Any, ...]:
    """The page with other words in a panel, whose drawing stays."""
    if take is None:
        raise SpecError("Draw the page first.")
    changed = comic_progress.reworded(take.best, int(panel or 0) - 1, words or "")
    warn(changed.notice)
    take = replace(take, now=changed, best=changed)
    return take, *keep(take), *paste(take, pages)


def follow_panel(take: Take | None, panel: float, script: str) -> tuple[Any, ...]:
    """The page's script and the editor's fields after a panel has changed; a script written anew since is left."""
    if take is None:
        return tuple(gr.skip() for _ in range(4))
    spec = comic_progress.open_page(take.best.svg)[0]
    return comic_form.script_after(script, spec, int(panel or 0) - 1) or gr.skip(), *open_panel(take, panel)


def build_panel_editor(panel: ResultPanel) -> PanelEditor:
    """The editor, among what can be done with a finished page."""
    with panel.result:
        gr.HTML("<p>Click a panel to draw it anew or to change its words.</p>", elem_classes="hint")
        with gr.Column(visible=False, elem_classes="panel", elem_id="panel") as column:
            with gr.Row():
                fields: dict[str, Any] = {"panel": gr.Number(1, label="Panel", precision=0, min_width=70)}
                fields["recipe"] = gr.Dropdown(recipe_choices(), label="Its recipe", min_width=120, scale=2)
                fields["seed"] = gr.Number(0, label="Its seed", precision=0, min_width=90, scale=2)
            fields["caption"] = gr.Textbox("", label="Its caption", lines=2, max_lines=6)
            with gr.Row():
                anew = gr.Button("Draw this panel anew", size="sm", elem_id="anew")
                reword = gr.Button("Change only its words", size="sm", elem_classes="quiet", elem_id="reword")
    return PanelEditor(column, fields, anew, reword)


def wire_panel_editor(
    editor: PanelEditor, panel: ResultPanel, captions: gr.Textbox, taught: gr.File, book: Sketchbook
) -> None:
    """What opens the editor, and what its buttons do to the page, its script and the sketchbook."""
    own, take = editor.fields, panel.take
    opened = [editor.column, own["panel"], *editor.words]
    panel.canvas.select(polite(choose_panel), take, opened, **LIGHT, **PRIVATE).success(None, js=TO_PANEL)
    own["panel"].input(polite(open_panel), [take, own["panel"]], editor.words, **LIGHT, **PRIVATE)
    _, redrawn = wire(plan_panel, panel, {"take": take, "taught": taught, **own}, "comic", book, trigger=editor.anew)
    reworded = editor.reword.click(
        polite(reword_panel), [take, own["panel"], own["caption"], book.takes], [take, *panel.kept, *book.outputs],
        **LIGHT, **PRIVATE,
    )  # fmt: skip
    for changed in (*redrawn, reworded):
        changed.success(follow_panel, [take, own["panel"], captions], [captions, *editor.words], **LIGHT, **PRIVATE)
