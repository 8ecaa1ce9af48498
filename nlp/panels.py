"""Panels of a script: what each tells and what is said in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.words import count_words

_PANEL_WORDS = 12
_ASIDE_WORDS = 3
"""Words of what is told after a speech and belongs to it: `He laughed.`"""

_MOST_SPEECHES = 2
_ANSWERED_WORDS, _MOST_TOLD = 22, 10
"""Words of a panel with a speech and its answer, and of what it tells beside them, at most."""


@dataclass
class Panel:
    """What one panel tells and what is said in it: who, how, and the words."""

    told: list[str] = field(default_factory=list)
    said: list[tuple[str, str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        speeches = [f"{who}{f' ({manner})' if manner else ''}: \u201c{words}\u201d" for who, manner, words in self.said]
        return " ".join([*self.told, *speeches])

    @property
    def words(self) -> int:
        """Words in it."""
        return count_words(str(self))


def add(panels: list[Panel], told: str, speech: tuple[str, str, str] | None) -> None:
    """One more thing that is told or said, in the last panel while it has room, else in a new one."""
    last = panels[-1] if panels else None
    if speech is not None:
        same = last is not None and bool(last.said) and last.said[-1][:2] == speech[:2]
        full = last is None or len({one[0] for one in last.said} | {speech[0]}) > _MOST_SPEECHES
        if full or last is None or (len(last.said) >= _MOST_SPEECHES and not same):
            panels.append(Panel())
        if same:
            who, manner, words = panels[-1].said.pop()
            words = f"{words[:-1]}," if words.endswith(".") and speech[2][:1].islower() else words
            speech = who, manner, f"{words} {speech[2]}"
        panels[-1].said.append(speech)
    elif told:
        if last is not None and last.said and count_words(told) <= _ASIDE_WORDS:
            last.told.append(told)
            return
        if last is None or last.said or last.words + count_words(told) > _PANEL_WORDS:
            panels.append(Panel())
        panels[-1].told.append(told)


def join_roughly(panels: list[Panel], most: int) -> list[Panel]:
    """As many panels in a row joined, everywhere, as leave no more than ``most``."""
    size = max(1, -(-len(panels) // most))
    groups = [panels[start : start + size] for start in range(0, len(panels), size)]
    return [
        Panel([told for one in group for told in one.told], [said for one in group for said in one.said])
        for group in groups
    ]


def join_shortest(panels: list[Panel]) -> None:
    """Make one panel of the two neighbours that are shortest together."""
    first = min(range(len(panels) - 1), key=lambda place: panels[place].words + panels[place + 1].words)
    panels[first].told += panels[first + 1].told
    panels[first].said += panels.pop(first + 1).said


def join_answers(panels: list[Panel]) -> None:
    """Bring a short answer into the panel of what it answers: both balloons are read in one picture."""
    place = 1
    while place < len(panels):
        asked, answer = panels[place - 1], panels[place]
        is_pair = len(asked.said) == len(answer.said) == 1 and asked.said[0][0] != answer.said[0][0]
        told = count_words(" ".join(asked.told))
        is_short = not answer.told and told <= _MOST_TOLD and asked.words + answer.words - told <= _ANSWERED_WORDS
        if is_pair and is_short:
            asked.said += panels.pop(place).said
        place += 1
