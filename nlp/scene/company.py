"""Words for several who were met one by one: `the three friends`, `the whole family`, `everybody`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.scene.phrases import number
from nlp.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_COMPANIES = words(
    "friend friends pals companions comrades heroes adventurers explorers travellers family crew gang team"
)
_OF_HOUSES = frozenset({"family"})
_GROUP = re.compile(
    r"\b(?:the|all the|all three|all four|both)\s+(?:(two|three|four|five)\s+)?"
    rf"(?:whole |entire |little |old |happy |new )?({'|'.join(sorted(_COMPANIES - {'friend'}))})\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:everybody|everyone|all of them|the whole class)\b(?! else)", re.IGNORECASE)
_LEAST, _MOST = 2, 5


def spelled_out(text: str, discourse: Discourse, called: Callable[[Draft], str]) -> str:
    """A text with those who are meant in place of a word for them all; as it is where fewer than two are known.

    Args:
        text: the next part of a story.
        discourse: what was read before it.
        called: how a draft is called in the text.
    """

    def group(found: re.Match[str]) -> str:
        noun, count = found[2].lower(), number(found[1].lower()) if found[1] else None
        is_met = any(draft.count > 1 and draft.noun == noun.removesuffix("s") for draft in discourse.recent)
        members = [] if is_met else _members(discourse, found, called, count, of_house=noun in _OF_HOUSES)
        return _listed(members, found[0], called)

    def everybody(found: re.Match[str]) -> str:
        return _listed(_members(discourse, found, called), found[0], called)

    return _ALL.sub(everybody, _GROUP.sub(group, text))


def _members(
    discourse: Discourse,
    found: re.Match[str],
    called: Callable[[Draft], str],
    count: int | None = None,
    *,
    of_house: bool = False,
) -> list[Draft]:
    """Those met so far, the last first to be meant, in the order in which they came; never who is named beside them."""
    met: dict[Draft, None] = {}
    for index in sorted(discourse.present):
        met.update(dict.fromkeys(draft.root for draft in discourse.present[index]))
    recent = [draft.root for draft in discourse.recent]
    others = f"{found.string[: found.start()]} {found.string[found.end() :]}".split(".")[0].lower()
    present = [draft for draft in met if draft.is_animate and draft.count == 1 and draft in recent]
    if of_house:
        present = [draft for draft in present if draft.kind == "person"]
    met_in_all = len(present)
    present = [draft for draft in present if not _is_beside([draft.noun, called(draft), draft.name or ""], others)]
    least = count or (1 if len(present) < met_in_all else _LEAST)
    chosen = sorted(present, key=lambda draft: (draft.name is not None, recent.index(draft)))[-(count or _MOST) :]
    return [draft for draft in present if draft in chosen] if len(chosen) >= least else []


def _is_beside(names: list[str], text: str) -> bool:
    said = [name.lower().split()[-1] for name in names if name]
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in said)


def _listed(members: list[Draft], said: str, called: Callable[[Draft], str]) -> str:
    if not members:
        return said
    listed = " and ".join(called(draft) for draft in members)
    return listed[:1].upper() + listed[1:] if said[0].isupper() else listed
