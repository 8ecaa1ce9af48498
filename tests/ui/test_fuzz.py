"""Nonsense at every endpoint, over HTTP: refused in a sentence that tells nothing of the server, which draws on."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app
from drawing.ui import fields, serving
from tests.health import watched
from tests.nonsense import FILE_DATA, FILES, MALFORMED, QUICK, Site, ask_nonsense, reached
from tests.site import ROOT, served

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUESTS = 200
"""Of the fuzz test; `python -m tests.benchmarks.fuzz` sends a thousand."""

BUSY = 2.0
"""Seconds for `/health` where server, clients and watch share one interpreter; alone it takes half a second."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served() as address, reached(address) as one:
        yield one


def test_nonsense_is_refused_and_tells_nothing_and_the_page_stays_up(site: Site) -> None:
    @given(data=st.data())
    @settings(max_examples=REQUESTS, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def ask(data: st.DataObject) -> None:
        answer = ask_nonsense(site, data)
        assert answer.tells_nothing, answer

    with watched(site.address) as watch:
        ask()
    assert watch.worst < BUSY, f"/health took {watch.worst:.2f} s"


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_are_refused_and_tell_nothing(site: Site, name: str) -> None:
    file = site.upload(name, MALFORMED[name])
    for endpoint, parameter in FILES:
        answer = (
            site.ask(endpoint, prompt="", **{parameter: file})
            if endpoint == "illustrate"
            else site.ask(endpoint, **{parameter: file})
        )
        assert answer.tells_nothing, (endpoint, parameter, answer)
        assert answer.event != "complete", (endpoint, parameter, answer)


def test_files_of_the_server_and_addresses_are_not_read(site: Site) -> None:
    asked = []

    class Heard(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Heard)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    inside = f"http://127.0.0.1:{server.server_port}/secret"
    for file in (
        {"path": "/etc/passwd", "meta": FILE_DATA},
        {"path": str(ROOT / "app.py"), "meta": FILE_DATA},
        {"path": "x", "url": inside, "meta": FILE_DATA},
        {"path": inside, "meta": FILE_DATA},
        {"path": "http://[::1]/", "meta": FILE_DATA},
        {"path": "file:///etc/passwd", "meta": FILE_DATA},
        "/etc/passwd",
    ):
        for endpoint, parameter in FILES:
            answer = site.ask(endpoint, **{parameter: file})
            assert answer.status == 400, (file, answer)
            assert answer.tells_nothing, (file, answer)
    server.shutdown()
    assert asked == []


def test_only_what_was_made_or_uploaded_is_served(site: Site) -> None:
    for path in (
        "/etc/passwd",
        str(ROOT / "app.py"),
        str(ROOT / "examples" / "books"),
        "..%2f..%2fetc%2fpasswd",
    ):
        assert site.http.get(f"file={path}").status_code in {403, 404}


def test_the_queue_cannot_be_gone_round(site: Site) -> None:
    data = [QUICK.get(name, default) for name, default in site.defaults["draw"].items()]
    assert site.http.post("run/draw", json={"data": data}).status_code == 404


def test_an_upload_beyond_the_limit_is_refused(site: Site) -> None:
    answer = site.http.post("upload", files={"files": ("big.png", b"\0" * (21 * 2**20))})
    assert answer.status_code == 413


def test_nothing_is_recorded_and_nothing_more_is_opened() -> None:
    settings_ = serving.launch_settings()
    assert settings_["run_history"] is False
    assert settings_["enable_monitoring"] is False
    assert not {"allowed_paths", "share", "show_error", "auth"} & settings_.keys()
    assert app.demo.analytics_enabled is False
    assert app.demo.delete_cache is not None


def test_visitors_load_only_the_critics_on_offer(site: Site) -> None:
    for name, words in (("draw", "prompt"), ("comic", "captions")):
        answer = site.http.post(f"call/v2/{name}", json={"critic": "hf-hub:somebody/else", words: "a cat"})
        assert answer.status_code == 400
        assert "none of its choices: pocket" in answer.json()["detail"]


def test_visitors_load_only_models_of_the_hub_whose_licences_let_them(site: Site) -> None:
    for name, words in (("draw", "prompt"), ("comic", "captions")):
        answer = site.http.post(f"call/v2/{name}", json={"engine": "hub:somebody/else", words: "a cat"})
        assert answer.status_code == 400
        assert "none of its choices: stage" in answer.json()["detail"]


def test_where_everybody_is_trusted_any_critic_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fields.critic_menu().allow_custom_value is False
    monkeypatch.setattr(fields, "ANY_CRITIC", True)
    assert fields.critic_menu().allow_custom_value is True


def test_after_all_that_a_cat_is_drawn(site: Site) -> None:
    answer = site.ask("draw", wait=True, prompt="a cat", strokes=8, steps=8, formats=["svg"])
    assert answer.event == "complete"
    assert "a-cat-0.svg" in answer.said
