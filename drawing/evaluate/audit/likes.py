"""What counts as a class: `buildings` are churches, castles and barns as well as what a building is drawn like."""

from __future__ import annotations

from drawing.stage.art import library, nouns

_MOST = 11


def likes(word: str) -> tuple[str, ...]:
    """The class word, then up to eleven known nouns that name a kind of it (WordNet), evenly from all there are."""
    wanted = set(nouns.forms(word.lower()))
    found: list[str] = []
    for name, entry in nouns.table().items():
        senses = library.kinds(name)
        if senses and any(wanted & set(level) for level in senses[1]):
            found.append(entry.noun)
    kinds = [noun for noun in dict.fromkeys(found) if noun not in wanted]
    step = max(1, -(-len(kinds) // _MOST))
    return (word, *kinds[::step])
