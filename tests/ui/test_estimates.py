from __future__ import annotations

import asyncio
import statistics
from concurrent.futures import ThreadPoolExecutor

import gradio as gr
import pytest
from gradio.routes import App
from hypothesis import given
from hypothesis import strategies as st

from drawing.ui.arrivals import welcoming
from drawing.ui.estimates import CAUTION, LATEST, CautiousTime

seconds = st.lists(st.floats(0.01, 100), min_size=1, max_size=80)


def told(times: list[float]) -> float:
    kept = CautiousTime()
    for one in times:
        kept.add(one)
    return kept.avg_time


@given(seconds)
def test_what_is_told_is_more_than_the_mean_by_some_of_the_spread(times: list[float]) -> None:
    latest = times[-LATEST:]
    beyond = told(times) - statistics.fmean(latest)
    assert beyond == pytest.approx(CAUTION * statistics.pstdev(latest), abs=1e-6)
    assert told([*latest, *latest]) <= max(latest) * (1 + 2**0.5) / 2 + 1e-6


@given(seconds)
def test_what_was_long_ago_counts_no_more(times: list[float]) -> None:
    assert told([*times, *[2.0] * LATEST]) == pytest.approx(2)


def test_a_served_page_tells_such_times() -> None:
    with gr.Blocks() as page:
        gr.Textbox()

    async def served() -> None:
        async with welcoming(App.create_app(page)):
            pass

    with ThreadPoolExecutor(1) as elsewhere:  # a loop may be running here already
        elsewhere.submit(asyncio.run, served()).result()
    assert isinstance(page._queue.process_time_per_fn[None], CautiousTime)  # noqa: SLF001 - Gradio has no public way to it
