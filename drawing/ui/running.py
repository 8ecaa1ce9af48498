"""Start and Stop: a job is planned when it is asked for, waits for its turn, grows on its panel, and is kept."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import presentation
from drawing.jobs.comic_requests import ComicPage
from drawing.jobs.requests import Draw
from drawing.jobs.retouch_requests import Redraw
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui import gpu
from drawing.ui.choosing import wire_another, wire_choice
from drawing.ui.errors import polite, warn
from drawing.ui.events import HEAVY, HIDE, LIGHT, PRIVATE, SCROLL, SHOW
from drawing.ui.result import ResultPanel, keep
from drawing.ui.sketchbook import Sketchbook, paste

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.jobs.progress import Take
    from drawing.jobs.requests import Job
    from drawing.ui.events import Plan


def start_and_stop(name: str, label: str, variant: Any = "primary") -> tuple[gr.Button, gr.Button]:
    """Two buttons that take turns in one place."""
    with gr.Row(elem_classes="actions"):
        start = gr.Button(label, variant=variant, elem_id=name)
        return start, gr.Button("Stop", variant="stop", visible=False, elem_id=f"{name}-stop")


def wire(
    plan: Plan,
    panel: ResultPanel,
    fields: dict[str, Any],
    name: str,
    book: Sketchbook | None = None,
    *,
    trigger: gr.Button | None = None,
) -> tuple[Any, list[Any]]:
    """Start (or another trigger) and Stop of a panel. `plan` turns fields' values into job and notice, or raises.

    Returns the event that follows a valid start, and those that follow an end or a choice among several drawings, for
    what else should happen then.
    """
    is_own, trigger, buttons = trigger is None, trigger or panel.start, [panel.start, panel.stop]
    triggers = [trigger.click, *([fields["prompt"].submit] if "prompt" in fields else [])]

    @polite
    def begin(*values: Any) -> tuple[Any, ...]:
        job, notice = plan(**dict(zip(fields, values, strict=True)))
        warn(notice)
        return (
            job,
            _waiting(job, "Waiting for the brush …"),
            presentation.status(["In line" if gpu.ahead() else "Getting ready"], cause=gpu.ahead()),
            HIDE,
            HIDE,
            SHOW,
        )

    held = [panel.take, *([book.takes] if book else [])]
    everything = [*panel.kept, *(book.outputs if book else []), *buttons]
    shown = [panel.job, panel.canvas, panel.status, panel.result, *buttons]
    chosen = [wire_choice(panel, book)] if book is not None and is_own else []
    if "seed" in fields:
        wire_another(panel, fields, name)
    begun = gr.on(triggers, begin, list(fields.values()), shown, **LIGHT, **PRIVATE)
    trigger.click(None, js=SCROLL.format(name))
    drawn = begun.success(
        polite(growing), panel.job, [*panel.live, panel.job], show_progress="minimal", show_progress_on=panel.status,
        **HEAVY, **PRIVATE,
    )  # fmt: skip
    ended = [
        drawn.then(_finished, held, everything, **LIGHT, **PRIVATE),
        drawn.failure(_finished, held, everything, **LIGHT, **PRIVATE),  # `then` alone follows no error in Gradio 6.31
        panel.stop.click(_finished, held, everything, cancels=[drawn], **LIGHT, **PRIVATE),
        *chosen,
    ]
    return begun, ended


def _finished(take: Take | None, *pages: list[Take]) -> tuple[Any, ...]:
    """What is kept, on the panel and in a sketchbook, and the buttons as they were."""
    return *keep(take), *(paste(take, *pages) if pages else ()), SHOW, HIDE


def growing(job: Job | None) -> Iterator[tuple[Any, ...]]:
    """Sheet, status, take and no more job while one is carried out; what was there is kept until there is more."""
    if job is None:
        raise SpecError(EXPIRED)
    ready = "Getting ready, once after a start: up to half a minute" if gpu.is_warming() else "Getting ready"
    yield _waiting(job, "Dreaming up a first idea …"), presentation.status([ready]), gr.skip(), None
    gpu.when_warm(only_draws=isinstance(job, Draw))
    for take in gpu.carried_out(job):
        now = take.now
        if now.step == 0:
            warn(now.notice)
        parts = presentation.progress(now.step, now.steps, now.seconds)
        line = presentation.status(parts, take.trail, share=now.step / max(now.steps, 1), shown=now.shown)
        yield presentation.picture(now.preview or now.svg, f"{now.title}, being drawn"), line, take, gr.skip()


def _waiting(job: Job, sentence: str) -> Any:
    """A sheet that waits for a job; what is only drawn anew in part is left in sight."""
    is_in_sight = isinstance(job, Redraw) or (isinstance(job, ComicPage) and job.page)
    return gr.skip() if is_in_sight else presentation.blank(sentence, working=True)
