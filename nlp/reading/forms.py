"""The headings of a book without a table of contents: those that share a form, count up and are spread over it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from nlp.reading.numerals import LAST
from nlp.reading.wording import is_no_chapter, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.candidates import Candidate
    from nlp.reading.measure import Measure

_CHAPTER_WORDS = frozenset(
    {
        "chapter",
        "kapitel",
        "chapitre",
        "capítulo",
        "capitulo",
        "capitolo",
        "hoofdstuk",
        "luku",
        "глава",
        "rozdział",
        "章",
    }
)
_MOST_MISSING = 2
_FEWEST_WORDS_OF_A_NUMBER = 2
_FEWEST_WORDS_OF_A_TITLE = 40
_WIDEST_GAP = 6
_LATEST_FIRST = 0.35
_MOST_SHORT = 0.34

Run = list["Candidate"]


def chapters_by_form(found: Sequence[Candidate], measure: Measure) -> list[Candidate]:
    """Candidates that are the chapters of a book, in reading order; [] where none are."""
    numbered = _numbered_chapters(found, measure)
    titled = _titled_chapters(found, measure)
    if not numbered:
        return titled or [c for c in found if c.heading.kind == "named"]
    starts_late = measure.between(0, numbered[0].index) > _LATEST_FIRST * measure.words
    if titled and (_are_inner(numbered, titled) or starts_late):
        return titled
    return numbered


def _numbered_chapters(found: Sequence[Candidate], measure: Measure) -> list[Candidate]:
    with_unit = _by_unit([c for c in found if c.heading.kind == "chapter"])
    alone = [c for c in found if c.heading.kind == "number"]
    titled = _counted([c for c in alone if c.heading.title], measure)
    bare = _counted([c for c in alone if not c.heading.title], measure)
    if with_unit:
        joined = _counted(sorted([*with_unit, *(c for c in alone if c.heading.title)], key=lambda c: c.index), measure)
        is_one_count = len(_runs(with_unit)) == 1 and _longest(joined) > _longest(with_unit) and _longest(with_unit) > 1
        return joined if is_one_count else with_unit
    if not titled or not bare:
        return titled or bare
    restarts = sum(c.heading.number == 1 for c in bare)
    return titled if _longest(titled) >= min(_longest(bare), 3) or restarts > len(titled) / 2 else bare


def _by_unit(found: list[Candidate]) -> list[Candidate]:
    """Candidates of the book's word for a chapter, and of others that stand only before or behind all of those."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        groups[candidate.heading.unit].append(candidate)
    if not groups:
        return []
    main = max(groups, key=lambda unit: (_rank(unit, groups[unit]), len(groups[unit])))
    first, last = groups[main][0].index, groups[main][-1].index
    beside = [
        candidate
        for unit, group in groups.items()
        if unit != main and (group[-1].index < first or group[0].index > last)
        for candidate in group
    ]
    return sorted([*groups[main], *beside], key=lambda c: c.index)


def _rank(unit: str, group: list[Candidate]) -> int:
    if len(group) == 1:
        return 0 if unit not in _CHAPTER_WORDS else 1
    return 3 if unit in _CHAPTER_WORDS else 1 if unit in units("inner") else 2


def _runs(found: Sequence[Candidate]) -> list[Run]:
    """Runs that count up from 1 (or from the first number there is); what does not fit is left out."""
    runs: list[Run] = []
    for candidate in found:
        number = candidate.heading.number
        if number is None:
            continue
        is_stray = len(runs) > 1 and len(runs[-1]) == 1 and not _goes_on(runs[-1][-1], number)
        if is_stray and _goes_on(runs[-2][-1], number):
            runs.pop()
        if runs and _goes_on(runs[-1][-1], number):
            runs[-1].append(candidate)
        elif number == 1 or not runs:
            runs.append([candidate])
    return [run for run in runs if len(run) > 1]


def _goes_on(before: Candidate, number: int) -> bool:
    reached = before.heading.number or 0
    return number == LAST or reached < number <= reached + 1 + _MOST_MISSING


def _counted(found: Sequence[Candidate], measure: Measure) -> list[Candidate]:
    """Candidates in runs with text under most of them; numbers of pages, which cut sentences, are none."""
    kept: list[Candidate] = []
    for run in _runs(found):
        bodies = [measure.between(a.index + 1, b.index) for a, b in pairwise(run)]
        if median(bodies) >= _FEWEST_WORDS_OF_A_NUMBER and not measure.cuts_sentences([c.index for c in run]):
            kept.extend(run)
    return kept


def _longest(found: Sequence[Candidate]) -> int:
    return max(map(len, _runs(found)), default=0)


def _titled_chapters(found: Sequence[Candidate], measure: Measure) -> list[Candidate]:
    """Titles without numbers that stand behind the widest gap that several of them share, with a body under each."""
    titles = [c for c in found if c.heading.kind == "title" and not is_no_chapter(c.heading.label)]
    best: list[Candidate] = []
    for gap in sorted({min(c.gap, _WIDEST_GAP) for c in titles if c.gap > max(measure.usual_gap, 1)}):
        for wanted in (titles, [c for c in titles if c.heading.label == c.heading.label.upper()]):
            standing = _with_bodies([c for c in wanted if c.gap >= gap], measure)
            if _is_spread(standing, measure) and len(standing) > len(best) + 1:
                best = standing
    return best


def _with_bodies(found: list[Candidate], measure: Measure) -> list[Candidate]:
    """Those that have text of their own, instead of the next title."""
    ends = [*(c.index for c in found), measure.blocks][1:]
    return [
        candidate
        for candidate, end in zip(found, ends, strict=True)
        if measure.between(candidate.index + 1, end) >= _FEWEST_WORDS_OF_A_TITLE
    ]


def _is_spread(found: list[Candidate], measure: Measure) -> bool:
    if len(found) <= 1 or measure.between(0, found[0].index) > _LATEST_FIRST * measure.words:
        return False
    ends = [*(c.index for c in found[1:]), measure.blocks]
    bodies = sorted(measure.between(c.index, end) for c, end in zip(found, ends, strict=True))
    short = sum(body < bodies[-1] / 40 for body in bodies)
    return short <= _MOST_SHORT * len(bodies) and bodies[-1] < 0.8 * measure.words


def _are_inner(numbered: list[Candidate], titled: list[Candidate]) -> bool:
    """Whether bare numbers begin again under several titles, so that they are sections of stories."""
    if any(c.heading.kind != "number" or c.heading.title for c in numbered):
        return False
    starts = Counter[int]()
    for candidate in numbered:
        if candidate.heading.number == 1:
            starts[max((t.index for t in titled if t.index < candidate.index), default=-1)] += 1
    return len([index for index in starts if index >= 0]) > 1 and sum(starts.values()) > 1
