"""The command line: `python -m drawing COMMAND ...`; exit code 2 and one sentence for bad input."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import NoReturn

from drawing.machine.garbage import loading

COMMANDS = (
    "draw",
    "imagine",
    "search",
    "trace",
    "complete",
    "comic",
    "illustrate",
    "evaluate",
    "audit",
    "experiment",
    "teach",
    "data",
    "tune",
)


class _Parser(argparse.ArgumentParser):
    """A parser that answers bad input with one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _needed(arguments: list[str]) -> tuple[str, ...]:
    """The command that is asked for; all where none is: only then they are listed, and each brings what it takes."""
    return tuple(arguments[:1]) if arguments[:1] and arguments[0] in COMMANDS else COMMANDS


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 bad input, 130 interrupted before anything was drawn."""
    parser = _Parser(prog="python -m drawing", description="Words in, drawings out - made of strokes you can edit.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    with loading():
        wanted = _needed(sys.argv[1:] if argv is None else argv)
        modules = {name: import_module(f"drawing.cli.{name}") for name in wanted}
    for name in COMMANDS:
        about = {"help": modules[name].HELP, "description": modules[name].__doc__} if name in modules else {}
        command = subparsers.add_parser(name, **about)
        if name in modules:
            modules[name].add_arguments(command)
    from drawing.critics import CriticUnavailableError

    try:
        arguments = parser.parse_args(argv)
        modules[arguments.command].run(arguments)
    except (ValueError, CriticUnavailableError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
