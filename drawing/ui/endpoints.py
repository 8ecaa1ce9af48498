"""What programs may ask for: the same fields as on the page, a stream of previews, and files at the end."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import functools
import inspect
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.export import files
from drawing.jobs.parameters import PARAMETERS, Parameter
from drawing.ui import gpu
from drawing.ui.errors import plainly, refusal, verdict
from drawing.ui.events import HEAVY
from drawing.ui.planned import PlannedJobs
from drawing.ui.previews import Previews, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drawing.jobs.progress import Take
    from drawing.jobs.requests import Job
    from drawing.ui.events import Plan
    from drawing.ui.result import Craft

GIVES = "Gives a preview, the status, and the files asked for."


def endpoint(
    plan: Plan,
    name: str,
    about: str,
    fields: dict[str, Any],
    craft: Craft,
    formats: tuple[str, ...] = ("svg", "png"),
    later: dict[str, Any] | None = None,
) -> None:
    """`/name` for programs: the same fields and the same order; streams a preview and its status, ends with files.

    What `plan` does not accept is refused at once and never waits in line. Fields that came `later` stand after the
    formats, where they move nothing that programs give by its place.
    """
    chosen = gr.CheckboxGroup(list(craft.formats), value=list(formats), label="Formats", visible=False)
    preview = gr.Image(label="Preview", visible=False, format="webp")
    state = gr.JSON(label="Status", visible=False)
    results = gr.Files(label="Files", visible=False)
    planned = PlannedJobs(plan)

    @plainly
    def carry_out(**values: Any) -> Iterator[tuple[Any, ...]]:
        kinds = values.pop("formats") or []
        job, notice = planned.take(values)
        for shown, *rest in _answers(job, notice, craft, kinds):
            sweep(preview)
            yield shown, *rest

    def validated(**values: Any) -> list[dict[str, Any]]:
        values.pop("formats")
        return verdict(refusal(planned.keep, values=values), len(parameters) - 1)

    parameters = {**fields, "formats": chosen, **(later or {})}
    _signed(carry_out, name, described(about, parameters), parameters)
    gr.Button(visible=False).click(
        carry_out, None, [preview, state, results], api_name=name, api_description=f"{about} {GIVES}",
        validator=validated, inputs_kwargs=parameters, **HEAVY,
    )  # fmt: skip


def _answers(job: Job, notice: str | None, craft: Craft, kinds: list[str]) -> Iterator[tuple[Any, ...]]:
    """Preview and status while a job is carried out, and at its end its files."""
    last: Take | None = None
    with TemporaryDirectory() as folder:
        previews = Previews(folder)
        for last in gpu.carried_out(job):
            yield previews.of(last.now), describe(last, notice), None
        if last is not None:
            drawn = sorted(last.variants, key=lambda one: one.preview != last.best.preview) or [last.best]
            made = [str(craft.save(one, kind, Path(folder), files.ExportOptions())) for one in drawn for kind in kinds]
            yield previews.of(last.best), describe(last, notice), made


def _signed(handler: Callable[..., Any], name: str, about: str, parameters: dict[str, Any]) -> None:
    """Give a handler its name and signature: Gradio takes names from it, and what has no default must be given."""
    optional = [inspect.Parameter(one, inspect.Parameter.KEYWORD_ONLY, default=None) for one in parameters]
    handler.__signature__ = inspect.Signature(optional)  # type: ignore[attr-defined]
    handler.__name__, handler.__doc__ = name, about


def described(about: str, fields: dict[str, Any]) -> str:
    """A docstring for programs that choose their tools by it; the fields tell the same to whoever asks for their types.

    A field that `PARAMETERS` does not know is told of as it is labelled on the page.
    """
    lines = []
    for name, field in fields.items():
        info = getattr(field, "info", None)
        entry = PARAMETERS.get(name) or Parameter(f"{field.label}{f' ({info})' if info else ''}.")
        field.api_info_as_input = functools.partial(entry.schema, field.api_info_as_input())
        lines.append(f"    {name}: {entry.sentence}")
    return "\n".join([about, "", "Args:", *lines])


def describe(take: Take, notice: str | None) -> dict[str, Any]:
    """Where a drawing stands, for programs: what the page's status line and its notices tell visitors.

    Args:
        take: how far it is.
        notice: what was found before it began.
    """
    now = take.now
    notices = [sentence for sentence in (notice, now.notice) if sentence]
    numbers = {"step": now.step, "steps": now.steps, "seconds": round(now.seconds, 2), "loss": now.loss}
    shown = {} if now.shown is None else {"drew": list(now.shown.drew), "left_out": list(now.shown.left_out)}
    return {**numbers, "similarity": now.similarity, "final": now.final, "notices": notices, **shown}
