"""How the page is served: health, the script for other people's pages, tools for language models where they can be."""

from __future__ import annotations

import importlib
import inspect
import json
import re
from typing import TYPE_CHECKING, NoReturn
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

import app
from drawing.ui import serving
from tests.site import served

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDPOINTS = {"draw", "headlines", "illustrate", "comic", "complete", "trace"}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served() as address:
        yield address


def test_health_is_visible(site: str) -> None:
    with urlopen(f"{site}/health") as answer:  # noqa: S310 - an address of this machine
        assert json.load(answer) == {"status": "up", "machine": serving.machine()}


def test_the_web_component_comes_from_the_app_for_other_origins_too(site: str) -> None:
    with urlopen(Request(f"{site}/gradio.js", headers={"Origin": "http://localhost:1"})) as answer:  # noqa: S310
        script = answer.read().decode()
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["access-control-allow-origin"] == "http://localhost:1"
    bundle = script.split('"./')[1].split('"')[0]
    with urlopen(f"{site}/{bundle}") as answer:  # noqa: S310
        assert b"gradio-app" in answer.read()


def test_nobody_reads_the_traffic_of_others(site: str) -> None:
    with pytest.raises(HTTPError) as told:
        urlopen(f"{site}/monitoring")  # noqa: S310
    assert told.value.code in {403, 404}


@pytest.mark.parametrize("error", [ImportError("no mcp"), TypeError("another pydantic")])
def test_without_what_mcp_needs_there_are_no_tools_and_no_crash(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def missing(_: str) -> NoReturn:
        raise error

    monkeypatch.setattr(importlib, "import_module", missing)
    assert serving.serves_tools() is False


def test_with_what_mcp_needs_there_are_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", lambda _: serving)
    assert serving.launch_settings()["mcp_server"] is True


def test_tools_have_names_and_words(site: str) -> None:
    pytest.importorskip("mcp", reason="what gradio[mcp] brings is not installed")
    with urlopen(f"{site}/gradio_api/mcp/schema") as answer:  # noqa: S310
        tools = {tool["name"]: tool for tool in json.load(answer)}
    assert set(tools) == ENDPOINTS
    assert all(len(tool["description"]) > 30 for tool in tools.values())
    assert all(one["description"] for tool in tools.values() for one in tool["inputSchema"]["properties"].values())


def test_endpoints_describe_every_parameter() -> None:
    named = {fn.api_name: fn for fn in app.demo.fns.values() if fn.api_name in ENDPOINTS}
    for name, fn in named.items():
        assert fn.name == name
        lines = fn.fn.__doc__.splitlines()
        for parameter in inspect.signature(fn.fn).parameters:
            assert any(re.match(rf"\s+{parameter}: \S.{{8}}", line) for line in lines), (name, parameter)
