"""A thousand requests of nonsense: `python -m tests.benchmarks.fuzz` starts the app and prints what came of it.

Over the loopback only. Meanwhile the page is asked all the time whether it is up; afterwards a cat is drawn.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.health import watched
from tests.nonsense import FILES, MALFORMED, Answer, Site, ask_nonsense, reached
from tests.site import running


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    answers: list[tuple[float, Answer]] = []
    with running() as address, reached(address) as site:
        site.ask("draw", wait=True)
        with watched(address) as watch:
            fuzz(site, chosen, answers)
            for name, content in MALFORMED.items():
                for endpoint, parameter in FILES:
                    started = time.perf_counter()
                    file = site.upload(name, content)
                    answer = site.ask(endpoint, **{parameter: file, "prompt": ""})
                    answers.append((time.perf_counter() - started, answer))
        cat = site.ask("draw", wait=True, prompt="a cat", strokes=8, steps=8, formats=["svg"])
    wrong = [answer for _, answer in answers if not answer.tells_nothing]
    events = Counter(answer.event or f"HTTP {answer.status}" for _, answer in answers)
    print(f"{len(answers):,} requests: {', '.join(f'{count} {event}' for event, count in events.most_common())}")
    print(f"slowest answer {max(seconds for seconds, _ in answers):.1f} s; told too much or crashed: {len(wrong)}")
    print(f"/health {watch}; a cat afterwards: {cat.event}")
    for answer in wrong[:5]:
        print(answer)
    sys.exit(bool(wrong) or cat.event != "complete")


def fuzz(site: Site, chosen: argparse.Namespace, answers: list[tuple[float, Answer]]) -> None:
    """Ask nonsense and keep the answers."""

    @seed(chosen.seed)
    @given(data=st.data())
    @settings(max_examples=chosen.requests, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(data: st.DataObject) -> None:
        started = time.perf_counter()
        answer = ask_nonsense(site, data)
        answers.append((time.perf_counter() - started, answer))

    ask()


if __name__ == "__main__":
    main()
