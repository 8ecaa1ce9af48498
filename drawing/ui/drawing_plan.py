"""The plan of a drawing from what its form holds: shared by the tabs that draw words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.jobs import budget, engines, form
from drawing.jobs.characters import checked_character
from drawing.jobs.requests import Draw
from drawing.model.pictures import check_picture

if TYPE_CHECKING:
    from drawing.jobs.requests import Job


def plan_drawing(**values: Any) -> tuple[Job, str | None]:  # noqa: ANN401
    """A job for words, within what one visitor may ask for."""
    taught = checked_character(values.pop("taught", None))
    spec, notice = form.spec_of(**values, taught=taught)
    engines.check(spec)
    if spec.image_prompt is not None:
        check_picture(spec.image_prompt)
    return Draw(budget.within_budget(spec)), notice
