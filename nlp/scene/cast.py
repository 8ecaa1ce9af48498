"""The cast: who a story is about and how they look, said once and remembered."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.scene.draft import Draft
from nlp.scene.graph import Part
from nlp.vocabulary import genders, given_names, looks

if TYPE_CHECKING:
    from nlp.scene.discourse import Discourse

_LINE = re.compile(r"^[ \t]*cast[ \t]*:[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_LEAST_MENTIONS = 2
_MOST_MEMBERS = 24


@dataclass(frozen=True)
class CastMember:
    """Somebody with a name.

    Attributes:
        name: as the text has it most often, `Mila`, `White Rabbit`.
        aliases: other forms of the name.
        noun: what it is, `girl`; `person` if the text does not say.
        kind: one of `nlp.scene.graph.KINDS`.
        colours: of itself.
        attributes: how it looks, `old`, `small`.
        wears: clothes, each with its colours.
        parts: hair, eyes, beard and so on with looks of their own.
        mentions: sentences that speak of it; 0 if it was only described.
        pronoun: `she` or `he` where the text says so, else empty.
    """

    name: str
    aliases: tuple[str, ...] = ()
    noun: str = "person"
    kind: str = "person"
    colours: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    wears: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    mentions: int = 0
    pronoun: str = ""

    @classmethod
    def of(cls, name: str, draft: Draft | None, *, mentions: int = 0) -> CastMember:
        """A member that looks as a draft does; without one, what the name alone says."""
        if draft is None:
            gender = given_names().get(name.lower().split(" ")[0])
            return cls(name, noun={"she": "girl", "he": "boy"}.get(gender or "", "person"))
        states = [word for _, word in draft.states]
        worn = [each.root for each in draft.wears]
        return cls(
            name,
            noun=draft.noun,
            kind=draft.kind,
            colours=tuple(draft.colours),
            attributes=tuple(word for word in [*draft.attributes, *states] if mentions == 0 or word in looks().lasting),
            wears=tuple(Part(each.noun, tuple(each.colours), tuple(each.attributes), each.count) for each in worn),
            parts=tuple(
                part for part in draft.parts if mentions == 0 or part.colours or set(part.attributes) & looks().lasting
            ),
            mentions=mentions,
            pronoun=draft.pronoun,
        )


def cast_line(text: str) -> tuple[list[tuple[str, str]], str]:
    """The members that lines `Cast: NAME = LOOKS; NAME = LOOKS` describe, and the text without those lines."""
    members = []
    for line in _LINE.findall(text):
        for described in line.split(";"):
            name, equals, looks = described.partition("=")
            if equals and name.strip() and looks.strip(" ."):
                members.append((name.strip(), looks.strip(" .")))
    return (members, _LINE.sub("", text).strip()) if members else ([], text)


def enrol(member: CastMember, discourse: Discourse) -> None:
    """Make a member known to a discourse: its name and pronouns mean it from the first sentence on."""
    gender = given_names().get(member.name.lower().split(" ")[0], "any") if member.noun == "person" else "any"
    draft = Draft(
        member.noun,
        member.kind,
        member.name,
        colours=list(member.colours),
        attributes=list(member.attributes),
        parts=list(member.parts),
        gender=genders().get(member.noun, gender),
    )
    for worn in member.wears:
        draft.wears.append(Draft(worn.noun, "garment", None, worn.count, list(worn.colours), list(worn.attributes)))
    discourse.enrol(draft)
    for alias in member.aliases:
        discourse.also_called(draft, alias)


def recurring(discourse: Discourse) -> tuple[CastMember, ...]:
    """Who recurs in a text by name, most mentioned first, with what the text says of their looks.

    A name belongs to the cast if two sentences speak of it; what no common noun or first name explains, such as a town,
    counts only if it does something.
    """
    mentions: Counter[Draft] = Counter()
    for drafts in discourse.present.values():
        mentions.update(list(dict.fromkeys(draft.root for draft in drafts if draft.root.name)))
    members = []
    for draft, count in mentions.most_common():
        acts = bool(draft.deeds or draft.says)
        known = draft.noun != "person" or draft.gender != "any"
        if count >= _LEAST_MENTIONS and draft.is_animate and (acts or known):
            members.append(CastMember.of(draft.name or draft.noun, draft, mentions=count))
    return tuple(members[:_MOST_MEMBERS])
