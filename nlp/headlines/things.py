"""The things of a text that tells nothing, such as a list or verse, or that is in another language."""

from __future__ import annotations

from nlp.articles import with_article
from nlp.scene import read_scene
from nlp.scene.wording import reword
from nlp.sentences import sentences

_MOST_READ = 4_000
"""Characters of the text that are read."""

_MOST_THINGS = 3


def things_alone(text: str) -> list[str]:
    """One caption, `a small red fox, an old oak tree`, of what is named first; none where nothing is."""
    found: dict[str, str] = {}
    for sentence in sentences(text[:_MOST_READ]):
        shown = reword(sentence)
        for one in read_scene(shown.text).entities:
            words = " ".join([*one.attributes, *one.colours, one.noun])
            if "abstract" not in one.attributes and one.noun != "person":
                found.setdefault(one.noun, words)
        if len(found) >= _MOST_THINGS:
            break
    return [", ".join(map(with_article, list(found.values())[:_MOST_THINGS]))] if found else []
