"""Whom a text is about, so that every pronoun which fits means them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

FOREMOST = 4
"""Times that somebody is spoken of oftener than the next one to stand for every pronoun."""


def foremost(discourse: Discourse) -> dict[str, Draft]:
    """Pronoun -> the one whom a text names far more often than all others it fits, if there is one."""
    mentions: Counter[Draft] = Counter()
    for drafts in discourse.present.values():
        mentions.update({draft.root for draft in drafts if draft.root.is_animate})
    found = {}
    for pronoun in ("she", "he"):
        fitting = [(draft, count) for draft, count in mentions.most_common() if draft.gender == pronoun]
        alone = len(fitting) == 1 or (len(fitting) > 1 and fitting[0][1] >= FOREMOST * fitting[1][1])
        if alone and fitting[0][1] >= FOREMOST and fitting[0][0].name:
            found[pronoun] = fitting[0][0]
    return found
