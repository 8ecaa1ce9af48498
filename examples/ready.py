"""Draw what the page shows ready, of all tabs or of those named: `python -m examples.ready [TAB ...]`.

The list is `ready/ready.toml`; nothing is picked.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from drawing.jobs.packed import webp
from drawing.jobs.progress import takes
from drawing.jobs.ready import FOLDER, Ready
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.result import as_image
from drawing.ui.tabs.comic import plan_comic
from drawing.ui.tabs.complete import plan_completion
from drawing.ui.tabs.illustrate import plan_illustration
from drawing.ui.tabs.trace import plan_trace

PLANS = {
    "draw": plan_drawing,
    "illustrate": partial(plan_illustration, None, chapter=None),
    "comic": plan_comic,
    "complete": plan_completion,
    "trace": plan_trace,
}
SIDE = 360


def draw_ready(one: Ready) -> None:
    """Its project file and a small picture of it."""
    job, _ = PLANS[one.tab](**{name: one.filled(name) for name in one.values})
    *_, last = takes(job.frames())
    one.svg.write_text(last.best.svg, encoding="utf-8")
    picture = as_image(last.best).convert("RGB")
    picture.thumbnail((SIDE, SIDE))
    one.thumbnail.write_bytes(webp(picture))
    sys.stdout.write(f"{one.svg.relative_to(Path.cwd())}: {one.title}\n")


def main() -> None:
    """All of them, or those of some tabs."""
    import tomllib

    for tab, listed in tomllib.loads((FOLDER / "ready.toml").read_text(encoding="utf-8")).items():
        if sys.argv[1:] and tab not in sys.argv[1:]:
            continue
        for number, values in enumerate(listed, start=1):
            draw_ready(Ready(tab, number, values))


if __name__ == "__main__":
    main()
