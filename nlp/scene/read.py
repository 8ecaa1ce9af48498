"""From English text to scene graphs: `read_scene` for one picture, `read_scenes` for as many as the text has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.english import parse
from nlp.scene.deeds import Deeds
from nlp.scene.discourse import Discourse
from nlp.scene.graph import Relation, SceneGraph, Setting
from nlp.scene.links import Links, contents
from nlp.scene.mentions import Mentions
from nlp.scene.wording import reword
from nlp.vocabulary import Lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc

    from nlp.scene.draft import Draft
    from nlp.vocabulary import NounClass


def read_scene(text: str, *, guess: Callable[[str], NounClass] | None = None) -> SceneGraph:
    """What one picture of a text shows, all sentences taken together.

    Args:
        text: English words; emoji count as what they show.
        guess: kind of a noun that is in no list, such as the sentence encoder's nearest; by default a thing.
    """
    wording = reword(text)
    document = parse(wording.text)
    discourse = read_document(document, Lookup(guess))
    discourse.unknown[0] = list(wording.unknown)
    return graph(discourse, text, range(max(len(list(document.sents)), 1)))


def read_scenes(text: str, *, guess: Callable[[str], NounClass] | None = None) -> list[SceneGraph]:
    """The pictures that the sentences of a text make: one goes on as long as place and cast do.

    Args:
        text: English words, of any length that `nlp.english.LONGEST` allows.
        guess: as for `read_scene`.
    """
    wording = reword(text)
    document = parse(wording.text)
    discourse = read_document(document, Lookup(guess))
    discourse.unknown[0] = list(wording.unknown)
    sentences = [sentence.text.strip() for sentence in document.sents]
    groups = groups_of_sentences(discourse, len(sentences))
    return [graph(discourse, " ".join(sentences[index] for index in group), group) for group in groups]


def groups_of_sentences(discourse: Discourse, sentences: int) -> list[list[int]]:
    """Sentences that share a picture: no new place or time, and somebody who goes on."""
    groups: list[list[int]] = []
    for index in range(sentences):
        here = {id(draft) for draft in discourse.drafts if index in draft.sentences}
        if groups and _goes_on(discourse, groups[-1], index, here):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _goes_on(discourse: Discourse, group: list[int], index: int, here: set[int]) -> bool:
    before = _joint_setting([discourse.settings[each] for each in group if each in discourse.settings])
    now = discourse.settings.get(index, Setting())
    if any(new and new != old for new, old in ((now.place, before.place), (now.time, before.time))):
        return False
    there = {id(draft) for draft in discourse.drafts if draft.sentences & set(group)}
    return not here or bool(here & there)


def read_document(document: Doc, lookup: Lookup | None = None) -> Discourse:
    """Everything a parsed text says, sentence by sentence."""
    discourse = Discourse(lookup or Lookup())
    mentions, deeds, links = Mentions(discourse), Deeds(discourse), Links(discourse)
    for index, sentence in enumerate(document.sents):
        tokens = list(sentence)
        mentions.read(index, tokens)
        deeds.read(index, tokens)
        links.read(index, tokens)
        contents(discourse, tokens, index)
    return discourse


def graph(discourse: Discourse, text: str, sentences: Iterable[int]) -> SceneGraph:
    """The scene of some sentences of a discourse."""
    chosen = set(sentences)
    drafts = [draft for draft in discourse.drafts if draft.sentences & chosen]
    drafts = list(dict.fromkeys(each for draft in drafts for each in (draft, *draft.wears)))
    _name_all(discourse.drafts)
    links = [link for link in discourse.links if link.sentence in chosen and link.subject in drafts and link.object in drafts]
    relations = dict.fromkeys(Relation(link.subject.identifier, link.relation, link.object.identifier) for link in links)
    absent = [noun for index in sorted(chosen) for noun in discourse.absent.get(index, [])]
    return SceneGraph(
        text=text,
        entities=tuple(draft.freeze(chosen) for draft in drafts),
        relations=tuple(relations),
        setting=_joint_setting([discourse.settings[index] for index in sorted(chosen) if index in discourse.settings]),
        absent=tuple(dict.fromkeys(absent)),
        unknown=tuple(word for index in sorted(chosen) for word in discourse.unknown.get(index, [])),
    )


def _name_all(drafts: list[Draft]) -> None:
    """Ids: the name or noun, numbered from the second on."""
    taken: dict[str, int] = {}
    for draft in drafts:
        stem = re.sub(r"[^\w]+", "-", (draft.name or draft.noun).lower()).strip("-") or "entity"
        taken[stem] = taken.get(stem, 0) + 1
        draft.identifier = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"


def _joint_setting(settings: list[Setting]) -> Setting:
    """The first thing said of each."""
    return Setting(
        place=next((each.place for each in settings if each.place), None),
        time=next((each.time for each in settings if each.time), None),
        weather=next((each.weather for each in settings if each.weather), None),
        season=next((each.season for each in settings if each.season), None),
    )
