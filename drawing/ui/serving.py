"""How the page is served: its look, its limits, its health; nothing recorded."""

from __future__ import annotations

import atexit
import importlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from drawing.jobs import presentation
from drawing.jobs.form import STYLES
from drawing.ui.arrivals import KeptDescription, welcoming
from drawing.ui.errors import log, refused
from drawing.ui.events import EXAMPLES, static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

QUEUE_LENGTH = 64
"""Jobs that may wait."""

KEEP = (1800, 3600)
"""How often files are looked through, and how old they may get, in seconds."""

MOST_VISITORS = 200
"""Visits whose state is held."""

# What is seen before the style sheet is there, so that nobody is dazzled.
_GROUND = {"body_background_fill": "#f8f3e9", "body_background_fill_dark": "#16171c"}
_FONTS = ["ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"]
_SHEETS = ("colours.css", "page.css", "result.css", "tools.css", "retouch.css")


def launch_settings() -> dict[str, Any]:
    """What `launch` is given."""
    thumbnails = [presentation.thumbnail(EXAMPLES / "looks" / f"{name}.png") for name in STYLES]
    return {
        "theme": gr.themes.Base(font=_FONTS).set(**_GROUND),
        "css": "".join(map(static, _SHEETS)) + presentation.cards(thumbnails, "#looks"),
        "max_file_size": "20mb",
        "run_history": False,
        "footer_links": ["api"],
        "ssr_mode": False,
        "enable_monitoring": False,
        "state_session_capacity": MOST_VISITORS,
        "mcp_server": serves_tools(),
        "app_kwargs": {
            "routes": [Route("/health", health), Route("/gradio.js", web_component)],
            "exception_handlers": {HTTPException: refused},
            "middleware": [Middleware(KeptDescription)],
            "lifespan": welcoming,
        },
    }


def serves_tools() -> bool:
    """Whether the endpoints can also be offered as MCP tools: where what `gradio[mcp]` brings is there and loads."""
    try:
        importlib.import_module("mcp.server.streamable_http_manager")
    except Exception as error:  # noqa: BLE001 - a mismatch of its dependencies shows up as anything
        log.info("no MCP tools: %s", error)
        return False
    return True


@cache
def machine() -> str:
    """What draws, in words."""
    import torch

    return torch.cuda.get_device_name() if torch.cuda.is_available() else f"{os.cpu_count()} CPU cores"


async def health(_: Request) -> Response:
    """`/health`: the page is up; says so without waiting behind any drawing."""
    return JSONResponse({"status": "up", "machine": machine()})


def web_component(_: Request) -> Response:
    """`/gradio.js`: what makes `<gradio-app src=...>` work on other people's pages, in the very version served here."""
    return FileResponse(Path(gr.__file__).parent / "templates" / "frontend" / "gradio.js", media_type="text/javascript")


def keep_files_private() -> None:
    """Let what visitors upload and are given lie in a folder that only this user can enter, gone with the process.

    Gradio's own lies in a predictable place that every user of the machine can read.
    """
    if "GRADIO_TEMP_DIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="storybrush-")
        os.environ["GRADIO_TEMP_DIR"] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


class FileNames(set[str]):
    """Gone through as they are at one moment: Gradio looks for old files while visitors make new ones."""

    def __iter__(self) -> Iterator[str]:
        return iter(list(super().__iter__()))


def keep_track_of_files(page: gr.Blocks) -> None:
    """Let old files be found, and deleted, for as long as the page is served (see `FileNames`)."""
    for block in page.blocks.values():
        block.temp_files = FileNames(block.temp_files)
    page.upload_file_set = FileNames()
    page.temp_file_sets = [page.upload_file_set, *(block.temp_files for block in page.blocks.values())]
