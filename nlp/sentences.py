"""Running text -> sentences, with or without what people say in them."""

from __future__ import annotations

import re

from nlp.lexicon import lexicon

_ABBREVIATIONS = lexicon("abbreviations")
_END = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]]*(?=\s|$)|[。！？][”’」』]*")  # noqa: RUF001
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_SPEECH = re.compile(
    r"“[^”]*(?:”|$)"  # a paragraph of a longer speech is not closed
    r"|\"[^\"]*(?:\"|$)"
    r"|«[^»]*(?:»|$)"
    r"|(?<!\w)‘(?:[^‘’]|’(?=\w)|‘[^’]*’)*(?:’|$)"  # noqa: RUF001
)


def sentences(text: str) -> list[str]:
    """Sentences in reading order; a paragraph (between blank lines) always ends one.

    An end mark does not end a sentence after a title ("Mr."), after an initial, or before a small letter
    ("'Oh!' said Alice").
    """
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        found.extend(_split(" ".join(paragraph.split())))
    return found


def _split(paragraph: str) -> list[str]:
    found, start = [], 0
    for match in _END.finditer(paragraph):
        if _goes_on(paragraph, match):
            continue
        found.append(paragraph[start : match.end()].strip())
        start = match.end()
    found.append(paragraph[start:].strip())
    return [sentence for sentence in found if re.search(r"\w", sentence)]


def _goes_on(paragraph: str, end: re.Match[str]) -> bool:
    following = paragraph[end.end() :].lstrip(" “‘\"'(—")  # noqa: RUF001
    if following[:1].islower():
        return True
    before = _LAST_WORD.search(paragraph, 0, end.end())
    return before is not None and ((len(before[1]) == 1 and before[1] != "I") or before[1].lower() in _ABBREVIATIONS)


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
    paragraphs = (_SPEECH.sub(" ", paragraph) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if re.search(r"\w", paragraph))
