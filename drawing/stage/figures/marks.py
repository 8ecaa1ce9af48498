"""A little language of shapes for tables: one line of words and numbers a shape, so that data can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.colours import colour_of, darker, lighter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drawing.stage.figures.ink import Ink


def tint(name: str, colours: Mapping[str, str]) -> str:
    """The colour a row means: a slot of ``colours``, a colour word or `#rrggbb`; `-` after it darkens, `+` lightens."""
    plain = name.rstrip("+-")
    colour = colours[plain] if plain in colours else colour_of(plain)
    for sign in name[len(plain) :]:
        colour = darker(colour, 0.78) if sign == "-" else lighter(colour)
    return colour


def draw_marks(ink: Ink, rows: Iterable[str], colours: Mapping[str, str]) -> None:
    """Draw rows such as ``"disc main 0 -1.2 .3"`` or ``"~line main- .1 -1 0 1 0"``.

    The forms and their numbers; a leading `~` leaves the darker contour out:

    - `blob`, `poly`: smooth or straight closed shape through points, x y x y ...
    - `disc`: circle, x y radius; `oval`: ellipse, x y radius-x radius-y [clockwise degrees]
    - `rod`: round-ended limb, width x y x y ...; `taper`: one from one width to another, width width x y x y
    - `line`, `curve`: straight or smooth line without contour, width x y x y ...

    Args:
        ink: local coordinates are the rows'.
        rows: form, colour, numbers.
        colours: slots by name.

    Raises:
        ValueError: if a row has an unknown form or too few numbers.
    """
    for row in rows:
        form, name, *numbers = row.split()
        contour = not form.startswith("~")
        values = [float(number) for number in numbers]
        try:
            _draw(ink, form.lstrip("~"), tint(name, colours), values, contour=contour)
        except (IndexError, KeyError) as error:
            raise ValueError(f"not a shape: {row!r}") from error


def _draw(ink: Ink, form: str, colour: str, values: list[float], *, contour: bool) -> None:
    if form in {"blob", "poly"}:
        points = list(zip(values[::2], values[1::2], strict=False))
        ink.polygon(points, colour, smooth=form == "blob", contour=contour)
    elif form == "disc":
        ink.disc((values[0], values[1]), values[2], colour, contour=contour)
    elif form == "oval":
        degrees = values[4] if len(values) > 4 else 0.0  # noqa: PLR2004
        ink.oval((values[0], values[1]), (values[2], values[3]), colour, degrees=degrees, contour=contour)
    elif form == "rod":
        points = list(zip(values[1::2], values[2::2], strict=False))
        ink.limb(points, [values[0]] * len(points), colour, contour=contour)
    elif form == "taper":
        ink.limb([(values[2], values[3]), (values[4], values[5])], values[:2], colour, contour=contour)
    elif form in {"line", "curve"}:
        points = list(zip(values[1::2], values[2::2], strict=False))
        ink.line(points, values[0], colour, smooth=form == "curve")
    else:
        raise KeyError(form)
