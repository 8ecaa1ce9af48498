"""A drawing's settings as the query of a link, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from drawing.export.files import spec_in
from drawing.jobs.form import form_of
from drawing.model.settings import settings_of
from drawing.model.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINKED = {name: setting for name, setting in settings_of(DrawingSpec).items() if setting.is_linked}
LONGEST = 4000
"""Characters of one value that are read."""

WORDS = {"draw": "prompt", "illustrate": "text", "comic": "captions", "complete": "prompt", "audit": "prompt"}
"""Which field of a tab takes the words of a link; a tab that is not here starts from a picture."""


def to_query(spec: DrawingSpec) -> str:
    """What differs from the defaults, as a URL query; whoever opens it draws the same drawing.

    A picture given as prompt stays at home, and so does a recipe without a name.
    """
    plain = DrawingSpec("-").as_dict()
    changed = {
        name: value
        for name, value in spec.as_dict().items()
        if name in _LINKED and value != plain[name] and (name != "recipe" or isinstance(value, str))
    }
    return urlencode(
        {name: value if _LINKED[name].kind == "text" else json.dumps(value) for name, value in changed.items()}
    )


def query_of(svg: str) -> str:
    """The query for a drawing's SVG; nothing for what no settings alone can draw again, such as a comic page."""
    try:
        return to_query(DrawingSpec.from_dict(spec_in(svg)))
    except ValueError:
        return ""


def from_query(query: Mapping[str, str]) -> DrawingSpec | None:
    """The spec a link holds, or None where it names no prompt; names that no drawing has are left alone.

    Raises:
        SpecError: for values that cannot be read or drawn with.
    """
    if not query.get("prompt"):
        return None
    return DrawingSpec.from_dict({name: _value(name, text) for name, text in query.items() if name in _LINKED})


def filled(query: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The tab whose form a link fills, and the values of its fields by name.

    On Draw, the tab where none is named, all settings of a drawing count; elsewhere the words, the recipe and the seed.

    Raises:
        SpecError: for values that cannot be read or drawn with.
    """
    tab = query.get("tab", "draw")
    if tab == "draw":
        wanted = from_query(query)
        return tab, {} if wanted is None else form_of(wanted)
    if tab not in WORDS or not query.get("prompt"):
        return tab, {}
    shared = {name: query[name] for name in ("recipe", "seed") if name in query}
    spec = from_query({"prompt": "-", **shared})
    return tab, {WORDS[tab]: _value("prompt", query["prompt"]), **{name: getattr(spec, name) for name in shared}}


def _value(name: str, text: str) -> Any:  # noqa: ANN401
    if len(text) > LONGEST:
        raise SpecError(f"The link's {name} is too long; copy the link again.")
    if _LINKED[name].kind == "text":
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise SpecError(f"The link's {name} cannot be read; copy the link again.") from None
