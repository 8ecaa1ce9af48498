"""Recipes: all settings of a drawing method in one frozen value, and the methods we know by name."""

from __future__ import annotations

from dataclasses import dataclass, field

RGBA = tuple[float, float, float, float]

PROFILES = ("soft", "hard")
COMPOSITINGS = ("over", "softor")
SCHEDULES = ("constant", "clipdraw", "cosine")
TARGETS = ("colour", "outline")
REDUCTIONS = ("mean", "sum")


@dataclass(frozen=True)
class Brush:
    """What the strokes are like.

    Attributes:
        kind: `line`, `quadratic` or `cubic`.
        profile: `soft` or `hard`, see `drawing.raster.rasterise`.
        compositing: `over` or `softor`.
        width: least and greatest stroke width the optimiser may choose, fractions of the canvas height.
        opacity: least and greatest stroke opacity.
        colour: RGBA every stroke starts with; None starts each at random, or at the dream's colour where it has one.
        monochrome: strokes keep their start colour (opacity included); only shape and width move.
        reach: largest step along each axis between a new stroke's control points, fraction of the canvas height.
        inside: control points are clamped to the canvas.
    """

    kind: str = "cubic"
    profile: str = "hard"
    compositing: str = "over"
    width: tuple[float, float] = (0.006, 0.12)
    opacity: tuple[float, float] = (0.0, 1.0)
    colour: RGBA | None = None
    monochrome: bool = False
    reach: float = 0.05
    inside: bool = False


@dataclass(frozen=True)
class Wave:
    """One pass over the canvas: new strokes join those already there, then all are optimised together.

    Attributes:
        strokes: share of the drawing's strokes that join in this wave.
        steps: share of the drawing's steps spent on this wave.
        width: width of the new strokes, fraction of the canvas height: one number, or least and greatest.
    """

    strokes: float = 1.0
    steps: float = 1.0
    width: tuple[float, float] = (0.01, 0.01)


@dataclass(frozen=True)
class Rates:
    """Learning rates of Adam, per parameter group, and how they change over the run.

    Attributes:
        points: per step, in canvas heights.
        width: per step, in canvas heights.
        colour: per step, in 0..1 channel units.
        width_is_variance: `width` is a rate for sigma^2 (DDS), as a share of the widest stroke's, not for the width.
        schedule: `constant`; `clipdraw` (points x0.4 from half the run and x0.1 from three quarters); `cosine`
            (all groups fall to a tenth, in every wave).
        clip: gradient norm above which gradients are scaled down; None leaves them.
    """

    points: float = 0.004
    width: float = 0.001
    colour: float = 0.02
    width_is_variance: bool = False
    schedule: str = "cosine"
    clip: float | None = None


@dataclass(frozen=True)
class Guidance:
    """What pulls the strokes.

    Attributes:
        critic: weight of the critic's similarity to the prompt.
        saturate: the similarity counts only up to what the prior's picture of the prompt reaches, so strokes gain
            nothing by fooling the critic.
        dream: weight of the likeness to the prior's picture of the prompt; 0 draws from the critic alone.
        sharpen: how much of its own detail is added to the dream before it is traced (unsharp mask).
        edges: weight of the likeness of the drawing's edges to those of the picture.
        target: what of the dream is traced: `colour` or `outline` (its contours in black on white).
        views: name of the augmentation set, see `drawing.engine.views.VIEW_SETS`.
        view_count: views of every drawing in every step that is judged.
        judge_every: the critic judges every so many steps; between them the strokes follow the rest.
        reduction: `mean` or `sum` of the similarity over the views (CLIPDraw sums).
        negatives: texts to draw away from, each with its weight.
        l2: weight of the squared stroke lengths.
        smoothness: weight of squared segment lengths and turning angles.
        diversity: weight of colour distance times Chamfer distance between strokes, sought large.
        temperature: the similarity is divided by it; 1 leaves it.
    """

    critic: float = 1.0
    saturate: bool = False
    dream: float = 0.0
    sharpen: float = 0.0
    edges: float = 0.0
    target: str = "colour"
    views: str = "recommended"
    view_count: int = 4
    judge_every: int = 1
    reduction: str = "mean"
    negatives: tuple[tuple[str, float], ...] = ()
    l2: float = 0.0
    smoothness: float = 0.0
    diversity: float = 0.0
    temperature: float = 1.0


@dataclass(frozen=True)
class Recipe:
    """All settings of a drawing method.

    Attributes:
        name: what the user asks for.
        summary: one sentence for the user.
        strokes: default number of strokes.
        steps: default number of optimisation steps.
        size: height in pixels of the raster that is optimised.
        brush: what the strokes are like.
        waves: how strokes join; shares of strokes and of steps each sum to 1.
        rates: learning rates.
        guidance: what pulls the strokes.
        recycle: every so many steps faint and tiny strokes start anew elsewhere; 0 never.
        keep_last: the best drawing is the one of lowest loss in this many last steps.
    """

    name: str
    summary: str
    strokes: int
    steps: int
    size: int = 224
    brush: Brush = field(default_factory=Brush)
    waves: tuple[Wave, ...] = (Wave(),)
    rates: Rates = field(default_factory=Rates)
    guidance: Guidance = field(default_factory=Guidance)
    recycle: int = 0
    keep_last: int = 100


def recipe(name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        ValueError: for an unknown name; the sentence lists the known ones.
    """
    if name not in RECIPES:
        raise ValueError(f"There is no recipe {name!r}; choose one of {', '.join(RECIPES)}.")
    return RECIPES[name]


_POCKET = Recipe(
    name="pocket",
    summary="Quick and recognisable: the shipped prior dreams the picture, strokes paint it from coarse to fine.",
    strokes=128,
    steps=240,
    size=112,
    brush=Brush(width=(0.007, 0.22), opacity=(0.92, 1.0)),
    waves=(
        Wave(strokes=0.2, steps=0.3, width=(0.12, 0.16)),
        Wave(strokes=0.3, steps=0.3, width=(0.05, 0.08)),
        Wave(strokes=0.5, steps=0.4, width=(0.018, 0.03)),
    ),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.3, saturate=True, dream=1.0, sharpen=0.8, view_count=2, judge_every=4),
    recycle=30,
)

_CLIP_DDS = Recipe(
    name="clip-dds",
    summary="The thesis: soft lines from grey, wide at first, thinning as they settle (CLIP+DDS, Table 1).",
    strokes=850,
    steps=1000,
    brush=Brush(
        kind="line",
        profile="soft",
        compositing="over",
        width=(0.0, 15.0**0.5 / 0.54925 / 224),
        opacity=(1.0, 1.0),
        colour=(0.5, 0.5, 0.5, 1.0),
        reach=0.05,
        inside=True,
    ),
    waves=(Wave(width=(15.0**0.5 / 0.54925 / 224, 15.0**0.5 / 0.54925 / 224)),),
    rates=Rates(points=0.002, width=0.001, colour=0.005, width_is_variance=True, schedule="constant"),
    guidance=Guidance(views="perspective", reduction="sum"),
)

_CLIPDRAW = Recipe(
    name="clipdraw",
    summary="CLIPDraw's notebook: many thin coloured Beziers that grow where they help (arXiv 2106.14843).",
    strokes=256,
    steps=1000,
    brush=Brush(width=(2 / 224, 100 / 224), reach=0.05),
    waves=(Wave(width=(2 / 224, 2 / 224)),),
    rates=Rates(points=1 / 224, width=0.2 / 224, colour=0.01, schedule="clipdraw"),
    guidance=Guidance(views="clipdraw", reduction="sum"),
)

_WATERCOLOUR = Recipe(
    name="watercolour",
    summary="Broad translucent washes that mix where they overlap, then a few wet details.",
    strokes=110,
    steps=180,
    size=96,
    brush=Brush(profile="hard", compositing="softor", width=(0.02, 0.3), opacity=(0.08, 0.55)),
    waves=(
        Wave(strokes=0.3, steps=0.35, width=(0.14, 0.2)),
        Wave(strokes=0.4, steps=0.35, width=(0.07, 0.1)),
        Wave(strokes=0.3, steps=0.3, width=(0.03, 0.05)),
    ),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.2, saturate=True, dream=1.0, view_count=2, judge_every=4),
)

_INK = Recipe(
    name="ink",
    summary="A few dozen black Bezier lines on white paper.",
    strokes=48,
    steps=180,
    size=128,
    brush=Brush(width=(0.008, 0.022), colour=(0.07, 0.07, 0.09, 1.0), monochrome=True),
    waves=(Wave(strokes=0.5, steps=0.5, width=(0.014, 0.018)), Wave(strokes=0.5, steps=0.5, width=(0.01, 0.014))),
    rates=Rates(points=0.005, width=0.0004, colour=0.0),
    guidance=Guidance(
        critic=0.2, saturate=True, dream=1.0, target="outline", smoothness=0.02, view_count=2, judge_every=4
    ),
    recycle=30,
)

_BLOCKS = Recipe(
    name="blocks",
    summary="Wide opaque straight strokes, like a poster cut from paper.",
    strokes=44,
    steps=160,
    size=96,
    brush=Brush(kind="line", width=(0.05, 0.32), opacity=(1.0, 1.0)),
    waves=(Wave(strokes=0.4, steps=0.5, width=(0.16, 0.22)), Wave(strokes=0.6, steps=0.5, width=(0.07, 0.1))),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.2, saturate=True, dream=1.0, view_count=2, judge_every=4),
)

RECIPES: dict[str, Recipe] = {one.name: one for one in (_POCKET, _WATERCOLOUR, _INK, _BLOCKS, _CLIPDRAW, _CLIP_DDS)}
