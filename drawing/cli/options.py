"""Options for declared settings: name, type, default and help come from the field, see `drawing.model.settings`."""

from __future__ import annotations

import argparse
from dataclasses import MISSING
from typing import TYPE_CHECKING, Any

from drawing.model.settings import defaults_of, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.model.settings import Setting


def add_option(
    group: argparse._ActionsContainer,
    owner: type,
    name: str,
    *flags: str,
    hint: str = "",
    default: Any = MISSING,  # noqa: ANN401
    **how: Any,  # noqa: ANN401
) -> None:
    """An option for a setting.

    Args:
        group: where it is listed.
        owner: the dataclass that declares it.
        name: of its field.
        flags: how it is written; `--the-name` if none is given.
        hint: what the help says beyond what the setting is about.
        default: in place of the field's.
        how: further keywords of argparse's `add_argument`.

    Raises:
        KeyError: for a name that is declared nowhere.
    """
    setting = settings_of(owner)[name]
    own = defaults_of(owner).get(name) if default is MISSING else default
    read = {"whole": whole, "number": number}.get(setting.kind)
    if setting.kind == "flag":
        how.setdefault("action", "store_true")
    elif read is not None:
        how.setdefault("type", read)
    if setting.choices and setting.kind == "text":
        how.setdefault("choices", setting.choices)
    how.setdefault("dest", name)
    group.add_argument(*(flags or [f"--{name.replace('_', '-')}"]), default=own, help=_help(setting, own, hint), **how)


def whole(text: str) -> int:
    """A whole number on the command line."""
    return _read(int, text, "a whole number")


def number(text: str) -> float:
    """A number on the command line."""
    return _read(float, text, "a number")


def _read(read: Callable[[str], Any], text: str, what: str) -> Any:  # noqa: ANN401
    try:
        return read(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{what} is needed, not {text!r}.") from None


def _help(setting: Setting, default: object, hint: str) -> str:
    about = setting.about.removesuffix(".")
    parts = [about[0].lower() + about[1:], "" if setting.choices else setting.allowed, hint]
    usual = "the recipe's" if setting.is_open and setting.low is not None else default
    shown = "" if usual is False or usual in (None, "", (), []) else f" (default: {usual})"
    return ("; ".join(filter(None, parts)) + shown).replace("%", "%%")
