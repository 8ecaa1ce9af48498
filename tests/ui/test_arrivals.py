"""Many who come at once: visits begin apart from each other, and the page's description fits the address it came by."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import gradio as gr
import httpx
import pytest
from gradio.blocks import BlocksConfig
from gradio.state_holder import SessionState
from starlette.middleware import Middleware

from drawing.ui.arrivals import SWITCH_SECONDS, KeptDescription, Visits
from tests.site import served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    usual = sys.getswitchinterval()
    with served() as address:
        assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
        yield address
    assert sys.getswitchinterval() == pytest.approx(usual)


@pytest.fixture
def visits() -> Visits:
    with gr.Blocks() as blocks:
        gr.Textbox("words", elem_id="words")
        gr.State([])
    made = Visits()
    made.set_blocks(blocks)
    return made


def test_a_visit_begins_like_one_of_gradios_own(visits: Visits) -> None:
    own = SessionState(visits.blocks)
    assert visits["a"].config_values == own.config_values
    assert vars(visits["a"]).keys() == vars(own).keys()


def test_visits_have_nothing_in_common(visits: Visits) -> None:
    words = next(key for key, block in visits.blocks.blocks.items() if isinstance(block, gr.Textbox))
    kept = next(key for key, block in visits.blocks.blocks.items() if isinstance(block, gr.State))
    visits["a"][words] = gr.Textbox("others", render=False)
    visits["a"].config_values[words]["props"]["value"] = "others"
    visits["a"][kept].append("mine")
    assert visits["a"][words].value == "others"
    assert visits["b"].config_values[words]["props"]["value"] == "words"
    assert visits["b"][words].value == "words"
    assert visits["b"][kept] == []
    assert visits["a"][kept] == ["mine"]


def test_the_page_is_not_described_anew_for_each_visit(visits: Visits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlocksConfig, "config_for_block", lambda *_: pytest.fail("described again"))
    assert [visits[str(number)].config_values for number in range(3)]


def described(site: str, query: str = "", **headers: str) -> dict[str, object]:
    with urlopen(Request(f"{site}/config{query}", headers=headers)) as answer:  # noqa: S310 - this machine's
        assert answer.headers["content-type"].startswith("application/json")
        return json.load(answer)


def test_the_description_is_made_once_for_each_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = described(site)
    elsewhere = described(site, **{"X-Forwarded-Host": "draw.example"})
    monkeypatch.setattr("gradio.route_utils.update_root_in_config", lambda *_: pytest.fail("described again"))
    assert described(site) == first
    assert first["root"] == site
    assert elsewhere["root"] == "http://draw.example"
    assert described(site, **{"X-Forwarded-Host": "draw.example"}) == elsewhere


@pytest.mark.parametrize("query", ["", "?serialize=False"])
def test_endpoints_are_described_once(site: str, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    first = httpx.get(f"{site}/gradio_api/info{query}").json()
    monkeypatch.setattr("gradio.routes.ORJSONResponse.render", lambda *_: pytest.fail("described again"))
    assert httpx.get(f"{site}/gradio_api/info{query}").json() == first
    assert "/draw" in first["named_endpoints"]


def test_a_deep_link_gets_a_description_of_its_own(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = described(site)
    monkeypatch.setattr("gradio.route_utils.update_root_in_config", lambda config, _: {**config, "root": "made anew"})
    assert described(site) == kept
    assert described(site, "?deep_link=nothing")["root"] == "made anew"


def test_who_has_not_logged_in_is_not_told_what_somebody_else_was() -> None:
    with gr.Blocks() as page:
        gr.Textbox()
    settings = {"middleware": [Middleware(KeptDescription)]}
    _, address, _ = page.launch(auth=("me", "secret"), app_kwargs=settings, prevent_thread_lock=True, quiet=True)
    try:
        with httpx.Client(base_url=address) as me, httpx.Client(base_url=address) as somebody:
            me.post("login", data={"username": "me", "password": "secret"}).raise_for_status()
            assert me.get("config").status_code == httpx.codes.OK
            assert somebody.get("config").status_code == httpx.codes.UNAUTHORIZED
    finally:
        page.close(verbose=False)
