"""What goes wrong, as one sentence for whoever asked and the rest for the log."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import functools
import inspect
import logging
import re
import secrets
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException

import nlp
from drawing.jobs.error_sentences import plain
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from starlette.requests import Request
    from starlette.responses import Response

log = logging.getLogger("storybrush")


OURS = frozenset({"That cannot be drawn", "Sorry"})
"""Titles of errors whose sentences are plain text of our own."""


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Errors as one sentence: ours as they are, unexpected ones with an id under which the log has the rest."""
    try:
        yield
    except (SpecError, nlp.TextError) as error:
        raise gr.Error(str(error), title="That cannot be drawn", print_exception=False) from error
    except gr.Error:
        raise
    except Exception:
        name = secrets.token_hex(3)
        log.exception("error %s", name)
        sentence = f"Something went wrong; the log calls it {name}. What is already drawn is kept."
        raise gr.Error(sentence, title="Sorry", print_exception=False) from None


@contextmanager
def on_the_page() -> Iterator[None]:
    """Errors `in_plain_words`, escaped: the page shows them as HTML, which nothing that a visitor wrote may be."""
    try:
        with in_plain_words():
            yield
    except gr.Error as error:
        if error.title not in OURS:
            raise
        raise gr.Error(escape(error.message, quote=False), title=error.title, print_exception=False) from error


def plainly(handler: Callable[..., Any]) -> Callable[..., Any]:
    """A handler for programs, whose errors are `in_plain_words`."""
    return _wrapped(handler, in_plain_words)


def polite(handler: Callable[..., Any]) -> Callable[..., Any]:
    """A handler for the page, whose errors are told `on_the_page`."""
    return _wrapped(handler, on_the_page)


def _wrapped(handler: Callable[..., Any], told: Callable[[], AbstractContextManager[None]]) -> Callable[..., Any]:
    if inspect.isgeneratorfunction(handler):

        @functools.wraps(handler)
        def streaming(*values: Any, **named: Any) -> Iterator[Any]:
            with told():
                yield from handler(*values, **named)

        return streaming

    @functools.wraps(handler)
    def single(*values: Any, **named: Any) -> Any:
        with told():
            return handler(*values, **named)

    return single


def refusal(work: Callable[..., Any], **values: Any) -> str:
    """Why these values cannot be worked with, in one sentence; nothing where they can."""
    try:
        with in_plain_words():
            work(**values)
    except gr.Error as error:
        return error.message
    return ""


def verdict(message: str, others: int) -> list[dict[str, Any]]:
    """A validator's answer for its first value and so many others."""
    passed = gr.validate(is_valid=True, message="")
    return [gr.validate(is_valid=not message, message=message), *[passed] * others]


async def refused(request: Request, error: HTTPException) -> Response:
    """What is refused before any handler of ours sees it, in plain words."""
    if isinstance(error.detail, str) and re.search("/call/|/queue/join", request.url.path):
        error = HTTPException(error.status_code, plain(error.detail))
    return await http_exception_handler(request, error)


def warn(sentence: str | None) -> None:
    """A notice on the page, where there is one."""
    if sentence:
        gr.Warning(escape(sentence), title="Please note")
