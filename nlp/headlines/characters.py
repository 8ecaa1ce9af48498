"""The recurring creatures of a chapter, each with what it is and has: "the White Rabbit, a rabbit with pink eyes".

What a name is comes from the chapter, else from the sentences of the book that introduce it ("Dinah was the cat",
"Bagheera, the Black Panther"). Somebody of whom neither says more than the name is left out: a portrait needs more.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.articles import with_article
from nlp.drawable import WELL_KNOWN
from nlp.english import parse
from nlp.headlines.wording import RELATED, Wording
from nlp.scene import read_scene
from nlp.scene.cast import CastMember, recurring
from nlp.scene.read import read_document
from nlp.vocabulary import LIVING, body_parts, first_names, looks, noun_classes, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.drawable import Drawability
    from nlp.headlines.reading import Narrative
    from nlp.scene.draft import Draft
    from nlp.scene.graph import Part

FEWEST_MENTIONS = 3
"""Sentences of a chapter that speak of somebody who recurs."""

_MOST_INTRODUCTIONS = 12
_FEWEST_INTRODUCTIONS = 2
"""Times that a book has to say the same of somebody."""


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
        if draft.gender == "nobody":
            continue
        name = wording.called(draft)
        if name.startswith("the ") and name.endswith("s") and not name.endswith("ss"):
            continue  # a people
        noun, looks_ = _kind(draft, name, narrative.text, book)
        if drawability.of_scene(read_scene(with_article(noun))) == 0 or noun == "person":
            continue
        detail = _detail(draft, noun, narrative.text, drawability)
        repeats = noun in name.lower().split()
        if detail or (noun not in _PLAIN and not repeats):
            kind = with_article(" ".join([*looks_, noun]))
            found.append(f"{_upper(name)}{detail}" if repeats and not looks_ else f"{_upper(name)}, {kind}{detail}")
    return found


def known_cast(narrative: Narrative, book: str = "") -> tuple[CastMember, ...]:
    """Who recurs in a chapter by name, and what they are: as the chapter says, else as its book introduces them."""
    members = []
    for member in recurring(narrative.discourse):
        found = introduced(member.name, book or narrative.text) if member.noun == "person" else None
        members.append(replace(member, noun=found.noun, kind=found.kind, colours=found.colours) if found else member)
    return tuple(members)


_PLAIN = frozenset({"girl", "boy", "man", "woman", "person", "lady", "gentleman"})
_NO_MARKS = frozenset(
    {"tea", "heart", "dinner", "breakfast", "supper", "grave", "drink", "meal", "champagne", "wine", "smoke"}
    | {"light", "fire", "flame", "word", "shadow", "door", "window", "chair", "table", "bed", "room", "way"}
)
"""What one has is no mark of somebody if nobody carries it about."""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(draft: Draft, name: str, text: str, book: str) -> tuple[str, list[str]]:
    """What somebody is, and colours and lasting looks: as the chapter says, else as the book introduces them."""
    said_in_name = [word.lower() for word in name.split()]
    first = said_in_name[0].rstrip(".")
    given = first_names().get(first) or first_names().get(said_in_name[-1])
    noun = draft.noun if draft.is_animate else "person"
    if given or first in table("names")["titles"]:
        noun = _of_named(draft, said_in_name, book or text)
    elif noun != said_in_name[-1]:
        member = introduced(name.removeprefix("the "), book or text)
        return (member.noun, _colour(member.colours, said_in_name)) if member else ("person", [])
    if noun_classes().get(noun) == "person" and "little" not in draft.attributes:
        return noun, []
    young = ["little"] if "little" in draft.attributes and noun in _PLAIN else []
    return noun, young or _colour(draft.colours, said_in_name)


def _of_named(draft: Draft, name: list[str], book: str) -> str:
    """What somebody with a first name or a title is: what the name or the book says, else by the name's gender."""
    title = name[0].rstrip(".")
    if draft.noun == title or draft.noun in _PLAIN - {"person", "boy", "girl"}:
        return draft.noun
    member = introduced(name[-1].title(), book)
    if member is not None and member.kind == "person":
        return member.noun
    if title not in table("names")["titles"]:
        return {"she": "girl", "he": "boy"}.get(first_names().get(title, ""), "person")
    named = next((first_names()[word] for word in name[1:] if word in first_names()), "")
    gender = {"mr": "he", "mrs": "she", "miss": "she", "sir": "he", "lady": "she"}.get(title, named)
    return {"she": "woman", "he": "man"}.get(gender, "person")


def _colour(colours: Sequence[str], said: Sequence[str]) -> list[str]:
    """One colour that the name does not say itself."""
    return [colour for colour in colours if colour not in said][:1]


def introduced(name: str, book: str) -> CastMember | None:
    """What a book says somebody is where it introduces them; None where it does not."""
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    pattern = re.compile(rf"\b{last}(?P<how>,? the|, an?|,? who was an?|,? was an?|,? was the) [^.!?;“”\"]{{3,60}}")
    counts: Counter[tuple[str, str | None]] = Counter()
    for match in itertools.islice(pattern.finditer(book), _MOST_INTRODUCTIONS):
        discourse = read_document(parse(" ".join(match[0].split())))
        draft = discourse.called(name.rsplit(maxsplit=1)[-1])
        if draft is None or draft.noun in _PLAIN | RELATED or draft.kind not in LIVING:
            continue
        if noun_classes().get(draft.noun) in LIVING:
            states = not match["how"].endswith(" the") or "was" in match["how"]
            counts[draft.noun, next(iter(draft.colours), None)] += _FEWEST_INTRODUCTIONS if states else 1
    best = counts.most_common(1)
    if not best or best[0][1] < _FEWEST_INTRODUCTIONS:
        return None
    noun, colour = best[0][0]
    return CastMember(name, noun=noun, kind=noun_classes()[noun], colours=(colour,) if colour else ())


def _detail(draft: Draft, noun: str, text: str, drawability: Drawability) -> str:
    """The best known thing that somebody wears, has or holds, worded ` with a watch`, or nothing."""
    for worn in draft.wears:
        if noun_classes().get(worn.root.noun) == "garment" and drawability.of_scene(
            read_scene(with_article(worn.root.noun))
        ):
            return f" in {_thing(worn.root)}"
    for part in draft.parts:
        if part.colours and _said_together(draft, part, text):
            words = " ".join([*part.colours, part.noun])
            return f" with {words if part.noun in looks().plural_only else _plural(words, part.noun)}"
    held: Counter[Draft] = Counter(thing.root for _, thing in draft.holds)
    for thing, _ in held.most_common():
        drawability.learn_nouns([thing.noun])
        if (
            thing.kind == "thing"
            and drawability.of_noun(thing.noun) >= WELL_KNOWN
            and thing.noun != noun
            and _is_counted(thing.noun, text)
        ):
            return f" with {_thing(thing)}"
    return ""


def _said_together(draft: Draft, part: Part, text: str) -> bool:
    """Whether one sentence has the name of somebody and after it a coloured part, and nobody else's name between."""
    last = re.escape((draft.name or draft.noun).split()[-1])
    colour, noun = re.escape(part.colours[0]), re.escape(part.noun)
    said = rf"(?:{colour}\b[^.!?;A-Z]{{0,20}}\b{noun}|\b{noun}\w*[^.!?;A-Z]{{0,20}}\b{colour})"
    return re.search(rf"\b{last}\b[^.!?;A-Z]{{0,60}}\b{said}", text) is not None


def _is_counted(noun: str, text: str) -> bool:
    """Whether a text has `a` or `his` of it, which it has not of tea."""
    owned = rf"\b(?:an?|his|her|its|another|one) (?:[a-z-]+ )?{re.escape(noun)}(?![\w-])"
    return (
        noun_classes().get(noun) == "thing"
        and noun not in body_parts() | _NO_MARKS
        and re.search(owned, text) is not None
    )


def _plural(words: str, noun: str) -> str:
    from lemminflect import getInflection

    if noun in looks().twos or noun in {"eye", "ear", "wing", "leg", "arm", "hand", "whisker"}:
        found = getInflection(noun, tag="NNS")
        return f"{words.removesuffix(noun)}{found[0] if found else noun + 's'}"
    return words if noun in {"hair", "fur", "skin"} else with_article(words)


def _thing(draft: Draft) -> str:
    from lemminflect import getInflection

    plural = draft.noun if draft.noun in looks().plural_only else next(iter(getInflection(draft.noun, tag="NNS")), "")
    several = bool(plural) and (draft.count > 1 or draft.noun in looks().plural_only)
    words = " ".join([*draft.colours[:1], plural if several else draft.noun])
    return words if several else with_article(words)
