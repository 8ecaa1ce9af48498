"""Which nouns and pronouns of a text are entities, and which are places, times, parts or nothing to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.scene.graph import Part, Setting
from nlp.scene.phrases import NOUN_TAGS, Phrase, is_proper, noun_lemma, read_phrase
from nlp.vocabulary import When, looks, noun_classes, places, table, whens

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_POSITIONS = {"front", "top", "side", "middle", "centre", "center", "midst", "end", "edge", "foot", "bottom", "back", "rear", "corner", "inside", "distance", "background", "foreground", "entrance", "surface"}
_PLACING = {"in", "on", "at", "inside", "within", "along", "down", "up", "across", "through", "into", "over", "by", "near", "around", "from", "to", "onto",
            "upon", "off", "beside", "above", "towards", "toward", "past", "under", "of", "outside", "for"}
_INSIDE = {"in", "on", "at", "inside", "within", "through", "across", "into", "along", "down", "up", "from", "onto", "upon", "over", "by", "to", "of"}
_ONLY_UNDERFOOT = {"moon", "cloud", "deck", "stage", "bank", "track", "trail", "pool", "mine", "grass", "ice", "sand", "coast", "platform", "dune"}
_THINGS_TOO = {"moon", "wood", "grass", "ice", "sand", "deck", "stage", "waterfall", "mine", "tunnel", "cell", "bank", "track", "store"}


@dataclass
class Mentions:
    """Reads the nouns of a document, sentence by sentence, into a discourse."""

    discourse: Discourse

    def read(self, sentence: int, tokens: list[Token]) -> None:
        """Read the nouns and pronouns of one sentence."""
        self._aliases: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        for token in tokens:
            if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
                self.discourse.referents[token.i] = self.discourse.pronoun(token, sentence)
            elif is_head(token):
                self._read_noun(token, sentence)
            elif token.tag_ == "JJ" and token.text.lower() in whens() and token.dep_ in {"acomp", "ROOT"}:
                self._set_when(whens()[token.text.lower()], sentence)
        for measure, content in self._aliases.items():
            self.discourse.referents[measure] = self.discourse.referents.get(content, [])
        for token in tokens:
            self._identify(token)

    def _read_noun(self, token: Token, sentence: int) -> None:
        phrase = read_phrase(token, self.discourse.lookup)
        if token.i in self._counts:
            phrase.count = self._counts[token.i]
        for when in phrase.when:
            self._set_when(when, sentence)
        if self._is_measure(token, phrase):
            return
        if is_absent(token, phrase):
            self.discourse.absent.setdefault(sentence, []).append(phrase.noun)
        elif phrase.noun in whens() and not phrase.colours and not phrase.name:
            self._set_when(whens()[phrase.noun], sentence)
        elif self._is_place(token, phrase, sentence):
            self._set_place(places()[phrase.noun], sentence)
        elif not self._is_part(token, phrase, sentence) and self._is_seen(token, phrase):
            self.discourse.referents[token.i] = [self.discourse.introduce(phrase, sentence)]

    def _is_measure(self, token: Token, phrase: Phrase) -> bool:
        """`a piece of cheese`, `a crowd of people`, `the front of`: the noun after `of` is meant."""
        content = content_of(token)
        known = looks()
        if phrase.noun in _POSITIONS and (content is not None or token.dep_ == "pobj"):
            return True
        if content is None:
            return phrase.noun in known.pictures and token.dep_ == "ROOT"
        group = known.counts.get(token.text.lower()) or known.counts.get(phrase.noun)
        if group and noun_lemma(content) not in whens():
            self._counts[content.i] = group if content.tag_ in {"NNS", "NNPS"} else 1
        elif phrase.noun in known.partitives:
            if phrase.count and phrase.noun not in known.pictures and (phrase.count > 1 or content.tag_ == "NN"):
                self._counts[content.i] = phrase.count
        else:
            return False
        self._aliases[token.i] = content.i
        return True

    def _is_place(self, token: Token, phrase: Phrase, sentence: int) -> bool:
        if phrase.noun not in places() or (phrase.name and phrase.noun == "person"):
            return False
        preposition = governing_preposition(token)
        if token.text.lower() == "wood" and phrase.determiner is None:
            return False
        if preposition is None:
            if phrase.noun in _THINGS_TOO or self.discourse.settings.get(sentence, Setting()).place:
                return False
            return token.dep_ != "poss"
        if phrase.noun in _ONLY_UNDERFOOT:
            return preposition in {"on", "across", "in", "onto", "over", "along", "through", "at", "upon"} and not (phrase.noun == "moon" and preposition != "on")
        return preposition in _PLACING | {"with"}

    def _is_part(self, token: Token, phrase: Phrase, sentence: int) -> bool:
        """Parts belong to their owner, if there is one, and are no entities."""
        if self.discourse.lookup.noun_class(phrase.noun) != "part":
            return False
        owners = self._owners(token, phrase)
        if not owners:
            return False
        looks_said = phrase.colours or phrase.attributes or governing_preposition(token) == "with" or is_had(token)
        for owner in owners:
            self.discourse.touch(owner, sentence)
            if looks_said:
                owner.add_part(Part(phrase.noun, tuple(phrase.colours), tuple(phrase.attributes), _part_count(phrase)))
        self.discourse.referents[token.i] = list(owners)
        return True

    def _owners(self, token: Token, phrase: Phrase) -> list[Draft]:
        if phrase.owner is not None:
            return self.discourse.referents.get(phrase.owner.i, [])
        head = token
        while head.dep_ == "conj" and head.head is not head:
            head = head.head
        if head.dep_ == "pobj" and head.head.text.lower() in {"with", "of"}:
            governor = head.head.head
            owners = self.discourse.referents.get(governor.i, [])
            if not owners and governor.pos_ in {"VERB", "AUX"}:
                owners = [each for subject in subjects_of(governor) for each in self.discourse.referents.get(subject.i, [])]
            return owners
        if is_had(head):
            return [each for subject in subjects_of(head.head) for each in self.discourse.referents.get(subject.i, [])]
        return []

    def _is_seen(self, token: Token, phrase: Phrase) -> bool:
        if phrase.name:
            return True
        if phrase.noun in looks().colours and phrase.noun not in noun_classes():
            return False
        if phrase.noun in looks().nouns_too and governing_preposition(token) == "in":
            return False
        if self.discourse.lookup.noun_class(phrase.noun) != "abstract":
            return True
        return token.dep_ == "ROOT" and not any(is_head(other) and other is not token for other in token.sent)

    def _identify(self, token: Token) -> None:
        """`Mila the girl`, `Mila, a girl`, `the girl Mila`, `a dog called Rex`, `Mila is a girl`: two nouns for one."""
        mine = self.discourse.referents.get(token.i, [])
        other = _apposed(token)
        theirs = self.discourse.referents.get(other.i, []) if other is not None else []
        if len(mine) != 1 or len(theirs) != 1 or mine[0] is theirs[0] or other is None:
            return
        named, plain = (theirs[0], mine[0]) if theirs[0].name else (mine[0], theirs[0])
        if named.name and plain.name is None:
            named.noun, named.kind = plain.noun, plain.kind
            named.gender = plain.gender if plain.gender != "any" else named.gender
        self.discourse.merge(named, plain)

    def _set_when(self, when: When, sentence: int) -> None:
        now = self.discourse.settings.get(sentence, Setting())
        self.discourse.settings[sentence] = replace(
            now, time=now.time or when.time, weather=now.weather or when.weather, season=now.season or when.season
        )

    def _set_place(self, place: str, sentence: int) -> None:
        now = self.discourse.settings.get(sentence, Setting())
        self.discourse.settings[sentence] = replace(now, place=now.place or place)


def is_head(token: Token) -> bool:
    """Whether a noun stands for itself and does not only modify another."""
    if token.tag_ not in NOUN_TAGS:
        return token.dep_ in {"pobj", "dobj", "nsubj", "ROOT", "conj"} and token.pos_ == "NOUN"
    return not (token.dep_ in {"compound", "nmod", "amod"} and token.head.i > token.i and token.head.tag_ in NOUN_TAGS) and token.text != "-"


def content_of(token: Token) -> Token | None:
    """The noun after `of`: cheese, of `a piece of cheese`."""
    for child in token.rights:
        if child.dep_ == "prep" and child.text.lower() == "of":
            return next((each for each in child.children if each.dep_ == "pobj" and each.tag_ in NOUN_TAGS), None)
    return None


def governing_preposition(token: Token) -> str | None:
    """The preposition a noun stands after, also in a list; None for subjects, objects and so on."""
    while token.dep_ in {"conj", "appos"} and token.head is not token:
        token = token.head
    if token.dep_ == "pobj":
        preposition = token.head
        if preposition.text.lower() == "of" and preposition.head.text.lower() in _POSITIONS | looks().partitives | set(looks().counts):
            return governing_preposition(preposition.head) or "of"
        return preposition.text.lower()
    return None


def subjects_of(verb: Token) -> list[Token]:
    """Who does it: the subject, of a participle the noun before it, of a joined verb the subject of the first."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "csubj"}]
        if own:
            return _with_joined([_antecedent(child, verb) for child in own])
        if verb.dep_ in {"acl", "relcl"}:
            return _with_joined([verb.head])
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "prep"} and verb.head is not verb:
            verb = verb.head
        else:
            return []
    return []


def _antecedent(token: Token, verb: Token) -> Token:
    if token.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return token


def _with_joined(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found += joined(token)
    return found


def joined(token: Token) -> list[Token]:
    """The nouns joined to a noun by `and`, commas included."""
    found = []
    for child in token.rights:
        if child.dep_ == "conj" or (child.dep_ == "appos" and is_listed(child)):
            found += [child, *joined(child)]
    return found


def is_listed(token: Token) -> bool:
    """Whether an apposition is another item of a list: `a cat, a dog and two mice`."""
    if is_proper(token) or is_proper(token.head):
        return False
    return token.tag_ in NOUN_TAGS and noun_lemma(token) != noun_lemma(token.head)


def _apposed(token: Token) -> Token | None:
    """The noun that a noun is another word for."""
    if token.dep_ == "appos" and not is_listed(token):
        return token.head
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        subjects = [child for child in token.head.children if child.dep_ == "nsubj"]
        return subjects[0] if subjects else None
    if token.dep_ in {"oprd", "attr", "dobj"} and token.head.lemma_ in {"name", "call"} and token.head.dep_ in {"acl", "relcl"}:
        return token.head.head
    if token.tag_ in {"NN", "NNP"} and token.i - token.sent.start >= 2 and token.nbor(-1).tag_ == "DT" and is_proper(token.nbor(-2)) and token.nbor(-1).head is token:
        return token.nbor(-2)
    if is_proper(token) and token.i > token.sent.start and token.nbor(-1).tag_ == "NN" and token.dep_ in {"appos", "oprd"}:
        return token.nbor(-1)
    return None


def is_had(token: Token) -> bool:
    """Whether a noun is the object of `has`."""
    return token.dep_ == "dobj" and token.head.lemma_ in {"have", "possess", "show"}


def is_absent(token: Token, phrase: Phrase) -> bool:
    """`no people`, `without flags`, `not a dog`, `instead of a dog`."""
    if phrase.is_absent:
        return True
    head = token
    while head.dep_ in {"conj", "appos"} and head.head is not head:
        if any(child.dep_ == "neg" or child.text.lower() in {"not", "never"} for child in head.lefts):
            return True
        head = head.head
    if any(child.dep_ == "neg" for child in token.lefts):
        return True
    if token.left_edge.i > 0 and token.left_edge.nbor(-1).text.lower() in {"not", "without", "no"}:
        return True
    return head.dep_ == "pobj" and (head.head.text.lower() == "without" or (head.head.text.lower() == "of" and head.head.head.text.lower() == "instead"))


def _part_count(phrase: Phrase) -> int:
    return 1 if phrase.count is None or (phrase.plural and phrase.count == 3) else phrase.count


def preposition_table() -> dict[str, dict[str, str]]:
    """`prepositions.toml`, through the room of words."""
    return table("prepositions")
