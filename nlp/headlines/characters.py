"""The recurring creatures of a chapter, each with what it is and has: "the White Rabbit, a rabbit with pink eyes".

What a name is comes from the chapter, else from the sentences of the book that introduce it ("Dinah was the cat",
"Bagheera, the Black Panther"). Somebody of whom neither says more than the name is left out: a portrait needs more.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from nlp.drawable import WELL_KNOWN
from nlp.english import parse
from nlp.headlines.wording import Wording
from nlp.scene import read_scene
from nlp.scene.cast import CastMember
from nlp.scene.read import read_document
from nlp.vocabulary import first_names, looks, noun_classes

if TYPE_CHECKING:
    from nlp.drawable import Drawability
    from nlp.headlines.reading import Narrative
    from nlp.scene.draft import Draft

FEWEST_MENTIONS = 3
"""Sentences of a chapter that speak of somebody who recurs."""

_MOST_INTRODUCTIONS = 12
_LONGEST_INTRODUCTION = 300


def characters(narrative: Narrative, drawability: Drawability, *, book: str = "", most: int = 3) -> list[str]:
    """The ``most`` creatures named most often in a chapter, in words that can be drawn; others are left out."""
    wording = Wording(narrative.discourse, narrative.text)
    mentions: Counter[Draft] = Counter()
    for drafts in narrative.discourse.present.values():
        mentions.update({draft.root for draft in drafts if draft.root.name})
    found: list[str] = []
    for draft, count in mentions.most_common():
        if count < FEWEST_MENTIONS or len(found) == most:
            break
        name = wording.called(draft)
        noun, looks_ = _kind(draft, name, book)
        if drawability.of_scene(read_scene(f"a {noun}")) == 0 or noun == "person":
            continue
        detail = _detail(draft, noun, drawability)
        repeats = name.lower().split()[-1] == noun
        if detail or (noun not in _PLAIN and not repeats):
            kind = article(" ".join([*looks_, noun]))
            found.append(f"{_upper(name)}{detail}" if repeats and not looks_ else f"{_upper(name)}, {kind}{detail}")
    return found


_PLAIN = frozenset({"girl", "boy", "man", "woman", "person", "lady", "gentleman"})


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(draft: Draft, name: str, book: str) -> tuple[str, list[str]]:
    """What somebody is, and colours and lasting looks: as the chapter says, else as the book introduces them."""
    seen = noun_classes().get(draft.noun) in {"animal", "person"}
    if not (seen and draft.noun not in _PLAIN) and name.split()[-1].lower() not in first_names():
        member = introduced(name.removeprefix("the "), book)
        if member is not None:
            return member.noun, [*member.colours, *member.attributes][:2]
    lasting = [word for word in draft.attributes if word in looks().lasting]
    return (draft.noun if draft.is_animate else "person"), [*draft.colours, *lasting][:2]


def introduced(name: str, book: str) -> CastMember | None:
    """What a book says somebody is where it introduces them; None where it does not."""
    last = re.escape(name.split()[-1])
    pattern = re.compile(rf"\b{last}(?:,? the|, an?|,? who was an?|,? was an?|,? was the) [^.!?;“”\"]{{3,60}}")
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    members = {}
    for match in itertools.islice(pattern.finditer(book), _MOST_INTRODUCTIONS):
        discourse = read_document(parse(" ".join(match[0].split())))
        draft = discourse.called(name.split()[-1])
        if draft is not None and draft.noun != "person" and draft.kind in {"person", "animal"}:
            known = noun_classes().get(draft.noun) in {"person", "animal"}
            counts[draft.noun, tuple(draft.colours)] += known
            members[draft.noun, tuple(draft.colours)] = CastMember.of(name, draft, mentions=1)
    best = counts.most_common(1)
    return members[best[0][0]] if best and best[0][1] else None


def _detail(draft: Draft, noun: str, drawability: Drawability) -> str:
    """The best known thing that somebody wears, has or holds, worded ` with a watch`, or nothing."""
    for worn in draft.wears:
        if noun_classes().get(worn.root.noun) == "garment" and drawability.of_scene(read_scene(f"a {worn.root.noun}")):
            return f" in {_thing(worn.root)}"
    for part in draft.parts:
        if part.colours:
            words = " ".join([*part.colours, part.noun])
            return f" with {words if part.noun in looks().plural_only else _plural(words, part.noun)}"
    held: Counter[Draft] = Counter(thing.root for _, thing in draft.holds)
    for thing, _ in sorted(held.most_common(), key=lambda pair: -pair[1]):
        drawability.learn_nouns([thing.noun])
        if thing.kind == "thing" and drawability.of_noun(thing.noun) >= WELL_KNOWN and thing.noun != noun:
            return f" with {_thing(thing)}"
    return ""


def _plural(words: str, noun: str) -> str:
    from lemminflect import getInflection

    if noun in looks().twos or noun in {"eye", "ear", "wing", "leg", "arm", "hand", "whisker"}:
        found = getInflection(noun, tag="NNS")
        return f"{words.removesuffix(noun)}{found[0] if found else noun + 's'}"
    return words if noun in {"hair", "fur", "skin"} else article(words)


def _thing(draft: Draft) -> str:
    words = " ".join([*draft.colours[:1], draft.noun])
    return words if draft.count > 1 or draft.noun in looks().plural_only else article(words)


def article(words: str) -> str:
    """Words after `a` or `an`."""
    vowel = words[:1].lower() in "aeio" or (words[:1] == "u" and not words.startswith(("uni", "use", "eu")))
    return f"{'an' if vowel else 'a'} {words}"
