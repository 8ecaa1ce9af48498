"""Scenes told one after another: each a picture of its own, all about the same people."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.english import parse
from nlp.scene.cast import CastMember, enrol
from nlp.scene.company import spelled_out
from nlp.scene.deeds import Deeds
from nlp.scene.discourse import Discourse
from nlp.scene.links import Links, contents
from nlp.scene.mentions import Mentions
from nlp.scene.read import describe, graph, read_document
from nlp.scene.speakers import enrol_speakers, name_the_addressed, speaker, without_title
from nlp.scene.wording import going_on, reword
from nlp.vocabulary import Lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from nlp.scene.draft import Draft
    from nlp.scene.graph import SceneGraph
    from nlp.scene.told import Told
    from nlp.vocabulary import NounClass

_COMMON_NAMES = ("Tom", "Anna", "Sam", "Mary", "John", "Peter", "Lucy", "Jack", "Emma", "Ben", "Alice", "Max")
_OF_A_CHILD = re.compile(
    r"\b[Mm]y (?:grand\w+|granny|nana|mum|mummy|mom|mommy|dad|daddy|teacher|school|teddy|parents|class|toys?)\b"
)
"""What somebody has who tells of themselves and is a child."""


def read_strip(
    story: Sequence[Told],
    cast: Iterable[CastMember | tuple[str, str]] = (),
    *,
    subject: str = "",
    guess: Callable[[str], NounClass] | None = None,
) -> list[SceneGraph]:
    """One scene for each part of a story; names and pronouns mean the same throughout.

    Whoever is somebody in particular has the same `Entity.who` in all scenes. A speaker is in the scene even if nothing
    else is told of them, and talks unless they do something.

    Args:
        story: its parts, in their order.
        cast: who is known already; a pair is a name and a description.
        subject: somebody without a name whom the story is about (`a small red fox`): in every scene that has nobody
            else in it.
        guess: as for `nlp.scene.read_scene`.
    """
    discourse = Discourse(Lookup(guess))
    for member in cast:
        enrol(member if isinstance(member, CastMember) else describe(*member), discourse)
    awaited = discourse.recent
    names = _stand_ins([*awaited, *enrol_speakers(story, discourse)], story, discourse)
    full = {name: draft.root.name for name, (_, draft) in names.items()}
    hero = _subject(subject, discourse)
    groups, first = [], 0
    for told in story:
        last = _read(told, names, discourse, first)
        _recognise(awaited, discourse, range(first, last))
        groups.append(range(first, last))
        first = last
    for called, draft in [(name, names[name][1]) for name in names]:
        draft.root.name = full[called]
    if any(_OF_A_CHILD.search(told.text) for told in story):
        for stranger in discourse.strangers:
            if stranger.gender == "nobody" and stranger.count == 1:
                stranger.noun = "child"
    scenes = []
    for told, group in zip(story, groups, strict=True):
        if hero is not None and not any(one.root.is_animate for index in group for one in discourse.present[index]):
            discourse.present[group[0]].insert(0, hero.root)
        scenes.append((graph(discourse, told.text, group), _drafts(discourse, group)))
    keys = _keys(draft for _, drafts in scenes for draft in drafts.values())
    return [_known(scene, drafts, keys) for scene, drafts in scenes]


def _stand_ins(cast: list[Draft], story: Sequence[Told], discourse: Discourse) -> dict[str, tuple[str, Draft]]:
    """Names that every parser knows for those it may never have met: `Bip waves` are no waves."""
    words = {word.strip(".,;:!?") for told in story for word in told.text.split()}
    spare = iter([name for name in _COMMON_NAMES if name not in words])
    found: dict[str, tuple[str, Draft]] = {}
    for draft in cast:
        called = without_title(draft.name or "")
        if called and called not in _COMMON_NAMES:
            name = next(spare, None)
            if name is None:
                break
            discourse.also_called(draft, name)
            found[called] = (name, draft)
    return found


def _read(told: Told, names: dict[str, tuple[str, Draft]], discourse: Discourse, first: int) -> int:
    """Read one part from sentence `first` on; returns the number of the sentence after it."""
    text = told.text
    for own, (name, _) in names.items():
        text = re.sub(rf"\b{own}\b", name, text)
    text = spelled_out(text, discourse, lambda draft: _called(draft, names))
    called = {*names, *(name for name, _ in names.values()), *_COMMON_NAMES}
    text = going_on(text, called)
    wording = reword(text)
    discourse.referents.clear()
    mentions, deeds, links = Mentions(discourse), Deeds(discourse), Links(discourse)
    last = first
    for sentence in parse(wording.text).sents if wording.text.strip() else ():
        tokens = list(sentence)
        mentions.read(last, tokens)
        deeds.read(last, tokens)
        links.read(last, tokens)
        contents(discourse, tokens, last)
        last += 1
    discourse.unknown[first] += wording.unknown
    last = max(last, first + 1)
    heard: list[Draft] = []
    for name in dict.fromkeys(told.speakers):
        one = speaker(name, discourse, range(first, last))
        if one is not None:
            discourse.touch(one, last - 1)
            one.says.append((last - 1, "talk"))
            heard.append(one)
    name_the_addressed(told, discourse, range(first, last))
    if len(heard) == 2 and heard[0] is not heard[1]:  # noqa: PLR2004
        discourse.relate(heard[0], "to", heard[1], last - 1)
    return last


def _called(draft: Draft, names: dict[str, tuple[str, Draft]]) -> str:
    """How the parser knows somebody: by a stand-in, by a name, else by what they are."""
    stand_in = next((name for name, one in names.values() if one.root is draft), None)
    return stand_in or draft.name or f"the {draft.noun}"


def _recognise(awaited: list[Draft], discourse: Discourse, here: range) -> None:
    """`A robot` in a story with one robot in its cast, who was not met so far, is that one."""
    for index in here:
        for draft in list(discourse.present[index]):
            expected = [one for one in awaited if one.noun == draft.noun]
            if draft.root.name is None and draft.count == 1 and len(expected) == 1 and draft.noun != "person":
                discourse.merge(expected[0], draft.root)
                discourse.touch(expected[0], index)
    met = {draft.root for index in here for draft in discourse.present[index]}
    awaited[:] = [one for one in awaited if one not in met]


def _subject(subject: str, discourse: Discourse) -> Draft | None:
    if not subject.strip():
        return None
    drafts = read_document(parse(reword(subject).text)).present[0]
    if not drafts:
        return None
    discourse.enrol(drafts[0].root)
    return drafts[0].root


def _drafts(discourse: Discourse, group: Sequence[int]) -> dict[str, Draft]:
    """The drafts of the scene that was just made, by the ids they have in it."""
    roots = [draft.root for index in group for draft in discourse.present[index]]
    return {draft.identifier: draft for draft in dict.fromkeys(roots)}


def _keys(drafts: Iterable[Draft]) -> dict[int, str]:
    """What everybody who is one in particular is called throughout, by the identity of their draft."""
    keys: dict[int, str] = {}
    taken: dict[str, int] = {}
    for draft in drafts:
        if id(draft) in keys or not draft.is_animate or draft.count > 1:
            continue
        stem = (draft.name or draft.noun).lower()
        taken[stem] = taken.get(stem, 0) + 1
        keys[id(draft)] = stem if draft.name and taken[stem] == 1 else f"{stem}-{taken[stem]}"
    return keys


def _known(scene: SceneGraph, drafts: dict[str, Draft], keys: dict[int, str]) -> SceneGraph:
    entities = tuple(
        replace(one, who=keys.get(id(drafts[one.id]), "")) if one.id in drafts else one for one in scene.entities
    )
    return replace(scene, entities=entities)
