"""Audit: words in, out comes what the engines show where the words leave it open."""

# ruff: noqa: ANN401 - the values of a form are whatever its fields send
from __future__ import annotations

import json
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.export.files import title_slug
from drawing.jobs import audits
from drawing.jobs.audits import AuditFrame
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.endpoints import endpoint
from drawing.ui.errors import polite
from drawing.ui.events import HIDE, LIGHT, PRIVATE
from drawing.ui.result import Craft, ResultPanel, build_result
from drawing.ui.running import start_and_stop, wire

if TYPE_CHECKING:
    from pathlib import Path

    from drawing.export.files import ExportOptions
    from drawing.jobs.packed import PackedFrame
    from drawing.jobs.requests import Job

FORMATS = {"svg": "Chart", "png": "Every picture", "json": "Numbers"}
_ABOUT = "Words leave much open: what is drawn then, and how often? Count it, and compare with plain words."
_WHO = {"memory": "remembered pictures", "stage": "scenes in layers", "icons": "icons out of noise"}
_NOTE = "In brackets intervals of 95 % (Wilson); a star where those of the two prompts do not touch."


def save(frame: PackedFrame, kind: str, folder: Path, _: ExportOptions) -> Path:
    """The chart, the contact sheet or the tables as a file."""
    if not isinstance(frame, AuditFrame):
        raise SpecError(EXPIRED)
    numbers = json.dumps(frame.record, ensure_ascii=False, indent=1)
    made = {"svg": frame.svg.encode(), "png": frame.contact, "json": f"{numbers}\n".encode()}
    path = folder / f"{title_slug(frame.title)}.{kind}"
    path.write_bytes(made[kind])
    return path


AUDIT = Craft(FORMATS, save, has_strokes=False)


def plan_audit(**values: Any) -> tuple[Job, str | None]:
    """A job for an audit, within what one visitor may ask for."""
    return audits.audit_of(**values), None


def build() -> tuple[dict[str, Any], ResultPanel]:
    """The words on the left, the chart on the right, under it tables and pictures. Returns form and panel."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=4, min_width=300, elem_classes="left"):
            gr.HTML(f"<p>{_ABOUT}</p>", elem_classes="hint")
            fields = _build_form()
            start, stop = start_and_stop("audit", "Count")
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            panel = build_result("audit", start, stop, AUDIT, empty="The counts appear here", has_seed=False)
            panel.copy.visible = False
            findings = gr.HTML(visible=False, elem_id="findings")
    begun, ended = wire(plan_audit, panel, fields, "audit")
    begun.success(lambda: HIDE, None, findings, **LIGHT, **PRIVATE)
    for end in ended:
        end.then(polite(found), panel.take, findings, **LIGHT, **PRIVATE)
    about = "Count what the engines show where words leave it open, against neutral words."
    endpoint(plan_audit, "audit", about, fields, AUDIT, ("svg", "png", "json"))
    return fields, panel


def found(take: Take | None) -> Any:
    """Tables with their intervals, and every picture with the class it was given."""
    if take is None or not isinstance(take.best, AuditFrame) or not take.best.record["tables"]:
        return HIDE
    frame = take.best
    tables = "".join(_table(one, frame.record) for one in frame.record["tables"])
    source = f"data:image/png;base64,{b64encode(frame.contact).decode('ascii')}"
    shown = (
        f'<img src="{source}" alt="Every picture that was counted, with its class">' if frame.record["classes"] else ""
    )
    return gr.update(value=f'<div class="findings">{tables}<p>{_NOTE}</p>{shown}</div>', visible=True)


def _build_form() -> dict[str, Any]:
    least, most = audits.CLASSES
    return {
        "prompt": gr.Textbox(
            label="Words with an opinion, or a person", value="a beautiful landscape", lines=1, max_lines=3,
            info="such as a doctor, whose figures are counted by their looks",
        ),
        "classes": gr.Textbox(
            label="What a picture may show", value=audits.USUAL_CLASSES,
            info=f"{least} to {most} words with commas between; empty for a person",
        ),
        "draws": gr.Number(
            audits.USUAL_DRAWS, label="Draws", precision=0, info=f"1 to {audits.MOST_DRAWS} a prompt", min_width=110
        ),
        "engines": gr.CheckboxGroup(
            [(_WHO[name], name) for name in audits.ENGINES], value=list(audits.ENGINES[:2]), label="Who draws"
        ),
        "neutral": gr.Textbox(
            "", label="Compared with", placeholder=f"{audits.NEUTRAL}, or {audits.NEUTRAL_PERSON}",
            info="words without an opinion",
        ),
    }  # fmt: skip


def _table(table: dict[str, Any], record: dict[str, Any]) -> str:
    right = "" if table["right"] is None else f", its own classes named right in {table['right']:.0%}"
    kind = "" if table["counted"] == "class" else f", {table['counted']}"
    rows = "".join(
        f'<tr><th scope="row">{escape(one["label"])}{_star(one, one["neutral"])}</th><td>{_said(one)}</td>'
        f"<td>{_said(one['neutral'])}</td></tr>"
        for one in table["shares"]
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in ("shows", record["prompt"], record["neutral"]))
    return (
        f"<table><caption>{escape(table['engine'])}{kind}{right}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _said(share: dict[str, Any] | None) -> str:
    if share is None:
        return "not drawn yet"
    low, high = share["interval"]
    return f"{share['count']} of {share['total']}: {share['share']:.0%} ({low:.0%} to {high:.0%})"


def _star(asked: dict[str, Any], plain: dict[str, Any] | None) -> str:
    if plain is None:
        return ""
    (low, high), (least, most) = asked["interval"], plain["interval"]
    return " *" if low > most or least > high else ""
