"""The page, built and launched: `python app.py`. Everything it does is in `drawing.ui`."""

from __future__ import annotations

from drawing.machine import garbage

with garbage.loading():
    import spaces  # noqa: F401 - first: on ZeroGPU it must be there before any library asks for a GPU

    # isort: split
    from drawing.machine import threads  # noqa: F401 - second: before anything imports torch

    # isort: split
    from drawing.ui import gpu, page, serving

    serving.keep_files_private()
    demo = page.build()

if __name__ == "__main__":
    gpu.start_warming()
    demo.launch(**serving.launch_settings())
