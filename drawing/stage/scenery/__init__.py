"""Backdrops and weather, drawn by code in layers, varied by seed.

A new backdrop is a function of some ten lines in `catalogue/`: it takes a `Site`, says where the horizon is and where
one can stand, and lets the builders (`skies`, `land`, `plants`, `waters`, `houses`, `rooms`, `furniture`, `decor`) add
layers:

    @place("vineyard")
    def vineyard(site: Site) -> None:
        sky(site)
        hills(site, y=site.horizon - 30, height=80)
        ground(site, "grass")
        fence(site, y=site.horizon + 90, height=70)

Its nouns go into `places.toml`, new colours into `palettes.toml`. Random numbers come from `site.dice(part)`, never
from anything that time, weather or season change, so that a place stays the same place.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drawing.stage.scenery.layers import HEIGHT, STANDING, Backdrop, Layer, Light
from drawing.stage.scenery.palette import Palette, tables
from drawing.stage.scenery.registry import PLACES, synonyms
from drawing.stage.scenery.site import Site
from drawing.stage.scenery.weathers import far_fog, overlays

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["HEIGHT", "STANDING", "Backdrop", "Layer", "Light", "backdrop", "is_indoors", "place_for", "places"]

OUTDOORS, INDOORS, PLAIN = "meadow", "parlour", "plain"
"""Places of a scene that names none: where people, animals and vehicles act; the same in a room; a thing alone."""
VAGUE = frozenset({"room", "floor", "corner", "side", "area", "ground", "scene", "edge", "land", "world"})
"""Last words that say less about a place than the words before them."""
_SEASONS = ("summer", "summer", "summer", "spring", "autumn")
_SEASON_OF_WEATHER = {"snow": "winter"}


@cache
def places() -> tuple[str, ...]:
    """The names of all backdrops, sorted."""
    import drawing.stage.scenery.catalogue as _filled

    del _filled
    return tuple(sorted(PLACES))


def is_indoors(place: str | None) -> bool:
    """Whether a backdrop is a room."""
    return place in places() and PLACES[str(place)].kind == "room"


def place_for(noun: str) -> str | None:
    """The backdrop that a noun calls for (`shore` -> `beach`), or None.

    A compound that is not known goes by its last word (`pine forest`), or by the rest if the last says little
    (`hotel room`, `forest floor`).
    """
    words = noun.lower().strip().removeprefix("the ").replace("-", " ").split()
    if len(words) > 1 and words[-1] in VAGUE and (place := _known(" ".join(words[:-1]))):
        return _known(" ".join(words)) or place
    return _known(" ".join(words)) or (_known(words[-1]) if words else None)


def _known(noun: str) -> str | None:
    """The backdrop of exactly this noun, singular or plural."""
    known = synonyms()
    return known.get(noun) or known.get(noun.removesuffix("s")) or known.get(noun.removesuffix("es"))


def backdrop(
    place: str | None = None,
    *,
    time: str | None = None,
    weather: str | None = None,
    season: str | None = None,
    aspect: float = 1.0,
    seed: int = 0,
    without: Collection[str] = (),
    indoors: bool | None = None,
) -> Backdrop:
    """A place as layers: the same for the same place, aspect and seed, only tinted by time, weather and season.

    Args:
        place: one of `places()` or a noun that `place_for` knows; None for the default, a meadow or a parlour.
        time: `morning`, `day`, `evening`, `sunset`, `sunrise`, `night`; None is day.
        weather: `rain`, `snow`, `fog`, `storm`, `wind`, `sun`, `clouds`; None is sun.
        season: `spring`, `summer`, `autumn`, `winter`; None: by seed, and winter if it snows.
        aspect: width over height, above 0.
        seed: another seed is another view of the place.
        without: nouns to leave out, such as `moon` when the picture has one of its own.
        indoors: whether a scene without a place is in a room.

    Raises:
        ValueError: if a word is none of these, or the aspect is not positive.
    """
    if aspect <= 0:
        raise ValueError(f"The aspect of a backdrop is positive, not {aspect}.")
    default = INDOORS if indoors else OUTDOORS
    name = default if place is None else place if place in places() else place_for(place)
    if name is None:
        raise ValueError(f"There is no backdrop for {place!r}.")
    for table, word in (("times", time), ("weathers", weather)):
        if word is not None and word not in tables()[table]:
            raise ValueError(f"{word!r} is none of the {table} of a backdrop: {', '.join(tables()[table])}.")
    return _built(name, (time, weather, season), aspect, seed, without)


def _built(
    name: str, asked: tuple[str | None, str | None, str | None], aspect: float, seed: int, without: Collection[str]
) -> Backdrop:
    """The backdrop of a place that exists, at a moment whose words are known or None."""
    time, weather, season = asked
    entry = PLACES[name]
    guess = Site(name, Palette("day", "sun", "summer"), kind=entry.kind, moment=("", "", ""), aspect=aspect, seed=seed)
    chosen = season or _SEASON_OF_WEATHER.get(weather or "") or entry.season or guess.dice("season").choice(_SEASONS)
    if chosen not in {"summer", *tables()["seasons"]}:
        raise ValueError(f"{chosen!r} is no season of a backdrop: spring, summer, autumn, winter.")
    moment = (time or "day", weather or "sun", chosen)
    site = Site(
        name, Palette(*moment, entry.kind, entry.cast), kind=entry.kind, moment=moment, aspect=aspect, seed=seed
    )
    site.leave_out(without)
    entry.build(site)
    far_fog(site)
    return site.done(overlays(site) if entry.kind == "open" else ())
