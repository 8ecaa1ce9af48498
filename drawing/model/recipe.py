"""A recipe: all settings of a drawing method in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from drawing.model import checks, settings
from drawing.model.checks import MOST_STEPS, MOST_STROKES, MOST_VIEWS, SIZES, SpecError
from drawing.model.strokes import CONTROL_POINTS
from drawing.model.view_sets import view_set

RGBA = tuple[float, float, float, float]

PROFILES = ("soft", "hard")
COMPOSITINGS = ("over", "softor")
OPTIMISERS = ("adam", "adamw", "rmsprop", "lbfgs")
SCHEDULES = ("constant", "clipdraw", "cosine")
TARGETS = ("colour", "outline")
REDUCTIONS = ("mean", "sum")
MOST_WAVES = 16
_LEAST = 1e-6
_LARGEST = 1000.0


def _greatest_width(width: tuple[float, float]) -> None:
    checks.number("The brush's greatest width", width[1], _LEAST, 1)


def _colour(colour: object) -> None:
    if not isinstance(colour, tuple | list) or len(colour) != 4:  # noqa: PLR2004
        raise SpecError(f"The brush's colour must be four numbers, RGBA, not {colour!r}.")
    for channel in colour:
        checks.number("The brush's colour", channel, 0, 1)


def _view_set(name: object) -> None:
    if not isinstance(name, str):
        raise SpecError(f"views cannot be {name!r}.")
    try:
        view_set(name)
    except ValueError as error:
        raise SpecError(str(error)) from None


@dataclass(frozen=True)
class Brush:
    """What the strokes are like."""

    kind: str = settings.choice("cubic", "Kind of every stroke.", tuple(CONTROL_POINTS))
    profile: str = settings.choice("hard", "Edge of a stroke, see `drawing.raster.rasterise`.", PROFILES)
    compositing: str = settings.choice("over", "How strokes mix where they overlap.", COMPOSITINGS)
    width: tuple[float, float] = settings.span(
        (0.006, 0.12),
        "Least and greatest stroke width the optimiser may choose, fractions of the canvas height.",
        *(0, 1),
        label="The brush's width",
        refuse=_greatest_width,
    )
    opacity: tuple[float, float] = settings.span(
        (0.0, 1.0), "Least and greatest stroke opacity.", 0, 1, label="The brush's opacity"
    )
    colour: RGBA | None = settings.anything(
        None,
        "RGBA every stroke starts with; None starts each at random, or at the picture's colour where there is one.",
        refuse=_colour,
    )
    monochrome: bool = settings.flag("Strokes keep their start colour (opacity included); only shape and width move.")
    reach: float = settings.number(
        0.05,
        "Largest step along each axis between a new stroke's control points, fraction of the canvas height.",
        *(0, 10),
        label="The brush's reach",
    )
    inside: bool = settings.flag("Control points are clamped to the canvas.")


@dataclass(frozen=True)
class Wave:
    """One pass over the canvas: new strokes join those already there, then all are optimised together."""

    strokes: float = settings.number(
        1.0, "Share of the drawing's strokes that join in this wave.", 0, 1, label="A wave's share of the strokes"
    )
    steps: float = settings.number(
        1.0, "Share of the drawing's steps spent on this wave.", 0, 1, label="A wave's share of the steps"
    )
    width: tuple[float, float] = settings.span(
        (0.01, 0.01), "Least and greatest width of the new strokes, as the brush's.", 0, 1, label="A wave's width"
    )
    length: float = settings.number(
        2.5,
        "Length of the new strokes in their own widths, where they go where a picture wants them.",
        *(0, 100),
        label="A wave's length",
    )
    placement: str = settings.text("by_residual", "How the new strokes are placed: a module of `engine.placement`.")


@dataclass(frozen=True)
class Rates:
    """Learning rates, per parameter group, how they change over the run, and which optimiser takes the steps."""

    points: float = settings.number(0.004, "Per step, in canvas heights.", 0, 1, label="The rate of points")
    width: float = settings.number(0.001, "Per step, in canvas heights.", 0, 1, label="The rate of width")
    colour: float = settings.number(0.02, "Per step, in 0..1 channel units.", 0, 1, label="The rate of colour")
    width_is_variance: bool = settings.flag(
        "`width` is a rate for sigma^2 (DDS), as a share of the widest stroke's, not for the width."
    )
    schedule: str = settings.choice(
        "cosine",
        "`constant`; `clipdraw` (points x0.4 from half the run and x0.1 from three quarters); `cosine` (all fall to a "
        "tenth, in every wave).",
        SCHEDULES,
    )
    clip: float | None = settings.number(
        None, "Gradient norm above which gradients are scaled down; None leaves them.", _LEAST, _LARGEST
    )
    optimiser: str = settings.choice("adam", "Which optimiser takes the steps.", OPTIMISERS)


@dataclass(frozen=True)
class Guidance:
    """What pulls the strokes."""

    critic: float = settings.number(1.0, "Weight of the critic's similarity to the prompt.", 0, _LARGEST)
    saturate: bool = settings.flag(
        "The similarity counts only up to what the picture of the prompt reaches, so that nothing is gained by fooling "
        "the critic."
    )
    dream: float = settings.number(
        0.0, "Weight of the likeness to the picture of the prompt; 0 draws from the critic alone.", 0, _LARGEST
    )
    sharpen: float = settings.number(
        0.0, "How much of its own detail is added to the picture before it is traced (unsharp mask).", 0, _LARGEST
    )
    edges: float = settings.number(
        0.0, "Weight of the likeness of the drawing's edges to those of the picture.", 0, _LARGEST
    )
    target: str = settings.choice(
        "colour", "What of the picture is traced: itself, or its contours in black on white.", TARGETS
    )
    views: str = settings.text("recommended", "How the critic's views are varied.", refuse=_view_set)
    view_count: int = settings.whole(4, "Views of every drawing in every step that is judged.", 1, MOST_VIEWS)
    judge_every: int = settings.whole(
        1, "The critic judges every so many steps; between them the strokes follow the rest.", 1, MOST_STEPS
    )
    reduction: str = settings.choice("mean", "Of the similarity over the views (CLIPDraw sums).", REDUCTIONS)
    negatives: tuple[tuple[str, float], ...] = settings.anything(
        (), "What to draw away from, each text with its weight.", refuse=checks.negative_prompts
    )
    l2: float = settings.number(0.0, "Weight of the squared stroke lengths.", 0, _LARGEST)
    smoothness: float = settings.number(0.0, "Weight of squared segment lengths and turning angles.", 0, _LARGEST)
    diversity: float = settings.number(
        0.0, "Weight of colour distance times Chamfer distance between strokes, sought large.", 0, _LARGEST
    )
    temperature: float = settings.number(1.0, "The similarity is divided by it; 1 leaves it.", 1 / _LARGEST, _LARGEST)


@dataclass(frozen=True)
class Recipe:
    """All settings of a drawing method; the shares of its waves' strokes and steps each sum to 1."""

    name: str = settings.required("What the user asks for.", kind="text")
    summary: str = settings.required("One sentence for the user.", kind="text")
    strokes: int = settings.required("How many strokes.", kind="whole", low=1, high=MOST_STROKES)
    steps: int = settings.required("Steps of optimisation.", kind="whole", low=1, high=MOST_STEPS)
    size: int = settings.whole(224, "Height in pixels of the raster that is optimised.", *SIZES)
    brush: Brush = field(default_factory=Brush)
    waves: tuple[Wave, ...] = (Wave(),)
    rates: Rates = field(default_factory=Rates)
    guidance: Guidance = field(default_factory=Guidance)
    recycle: int = settings.whole(
        0, "Every so many steps faint and tiny strokes start anew elsewhere; 0 never.", 0, MOST_STEPS
    )
    keep_last: int = settings.whole(
        100, "The best drawing is the one of lowest loss in this many last steps.", 0, MOST_STEPS
    )


def check_recipe(recipe: Recipe) -> None:
    """Refuse a recipe, perhaps read from a stranger's file, that asks for too much or for what there is not.

    Raises:
        SpecError: with a sentence that names the setting.
    """
    checks.whole("The number of waves", len(recipe.waves), 1, MOST_WAVES)
    for part in (recipe, recipe.guidance, recipe.brush, recipe.rates, *recipe.waves):
        settings.check_settings(part)
    if not sum(wave.strokes * wave.steps for wave in recipe.waves):
        raise SpecError("At least one wave of a recipe must have a share of both strokes and steps.")
