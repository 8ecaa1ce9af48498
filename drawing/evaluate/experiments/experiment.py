"""An experiment as its file states it: prompts, seeds, the conditions compared, and what the documents measured."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.model.recipes import recipe
from drawing.model.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from drawing.model.recipe import Recipe

_FOLDER = Path(__file__).parent / "specs"

NAMES = ("tune", "augment", "grey", "seeds", "compare", "headlines", "r-precision")
"""The experiments of the documents, each a file in `specs/`."""

_KINDS = ("similarity", "tune", "r-precision")
_OPEN = "random"
_FROZEN = {"title", "about", "kind", "prompts", "seeds", "settings", "pocket", "rows", "grid", "summaries"}


@dataclass(frozen=True)
class Row:
    """One condition of an experiment.

    Attributes:
        name: what the report calls it.
        settings: fields of `DrawingSpec` that are its own.
        parts: fields of the recipe's parts by their path, such as `rates.points`; the text `random` leaves one open.
        pocket: in the settings' stead with the pocket critic.
        documents: what the documents measured of it, by name of the measure.
        best_of: drawings of a prompt among which the critic picks one.
        prompts: its own prompts in the order of the experiment's; empty takes those.
        writer: the model that writes its prompts of the experiment's summaries when they are drawn, see `written`.
    """

    name: str
    settings: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    pocket: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, float] = field(default_factory=dict)
    best_of: int = 1
    prompts: tuple[str, ...] = ()
    writer: str = ""

    def spec(self, base: dict[str, Any], prompt: str, seed: int) -> DrawingSpec:
        """What is drawn for it.

        Raises:
            SpecError: for a setting that there is not, or out of range.
        """
        small = self.pocket if base.get("critic") == "pocket" else {}
        chosen = {**base, **self.settings, **small}
        if self.parts:
            chosen["recipe"] = with_parts(recipe(chosen.get("recipe", "pocket")), self.parts)
        elif chosen.pop("as_published", False):
            chosen["recipe"] = recipe(chosen["recipe"])
        chosen.pop("as_published", None)
        try:
            return DrawingSpec(prompt, seed=seed, **chosen)
        except TypeError as error:
            raise SpecError(f"The row {self.name!r} has a setting that a drawing has not: {error}.") from None


@dataclass(frozen=True)
class Experiment:
    """Everything that an experiment draws, and how it is told.

    Attributes:
        name: of its file.
        title: above the report.
        about: what it asks, where the documents' numbers come from.
        kind: `similarity` (means a row), `tune` (the best row counts), `r-precision` (two judges, best of K).
        prompts: what is drawn in every row.
        seeds: drawings of every prompt and row, from seed 0 on.
        settings: of every drawing, at full scale.
        pocket: in their stead with the pocket critic, so that an experiment takes minutes on a laptop.
        rows: the conditions.
        summaries: of chapters, for rows whose prompts a model writes when they are drawn.
        captions: all prompts of any row, however many of them are drawn.
    """

    name: str
    title: str
    about: str
    kind: str
    prompts: tuple[str, ...]
    seeds: int
    settings: dict[str, Any]
    pocket: dict[str, Any]
    rows: tuple[Row, ...]
    summaries: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()

    def base(self, critic: str) -> dict[str, Any]:
        """The settings of every drawing by a critic."""
        small = self.pocket if critic == "pocket" else {}
        return {**self.settings, **small, "critic": critic}

    def limited(self, prompts: int | None, seeds: int | None) -> Experiment:
        """The experiment over fewer prompts, the first ones, and as many seeds as are given.

        Raises:
            SpecError: for less than one of either.
        """
        if (prompts is not None and prompts < 1) or (seeds is not None and seeds < 1):
            raise SpecError("--limit and --seeds must be whole numbers from 1 on.")
        rows = tuple(replace(row, prompts=row.prompts[:prompts]) for row in self.rows)
        return replace(
            self,
            prompts=self.prompts[:prompts],
            seeds=seeds or self.seeds,
            rows=rows,
            summaries=self.summaries[:prompts],
        )


def read_experiment(name: str) -> Experiment:
    """The experiment of a name, or in a TOML file of one's own.

    Raises:
        SpecError: if there is none, or the file cannot be read as one.
    """
    path = _FOLDER / f"{name}.toml" if name in NAMES else Path(name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = ", ".join(NAMES)
        raise SpecError(f"{name!r} is no experiment: choose one of {known}, or name a TOML file of your own.") from None
    unknown = sorted(set(table) - _FROZEN)
    if unknown or not table.get("title") or table.get("kind", "similarity") not in _KINDS:
        raise SpecError(f"{path.name} is no experiment: {unknown[0] if unknown else 'title or kind'} cannot be read.")
    try:
        prompts = _prompts(table.get("prompts", {}))
        rows = tuple(Row(**_row(one)) for one in table.get("rows", ())) + tuple(_grid(table.get("grid", ())))
        found = Experiment(
            name=path.stem,
            title=table["title"],
            about=table.get("about", ""),
            kind=table.get("kind", "similarity"),
            prompts=prompts,
            seeds=int(table.get("seeds", 1)),
            settings=table.get("settings", {}),
            pocket=table.get("pocket", {}),
            rows=rows,
            summaries=_prompts(table.get("summaries", {})),
            captions=tuple(dict.fromkeys((*prompts, *(prompt for row in rows for prompt in row.prompts)))),
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise SpecError(f"{path.name} is no experiment: {error}.") from None
    if not rows or not (found.prompts or all(row.prompts or row.writer for row in rows)):
        raise SpecError(f"{path.name} needs at least one row and one prompt.")
    return found


def with_parts(base: Recipe, parts: dict[str, Any]) -> Recipe:
    """A recipe with some fields of its brush, rates or guidance changed, each by its path: `rates.points`.

    Raises:
        SpecError: for a path that a recipe has not.
    """
    for path, value in parts.items():
        part, _, name = path.partition(".")
        try:
            inner = replace(getattr(base, part), **{name: _value(value)})
        except (TypeError, AttributeError):
            raise SpecError(f"A recipe has no {path!r}.") from None
        base = replace(base, **{part: inner})
    return base


def _value(value: object) -> object:
    if value == _OPEN:
        return None
    return tuple(value) if isinstance(value, list) else value


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "prompts": tuple(entry.get("prompts", ()))}


def _grid(tables: list[dict[str, Any]]) -> list[Row]:
    """A row for every combination of the values that each table lists for the recipe's parts."""
    rows = []
    for table in tables:
        paths = list(table["parts"])
        for values in itertools.product(*table["parts"].values()):
            parts = dict(zip(paths, values, strict=True))
            told = ", ".join(f"{path.rpartition('.')[2]} {value:g}" for path, value in parts.items())
            best = table.get("documents", {}).get("parts") == list(values)
            known = table["documents"]["values"] if best else {}
            rows.append(Row(f"{table['name']}: {told}", table.get("settings", {}), parts, documents=known))
    return rows


def _prompts(entry: dict[str, Any] | list[str]) -> tuple[str, ...]:
    """Prompts listed, in a text file beside the spec, or styles before objects."""
    if isinstance(entry, list):
        return tuple(entry)
    if "file" in entry:
        lines = (_FOLDER / entry["file"]).read_text(encoding="utf-8").splitlines()
        return tuple(line for line in lines if line and not line.startswith("#"))
    pairs = itertools.product(entry.get("objects", ()), entry.get("styles", ("",)))
    return tuple(f"{style} {subject}".strip() for subject, style in pairs)
