"""Entities while they are being read: mutable, merged when they prove to be the same, frozen at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.english.tree import verb_lemma
from nlp.scene.graph import KINDS, Entity, Part
from nlp.vocabulary import LIVING, looks, verbs

if TYPE_CHECKING:
    from nlp.vocabulary import Gender


_DEEDS_OF_STATES = {"asleep": "sleep", "sleeping": "sleep", "afloat": "float"}
_LOOKS = frozenset({"contain", "lead", "overlook", "surround", "cover", "belong", "wind", "stretch", "stand"})
"""Verbs whose participle says how a thing is, and nothing that it does."""

_SHORTEST_CRAFT = 3


def _deed_of_state(word: str) -> str | None:
    """`burn`, of `a burning tower`; None of what is only a look."""
    if word in _DEEDS_OF_STATES or not word.endswith("ing"):
        return _DEEDS_OF_STATES.get(word)
    lemma = verb_lemma(word)
    return lemma if lemma in verbs("intransitive") | verbs("still_life") and lemma not in _LOOKS else None


@dataclass(eq=False)
class Draft:
    """An entity in the making; the fields are those of `Entity`, held and worn things being drafts themselves.

    Attributes:
        gender: pronoun that fits, `any` for what takes both.
        pronoun: `she` or `he` where the text says it of this one.
        states: sentence and how it is there, `sad`, `asleep`.
        deeds: sentence and lemma of the visible things it does, in the order of the text.
        says: sentence and lemma of how it speaks.
        holds: sentence and what it holds there.
        same_as: the draft that this one proved to be.
    """

    noun: str
    kind: str
    name: str | None = None
    count: int = 1
    colours: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    states: list[tuple[int, str]] = field(default_factory=list)
    deeds: list[tuple[int, str]] = field(default_factory=list)
    says: list[tuple[int, str]] = field(default_factory=list)
    holds: list[tuple[int, Draft]] = field(default_factory=list)
    wears: list[Draft] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    gender: Gender = "any"
    pronoun: str = ""
    identifier: str = ""
    same_as: Draft | None = None

    @property
    def root(self) -> Draft:
        """The draft that this one proved to be, itself if none."""
        draft = self
        while draft.same_as is not None:
            draft = draft.same_as
        return draft

    def absorb(self, other: Draft) -> None:
        """Take over what was said of another that proves to be this one."""
        other.same_as = self
        self.name = self.name or other.name
        self.pronoun = self.pronoun or other.pronoun
        self.add_look(other.colours, other.attributes)
        for part in other.parts:
            self.add_part(part)
        self.deeds += other.deeds
        self.states += other.states
        self.says += other.says
        self.holds += other.holds
        self.wears += other.wears

    @property
    def is_animate(self) -> bool:
        """Whether it can hold, wear and do things."""
        return self.kind in LIVING or self.noun in looks().figures

    @property
    def known_as(self) -> str:
        """`she` or `he` as the text has called a person of some calling, such as an inspector; else empty."""
        return self.pronoun if self.kind == "person" and self.noun != "person" else ""

    @property
    def is_unproven(self) -> bool:
        """Whether a name alone is known, which may be a town's: nothing that it is, did or said."""
        return self.noun == "person" and self.gender == "any" and not (self.pronoun or self.deeds or self.says)

    def is_a(self, noun: str) -> bool:
        """Whether a noun means it: its own, the end of its own (a spaceship is a ship), or a title of its name."""
        titles = (self.name or "").lower().split()[:-1] if self.kind == "person" else []
        is_craft = self.kind == "vehicle" and len(noun) > _SHORTEST_CRAFT and self.noun.endswith(noun)
        return self.noun == noun or self.noun.endswith(f" {noun}") or is_craft or noun in titles

    def action(self, sentences: set[int]) -> str | None:
        """What is drawn of what it does in some sentences: the first thing one can see, else how it speaks."""
        done = next((lemma for sentence, lemma in [*self.deeds, *self.says] if sentence in sentences), None)
        looks_ = [*self.attributes, *(word for sentence, word in self.states if sentence in sentences)]
        return done or next(filter(None, map(_deed_of_state, looks_)), None)

    def add_look(self, colours: list[str], attributes: list[str]) -> None:
        """More colours and attributes, each once."""
        self.colours += [colour for colour in colours if colour not in self.colours]
        self.attributes += [word for word in attributes if word not in self.attributes]

    def put_on(self, worn: Draft) -> None:
        """Something worn; a garment of the same kind and no other colour is the one that it wears already."""
        for known in (each.root for each in self.wears):
            if known is worn.root:
                return
            if known.noun == worn.noun and (not worn.colours or not known.colours or known.colours == worn.colours):
                known.absorb(worn.root)
                return
        self.wears.append(worn)

    def add_part(self, part: Part) -> None:
        """A part; said twice, it is one with the looks of both."""
        for index, known in enumerate(self.parts):
            if known.noun == part.noun:
                self.parts[index] = Part(
                    part.noun,
                    tuple(dict.fromkeys(known.colours + part.colours)),
                    tuple(dict.fromkeys(known.attributes + part.attributes)),
                    max(known.count, part.count),
                )
                return
        self.parts.append(part)

    def freeze(self, sentences: set[int]) -> Entity:
        """The finished entity, as some sentences show it."""
        states = [word for sentence, word in self.states if sentence in sentences]
        held = dict.fromkeys(each.root.identifier for sentence, each in self.holds if sentence in sentences)
        worn = dict.fromkeys(each.root.identifier for each in self.wears)
        return Entity(
            id=self.identifier,
            noun=self.noun,
            name=self.name,
            kind=self.kind if self.kind in KINDS else "thing",
            count=self.count,
            colours=tuple(self.colours),
            attributes=tuple(dict.fromkeys([*self.attributes, *states])),
            action=self.action(sentences),
            holds=tuple(held),
            wears=tuple(worn),
            parts=tuple(self.parts),
            pronoun=self.pronoun if self.kind == "person" else "",
        )
