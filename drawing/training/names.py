"""Names of icons and emoji turned into captions, and the names that are no pictures of things."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SYMBOLS_GROUP = 8
"""Emojibase's group of arrows, signs and squared words."""

FLAGS_GROUP = 9

_SKIN_TONE = re.compile(r"(skin-tone|-(medium-)?(light|dark)$|-medium$)")
_NOT_A_PICTURE = re.compile(
    r"^(flag|keycap|letter|regional-indicator|input|clock|digit|number)s?-|^(flag|keycap)|-flag$|oclock|o-clock|-thirty$"
    r"|-button$|^japanese-.*-button|^squared-|^family-.*-|^kiss-|^couple-with-heart-|^(women|men)-holding-hands|^\d|-sign-\d"
)
_INTERFACE_WORDS = frozenset(
    """
    add alert align alphabet android angle api app apple application apps archive arrow arrows asc ascending
    axis backspace badge bar bars beta blank block bluetooth bold border bracket brackets branch brand
    breakpoint browser bullet button cancel caret cell center check checkbox checklist checkmark chevron
    circle close cloud-sync cmd code collapse column columns command component compress content control
    convert copy corner crop css cursor cut dash dashboard data database decrease delete desc descending
    deselect detail details device diff disable disabled display divide document dollar-sign dot dots double
    down download drag dropdown duplicate edit eject ellipsis email enter equal equals error escape
    exclamation exit expand export eye-off facebook fast file files filter fit flip folder folders font format
    forward fullscreen git github google graph grid group hash hashtag heading help hexagon hide home-sync
    horizontal html image import inbox increase indent info information insert instagram italic item items
    join json justify key-command language layer layers layout left less line lines link linkedin list load
    loading lock-sync login logo logout loop mail mailbox-sync manage math maximize menu message messages
    microsoft minimize minus modal mode more move multiple network next node not notification number numeric
    octagon off on open option orientation outgoing outline outlined overline padding page paragraph
    parentheses password paste pause pending percent phone-call pin-off placeholder play plus pointer polygon
    power previous profile progress pull python query question quote radio-button radius record rectangle redo
    refresh reload remove rename repeat reply reset resize restore return rewind right rotate round rounded
    row rows save scale screen script scroll search section select selection send server setting settings
    setup shape share shift shuffle signal site skip slack slash slider slider-2 sort spacing split spotify
    square stack stop strikethrough subscript sum superscript swap switch sync tab table-column table-row tag
    terminal text theme tik timeline toggle tool-tip tooltip top transfer transform translate triangle twitter
    type underline undo unfold ungroup unlink unlock update upload url usb user user-add users variable vector
    verified version vertical view volume warning web webpage wifi window windows word wrap xbox xml youtube
    zoom
    """.split()  # noqa: SIM905
)
_COLLECTION_NOISE = frozenset({"alt", "fill", "flat", "solid", "bold", "duo", "color", "icon", "streamline", "variant"})


@dataclass(frozen=True)
class Emoji:
    """What the emoji lists know of one name: its label, further words, and its group in Unicode's order."""

    label: str
    keywords: tuple[str, ...] = ()
    group: int = -1


@dataclass
class EmojiIndex:
    """Emoji by their name with every character but letters and digits removed."""

    entries: dict[str, Emoji] = field(default_factory=dict)

    def find(self, name: str) -> Emoji | None:
        """The emoji called ``name`` in any spelling, or None."""
        return self.entries.get(_squeeze(name))

    def vocabulary(self) -> frozenset[str]:
        """All words of labels and keywords."""
        texts = (text for e in self.entries.values() for text in (e.label, *e.keywords))
        return frozenset(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))


def read_emoji_index(emojibase: Path, emojilib: Path) -> EmojiIndex:
    """Read both emoji lists from the folders of their unpacked packages."""
    more: dict[str, list[str]] = json.loads((emojilib / "dist/emoji-en-US.json").read_text("utf-8"))
    index = EmojiIndex()
    for entry in json.loads((emojibase / "en/data.json").read_text("utf-8")):
        words = [*entry.get("tags", []), *more.get(entry["emoji"], [])]
        keywords = {word.replace("_", " ").lower() for word in words if re.fullmatch(r"[A-Za-z][A-Za-z_ '-]+", word)}
        label = entry["label"].lower()
        emoji = Emoji(label, tuple(sorted(keywords - {label})), entry.get("group", -1))
        aliases = [label, label.replace(":", ""), *(w for w in more.get(entry["emoji"], [])[:1])]
        for alias in aliases:
            index.entries.setdefault(_squeeze(alias), emoji)
    return index


def is_picture(name: str, kind: str, siblings: Collection[str]) -> bool:
    """Whether a name of a collection stands for a drawable thing: no flag, skin tone, clock face or interface glyph."""
    if _NOT_A_PICTURE.search(name) or (_SKIN_TONE.search(name) and _base(name) in siblings):
        return False
    return kind == "emoji" or not _INTERFACE_WORDS.intersection(name.split("-"))


def caption(name: str) -> str:
    """A name in plain words: ``sailboat-2-fill`` becomes ``sailboat``."""
    words = [w for w in name.split("-") if w and not w.isdigit()]
    kept = [w for w in words if w not in _COLLECTION_NOISE] or words
    return " ".join(kept)


def segment(name: str, vocabulary: frozenset[str]) -> str:
    """Insert the spaces that a name lacks, in the fewest known words: ``sakebottle`` becomes ``sake bottle``."""

    @cache
    def best(rest: str) -> tuple[int, str]:
        if not rest:
            return 0, ""
        splits = [(rest[:i], best(rest[i:])) for i in range(1, len(rest) + 1) if rest[:i] in vocabulary]
        found = [(1 + count, f"{word} {tail}".strip()) for word, (count, tail) in splits if count < len(name)]
        return min(found, default=(len(name) + 1, rest))

    count, text = best(name)
    return text if count <= len(name) else name


def _base(name: str) -> str:
    return re.sub(r"(-(medium-)?(light|dark|medium)(-skin-tone)?)+$", "", name)


def _squeeze(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
