"""Many visitors who come at once: what is the same for all of them is made once, so that the page goes on answering.

Gradio makes the whole page's description anew for everybody who comes, on the thread that answers everybody: 30 ms for
each visit's memory and 55 ms for each program that asks what the page and its endpoints are made of. Fifty who come
together would keep all others waiting for seconds.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from copy import copy
from typing import TYPE_CHECKING, Any

from gradio.state_holder import SessionState, StateHolder
from starlette.datastructures import Headers

from drawing.ui.estimates import estimate_cautiously

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from gradio.routes import App
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SWITCH_SECONDS = 0.0005
"""How long a thread that draws may keep the interpreter while the one that answers waits for it."""

MOST_KEPT = 48
"""Answers that are kept, of each address three."""

_FOR_ALL = frozenset({("/config", b""), ("/gradio_api/info", b""), ("/gradio_api/info", b"serialize=False")})
"""What every program that comes asks for first, path and query: the page's description and its endpoints'."""

_DECIDING = ("host", "x-forwarded-host", "x-forwarded-proto", "x-gradio-server")


class Visits(StateHolder):
    """Gradio's memory of visits, each of which begins as a copy of one that nobody has touched."""

    def __getitem__(self, session_id: str) -> SessionState:
        if session_id not in self.session_data:
            self.session_data[session_id] = self._fresh()
        return super().__getitem__(session_id)

    def set_blocks(self, blocks: Any) -> None:  # noqa: ANN401 - gradio's own type is not exported
        """Remember visits of this page."""
        super().set_blocks(blocks)
        self._untouched = SessionState(blocks)

    def _fresh(self) -> SessionState:
        visit = copy(self._untouched)
        visit.blocks_config = copy(self._untouched.blocks_config)
        visit.config_values = {
            key: {**config, "props": dict(config["props"])} if "props" in config else dict(config)
            for key, config in self._untouched.config_values.items()
        }
        visit.state_data, visit._state_ttl = {}, {}  # noqa: SLF001 - what SessionState itself begins with
        return visit


@asynccontextmanager
async def welcoming(app: App) -> AsyncIterator[None]:
    """While the app is served, visits begin quickly, drawing threads give way to the answering one, waits are told."""
    visits = Visits()
    visits.set_blocks(app.get_blocks())
    app.state_holder = visits
    estimate_cautiously(app.get_blocks()._queue)  # noqa: SLF001 - Gradio has no public way to it
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class KeptDescription:
    """Answers what everybody asks for with what was answered first to somebody who came by the same address.

    Where visitors log in everybody is answered anew.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[tuple[str | None, ...], list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        if scope["type"] != "http" or not _is_for_all(scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = (scope["path"], scope["query_string"].decode("latin-1"), scope["scheme"], scope.get("root_path"))
        key = (*asked, *(headers.get(name) for name in _DECIDING))
        if key not in self._kept:
            answer: list[Message] = []
            await self.app(scope, receive, _into(answer))
            if len(self._kept) < MOST_KEPT and answer[0].get("status") == 200:  # noqa: PLR2004 - HTTP's OK
                self._kept[key] = answer
        else:
            answer = self._kept[key]
        for message in answer:
            await send(dict(message))


def _is_for_all(scope: Scope) -> bool:
    """Whether a request asks for what is the same for everybody."""
    app = scope["app"]
    is_common = scope["method"] == "GET" and (scope["path"], scope["query_string"]) in _FOR_ALL
    return is_common and app.auth is None and app.auth_dependency is None


def _into(answer: list[Message]) -> Send:
    """Something that an answer can be sent to, which keeps it."""

    async def keep(message: Message) -> None:
        answer.append(message)

    return keep
