"""How the house is built: its longest files and functions. python -m tests.benchmarks.structure [--most N]."""

from __future__ import annotations

import argparse
import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PRODUCT = ("app.py", "drawing", "nlp")

LONGEST_FILE = 320
LONGEST_FUNCTION = 45
"""Lines, without the docstring."""

KERNELS = frozenset({"compiled", "jit", "njit", "kernel"})
"""Decorators of functions that a compiler turns into one loop; they may be longer."""

FRONT_DOOR = frozenset({"__init__.py", "__main__.py"})
TOP_LEVEL = frozenset({"app.py"})


@dataclass(frozen=True)
class Part:
    """A file or a function of the product."""

    place: str
    lines: int


def product_files(root: Path = ROOT) -> list[Path]:
    """Every Python file of the product."""
    found = [
        path for name in PRODUCT for path in ([root / name] if name.endswith(".py") else (root / name).rglob("*.py"))
    ]
    return sorted(path for path in found if path.exists())


def files(root: Path = ROOT) -> list[Part]:
    """The product's files, longest first."""
    parts = [
        Part(str(path.relative_to(root)), len(path.read_text("utf-8").splitlines())) for path in product_files(root)
    ]
    return sorted(parts, key=lambda part: -part.lines)


def functions(root: Path = ROOT) -> list[Part]:
    """The product's functions, longest first; kernels and functions inside functions are left out."""
    parts = []
    for path in product_files(root):
        for name, function in _functions(ast.parse(path.read_text("utf-8"))):
            parts.append(Part(f"{path.relative_to(root)}:{function.lineno} {name}", _length(function)))
    return sorted(parts, key=lambda part: -part.lines)


def loose_modules(root: Path = ROOT) -> list[str]:
    """Modules that stand in no room."""
    inside = {path.name for path in (root / "drawing").glob("*.py")} - FRONT_DOOR
    return sorted(inside | ({path.name for path in root.glob("*.py")} - TOP_LEVEL))


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions and methods with their names, but for kernels."""
    for node in tree.body:
        for name, each in [
            ("", node),
            *((f"{node.name}.", inner) for inner in getattr(node, "body", []) if isinstance(node, ast.ClassDef)),
        ]:
            if isinstance(each, ast.FunctionDef) and not KERNELS.intersection(map(_name, each.decorator_list)):
                yield name + each.name, each


def _name(decorator: ast.expr) -> str:
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _length(function: ast.FunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=12, metavar="N", help="how many of each to name")
    most = parser.parse_args().most
    for title, parts, limit in (
        ("files", files(), LONGEST_FILE),
        ("functions", functions(), LONGEST_FUNCTION),
    ):
        over = sum(part.lines > limit for part in parts)
        print(f"{len(parts)} {title}, {over} over {limit} lines; the longest:")
        for part in parts[:most]:
            print(f"  {part.lines:5d}  {part.place}")
    print(f"modules that stand in no room: {', '.join(loose_modules()) or 'none'}")


if __name__ == "__main__":
    main()
