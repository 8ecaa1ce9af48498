"""The app on ZeroGPU as far as a machine without a GPU goes: `python -m tests.ui.zero_gpu` writes what happened.

Everything is the installed `spaces` package's own - its patched torch, its forked worker, its queues - but the device
API, which a small server here stands in for, and the placing of tensors on a GPU, which is left out in the worker; the
drawing itself is then done on the CPU.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.jobs.packed import PackedFrame
    from drawing.jobs.requests import Job

STORY = "A small red fox found an old map in the forest. The fox sailed a little boat across the sea to a castle."
MANY = 5000
"""Steps of a drawing that is not waited for."""


class DeviceApi(BaseHTTPRequestHandler):
    """Grants every request for the one GPU there is, and writes down what was asked."""

    asked: list[tuple[str, dict[str, list[str]]]]

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        self.asked.append((url.path, parse_qs(url.query)))
        granted = {"idle": True, "nvidiaIndex": 0, "nvidiaUUID": "GPU-0", "allowToken": "token"}
        body = json.dumps(granted if url.path == "/schedule" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Watched:
    """A long drawing whose worker leaves its process id in a file when it is closed."""

    marker: Path
    prompt: str = "a cat"
    kind: str = "a drawing"
    gpu_seconds: int = 7

    def frames(self) -> Iterator[PackedFrame]:
        from drawing.jobs.requests import Draw
        from drawing.model.spec import DrawingSpec

        try:
            yield from Draw(DrawingSpec(self.prompt, strokes=6, steps=MANY)).frames()
        finally:
            self.marker.write_text(str(os.getpid()), encoding="ascii")


@dataclass(frozen=True)
class Broken:
    """An job whose worker meets a bug."""

    prompt: str = ""
    kind: str = "nothing"
    gpu_seconds: int = 1

    def frames(self) -> Iterator[PackedFrame]:
        raise RuntimeError("/secret/path is broken")
        yield


def one_drawing() -> dict[str, Any]:
    from drawing.jobs.requests import Draw
    from drawing.model.spec import DrawingSpec
    from drawing.ui import gpu

    job = Draw(DrawingSpec("a cat", strokes=128, steps=8))
    found = list(gpu.on_device(job))
    return {
        "reserved": job.gpu_seconds,
        "steps": [one.step for one in found],
        "final": found[-1].final,
        "largest": max(len(pickle.dumps(one)) for one in found),
    }


def every_endpoint() -> dict[str, Any]:
    """What each endpoint's job comes to in a worker, and what reading does in this process, which has no GPU."""
    from PIL import Image

    from drawing.machine.devices import best_device
    from drawing.ui import gpu
    from drawing.ui.drawing_plan import plan_drawing
    from drawing.ui.front import plan_search
    from drawing.ui.tabs.comic import plan_comic
    from drawing.ui.tabs.complete import plan_completion
    from drawing.ui.tabs.illustrate import headlines, plan_illustration
    from drawing.ui.tabs.trace import plan_trace

    quick = {"steps": 4, "recipe": "pocket", "seed": 0}
    with TemporaryDirectory() as folder:
        path = f"{folder}/square.png"
        picture = Image.new("RGB", (64, 64), "white")
        picture.paste("black", (16, 16, 48, 20))
        picture.save(path)
        jobs = {
            "draw": plan_drawing(prompt="a cat", strokes=4, **quick)[0],
            "illustrate": plan_illustration(STORY, None, 1, prompt="", style="plain", recipe="pocket", seed=0)[0],
            "comic": plan_comic("A cat\nA fish", strokes=4, **quick)[0],
            "complete": plan_completion(path, "a cat", new_strokes=4, **quick)[0],
            "trace": plan_trace(path, "auto", strokes=4, steps=4, seed=0)[0],
        }
        if find_spec("pymoo"):
            search = {"population": 4, "generations": 1, "paint": 1}
            jobs["search"] = plan_search(prompt="a cat", strokes=4, **search, **quick)[0]
        done = {name: list(gpu.on_device(job))[-1].final for name, job in jobs.items()}
    read = headlines(STORY, None, 1)
    return {
        "done": done,
        "here": best_device(),
        "read": [read["summary"]["backend"], len(read["candidates"])],
        "models": [model_called_in(reading) for reading in (False, True)],
    }


def model_called_in(weights_are_at_hand: bool) -> dict[str, Any]:
    """Where a language model was asked, and what came of its failing, with and without its weights on the disk."""
    from unittest import mock

    from drawing.jobs import reading
    from drawing.machine import devices
    from drawing.ui import gpu

    def lent_device() -> str:
        return "cuda" if devices.is_lent() else "cpu"

    chapters = reading.chapters_of(STORY)
    with (
        mock.patch.object(reading, "has_models", return_value=weights_are_at_hand),
        mock.patch.object(reading, "best_device", lent_device),
    ):
        summary, found = gpu.suggestions(chapters, 1)
    return {"backend": summary.backend, "told": any("models failed" in notice for notice in found.notices)}


def no_such_kernel(*_: object, **__: object) -> str:
    """In a language model's stead, in workers too: they are forked when this is in place."""
    raise RuntimeError("CUDA error: no kernel image is available for execution on the device")


def one_cancelled() -> dict[str, Any]:
    from drawing.ui import gpu

    with TemporaryDirectory() as folder:
        marker = Path(folder) / "closed-in"
        stream = gpu.on_device(Watched(marker))
        next(stream), next(stream)
        started = time.perf_counter()
        stream.close()
        seconds = time.perf_counter() - started
        return {"seconds": seconds, "closed": marker.exists(), "elsewhere": marker.read_text() != str(os.getpid())}


def one_refused(job: Job) -> str:
    import gradio as gr

    from drawing.ui import gpu

    with closing(gpu.on_device(job)) as stream:
        try:
            next(stream)
        except gr.Error as error:
            return error.message
    return ""


def main() -> None:
    DeviceApi.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), DeviceApi)
    Thread(target=server.serve_forever, daemon=True).start()
    os.environ |= {"SPACES_ZERO_GPU": "true", "SPACES_ZERO_DEVICE_API_URL": f"http://127.0.0.1:{server.server_port}"}

    import app
    import nlp.summarise  # noqa: F401 - its name in nlp is the function
    from drawing.jobs.requests import Trace
    from drawing.model.spec import DrawingSpec
    from drawing.ui import gpu, serving

    sys.modules["nlp.summarise"].abstractive = no_such_kernel
    gpu.start_warming()
    app.demo.launch(**serving.launch_settings(), prevent_thread_lock=True, quiet=True, server_name="127.0.0.1")

    from spaces.zero import torch as placing

    packed = placing.size()
    placing.init = placing.move = lambda *_, **__: None
    told = {
        "packed": packed,
        "drawn": one_drawing(),
        "cancelled": one_cancelled(),
        "again": one_drawing(),
        "ours": one_refused(Trace(DrawingSpec("a picture"), "/secret/no-such-picture.png")),
        "bug": one_refused(Broken()),
        "endpoints": every_endpoint(),
        "asked": DeviceApi.asked,
    }
    sys.stdout.write(f"{json.dumps(told)}\n")
    app.demo.close(verbose=False)


if __name__ == "__main__":
    main()
