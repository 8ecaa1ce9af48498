"""Nonsense at every endpoint, over HTTP: refused in a sentence that tells nothing of the server, which draws on."""

from __future__ import annotations

import json
import re
import struct
import threading
import zipfile
import zlib
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app
from drawing.ui import fields, serving
from tests.site import ROOT, served

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAK = re.compile(r"Traceback|site-packages|File \\?\"|<class|/tmp/|/home/|/root/|object at 0x|" + re.escape(str(ROOT)))
QUICK = {"prompt": "a cat", "strokes": 6, "steps": 2, "captions": "A cat\nA fish", "text": "A small fox found a map."}
FILES = [
    ("draw", "image_prompt"),
    ("headlines", "upload"),
    ("illustrate", "upload"),
    ("complete", "picture"),
    ("complete", "mask"),
    ("trace", "picture"),
]
JSON = {"content-type": "application/json"}
FILE_DATA = {"_type": "gradio.FileData"}


@dataclass(frozen=True)
class Answer:
    """What a request came to: an HTTP status, the last event of its stream, and everything that was said."""

    status: int
    event: str
    said: str

    @property
    def tells_nothing(self) -> bool:
        return self.status < 500 and self.event != "nothing" and not LEAK.search(self.said)


@dataclass(frozen=True)
class Site:
    """The app as a program reaches it."""

    http: httpx.Client
    defaults: dict[str, dict[str, Any]]

    def ask(self, name: str, *, wait: bool = False, **values: object) -> Answer:
        """Call an endpoint with other values than its defaults; without `wait` only until something is drawn."""
        data = [values.get(one, QUICK.get(one, default)) for one, default in self.defaults[name].items()]
        posted = self.http.post(f"call/{name}", content=json.dumps({"data": data}), headers=JSON)
        if posted.status_code != 200:
            return Answer(posted.status_code, "", posted.text)
        event, said = "nothing", []
        with self.http.stream("GET", f"call/{name}/{posted.json()['event_id']}") as stream:
            for line in stream.iter_lines():
                event = line.removeprefix("event: ") if line.startswith("event: ") else event
                if event in {"error", "complete"} and line.startswith("data: "):
                    said.append(line)
                    break
                if event == "generating" and not wait:
                    break
        return Answer(posted.status_code, event, "\n".join(said))

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        answer = self.http.post("upload", files={"files": (name, content)})
        assert answer.status_code == 200
        return {"path": answer.json()[0], "meta": FILE_DATA, "orig_name": name}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served() as address, httpx.Client(base_url=f"{address}/gradio_api/", timeout=120) as http:
        info = http.get("info").json()["named_endpoints"]
        yield Site(
            http,
            {
                name[1:]: {one["parameter_name"]: one["parameter_default"] for one in about["parameters"]}
                for name, about in info.items()
            },
        )


NONSENSE = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([0, -1, 10**30, 1e308, float("nan"), float("inf"), "\ud800", "\u202e\x00\uffff", "a" * 100_000])
    | st.sampled_from(["", "<script>alert(1)</script>", "../../etc/passwd", "/etc/passwd", "http://127.0.0.1:1/x"])
    | st.text(max_size=20)
    | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@given(data=st.data())
@settings(max_examples=100, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_nonsense_is_refused_and_tells_nothing(site: Site, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(site.defaults)))
    parameter = data.draw(st.sampled_from(sorted(site.defaults[name])))
    answer = site.ask(name, **{parameter: data.draw(NONSENSE)})
    assert answer.tells_nothing, answer


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(side: int) -> bytes:
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def epub(entries: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in entries.items():
            book.writestr(name, content)
    return file.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg"><title>&b;</title></svg>'
)
CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"/>'
)
MALFORMED = {
    "empty.png": b"",
    "cut.png": png(64)[:40],
    "huge.png": png(60_000),
    "text.png": b"This is a text.",
    "noise.jpg": bytes(range(256)) * 8,
    "entities.svg": ENTITIES,
    "foreign.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "entities.html": ENTITIES,
    "broken.epub": b"PK\x03\x04 and no more",
    "bomb.epub": epub({"META-INF/container.xml": CONTAINER, "b.opf": b"\0" * 300_000_000}),
    "outside.epub": epub({"META-INF/container.xml": CONTAINER.replace(b"b.opf", b"../../../etc/passwd")}),
    "nul.txt": b"\0" * 5000,
}


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


def test_where_everybody_is_trusted_any_critic_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fields.critic_menu().allow_custom_value is False
    monkeypatch.setattr(fields, "ANY_CRITIC", True)
    assert fields.critic_menu().allow_custom_value is True


def test_after_all_that_a_cat_is_drawn(site: Site) -> None:
    answer = site.ask("draw", wait=True, prompt="a cat", strokes=8, steps=8, formats=["svg"])
    assert answer.event == "complete"
    assert "a-cat-0.svg" in answer.said
