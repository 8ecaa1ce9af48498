"""spaCy is imported without its command line, which is there when somebody wants it."""

from __future__ import annotations

import subprocess
import sys


def test_the_parser_does_without_the_command_line_and_leaves_it_as_it_was() -> None:
    code = """
import sys
from nlp.english import parse
assert [token.text for token in parse("a cat sat")] == ["a", "cat", "sat"]
assert not [name for name in sys.modules if name.startswith(("spacy.cli", "weasel", "httpx"))]
import spacy
assert not hasattr(spacy, "cli")
from spacy.cli import info
assert callable(info)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
