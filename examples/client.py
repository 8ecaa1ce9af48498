"""Draw with a running Storybrush from Python: `python examples/client.py "a sailboat" --url http://localhost:7860`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from gradio_client import Client


def main() -> None:
    """Draw, say how far it is, and put the files into a folder."""
    parser = argparse.ArgumentParser(description="Draw with a running Storybrush.")
    parser.add_argument("prompt", help="what to draw")
    parser.add_argument("--url", default="http://localhost:7860", help="where it runs, or a Space's owner/name")
    parser.add_argument("--out", type=Path, default=Path(), help="folder for the files (default: here)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=0, help="0 takes the recipe's own")
    chosen = parser.parse_args()
    job = Client(chosen.url, verbose=False).submit(
        chosen.prompt, seed=chosen.seed, steps=chosen.steps, formats=["svg", "png"], api_name="/draw"
    )
    made: list[str] = []
    for _, status, files in job:
        made = files or made
        sys.stderr.write(f"\rstep {status['step']} of {status['steps']}, similarity {status['similarity']:.2f} ")
    sys.stderr.write("\n")
    chosen.out.mkdir(parents=True, exist_ok=True)
    for file in made:
        sys.stdout.write(f"{shutil.copy(file, chosen.out)}\n")


if __name__ == "__main__":
    main()
