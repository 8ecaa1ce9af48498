"""What a reader asks of a comic page."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from drawing.model import settings
from drawing.model.checks import LONGEST_PROMPT, writable
from drawing.model.members import checked
from drawing.model.spec import PIECES, DrawingSpec, SpecError, shorten
from drawing.stage.layout.shots import SHOTS
from drawing.stage.members import check_looks
from drawing.tasks.comic.layout import LAYOUTS, most_panels
from drawing.tasks.comic.speech import split_speech

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_PANELS = 12
LONGEST_CAPTION = 2000
LONGEST_TITLE = 200
COLOURS = (2, 16)
CAPTION_PLACES = ("under", "inside")
_SEEDS = 2**31


@dataclass(frozen=True)
class ComicSpec:
    """One comic page, asked for: what its panels show, how they are drawn, how the page is laid out.

    Raises:
        SpecError: for values out of range, with a sentence that says what to change.
    """

    captions: tuple[str, ...] = settings.required(
        f"One a panel, 1 to {MOST_PANELS}, up to {LONGEST_CAPTION:,} characters; speech is written `Alice: “Oh dear!”`."
    )
    title: str = settings.text("", "Title of the page; empty has none.")
    subject: str = settings.text("", "Who or what recurs; joins every panel's prompt.")
    style: str = settings.text("", "Joined to the end of every prompt.")
    recipe: str = settings.same_as(DrawingSpec, "recipe", "pocket")
    recipes: tuple[str | None, ...] = settings.anything((), "Recipe of each panel; None or nothing takes `recipe`.")
    critic: str = settings.same_as(DrawingSpec, "critic", "pocket")
    seed: int = settings.same_as(DrawingSpec, "seed", 0)
    seeds: tuple[int | None, ...] = settings.anything(
        (), "Seed of each panel; None or nothing counts on from `seed`, panel by panel."
    )
    strokes: int | None = settings.same_as(DrawingSpec, "strokes", None)
    steps: int | None = settings.same_as(DrawingSpec, "steps", None)
    size: int | None = settings.same_as(DrawingSpec, "size", None)
    palette: tuple[str, ...] = settings.same_as(DrawingSpec, "palette", ())
    colours: int = settings.anything(
        0,
        f"Number of colours that all panels share, {COLOURS[0]} to {COLOURS[1]}, learned for the strip; 0 allows all.",
        kind="whole",
    )
    background: str = settings.same_as(DrawingSpec, "background", "#ffffff")
    layout: str = settings.text("auto", f"How the panels lie on the page: {', '.join(LAYOUTS)}.")
    caption_place: str = settings.text("under", "Whether captions stand under their panels or inside.")
    balloons: bool = settings.flag("Whether quoted speech goes into balloons.", default=True)
    framed: bool = settings.flag("Whether drawings fill their frames; those of older pages are squares.", default=True)
    cast: tuple[tuple[str, str], ...] = settings.anything(
        (), "Who recurs and how they look: pairs of a name and a description, or a whole look as JSON."
    )
    shots: tuple[str | None, ...] = settings.anything(
        (), f"How near the viewer is in each panel, {', '.join(SHOTS)}; None or nothing goes by the caption."
    )
    before: tuple[str, ...] = settings.anything((), "Captions of the comic's earlier pages, whose people go on.")
    after: tuple[str, ...] = settings.anything((), "Captions of its later pages.")
    taught: str | Path | None = settings.same_as(DrawingSpec, "taught", None)
    engine: str = settings.same_as(DrawingSpec, "engine", "stage")
    engines: tuple[str | None, ...] = settings.anything((), "Engine of each panel; None or nothing takes `engine`.")

    def __post_init__(self) -> None:
        self._check_captions()
        self._check_words()
        is_whole = isinstance(self.colours, int)
        if self.colours and not (is_whole and COLOURS[0] <= self.colours <= COLOURS[1]):
            raise SpecError(f"A learned palette has {COLOURS[0]} to {COLOURS[1]} colours, not {self.colours!r}.")
        if self.caption_place not in CAPTION_PLACES:
            raise SpecError(f"Captions stand {' or '.join(CAPTION_PLACES)} the panels, not {self.caption_place!r}.")
        most = most_panels(self.layout, MOST_PANELS)
        if self.count > most:
            raise SpecError(
                f"The layout {self.layout} holds {most} panels and there are {self.count} captions: choose auto."
            )
        object.__setattr__(self, "cast", checked(self.cast))
        check_looks(self.cast)
        if unknown := [shot for shot in self.shots if shot is not None and shot not in SHOTS]:
            raise SpecError(f"There is no shot {unknown[0]!r}; choose one of {', '.join(SHOTS)}.")
        for recipe, engine in self.groups():
            self.drawing(recipe, engine)
        for seed in self.seeds:
            if seed is not None:
                DrawingSpec("a panel", seed=seed)

    def _check_words(self) -> None:
        for name, setting in settings.settings_of(ComicSpec).items():
            if setting.kind == "flag":
                setting.check(name, getattr(self, name))
        for name, most in (("title", LONGEST_TITLE), ("subject", LONGEST_PROMPT), ("style", LONGEST_PROMPT)):
            value = getattr(self, name)
            if not isinstance(value, str):
                raise SpecError(f"The {name} cannot be {value!r}: write it in words.")
            if len(value) > most:
                raise SpecError(f"The {name} has {len(value):,} characters; keep it to {most:,}.")
        writable("".join([*self.captions, self.title, self.subject, self.style]))

    def _check_captions(self) -> None:
        if not self.captions:
            raise SpecError("There are no captions: write one a line, or a short story.")
        if self.count > MOST_PANELS:
            raise SpecError(f"A page holds at most {MOST_PANELS} panels and there are {self.count} captions.")
        for panel, caption in enumerate(self.captions, start=1):
            if not caption.strip():
                raise SpecError(f"Caption {panel} is empty: write what happens there, or take the panel out.")
            if len(caption) > LONGEST_CAPTION:
                raise SpecError(f"Caption {panel} has {len(caption):,} characters; keep it to {LONGEST_CAPTION:,}.")
        for name in ("recipes", "seeds", "shots", "engines"):
            if (given := len(getattr(self, name))) not in {0, self.count}:
                raise SpecError(f"Give {name} for all {self.count} panels or for none, not for {given}.")

    @property
    def count(self) -> int:
        """Number of panels."""
        return len(self.captions)

    def panel_recipe(self, panel: int) -> str:
        """Name of the recipe that panel `panel` (0-based, as everywhere) is drawn by."""
        return (self.recipes[panel] if self.recipes else None) or self.recipe

    def panel_engine(self, panel: int) -> str:
        """Name of the engine that the panel's picture comes from."""
        return (self.engines[panel] if self.engines else None) or self.engine

    def groups(self, panels: Iterable[int] | None = None) -> dict[tuple[str, str], list[int]]:
        """Panels, all or those given, by the recipe and the engine that draw them."""
        groups: dict[tuple[str, str], list[int]] = {}
        for panel in range(self.count) if panels is None else panels:
            groups.setdefault((self.panel_recipe(panel), self.panel_engine(panel)), []).append(panel)
        return groups

    def panel_seed(self, panel: int) -> int:
        """Seed that the panel is drawn with."""
        own = self.seeds[panel] if self.seeds else None
        return (self.seed + len(self.before) + panel) % _SEEDS if own is None else own

    def panel_shot(self, panel: int) -> str | None:
        """The shot that is asked for in the panel; None leaves it to its caption."""
        return self.shots[panel] if self.shots else None

    def prompt(self, panel: int) -> str:
        """What the panel is drawn from: the recurring subject, what the caption tells, and the style."""
        narration, speeches = split_speech(self.captions[panel])
        told = narration or ", ".join(speech.speaker for speech in speeches) or self.captions[panel]
        subject = self.subject if self.subject.lower() not in told.lower() else ""
        between = " | " if "|" in told and self.panel_engine(panel) not in PIECES else ", "
        return shorten(between.join(part.strip(" .") for part in (subject, told, self.style) if part.strip(" .")))[0]

    def drawing(self, recipe: str, engine: str = "stage") -> DrawingSpec:
        """The settings that all panels of one recipe and engine share; its prompt and seed stand for nothing."""
        return DrawingSpec(
            "a panel",
            recipe=recipe,
            critic=self.critic,
            seed=self.seed,
            strokes=self.strokes,
            steps=self.steps,
            size=self.size,
            palette=self.palette,
            background=self.background,
            engine=engine,
        )

    def reseed(self, panel: int, seed: int | None = None) -> ComicSpec:
        """The same page with another seed for one panel; None takes one that no panel has yet."""
        if seed is None:
            used = [self.panel_seed(other) for other in range(self.count)]
            seed = next(new for step in range(1, MOST_PANELS + 1) if (new := (max(used) + step) % _SEEDS) not in used)
        return replace(self, seeds=self._with_own(self.seeds, panel, seed))

    def with_recipe(self, panel: int, recipe: str) -> ComicSpec:
        """The same page with one panel drawn by another recipe."""
        return replace(self, recipes=self._with_own(self.recipes, panel, recipe))

    def with_engine(self, panel: int, engine: str) -> ComicSpec:
        """The same page with one panel's picture by another engine."""
        return replace(self, engines=self._with_own(self.engines, panel, engine))

    def recaption(self, panel: int, caption: str) -> ComicSpec:
        """The same page with another caption for one panel."""
        return replace(self, captions=(*self.captions[:panel], caption, *self.captions[panel + 1 :]))

    def _with_own(self, given: tuple[Any, ...], panel: int, value: object) -> tuple[Any, ...]:
        own = list(given or (None,) * self.count)
        own[panel] = value
        return tuple(own)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `from_dict` reads them."""
        values = asdict(self)
        for name in ("engine", "engines"):  # files of earlier versions are those of the same page
            if values[name] == ComicSpec.__dataclass_fields__[name].default:
                del values[name]
        return values

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> ComicSpec:
        """The spec that `as_dict` wrote.

        Raises:
            SpecError: for unknown names or values out of range.
        """
        unknown = sorted(set(values) - set(cls.__dataclass_fields__))
        if unknown:
            raise SpecError(f"A comic has no setting called {unknown[0]!r}.")
        try:
            plain: dict[str, Any] = {
                k: tuple(value) if isinstance(value, list) else value for k, value in values.items()
            }
            plain.setdefault("framed", False)
            plain["cast"] = checked(plain.get("cast", ()))
            return cls(**plain)
        except (TypeError, AttributeError) as error:
            raise SpecError(f"The comic's settings cannot be read: {error}.") from None
