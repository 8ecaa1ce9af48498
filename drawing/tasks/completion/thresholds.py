"""Every number that completion decides by, in one value; lengths are in canvas heights unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reading:
    """How lines and recalled pictures are read.

    Attributes:
        inked: coverage from which a pixel is a line.
        gap: pixels that lines may gape by and still enclose what they go around.
        hollow: share of the canvas that lines must enclose for there to be anything to fill.
        thick: pixels; loose lines of less than twice this do not count to the body.
        margin: pixels around the body that a picture is to leave free.
        points_a_region: points by which each region between the lines is known at most.
        least_region: points of the smallest region that counts.
        shrink: pixels by which the hull of the lines is drawn in.
        edge: change of a channel between two pixels that is an edge.
        dark: light of an outline, as a share of what it goes around, below which it is drawn in ink.
    """

    inked: float = 0.25
    gap: int = 6
    hollow: float = 0.02
    thick: int = 3
    margin: int = 8
    points_a_region: int = 40
    least_region: int = 8
    shrink: int = 4
    edge: float = 0.12
    dark: float = 0.6


@dataclass(frozen=True)
class Fitting:
    """How the place of a picture on a sketch is found and what it costs.

    Attributes:
        scales: sides tried, as shares of the sketch's span (times 1.25).
        stretches: width over height tried.
        shifts: places tried along each axis.
        turns: angles tried, spread over a whole turn.
        rough: every how manieth point decides on places that are tried.
        largest: greatest side of a picture.
        least_span: span that a smaller sketch is taken for.
        coarse: rows of the grid on which areas are compared.
        far: distance beyond which nothing gets worse.
        missing: weight of outline that no line shows where nothing is drawn, beside lines off the edges.
        missing_inside: likewise inside the hull of what is drawn.
        beyond_canvas: cost of a picture that lies outside the canvas.
        beyond: weight of what is filled outside the body, beside what is not inside it (Tversky's index).
        motley: weight of different colours inside one region.
        turning: cost of a picture turned upside down, beside upright.
        stretching: cost of a picture stretched by e in one direction.
        settled: places that are moved downhill.
        settling: steps of that.
        rate: of Adam there.
    """

    scales: tuple[float, ...] = (0.75, 1.0, 1.35, 1.8, 2.4)
    stretches: tuple[float, ...] = (0.75, 1.0, 1.3)
    shifts: int = 9
    turns: int = 16
    rough: int = 4
    largest: float = 1.5
    least_span: float = 0.3
    coarse: int = 20
    far: float = 0.12
    missing: float = 0.03
    missing_inside: float = 0.6
    beyond_canvas: float = 0.25
    beyond: float = 0.1
    motley: float = 0.3
    turning: float = 0.03
    stretching: float = 0.03
    settled: int = 8
    settling: int = 40
    rate: float = 0.01


@dataclass(frozen=True)
class Bending:
    """How a picture in its place is bent to the lines.

    Attributes:
        grid: knots of the bend along each axis.
        steps: of Adam.
        rate: of Adam.
        stiffness: weight of the bend's differences between knots.
        filling: cost of a body that is not filled.
        edging: cost of what edges it.
        far: distance beyond which a line gets no worse.
        motley: weight of different colours inside one region.
    """

    grid: int = 6
    steps: int = 80
    rate: float = 0.01
    stiffness: float = 8.0
    filling: float = 0.3
    edging: float = 0.2
    far: float = 0.12
    motley: float = 0.3


@dataclass(frozen=True)
class Choosing:
    """Which of several recalled pictures is taken.

    Attributes:
        recalled: pictures recalled of one prompt.
        settled: pictures of which the place is looked for closely.
        alike: mean difference of channels up to which two count as one.
        near: merit that a proposal may lack to the best; the others come again before worse ones come.
        liking: weight of the critic's similarity beside distances.
        doubling: cost of an outline all in ink, which would stand beside the person's lines.
    """

    recalled: int = 8
    settled: int = 6
    alike: float = 0.04
    near: float = 0.06
    liking: float = 0.3
    doubling: float = 0.1


@dataclass(frozen=True)
class Colouring:
    """How a picture is coloured in up to the lines.

    Attributes:
        rim: pixels that a part must stand out thicker than.
        least_part: how far a part must stand out, as a share of the side of a square as large as the body.
        solid: opacity of pixels whose colour is trusted.
        flat: how far the colours of a region are brought to its commonest.
        least_region: pixels of the smallest region that is made even.
        alike: logarithm of the ratio of their lengths, and of their widths, up to which two regions look alike.
        shades: steps of a channel in which colours are counted.
        next: steps apart up to which two colours are alike.
    """

    rim: int = 3
    least_part: float = 0.18
    solid: float = 0.9
    flat: float = 0.8
    least_region: int = 12
    alike: float = 0.25
    shades: int = 8
    next: float = 1.5


@dataclass(frozen=True)
class Outlining:
    """Which lines a sketch lacks.

    Attributes:
        tolerance: greatest distance of a stroke to the outline.
        thin: width below which a stroke is a line that can be gone on with.
        touching: pixels up to which the outline is on a line.
        away: how far a stretch must leave the lines somewhere.
        tie: gap to a line that a stretch's end is drawn out over.
        least_length: of a stretch.
        smoothing: of the outline, standard deviation in pixels.
        most: share of the new strokes that may go on with lines.
    """

    tolerance: float = 0.008
    thin: float = 0.04
    touching: float = 1.5
    away: float = 0.035
    tie: float = 0.04
    least_length: float = 0.05
    smoothing: float = 2.0
    most: float = 0.4


@dataclass(frozen=True)
class Layering:
    """How the finished drawing is put together as a picture to paint.

    Attributes:
        thin: half width up to which the drawing's own ink counts as lines, which nothing covers.
        beside: pixels around lines in which contours of the picture are left out.
    """

    thin: float = 0.03
    beside: int = 4


@dataclass(frozen=True)
class Confining:
    """How strokes are cut back to where they may be.

    Attributes:
        samples: points along a stroke that are looked at.
        margin: pixels of `bounds.ROWS` kept clear.
        thinnings: shares of its width that a stroke is tried with.
        least_share: of a stroke's area that must be left.
        thinnest: width below which none is thinned.
        trace: coverage that counts as touching.
        touched: coverage of the drawing from which a place is taken.
        seen: difference of a channel to the paper from which something is seen on it.
        apart: gap in canvas heights across which strokes still count as touching.
    """

    samples: int = 49
    margin: float = 0.75
    thinnings: tuple[float, ...] = (1.0, 0.75, 0.55, 0.4, 0.28)
    least_share: float = 0.12
    thinnest: float = 0.003
    trace: float = 2 / 255
    touched: float = 0.02
    seen: float = 0.06
    apart: float = 0.008


@dataclass(frozen=True)
class Halving:
    """When a drawing is half of something symmetrical; lengths are shares of its span unless said otherwise.

    Attributes:
        thin: width in canvas heights above which strokes are no lines.
        near: distance up to which a line's end touches something.
        least_length: of an axis between two loose ends.
        least_depth: of what lies beside it.
        over: how far something may lie on its other side.
        on_axis: distance in canvas heights up to which a line lies on it.
        touching: what an end that lies on it counts, beside its length.
        alike: cosine between two axes that are one.
        most: axes that are tried.
        even: share of its area in which a picture must be its own mirror image.
        framed: share of the lines that must run square to one another for an axis to have to run along them.
        slanted: angle in radians to those up to which an axis runs along them.
        gain: merit that what is made whole so may lack to other proposals.
        leaning: angle in radians to upright up to which an axis may lean.
        strokes: share of the new strokes that the other half may take.
    """

    thin: float = 0.04
    near: float = 0.06
    least_length: float = 0.35
    least_depth: float = 0.12
    over: float = 0.04
    on_axis: float = 0.01
    touching: float = 0.15
    alike: float = 0.95
    most: int = 1
    even: float = 0.85
    framed: float = 0.6
    slanted: float = 0.14
    gain: float = 0.1
    leaning: float = 0.9
    strokes: float = 0.75


@dataclass(frozen=True)
class Thresholds:
    """All of them, step by step.

    Attributes:
        reading: of lines and pictures.
        fitting: of a picture on a sketch.
        bending: of a picture in its place.
        choosing: among pictures.
        colouring: up to the lines.
        outlining: of what is missing.
        layering: of the picture to paint.
        confining: of strokes.
        halving: of what is symmetrical.
        rounds: shares of strokes and steps of the rounds in which confined strokes are drawn.
        colours: colours of a palette that is kept, at most.
        shades: steps of a channel in which they are counted.
    """

    reading: Reading = field(default_factory=Reading)
    fitting: Fitting = field(default_factory=Fitting)
    bending: Bending = field(default_factory=Bending)
    choosing: Choosing = field(default_factory=Choosing)
    colouring: Colouring = field(default_factory=Colouring)
    outlining: Outlining = field(default_factory=Outlining)
    layering: Layering = field(default_factory=Layering)
    confining: Confining = field(default_factory=Confining)
    halving: Halving = field(default_factory=Halving)
    rounds: tuple[float, ...] = (0.4, 0.3, 0.3)
    colours: int = 8
    shades: int = 12


USUAL = Thresholds()
