"""Which nouns and pronouns of a text are entities, and which are places, times, parts or nothing to see."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nlp.english.grammar import (
    POSITIONS,
    content_of,
    first_of_list,
    governing_preposition,
    is_head,
    noun_lemma,
    subjects_of,
)
from nlp.english.naming import apposed, copula_of, is_quoted, quotations
from nlp.scene.counting import is_formation, number_in, number_of, part_count
from nlp.scene.graph import Part, Setting
from nlp.scene.not_there import is_absent, is_light_object, is_material, is_only_spoken_of, is_river_or_ship
from nlp.scene.phrases import Phrase, number, read_phrase
from nlp.scene.placing import is_name_of_a_place, is_place
from nlp.scene.prepositions import is_of_the_touched, touched
from nlp.scene.wholes import is_part_of_whole, whole_of
from nlp.vocabulary import LIVING, When, body_parts, first_names, looks, noun_classes, places, table, whens

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_OF_HOUSES = frozenset({"door", "window", "roof", "gate", "chimney", "doorstep", "porch"})
"""`the badger's door`: what is a part of no badger."""

_UNSAID = frozenset({"word", "sound", "doubt", "noise", "exception"})
"""`without a word`: nothing that would be missed in a picture."""


@dataclass
class Mentions:
    """Reads the nouns of a document, sentence by sentence, into a discourse.

    Attributes:
        reads_quotes: whether what is said in quotation marks is there to see.
    """

    discourse: Discourse
    reads_quotes: bool = False
    _aliases: dict[int, int] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)

    def read(self, sentence: int, tokens: list[Token]) -> None:
        """Read the nouns and pronouns of one sentence."""
        quotes = [] if self.reads_quotes else quotations(tokens)
        for token in tokens:
            if is_quoted(token, quotes):
                continue
            if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$", "WP$"}:
                self.discourse.referents[token.i] = self.discourse.pronoun(token, sentence)
            elif is_head(token):
                self._read_noun(token, sentence)
            elif token.tag_ == "CD" and content_of(token) is not None and number(token.text.lower()):
                self._alias(token, number(token.text.lower()))
            elif (
                token.text.lower() in whens()
                and token.tag_ in {"JJ", "RB"}
                and token.dep_ in {"acomp", "ROOT", "advmod"}
            ):
                self._set_when(whens()[token.text.lower()], sentence)
            elif token.pos_ == "VERB" and token.lemma_.lower() in {"rain", "snow", "drizzle", "pour"}:
                self._read_weather(token, sentence)
        for measure, content in self._aliases.items():
            self.discourse.referents[measure] = self.discourse.referents.get(content, [])
        self._aliases.clear()
        self._counts.clear()
        for token in tokens:
            self._identify(token)

    def _read_noun(self, token: Token, sentence: int) -> None:
        if token.text.lower() in table("when")["calendar"]["words"].split():
            return
        phrase = read_phrase(token, self.discourse.lookup)
        phrase.count = self._counts.get(token.i) or number_in(token) or phrase.count
        if phrase.noun in {"ring", "circle", "row", "line", "queue"} and is_formation(token):
            return
        if phrase.noun in whens():
            phrase.when = [when for when in phrase.when if not (when.weather and whens()[phrase.noun].weather)]
        for when in phrase.when:
            self._set_when(when, sentence)
        means_another = self._means_whole(token, phrase, sentence) or self._is_measure(token, phrase)
        if means_another or self._is_spoken_of(token, phrase, sentence):
            return
        if token.dep_ == "poss" and self.discourse.lookup.noun_class(noun_lemma(token.head)) != "part":
            self.discourse.referents[token.i] = self.discourse.hear_of(phrase)
            return
        if is_absent(token, phrase):
            if phrase.noun not in _UNSAID and self.discourse.lookup.noun_class(phrase.noun) != "abstract":
                self.discourse.absent.setdefault(sentence, []).append(phrase.noun)
            return
        if not (is_light_object(token) or is_river_or_ship(token, phrase)):
            self._read_present(token, phrase, sentence)

    def _means_whole(self, token: Token, phrase: Phrase, sentence: int) -> bool:
        """`the roof`, of a train named before: the train."""
        whole = whole_of(token, phrase, self.discourse, sentence)
        if whole is not None:
            self.discourse.touch(whole, sentence)
            self.discourse.referents[token.i] = [whole]
        return whole is not None

    def _read_present(self, token: Token, phrase: Phrase, sentence: int) -> None:
        """A noun that is there: a time, a weather, a place, or something to see."""
        if phrase.noun in whens() and not phrase.colours and not phrase.name:
            if not _is_only_counted(token, phrase):
                self._set_when(whens()[phrase.noun], sentence)
        elif phrase.noun == "sun" and governing_preposition(token) == "in":
            self._set_when(When(weather="sun"), sentence)
        else:
            self._read_thing(token, phrase, sentence)

    def _is_spoken_of(self, token: Token, phrase: Phrase, sentence: int) -> bool:
        if is_only_spoken_of(token, phrase):
            self._note_unknown(phrase, sentence)
            return True
        return False

    def _read_thing(self, token: Token, phrase: Phrase, sentence: int) -> None:
        """A noun that may be a place, a part of something, or an entity."""
        if self._is_place(token, phrase, sentence) and not (phrase.name and phrase.noun == "person"):
            self._set_place(places()[phrase.noun], sentence)
        elif not self._is_part(token, phrase, sentence):
            if self._is_seen(token, phrase):
                self.discourse.referents[token.i] = [self.discourse.introduce(phrase, sentence)]
            self._note_unknown(phrase, sentence)

    def _note_unknown(self, phrase: Phrase, sentence: int) -> None:
        if self._is_not_understood(phrase) and phrase.noun not in self.discourse.unknown[sentence]:
            self.discourse.unknown[sentence].append(phrase.noun)

    def _is_not_understood(self, phrase: Phrase) -> bool:
        """Made-up nouns, and ideas, which nobody can see."""
        if phrase.name or phrase.noun in looks().colours or phrase.noun in whens() or phrase.noun in POSITIONS:
            return False
        forms = {phrase.noun, phrase.noun.replace("-", ""), phrase.noun.replace("-", " ")}
        forms |= {phrase.noun.rsplit(" ", maxsplit=1)[-1], phrase.noun.rsplit("-", maxsplit=1)[-1]}
        kinds = {noun_classes()[form] for form in forms if form in noun_classes()}
        known = forms & (first_names().keys() | places().keys() | set(looks().figures))
        return kinds == {"abstract"} or not (kinds or known)

    def _alias(self, measure: Token, count: int | None) -> None:
        content = content_of(measure)
        if content is not None:
            self._aliases[measure.i] = content.i
            if count:
                self._counts[content.i] = count

    def _is_measure(self, token: Token, phrase: Phrase) -> bool:
        """`a piece of cheese`, `a crowd of people`, `the front of`: the noun after `of` is meant."""
        content = content_of(token)
        known = looks()
        own = phrase.owner is not None and phrase.noun in body_parts()
        feet = content is not None and token.tag_ == "NNS" and self._is_part_of(phrase, content)
        if phrase.noun in POSITIONS and not (own or feet) and (content is not None or token.dep_ == "pobj"):
            if token.dep_ == "dobj":
                self._alias(token, None)
            return True
        if content is not None and self._is_part_of(phrase, content):
            self._alias(token, None)
            return True
        if content is None:
            return phrase.noun in known.pictures and token.dep_ == "ROOT"
        group = known.counts.get(token.text.lower()) or known.counts.get(phrase.noun)
        if group and noun_lemma(content) not in whens():
            several = number_of(token) if token.tag_ == "NNS" else 1
            group = 1 if content.text.lower() in known.plural_only else number_of(content, group)
            self._alias(token, group * several if content.tag_ in {"NNS", "NNPS"} else 1)
            return True
        if phrase.noun in known.partitives:
            counts = phrase.noun not in known.pictures and phrase.count and (phrase.count > 1 or content.tag_ == "NN")
            self._alias(token, phrase.count if counts else None)
            return True
        return False

    def _is_part_of(self, phrase: Phrase, content: Token) -> bool:
        """`the head of a hippo`: the hippo is there, its head with it; the deck of a ship is a place."""
        kind = self.discourse.lookup.noun_class
        whole = noun_lemma(content)
        if phrase.noun != "deck" and is_part_of_whole(phrase.noun, kind(whole), whole):
            return not phrase.colours
        limb = phrase.noun in body_parts() and (kind(whole) == "thing" and whole not in looks().materials)
        owned = kind(whole) in LIVING or limb
        return kind(phrase.noun) == "part" and owned and not phrase.colours

    def _is_place(self, token: Token, phrase: Phrase, sentence: int) -> bool:
        is_building = self.discourse.lookup.noun_class(phrase.noun) == "building"
        has_place = self.discourse.settings.get(sentence, Setting()).place is not None
        return is_place(token, phrase, is_building=is_building, has_place=has_place)

    def _is_part(self, token: Token, phrase: Phrase, sentence: int) -> bool:
        """Parts belong to their owner, if there is one, and are no entities."""
        own = phrase.owner is not None and phrase.owner.tag_ == "PRP$" and phrase.noun in body_parts()
        if phrase.name or not (own or self.discourse.lookup.noun_class(phrase.noun) == "part"):
            return False
        owners = self._owners(token, phrase)
        if phrase.noun in _OF_HOUSES and owners and all(owner.is_animate for owner in owners):
            return False
        with_looks = phrase.colours or phrase.attributes or governing_preposition(token) == "with" or _is_had(token)
        for owner in owners:
            self.discourse.touch(owner, sentence)
            if with_looks:
                owner.add_part(Part(phrase.noun, tuple(phrase.colours), tuple(phrase.attributes), part_count(phrase)))
        if (
            not owners
            and token.dep_ == "dobj"
            and phrase.owner is not None
            and phrase.owner.text.lower() in {"my", "our"}
        ):
            owners = self.discourse.speaker(phrase.owner, sentence)
        self.discourse.referents[token.i] = list(owners)
        of_which = any(
            child.dep_ == "prep" and any(each.tag_ == "WDT" for each in child.children) for child in token.rights
        )
        bare = phrase.determiner is None and not phrase.colours and phrase.noun in body_parts()
        bare = bare and token.dep_ in {"pobj", "dobj", "npadvmod", "conj"}
        return bool(owners) or phrase.owner is not None or bare or of_which

    def _owners(self, token: Token, phrase: Phrase) -> list[Draft]:
        meant = self.discourse.meant
        if phrase.owner is not None:
            return meant(phrase.owner)
        head = first_of_list(token)
        subjects: list[Token] = []
        if head.dep_ == "pobj" and is_of_the_touched(head, head.head.head):
            whose = touched(head.head.head) if head.head.text.lower() != "with" else subjects_of(head.head.head)
            return [each for one in whose for each in meant(one)]
        if head.dep_ == "pobj" and head.head.text.lower() in {"with", "of"}:
            governor = head.head.head
            if meant(governor):
                return meant(governor)
            subjects = subjects_of(governor) if governor.pos_ in {"VERB", "AUX"} else []
        elif _is_had(head):
            subjects = subjects_of(head.head)
        return [each for subject in subjects for each in meant(subject)]

    def _is_seen(self, token: Token, phrase: Phrase) -> bool:
        if phrase.name:
            return self.discourse.called(phrase.name) is not None or not is_name_of_a_place(token, phrase)
        if phrase.noun in looks().colours and (
            phrase.noun not in looks().nouns_too or governing_preposition(token) == "in"
        ):
            return False
        if phrase.noun in looks().materials and is_material(token):
            return False
        if self.discourse.lookup.noun_class(phrase.noun) != "abstract":
            return True
        alone = not any(is_head(other) and other != token for other in token.sent)
        return token.dep_ in {"ROOT", "dobj"} and alone and not any(each.pos_ == "PRON" for each in token.doc)

    def _identify(self, token: Token) -> None:
        """Two nouns for one: the name stays, and is what the other noun says."""
        mine = self.discourse.meant(token) if token.pos_ != "PRON" else []
        other, is_copula = apposed(token), False
        if other is None:
            other, is_copula = copula_of(token), True
        theirs = self.discourse.meant(other) if other is not None else []
        if len(mine) != 1 or len(theirs) != 1 or mine[0] is theirs[0]:
            return
        named, plain = (theirs[0], mine[0]) if theirs[0].name or not mine[0].name else (mine[0], theirs[0])
        differ = mine[0].noun != theirs[0].noun
        if differ and self.discourse.lookup.noun_class(plain.noun) in {"part", "garment", "abstract"}:
            return
        if named.name and plain.name:
            return
        lives = named.gender in {"she", "he"} or named.deeds or named.says
        if differ and lives and not plain.is_animate:
            return
        vague = named.noun == "person" or plain.kind != "person"
        if vague or not (is_copula and named.name):
            named.noun, named.kind = plain.noun, plain.kind
            named.gender = plain.gender if plain.gender != "any" else named.gender
        self.discourse.merge(named, plain)

    def _read_weather(self, verb: Token, sentence: int) -> None:
        subjects = [each for subject in subjects_of(verb) for each in self.discourse.meant(subject)]
        if not any(draft.is_animate for draft in subjects) and not any(each.dep_ == "dobj" for each in verb.rights):
            self._set_when(whens()["snow" if verb.lemma_.lower() == "snow" else "rain"], sentence)

    def _set_when(self, when: When, sentence: int) -> None:
        now = self.discourse.settings.get(sentence, Setting())
        time, weather, season = now.time or when.time, now.weather or when.weather, now.season or when.season
        self.discourse.settings[sentence] = replace(now, time=time, weather=weather, season=season)

    def _set_place(self, place: str, sentence: int) -> None:
        now = self.discourse.settings.get(sentence, Setting())
        self.discourse.settings[sentence] = replace(now, place=now.place or place)


def _is_only_counted(token: Token, phrase: Phrase) -> bool:
    """Days and nights that pass, `three nights`, `every day`, say nothing of when it is."""
    if phrase.plural and whens()[phrase.noun].time:
        return True
    return phrase.noun == "day" and not phrase.when and governing_preposition(token) not in {"by", "during"}


def _is_had(token: Token) -> bool:
    """Whether a noun is the object of `has`."""
    return token.dep_ == "dobj" and token.head.lemma_ in {"have", "possess"}
