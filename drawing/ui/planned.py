"""Jobs between the check of what a program asks for and their turn: planned once, found again by what was asked."""

from __future__ import annotations

import json
from collections import deque
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any

from drawing.ui.serving import QUEUE_LENGTH

if TYPE_CHECKING:
    from drawing.jobs.requests import Job
    from drawing.ui.events import Plan


class PlannedJobs:
    """What a plan made of the values that wait in line; the oldest go when there are more than twice the line holds."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kept: deque[tuple[str, tuple[Job, str | None]]] = deque(maxlen=2 * QUEUE_LENGTH)
        self._lock = Lock()

    def __len__(self) -> int:
        """Plans that wait for their turn."""
        return len(self._kept)

    def keep(self, values: dict[str, Any]) -> None:
        """Plan a job and keep it for its turn.

        Raises:
            SpecError: for values that cannot be worked with.
        """
        made = self._plan(**values)
        with self._lock:
            self._kept.append((_key(values), made))

    def take(self, values: dict[str, Any]) -> tuple[Job, str | None]:
        """The job of these values and its notice; planned now where it was not kept."""
        wanted = _key(values)
        with self._lock:
            for entry in self._kept:
                if entry[0] == wanted:
                    self._kept.remove(entry)
                    return entry[1]
        return self._plan(**values)


def _key(values: dict[str, Any]) -> str:
    return sha256(json.dumps(values, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).hexdigest()
