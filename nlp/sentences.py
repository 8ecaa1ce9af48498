"""Running text -> sentences, with or without what people say in them; in time linear in the text."""

from __future__ import annotations

import re
from collections import Counter

from nlp.lexicon import lexicon

_ABBREVIATIONS = lexicon("abbreviations")
_END = re.compile(r"(?P<run>[.!?…。！？]+)[\"'”’»)\]」』]*")  # noqa: RUF001
_WIDE_ENDS = "。！？"  # noqa: RUF001
_OPENING = " “‘\"'(—"  # noqa: RUF001
_LONGEST_ABBREVIATION = max(map(len, _ABBREVIATIONS))
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_WORD_CHARACTER = re.compile(r"\w")
_CLOSED_BY = {"“": "”", '"': '"', "«": "»"}
_SINGLE_MARKS = re.compile("[‘’]")  # noqa: RUF001
_SINGLE_OPENS = re.compile(r"(?<!\w)‘")  # noqa: RUF001
_SINGLE_CLOSES = re.compile(r"’(?!\w)")  # noqa: RUF001
_SPEECH_OPENS = re.compile(r"[“\"«]|(?<!\w)‘")  # noqa: RUF001


def sentences(text: str) -> list[str]:
    """Sentences in reading order; a paragraph (between blank lines) always ends one.

    An end mark does not end a sentence after a title ("Mr."), after an initial, or before a small letter
    ("'Oh!' said Alice").
    """
    found = []
    for paragraph in _paragraphs(text):
        found.extend(_split(" ".join(paragraph.split())))
    return found


def _paragraphs(text: str) -> list[str]:
    """What stands between blank lines."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line and not line.isspace():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return ["\n".join(lines) for lines in paragraphs if lines]


def _split(paragraph: str) -> list[str]:
    found, start = [], 0
    for match in _END.finditer(paragraph):
        if not _ends(paragraph, match):
            continue
        found.append(paragraph[start : match.end()].strip())
        start = match.end()
    found.append(paragraph[start:].strip())
    return [sentence for sentence in found if _WORD_CHARACTER.search(sentence)]


def _ends(paragraph: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ends at an end mark and the quotes and brackets behind it."""
    end = mark.end()
    is_wide = mark["run"][-1] in _WIDE_ENDS
    if end < len(paragraph) and not (is_wide or paragraph[end].isspace()):
        return False
    following = end
    while following < len(paragraph) and paragraph[following] in _OPENING:
        following += 1
    if paragraph[following : following + 1].islower():
        return False
    before = _LAST_WORD.search(paragraph[max(0, end - _LONGEST_ABBREVIATION - 2) : end])
    return before is None or not ((len(before[1]) == 1 and before[1] != "I") or before[1].lower() in _ABBREVIATIONS)


def whole_sentences(text: str) -> list[str]:
    """Sentences as prose quotes them: what one speech or bracket holds stays together, halves of marks are dropped.

    A sentence whose marks are open goes on to the one that closes them in the same paragraph.
    """
    found = []
    for paragraph in _paragraphs(text):
        waiting: list[str] = []
        marks: Counter[str] = Counter()
        for sentence in _split(" ".join(paragraph.split())):
            waiting.append(sentence)
            marks += _marks(sentence)
            if _is_balanced(marks):
                found.append(" ".join(waiting))
                waiting, marks = [], Counter()
        found += map(tidy, waiting)
    return found


def _marks(sentence: str) -> Counter[str]:
    """How often a sentence has each mark that comes in pairs; a single closing one may be an apostrophe."""
    marks = Counter({mark: sentence.count(mark) for mark in '“”"«»()[]'})
    marks["‘"] = len(_SINGLE_OPENS.findall(sentence))  # noqa: RUF001
    marks["’"] = len(_SINGLE_CLOSES.findall(sentence))  # noqa: RUF001
    return marks


def _is_balanced(marks: Counter[str]) -> bool:
    pairs = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
    single = not marks["‘"] or marks["‘"] <= marks["’"]  # noqa: RUF001
    return single and marks['"'] % 2 == 0 and all(marks[opening] == marks[closing] for opening, closing in pairs)


def tidy(sentence: str) -> str:
    """A sentence without quotation marks and brackets that lost their other half."""
    sentence = without_loose_quotes(sentence)
    if sentence.count('"') % 2:
        before, _, after = sentence.rpartition('"')
        sentence = before + after
    for opening, closing in ("()", "[]", "«»"):
        sentence = _without_halves(sentence, opening, closing)
    return " ".join(sentence.split())


def _without_halves(text: str, opening: str, closing: str) -> str:
    open_at: list[int] = []
    loose: set[int] = set()
    for place, character in enumerate(text):
        if character == opening:
            open_at.append(place)
        elif character == closing:
            if open_at:
                open_at.pop()
            else:
                loose.add(place)
    loose.update(open_at)
    return "".join(character for place, character in enumerate(text) if place not in loose) if loose else text


def without_loose_quotes(sentence: str) -> str:
    """A sentence taken from the middle of a speech without the quotation marks that lost their other half."""
    for opening, closing in (("“", "”"), ("‘", r"’(?!\w)")):  # noqa: RUF001
        opened, closed = len(re.findall(opening, sentence)), len(re.findall(closing, sentence))
        if opened > closed:
            start, _, end = sentence.rpartition(opening)
            sentence = start + end
        elif closed > opened and opening == "“":  # a single mark may be an apostrophe
            sentence = re.sub(closing, "", sentence, count=1)
    return sentence


def narration(text: str) -> str:
    """The text without direct speech, paragraph by paragraph."""
    paragraphs = (" ".join(_without_speech(paragraph).split()) for paragraph in _paragraphs(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if _WORD_CHARACTER.search(paragraph))


def _without_speech(paragraph: str) -> str:
    """A paragraph with a space for each speech; one that is not closed goes on to the paragraph's end."""
    kept, end = [], 0
    while (opening := _SPEECH_OPENS.search(paragraph, end)) is not None:
        kept.append(paragraph[end : opening.start()])
        mark = opening[0]
        if mark in _CLOSED_BY:
            closing = paragraph.find(_CLOSED_BY[mark], opening.end())
        else:
            closing = _single_closing(paragraph, opening.end())
        if closing < 0:
            return " ".join(kept)
        end = closing + 1
    return " ".join([*kept, paragraph[end:]])


def _single_closing(paragraph: str, start: int) -> int:
    """Where speech in single quotes closes, or -1: not at an apostrophe, nor at the end of a quote within it."""
    inner = 0
    for match in _SINGLE_MARKS.finditer(paragraph, start):
        if match[0] == "‘":  # noqa: RUF001
            inner += 1
        elif inner:
            inner -= 1
        elif not _WORD_CHARACTER.match(paragraph, match.end()):
            return match.start()
    return -1
