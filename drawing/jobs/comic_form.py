"""What a visitor fills in for a comic page, as text and numbers, to a ComicSpec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.jobs import form
from drawing.model.members import members_in
from drawing.model.settings import settings_of
from drawing.model.spec import SpecError
from drawing.tasks.comic import script
from drawing.tasks.comic.script import line_of, read_line
from drawing.tasks.comic.spec import ComicSpec
from drawing.tasks.styles import recipe_for
from nlp.scene import cast_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drawing.model.members import Members

_OPEN = frozenset(name for name, setting in settings_of(ComicSpec).items() if setting.is_zero_open)


def page_of(lines: Iterable[str], **settings: Any) -> ComicSpec:  # noqa: ANN401
    """The page of a filled form, the first where there are several; arguments as `pages_of`."""
    return pages_of(lines, **settings)[0]


def pages_of(
    lines: Iterable[str],
    *,
    style: str = "",
    palette: str = "",
    cast: str = "",
    listed: Members | None = None,
    **settings: Any,  # noqa: ANN401
) -> tuple[ComicSpec, ...]:
    """The pages of a filled form.

    Args:
        lines: its script, one panel a line; a line may describe the cast.
        style: name of one of the styles of `drawing.jobs.form`, or words of one's own.
        palette: colours `#rrggbb` between spaces or commas.
        cast: who recurs and how they look, lines `Name = description`.
        listed: those whom the script's own lines describe, if it was parted from them already; None parts it here.
        settings: further attributes of ComicSpec; whole numbers may come as floats, and 0 strokes or steps are the
            recipe's own.

    Raises:
        SpecError: for anything that cannot be drawn with, in one sentence.
    """
    known = {name: _whole(value) for name, value in settings.items() if value is not None}
    if not isinstance(style or "", str):
        raise SpecError(f"The style cannot be {style!r}: write it in words.")
    known["recipe"] = known.get("recipe") or recipe_for(f"{form.STYLES.get(style or '', style or '')} a page")
    if listed is None:
        found, rest = cast_line("\n".join(lines))
        listed, lines = tuple(found), rest.splitlines()
    given = members_in(cast or "")
    return script.pages_of(
        lines,
        style=form.STYLES.get(style or "", style or "").removesuffix(" of"),
        palette=form.colours_in(palette),
        cast=(*given, *(one for one in listed if one[0] not in dict(given))),
        **{name: value for name, value in known.items() if value or name not in (*_OPEN, "engine")},
    )


def with_panel(
    spec: ComicSpec, panel: int, caption: str = "", recipe: str = "", seed: float | None = None
) -> ComicSpec:
    """The page with one panel as a visitor wants it drawn anew; where nothing is changed, from another seed.

    Args:
        spec: the page.
        panel: from 0.
        caption: may end with recipe and seed as in a script; empty keeps the one that is there.
        recipe: empty keeps the one that is there.
        seed: None keeps the one that is there.

    Raises:
        SpecError: for a panel that is not there, or what cannot be drawn with.
    """
    if not 0 <= panel < spec.count:
        raise SpecError(f"Choose a panel from 1 to {spec.count}.")
    line = read_line(" ".join(caption.split()) or spec.captions[panel])
    wanted = _whole(seed) if line.seed is None else line.seed
    changed = spec.recaption(panel, line.caption).with_recipe(panel, line.recipe or recipe or spec.panel_recipe(panel))
    if line.engine is not None:
        changed = changed.with_engine(panel, line.engine)
    if wanted is not None and wanted != spec.panel_seed(panel):
        return changed.reseed(panel, wanted)
    return changed.reseed(panel) if _drawn_from(changed, panel) == _drawn_from(spec, panel) else changed


def _drawn_from(spec: ComicSpec, panel: int) -> tuple[str, str, str]:
    return spec.prompt(panel), spec.panel_recipe(panel), spec.panel_engine(panel)


def script_after(text: str, spec: ComicSpec, panel: int) -> str | None:
    """A script with one panel's line as the page has it; None for one that tells something else by now."""
    written = [line for line in text.splitlines() if line.strip()]
    described = [line for line in written if cast_line(line)[0]]
    lines = [line for line in written if line not in described]
    if len(lines) != spec.count:
        return None
    for index, line in enumerate(lines):
        if index != panel and read_line(line).caption != spec.captions[index]:
            return None
    lines[panel] = str(line_of(spec, panel))
    return "\n".join([*described, *lines])


def _whole(value: Any) -> Any:  # noqa: ANN401
    """Whole numbers as such; checking is the spec's business."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
