"""One declaration a setting: default, meaning and range stand beside the field and serve every door of the house.

The engine refuses by it, the commands' help and the endpoints' schema quote it, a link is written and read by it. Plain
dataclass metadata does what pydantic would, whose import is a tenth of a cold start.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from drawing.model import checks
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["text", "whole", "number", "span", "flag", "other"]
"""What values are: a text, a whole number, a number, a least and a greatest number, yes or no, or anything else."""

_KEY = "setting"


@dataclass(frozen=True)
class Setting:
    """What is known about one setting.

    Attributes:
        about: what it means, in one sentence or more.
        kind: what its values are.
        low: least value of numbers.
        high: greatest value of numbers.
        choices: the texts it may be; none allows all.
        is_open: None is allowed and leaves the value to whatever comes after, such as the recipe.
        label: what refusals call it; its own name if empty.
        refuse: raises SpecError for what the range lets pass; texts that have it are checked by it alone.
        is_linked: links carry it; they do not carry what belongs to one machine.
    """

    about: str
    kind: Kind = "other"
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    is_open: bool = False
    label: str = ""
    refuse: Callable[[Any], object] | None = None
    is_linked: bool = True

    def check(self, name: str, value: object) -> None:
        """Refuse a value that it cannot have.

        Raises:
            SpecError: with one sentence that names the setting.
        """
        if value is None and self.is_open:
            return
        name = self.label or name
        if self.choices and value not in self.choices:
            raise SpecError(f"{name} must be one of {', '.join(self.choices)}, not {value!r}.")
        if self.low is not None and self.high is not None:
            if self.kind == "whole":
                checks.whole(name, value, int(self.low), int(self.high))
            else:
                (checks.span if self.kind == "span" else checks.number)(name, value, self.low, self.high)
        if self.refuse is not None:
            self.refuse(value)
        elif self.kind == "text" and not isinstance(value, str):
            raise SpecError(f"{name} cannot be {value!r}.")
        elif self.kind == "flag" and not isinstance(value, bool):
            raise SpecError(f"{name} is either true or false, not {value!r}.")

    @property
    def allowed(self) -> str:
        """Its range or its choices in words; empty where anything goes."""
        if self.choices:
            return ", ".join(self.choices)
        return "" if self.low is None or self.high is None else f"{numeral(self.low)} to {numeral(self.high)}"

    @property
    def is_zero_open(self) -> bool:
        """Whether a number field may send 0 for "not filled in"."""
        return self.is_open and self.low is not None and self.low > 0


def anything(default: Any, about: str, **known: Any) -> Any:  # noqa: ANN401
    """A setting with checks of its own; `known` here and below: further attributes of `Setting`."""
    return field(default=default, metadata={_KEY: Setting(about, is_open=default is None, **known)})


def text(default: str | None, about: str, **known: Any) -> Any:  # noqa: ANN401
    """A setting that is a text."""
    return anything(default, about, kind="text", **known)


def choice(default: str | None, about: str, choices: tuple[str, ...], **known: Any) -> Any:  # noqa: ANN401
    """A setting that is one of some texts."""
    return text(default, about, choices=choices, **known)


def flag(about: str, *, default: bool = False) -> Any:  # noqa: ANN401
    """A setting that is yes or no."""
    return anything(default, about, kind="flag")


def whole(default: int | None, about: str, low: int, high: int, **known: Any) -> Any:  # noqa: ANN401
    """A setting that is a whole number."""
    return anything(default, about, kind="whole", low=low, high=high, **known)


def number(default: float | None, about: str, low: float, high: float, **known: Any) -> Any:  # noqa: ANN401
    """A setting that is a number."""
    return anything(default, about, kind="number", low=low, high=high, **known)


def span(default: tuple[float, float], about: str, low: float, high: float, **known: Any) -> Any:  # noqa: ANN401
    """A setting that is a least and a greatest number."""
    return anything(default, about, kind="span", low=low, high=high, **known)


def required(about: str, **known: Any) -> Any:  # noqa: ANN401
    """A setting without a default."""
    return field(metadata={_KEY: Setting(about, **known)})


def same_as(owner: type, name: str, default: Any, **changed: Any) -> Any:  # noqa: ANN401
    """A setting as another dataclass declares it, with a default of its own; None leaves it open."""
    known = replace(settings_of(owner)[name], is_open=default is None, label="", **changed)
    return field(default=default, metadata={_KEY: known})


@cache
def settings_of(owner: type) -> dict[str, Setting]:
    """All settings that a dataclass declares, by name."""
    return {one.name: one.metadata[_KEY] for one in fields(owner) if _KEY in one.metadata}


@cache
def defaults_of(owner: type) -> dict[str, Any]:
    """The default of each of them that has one."""
    return {one.name: one.default for one in fields(owner) if _KEY in one.metadata and one.default is not MISSING}


def check_settings(values: object) -> None:
    """Refuse a dataclass that holds a value out of range.

    Raises:
        SpecError: with one sentence that names the setting.
    """
    owner: type = type(values)
    for name, known in settings_of(owner).items():
        known.check(name, getattr(values, name))


def numeral(value: float) -> str:
    """A limit as people write it: 4,096, 0.25, 4."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
