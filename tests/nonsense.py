"""Nonsense at every endpoint, over HTTP, for tests and benchmarks."""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import httpx
from hypothesis import strategies as st

from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAK = re.compile(
    r"the log calls it|Traceback|site-packages|File \\?\"|<class|/tmp/|/home/|/root/|object at 0x|"
    + re.escape(str(ROOT))
)
QUICK = {
    "prompt": "a cat",
    "strokes": 6,
    "steps": 2,
    "captions": "A cat\nA fish",
    "text": "A small fox found a map.",
    "draws": 1,
}
FILES = [
    ("draw", "image_prompt"),
    ("draw", "taught"),
    ("comic", "taught"),
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
        """No crash, no id of one, nothing of the server."""
        return self.status < 500 and self.event != "nothing" and not LEAK.search(self.said)


@dataclass(frozen=True)
class Site:
    """The app as a program reaches it."""

    http: httpx.Client
    defaults: dict[str, dict[str, Any]]
    address: str

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


@contextmanager
def reached(address: str) -> Iterator[Site]:
    """The app at an address."""
    with httpx.Client(base_url=f"{address}/gradio_api/", timeout=120) as http:
        info = http.get("info").json()["named_endpoints"]
        defaults = {
            name[1:]: {one["parameter_name"]: one["parameter_default"] for one in about["parameters"]}
            for name, about in info.items()
        }
        yield Site(http, defaults, address)


HOSTILE = (
    "!" * 40_000,
    ". " * 20_000,
    '"(' * 20_000,
    " " * 40_000 + "x",
    'Al: "' * 8_000,
    "a\n" * 20_000,
    "#1,;" * 10_000,
)
"""Texts that cost a pattern that is not linear seconds."""

NONSENSE = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([0, -1, 10**30, 1e308, float("nan"), float("inf"), "\ud800", "\u202e\x00\uffff", "a" * 100_000])
    | st.sampled_from(HOSTILE)
    | st.sampled_from(["", "<script>alert(1)</script>", "../../etc/passwd", "/etc/passwd", "http://127.0.0.1:1/x"])
    | st.text(max_size=20)
    | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


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
    "bomb.zip": epub({"character.json": b"\0" * 300_000_000}),
    "deep.zip": epub({"character.json": b"[" * 100_000}),
    "huge.zip": epub({"character.json": b'{"metres": 1' + b"0" * 400 + b"}"}),
}


def ask_nonsense(site: Site, data: st.DataObject) -> Answer:
    """Call some endpoint with nonsense for some of its parameters."""
    name = data.draw(st.sampled_from(sorted(site.defaults)))
    parameter = data.draw(st.sampled_from(sorted(site.defaults[name])))
    return site.ask(name, **{parameter: data.draw(NONSENSE)})
