"""How events run: in which line they wait, what programs see of them, and the scripts that go with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs.form import MOST_SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from drawing.jobs.requests import Job

    Plan: TypeAlias = Callable[..., tuple[Job, str | None]]

STATIC = Path(__file__).parent / "static"
EXAMPLES = Path(__file__).parents[2] / "examples"

HEAVY: dict[str, Any] = {"concurrency_id": "drawing", "concurrency_limit": 1}
LIGHT: dict[str, Any] = {"concurrency_id": "light", "concurrency_limit": 8, "show_progress": "hidden"}
PRIVATE: dict[str, Any] = {"api_visibility": "private"}
SHOW, HIDE = gr.update(visible=True), gr.update(visible=False)

STATE_SECONDS = 3600
"""Age at which what a visit holds on the server is let go."""

SCROLL = "() => {{ if (innerWidth < 800) document.querySelector('#{}-easel').scrollIntoView({{behavior: 'smooth'}}) }}"
SAVE = """(file) => {
  const link = Object.assign(document.createElement('a'), {href: file.url, download: file.orig_name});
  document.body.append(link); link.click(); link.remove();
}"""
COPY = """(query) => {
  const link = location.origin + location.pathname + '?' + query;
  const asked = () => prompt('Copy this link:', link);
  if (navigator.clipboard) navigator.clipboard.writeText(link).catch(asked); else asked();
  return [];
}"""
CHOOSE = """element.addEventListener('click', event => {
  const chosen = event.target.closest('[data-spot]');
  if (!chosen) return;
  element.querySelectorAll('[data-spot]').forEach(spot => spot.setAttribute('aria-pressed', spot === chosen));
  trigger('select', {index: Number(chosen.dataset.spot), value: chosen.ariaLabel});
})"""
TO_PANEL = "() => setTimeout(() => document.querySelector('#panel textarea').focus(), 100)"
TO_TABS = "() => document.querySelector('#tabs').scrollIntoView({behavior: 'smooth'})"
ANY_SEED = f"() => Math.floor(Math.random() * {MOST_SEED})"


def static(name: str) -> str:
    """Text of a style sheet or script that is shipped with the page."""
    return (STATIC / name).read_text(encoding="utf-8")
