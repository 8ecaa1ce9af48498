"""The page, built and launched: `python app.py`. Everything it does is in `drawing.ui`."""

from __future__ import annotations

from drawing.machine import threads  # noqa: F401 - first, before anything imports torch

# isort: split
from drawing.ui import gpu, page, serving

demo = page.build()

if __name__ == "__main__":
    gpu.start_warming()
    demo.launch(**serving.launch_settings())
