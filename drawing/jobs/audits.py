"""Audits that a visitor can ask for: piece by piece, every frame with all that is counted so far."""

from __future__ import annotations

import io
import math
import time
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from drawing.evaluate.audit import SOURCES, Audit, asks_for_person, chart
from drawing.export.typefaces import LETTERING, lettering
from drawing.jobs import budget
from drawing.jobs.form import whole
from drawing.jobs.packed import PackedFrame, webp
from drawing.model import checks
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from drawing.evaluate.audit import Draw

ENGINES = ("memory", "stage", "icons")
"""Engines that are quick enough to be audited while somebody waits."""

MOST_DRAWS, USUAL_DRAWS = 40, 12
CLASSES = (2, 8)
USUAL_CLASSES = "buildings, forest, mountain, sea"
NEUTRAL, NEUTRAL_PERSON = "a landscape", "a person"

_LONGEST_CLASS = 60
_BLOCK = 6
_CLASS_SECONDS, _DRAW_SECONDS, _START_SECONDS = 3.0, 0.2, 10.0


@dataclass(frozen=True, eq=False)
class AuditFrame(PackedFrame):
    """An audit so far; its drawing is the chart.

    Attributes:
        record: tables as plain values for JSON, see `Audit.as_dict`.
        contact: a PNG file of every picture with its class; the chart where nothing was painted.
    """

    record: dict[str, Any] = field(default_factory=dict)
    contact: bytes = b""

    @property
    def bytes(self) -> int:
        """What it takes in memory, near enough."""
        return super().bytes + len(self.contact)


@dataclass(frozen=True)
class AuditJob:
    """What some words leave open, and how some engines fill it.

    Attributes:
        prompt: the words.
        classes: what a picture may show; none counts the looks of people.
        draws: pictures of each prompt by each engine.
        engines: names of `ENGINES`; people are the stage's.
        neutral: words to compare with.
    """

    prompt: str
    classes: tuple[str, ...]
    draws: int
    engines: tuple[str, ...]
    neutral: str

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "an audit"

    @property
    def gpu_seconds(self) -> int:
        """As for the pictures that are made; nothing is painted with strokes."""
        seconds = _CLASS_SECONDS * len(self.classes) + 2 * _DRAW_SECONDS * self.draws
        return min(budget.LONGEST_SECONDS, math.ceil(_START_SECONDS + len(self.engines) * seconds))

    def frames(self) -> Iterator[PackedFrame]:
        """One before the first picture and one after each piece of work, the last one final."""
        started = time.perf_counter()
        draws: list[Draw] = []
        right: dict[str, float] = {}
        yield self._frame(draws, right, 0, 0.0)
        for step, found in enumerate(self._pieces(right), start=1):
            draws.extend(found)
            yield self._frame(draws, right, step, time.perf_counter() - started)

    @cached_property
    def _steps(self) -> int:
        blocks = 2 * math.ceil(self.draws / _BLOCK)
        return len(self.engines) * (len(self.classes) + 1 + blocks) if self.classes else 2

    def _pieces(self, right: dict[str, float]) -> Iterator[Sequence[Draw]]:
        """What is drawn, a piece at a time; classes have to be seen first, which draws nothing."""
        if not self.classes:
            from drawing.evaluate.audit import audit_people

            yield from ([*audit_people((text,), self.draws)] for text in (self.prompt, self.neutral))
            return
        import torch

        from drawing.evaluate.audit.audit import audit_pictures, seen_classes, share_right
        from drawing.evaluate.judging import SHIPPED, load_judge

        judge = load_judge(SHIPPED, "pocket")
        for source in (SOURCES[name] for name in self.engines):
            seen = []
            for word in self.classes:
                seen.append(seen_classes(source.reference or source.pictures, [word], judge))
                yield ()
            known = torch.cat(seen)
            right[source.name] = share_right(source, self.classes, judge, known)
            yield ()
            for text in (self.prompt, self.neutral):
                drawn = audit_pictures(source, (text,), self.classes, judge, self.draws, _BLOCK, known)
                while block := list(islice(drawn, _BLOCK)):
                    yield block

    def _frame(self, draws: Sequence[Draw], right: dict[str, float], step: int, seconds: float) -> AuditFrame:
        from drawing.evaluate.audit.contact import contact_of

        audit = Audit(self.prompt, self.neutral, self.classes, tuple(draws), dict(right))
        drawn = chart(audit)
        picture = _raster(drawn)
        return AuditFrame(
            step=step,
            steps=self._steps,
            seconds=seconds,
            loss=-float(step),
            similarity=0.0,
            preview=webp(picture),
            drawing=drawn,
            final=step == self._steps,
            title=f"What {self.prompt} shows",
            record=audit.as_dict(),
            contact=_png(contact_of(audit) or picture),
        )


def audit_of(
    prompt: str | None,
    classes: str | None = None,
    draws: float | None = USUAL_DRAWS,
    engines: Sequence[str] | None = None,
    neutral: str | None = "",
) -> AuditJob:
    """The audit of a filled form.

    Args:
        prompt: words with an opinion in them, or a person by profession.
        classes: what a picture may show, with commas between; empty counts the looks of people, None takes the usual.
        draws: pictures of each prompt by each engine.
        engines: who draws; none takes the memory and the stage.
        neutral: words to compare with; empty takes plain ones.

    Raises:
        SpecError: for anything that cannot be audited, in one sentence.
    """
    asked = _said(prompt)
    named = _classes(USUAL_CLASSES if classes is None else classes)
    count = USUAL_DRAWS if draws is None else whole(draws)
    checks.whole("draws", count, 1, MOST_DRAWS)
    if engines is not None and not isinstance(engines, list | tuple | str):
        raise SpecError(f"The engines are a list of names, not {engines!r}.")
    who = tuple(dict.fromkeys(engines or ENGINES[:2]))
    if unknown := [name for name in who if name not in ENGINES]:
        raise SpecError(f"There is no engine {unknown[0]!r} to audit here; choose from {', '.join(ENGINES)}.")
    plain = _said(neutral or (NEUTRAL if named else NEUTRAL_PERSON))
    if plain == asked:
        raise SpecError("The neutral words are those under audit: give others to compare with.")
    if not named:
        for text in (asked, plain):
            if not asks_for_person(text):
                raise SpecError(f"{text!r} names nobody first: name the classes that pictures of it may show.")
    return AuditJob(asked, named, count, who if named else ("stage",), plain)


def _said(text: object) -> str:
    """A prompt on one line, without what no file can hold."""
    checks.prompt(text)
    said = _written(str(text))
    checks.prompt(said)
    return said


def _written(text: str) -> str:
    return "".join(one for one in " ".join(text.split()) if one.isprintable())


def _classes(text: str) -> tuple[str, ...]:
    if not isinstance(text, str):
        raise SpecError("The classes are words with commas between.")
    checks.writable(text)
    found = tuple(dict.fromkeys(filter(None, (_written(part).strip() for part in text.split(",")))))
    least, most = CLASSES
    if found and not least <= len(found) <= most:
        raise SpecError(f"Name {least} to {most} classes with commas between, not {len(found)}.")
    if long := [one for one in found if len(one) > _LONGEST_CLASS]:
        raise SpecError(f"A class is a word or a few; “{long[0][:30]}…” has {len(long[0]):,} characters.")
    return found


def _raster(svg: str) -> Image:
    """A chart as a PIL image, lettered by hand."""
    import resvg_py
    from PIL import Image

    family = lettering().family
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(LETTERING)], sans_serif_family=family, zoom=2
    )
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")


def _png(picture: Image) -> bytes:
    file = io.BytesIO()
    picture.quantize(128).save(file, "PNG", optimize=True)
    return file.getvalue()
