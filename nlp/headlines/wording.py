"""Nouns and what follows a verb, as a sentence that stands alone would say them: no pronoun that nobody can place."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, POSITIONS, is_proper, joined, noun_lemma
from nlp.headlines.foremost import FOREMOST
from nlp.headlines.nouns import begins_as_verb, is_bare_part, is_compared, is_idea, leads_to_place
from nlp.lexicon import lexicon
from nlp.vocabulary import LIVING, first_names, looks, noun_classes, table, verbs, whens
from nlp.vocabulary import words as split

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft

_BEFORE = frozenset({"det", "poss", "amod", "nummod", "compound", "nmod", "quantmod"})
_VAGUE = frozenset({"some", "all", "such", "both"})
_UNCOUNTED = frozenset({"no", "any", "what", "which", "neither", "either", "every", "each"})
_PRONOUNS = {"she": "she", "her": "she", "he": "he", "him": "he", "his": "he"}
RELATED = split("""
mother father wife husband son daughter brother sister friend fellow mate companion cousin nephew niece uncle aunt
neighbour visitor stranger
""")
"""What somebody is to somebody else shows nothing of them."""

_ANYBODY = RELATED | {"man", "woman", "person", "people", "thing", "gentleman", "lady"}
_NARRATOR = "the narrator"

_POINTING = {"this": "the", "that": "the", "these": "the", "those": "the", "my": "the", "our": "the", "your": "the"}
_OWNERS = frozenset({"his", "her", "its", "their"})
_HEARD = frozenset(
    {"without", "like", "as", "than", "about", "for", "since", "until", "till", "during", "except", "because", "unlike"}
)
_MOST_JOINED = 3
_DEEPEST = 2
_LONGEST_READ = 160
_LOOKED_BACK = 5
"""Sentences before that of a pronoun in which the one it means is looked for."""

_HOW_IT_ENDS = frozenset({"open", "shut", "ajar"})


@dataclass
class Wording:
    """Words nouns as the text calls what they mean.

    Attributes:
        discourse: whom names and pronouns mean.
        text: all of the text, in which names have to come twice to count.
        subject: who acts in the sentence that is being worded; `its` and `her` may stay if they mean this one.
        foremost: pronoun -> the one whom the text names far more often than all others it fits.
        starts: the first token of every sentence, once anybody asks.
        nouns: place of a noun -> whom it means, from then on.
    """

    discourse: Discourse
    text: str = ""
    subject: Draft | None = None
    foremost: dict[str, Draft] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    nouns: dict[int, list[Draft]] = field(default_factory=dict)

    def draft(self, token: Token) -> Draft | None:
        """Whom a noun or pronoun means; of a pronoun nobody, where another who was named just before fits too."""
        meant = self.discourse.meant(token)
        word = token.text.lower()
        known = meant[0] if len(meant) == 1 else None
        if word in {"it", "its"} and known is not None and known.is_animate:
            return known if self._near(token, "any") == [known] else None
        if word not in _PRONOUNS:
            return known
        near = self._near(token, _PRONOUNS[word])
        sure = [draft for draft in near if draft.gender == _PRONOUNS[word]]
        if len(near) > 1 and sure:
            most = self.foremost.get(_PRONOUNS[word])
            others = [draft for draft in sure if draft.name or draft.noun not in RELATED]
            near = others if len(others) == 1 and others[0] in {most, known} else near
        return near[0] if len(near) == 1 else None

    def _near(self, token: Token, gender: str) -> list[Draft]:
        """Those a pronoun fits whom the sentence and those just before it name, each once."""
        here = bisect.bisect_right(self._starts(token), token.i) - 1
        found: list[Draft] = []
        last = max(0, here - _LOOKED_BACK)
        for sentence in range(here, last - 1, -1):
            fitting = [
                one for one in self._named_in(sentence, token.i) if one.gender in {gender, "any"} or gender == "any"
            ]
            found += [one for one in fitting if one.is_animate and one.count == 1 and one.gender != "nobody"]
            if found:
                last = max(last, sentence - 1)
            if sentence == last:
                break
        return list(dict.fromkeys(found))

    def _named_in(self, sentence: int, before: int) -> list[Draft]:
        """Whom the nouns of a sentence mean, up to a place in the text."""
        start = self.starts[sentence]
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else start + _LONGEST_READ
        return [draft for index in range(start, min(end, before)) for draft in self.nouns.get(index, [])]

    def _starts(self, token: Token) -> list[int]:
        """The first token of every sentence; what nouns mean is looked up at the same time."""
        if not self.starts:
            self.starts.extend(sentence.start for sentence in token.doc.sents)
            nouns = [token.doc[place] for place in self.discourse.referents if token.doc[place].tag_ in NOUN_TAGS]
            for noun in nouns:
                meant = [one for one in self.discourse.meant(noun) if is_proper(noun) or one.noun == noun_lemma(noun)]
                self.nouns[noun.i] = meant
        return self.starts

    def _may_own(self, word: str) -> bool:
        """Whether `his` or `its` may well be that of who acts."""
        gender = self.subject.gender if self.subject is not None else "any"
        if word == "its":
            return False
        return gender in {"any", _PRONOUNS.get(word, gender)} and word != "their"

    def actor(self, token: Token) -> str | None:
        """Who does it, pronouns as the name they stand for; None where nobody can tell, or nothing does it."""
        self.subject = None
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "DT", "WDT", "WP", "EX"}:
            return self._named(token)
        if token.tag_ not in NOUN_TAGS and not is_proper(token):
            return None
        if not is_proper(token) and (is_idea(token) or noun_classes().get(noun_lemma(token)) == "part"):
            return None
        return self.noun(token, attached=True, alone=True)

    def after(self, verb: Token) -> list[str] | None:
        """Particles, objects and places after a verb, in this order; None where its object cannot be said."""
        found: list[str] = []
        objects = 0
        for child in verb.rights:
            if (
                child.dep_ in {"prt", "advmod", "acomp", "oprd"}
                and child.text.lower() in verbs("particles") | _HOW_IT_ENDS
                and not list(child.children)
            ):
                objects = len(found) + 1 if objects == len(found) else objects
                found.append(child.text.lower())
            elif child.dep_ in {"dobj", "oprd", "attr", "dative"} and child.pos_ != "ADP":
                said = None if is_idea(child) or is_compared(child) else self.noun(child, attached=True)
                if said is None:
                    return None
                found.insert(objects, said)
                objects += 1
            elif child.dep_ in {"prep", "agent", "dative"} or (child.dep_ == "advmod" and leads_to_place(child)):
                said = None if self._is_strange_company(child) else self.prepositional(child)
                found += [said] if said else []
            elif child.dep_ == "npadvmod" and child.text.lower() == "home":
                found.append("home")
            elif child.dep_ in {"ccomp", "advcl", "conj", "xcomp", "acomp"}:
                if child.dep_ in {"ccomp", "xcomp", "acomp"} and child.i < verb.i + 3:
                    return None
                break
        return found

    def _is_strange_company(self, preposition: Token) -> bool:
        """`The house shook with the neighbours`: nothing that is no creature does a thing with somebody."""
        if preposition.text.lower() != "with" or self.subject is None or self.subject.is_animate:
            return False
        return any(noun_classes().get(noun_lemma(each)) == "person" for each in preposition.children)

    def prepositional(self, preposition: Token) -> str | None:
        """`out of its pocket`; None where that is no place and no thing: `in a moment`, `with great delight`."""
        word = preposition.text.lower()
        if word in _HEARD or (word == "to" and any(child.pos_ == "VERB" for child in preposition.children)):
            return None
        inner = [child for child in preposition.children if child.dep_ == "prep"]
        nouns = [child for child in preposition.children if child.dep_ == "pobj"]
        if word == "with" and nouns and noun_lemma(nouns[0]) in looks().materials | whens().keys():
            return None
        if word == "with" and nouns and noun_classes().get(noun_lemma(nouns[0])) == "building":
            return None
        if inner and not nouns:
            said = self.prepositional(inner[0])
            return f"{word} {said}" if said else None
        if not nouns or (is_idea(nouns[0]) and not self._of_place(nouns[0])) or is_bare_part(word, nouns[0]):
            return None
        said = self.noun(nouns[0], attached=True)
        return f"{word} {said}" if said else None

    def _of_place(self, token: Token) -> bool:
        """`the middle of the room`, `the end of the table`."""
        measures = POSITIONS | looks().partitives | set(looks().counts)
        return noun_lemma(token) in measures and any(child.text.lower() == "of" for child in token.rights)

    def noun(self, token: Token, *, attached: bool, alone: bool = False, depth: int = 0) -> str | None:
        """A noun with its own words; None for what cannot be said alone.

        Args:
            token: the head.
            attached: whether `of the table` and `with pink eyes` go with it.
            alone: whether it stands at the beginning, where `her sister` needs a name.
            depth: of attachments already said.
        """
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "DT", "WDT", "WP"}:
            return self._named(token)
        if token.tag_ not in NOUN_TAGS and not is_proper(token):
            return None
        if alone and is_proper(token) and token.is_sent_start and not self._is_name(token.text):
            return None
        own = self._name(token) if is_proper(token) else self._common(token, alone=alone)
        if own is None:
            return None
        for other in joined(token)[: _MOST_JOINED - 1] if depth == 0 else ():
            said = self.noun(other, attached=False, depth=1)
            if said is None or is_idea(other) or begins_as_verb(other):
                break
            own = f"{own} and {said}"
        return own + self._attachment(token, depth) if attached else own

    def _is_name(self, word: str) -> bool:
        """Whether a word has a capital within sentences too."""
        if word.lower() in first_names():
            return True
        return re.search(rf"[\w,;] {re.escape(word)}\b", self.text) is not None

    def _attachment(self, token: Token, depth: int) -> str:
        if depth >= _DEEPEST:
            return ""
        for child in token.rights:
            if child.dep_ != "prep":
                if child.dep_ in {"relcl", "acl", "appos", "conj"}:
                    break
                continue
            word = child.text.lower()
            nouns = [each for each in child.children if each.dep_ == "pobj"]
            if not nouns or word in _HEARD or is_idea(nouns[0]):
                break
            said = self.noun(nouns[0], attached=True, depth=depth + 1)
            return f" {word} {said}" if said else ""
        return ""

    def _named(self, token: Token) -> str | None:
        """Who a pronoun stands for, by name; None if it has none, or is the one who acts."""
        word, meant = token.text.lower(), self.draft(token)
        if word == "i" and token.dep_ in {"nsubj", "nsubjpass"}:
            return _NARRATOR
        if meant is None or meant is self.subject or word.endswith("self"):
            return None
        if meant.name is None:
            known = noun_classes().get(meant.noun) in LIVING and meant.noun not in _ANYBODY
            spoken_of = sum(meant in drafts for drafts in self.discourse.present.values())
            often = spoken_of >= FOREMOST and word in _PRONOUNS
            return f"the {meant.noun}" if known and often and meant.count == 1 else None
        is_animal = word == "it" and meant.kind == "animal" and token.dep_ == "nsubj"
        return self.called(meant) if word in _PRONOUNS or is_animal else None

    def called(self, draft: Draft) -> str:
        """The name of a draft with the article that the text gives it: `the White Rabbit`."""
        name = draft.name or draft.noun
        words = name.split()
        last = words[-1]
        known = words[0].lower() in first_names() or words[0].lower().rstrip(".") in table("names")["titles"]
        name = name if known or self.text.count(name) > 1 else last
        with_article = sum(self.text.count(f"{the} {each}") for the in ("the", "The") for each in {last, name})
        return f"the {name}" if 2 * with_article > self.text.count(last) else name

    def _name(self, token: Token) -> str:
        upper = [
            each.i for each in token.lefts if each.dep_ in _BEFORE and each.text[:1].isupper() and each.dep_ != "det"
        ]
        name = token.doc[min([*upper, token.i]) : token.i + 1].text
        article = next((each.text.lower() for each in token.lefts if each.dep_ == "det"), "")
        meant = self.draft(token)
        full = meant.name if meant is not None and meant.name else name
        usual = full.split()[-1:] == name.split()[-1:] and self.text.count(full) > 1
        name = full if usual and set(name.split()) < set(full.split()) else name
        return f"{_POINTING.get(article, article)} {name}".strip()

    def _common(self, token: Token, *, alone: bool) -> str | None:
        kept: list[str] = []
        for child in token.lefts:
            word = child.text.lower()
            if child.dep_ == "det" and word in _UNCOUNTED:
                return None
            if child.dep_ in {"det", "poss"} and word not in _VAGUE:
                owner = self._owner(child, alone=alone)
                if owner is None:
                    return None
                kept.append(owner)
            elif child.dep_ in _BEFORE - {"det", "poss"} and word not in lexicon("unseen_adjectives") | whens().keys():
                first = child.left_edge.i if child.dep_ in {"compound", "nmod"} or child.n_lefts else child.i
                kept.append(token.doc[first : child.i + 1].text)
        single = token.tag_ in {"NN", "NNP"} and not any(
            child.dep_ in {"det", "poss", "nummod"} for child in token.lefts
        )
        if alone and single:
            return None
        joint = "-" if token.i and token.nbor(-1).text == "-" and kept else " "
        noun = token.text if is_proper(token) else token.text.lower()
        return f"{' '.join(filter(None, kept))}{joint}{noun}".strip()

    def _owner(self, child: Token, *, alone: bool) -> str | None:
        word = child.text.lower()
        if child.dep_ == "det":
            return _POINTING.get(word, word)
        if word in _OWNERS:
            meant = self.draft(child)
            is_own = meant is not None and meant is self.subject
            if not alone and (is_own or self._may_own(word) or (meant is None and word == "their")):
                return word
            return f"{self.called(meant)}'s" if meant is not None and meant.name is not None else None
        if word in _POINTING:
            return None if noun_classes().get(noun_lemma(child.head)) == "part" else _POINTING[word]
        own = self.noun(child, attached=False, depth=_DEEPEST)
        plural = child.tag_ == "NNS" and own is not None and own.endswith("s")
        return own and own + ("'" if plural else "'s")
