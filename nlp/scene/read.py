"""From English text to scene graphs: `read_scene` for one picture, `read_scenes` for as many as the text has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.english import parse
from nlp.english.grammar import is_head
from nlp.english.naming import is_quoted, quotations
from nlp.scene.appearance import appearance
from nlp.scene.bare import bare_noun
from nlp.scene.cast import CastMember, cast_line, enrol, recurring
from nlp.scene.deeds import Deeds
from nlp.scene.discourse import Discourse
from nlp.scene.graph import Relation, SceneGraph, Setting
from nlp.scene.links import Links, contents
from nlp.scene.mentions import Mentions
from nlp.scene.wording import reword
from nlp.vocabulary import Lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from nlp.scene.draft import Draft
    from nlp.scene.graph import Part
    from nlp.vocabulary import NounClass

LONGEST_SENTENCE = 160
"""Words read of a sentence; real ones are shorter, and the time stays linear in the text."""

MOST_SENTENCES = 6
"""Sentences that one scene of `read_scenes` takes at most."""


def read_scene(
    text: str, cast: Sequence[CastMember] = (), *, guess: Callable[[str], NounClass] | None = None
) -> SceneGraph:
    """What one picture of a text shows, all sentences taken together.

    Args:
        text: English words; emoji count as what they show, and of other languages the common nouns are understood.
        cast: who is known already: names and pronouns mean these, and they look as the cast says.
        guess: kind of a noun that is in no list, such as the sentence encoder's nearest; by default a thing.
    """
    alone = None if cast else bare_noun(text)
    if alone is not None:
        return alone
    document, discourse, _ = _read(text, cast, guess)
    return graph(discourse, text, range(max(len(list(document.sents)), 1)))


def read_parsed(text: str, document: Doc) -> SceneGraph:
    """What one picture of a text shows that was parsed before, as `nlp.english.parse_all` parses many at once."""
    return graph(read_document(document), text, range(max(len(list(document.sents)), 1)))


def read_scenes(
    text: str, cast: Sequence[CastMember] = (), *, guess: Callable[[str], NounClass] | None = None
) -> list[SceneGraph]:
    """The pictures that the sentences of a text make: one goes on as long as place and cast do.

    A first line `Cast: Mila = a girl with red hair; Bip = a small robot` adds to the cast and is no scene.

    Args:
        text: English words; at most `nlp.english.LONGEST` characters are read.
        cast: as for `read_scene`.
        guess: as for `read_scene`.
    """
    document, discourse, text = _read(text, cast, guess)
    sentences = [sentence.text.strip() for sentence in document.sents]
    groups = _groups(discourse, len(sentences))
    return [graph(discourse, " ".join(sentences[index] for index in group), group) for group in groups]


def read_cast(text: str) -> tuple[CastMember, ...]:
    """Who a text is about: those its `Cast:` line describes, then those who recur by name, most mentioned first."""
    listed, rest = cast_line(text)
    described = tuple(describe(name, looks) for name, looks in listed)
    discourse = read_document(parse(reword(rest).text), described)
    names = {member.name for member in described}
    return (*described, *(member for member in recurring(discourse) if member.name not in names))


def read_document(
    document: Doc,
    cast: Sequence[CastMember] = (),
    lookup: Lookup | None = None,
    *,
    narrator: CastMember | None = None,
) -> Discourse:
    """Everything a parsed text says, sentence by sentence; a narrator is never `he` or `she`."""
    discourse = Discourse(lookup or Lookup())
    for member in cast:
        enrol(member, discourse)
    if narrator is not None:
        enrol(narrator, discourse)
        discourse.recent[0].gender = "nobody"
    quotes = quotations(list(document))
    reads_quotes = all(is_quoted(token, quotes) for token in document if is_head(token)) if len(quotes) == 1 else False
    mentions, deeds, links = Mentions(discourse, reads_quotes), Deeds(discourse), Links(discourse)
    for index, sentence in enumerate(document.sents):
        tokens = list(sentence[:LONGEST_SENTENCE])
        mentions.read(index, tokens)
        deeds.read(index, tokens)
        links.read(index, tokens)
        contents(discourse, tokens, index)
    return discourse


def _read(
    text: str, cast: Sequence[CastMember], guess: Callable[[str], NounClass] | None
) -> tuple[Doc, Discourse, str]:
    listed, rest = cast_line(text)
    members = (*cast, *(describe(name, looks) for name, looks in listed))
    wording = reword(rest)
    document = parse(wording.text)
    discourse = read_document(document, members, Lookup(guess))
    discourse.unknown[0] += wording.unknown
    return document, discourse, rest


def describe(name: str, looks: str) -> CastMember:
    """A member of the cast from words: `Mila`, `a girl with red hair in a green coat`."""
    wording = reword(looks)
    discourse = read_document(parse(wording.text))
    drafts = [draft.root for draft in discourse.present[0]]
    member = CastMember.of(name, drafts[0] if drafts else None)
    wears, parts = appearance(wording.text)
    return replace(member, wears=_joined(wears, member.wears), parts=_joined(parts, member.parts))


def _joined(read: Sequence[Part], known: Sequence[Part]) -> tuple[Part, ...]:
    """What was read piece by piece, and what else the whole description says."""
    nouns = {part.noun.rsplit(" ", maxsplit=1)[-1] for part in read}
    return (*read, *(part for part in known if part.noun.rsplit(" ", maxsplit=1)[-1] not in nouns))


def graph(discourse: Discourse, text: str, sentences: Sequence[int]) -> SceneGraph:
    """The scene of some sentences of a discourse."""
    chosen = set(sentences)
    drafts = list(dict.fromkeys(draft.root for index in sentences for draft in discourse.present[index]))
    drafts = list(dict.fromkeys(each.root for draft in drafts for each in (draft, *draft.wears)))
    _identify(drafts)
    relations = [
        Relation(link.subject.root.identifier, link.relation, link.object.root.identifier)
        for index in sentences
        for link in discourse.links[index]
        if link.subject.root in drafts and link.object.root in drafts
    ]
    return SceneGraph(
        text=text,
        entities=tuple(draft.freeze(chosen) for draft in drafts),
        relations=tuple(dict.fromkeys(relations)),
        setting=_joint_setting(discourse, sentences),
        absent=tuple(dict.fromkeys(noun for index in sentences for noun in discourse.absent[index])),
        unknown=tuple(dict.fromkeys(word for index in sentences for word in discourse.unknown[index])),
    )


def _groups(discourse: Discourse, sentences: int) -> list[list[int]]:
    """Sentences that share a picture: no new place or time, and somebody who goes on."""
    groups: list[list[int]] = []
    for index in range(sentences):
        if groups and len(groups[-1]) < MOST_SENTENCES and _goes_on(discourse, groups[-1], index):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _goes_on(discourse: Discourse, group: list[int], index: int) -> bool:
    before = _joint_setting(discourse, group)
    now = discourse.settings.get(index, Setting())
    if any(new and new != old for new, old in ((now.place, before.place), (now.time, before.time))):
        return False
    here = {draft.root for draft in discourse.present[index]}
    there = {draft.root for each in group for draft in discourse.present[each]}
    return not here or bool(here & there)


def _identify(drafts: list[Draft]) -> None:
    """Ids: the name or noun, numbered from the second on."""
    taken: dict[str, int] = {}
    for draft in drafts:
        stem = re.sub(r"[^\w]+", "-", (draft.name or draft.noun).lower()).strip("-") or "entity"
        taken[stem] = taken.get(stem, 0) + 1
        draft.identifier = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"


def _joint_setting(discourse: Discourse, sentences: Sequence[int]) -> Setting:
    """The first thing that the sentences say of each."""
    settings = [discourse.settings[index] for index in sentences if index in discourse.settings]
    return Setting(
        place=next((each.place for each in settings if each.place), None),
        time=next((each.time for each in settings if each.time), None),
        weather=next((each.weather for each in settings if each.weather), None),
        season=next((each.season for each in settings if each.season), None),
    )
