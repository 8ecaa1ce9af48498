"""Prompts taken apart: the style in front, how many of what in which colour, and what else is in the picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection

Relation = Literal["beside", "on", "above", "under", "wearing", "over eyes", "holding"]

COLOUR_WORDS = {
    "red": "red",
    "scarlet": "red",
    "crimson": "red",
    "orange": "orange",
    "yellow": "yellow",
    "golden": "yellow",
    "gold": "yellow",
    "green": "green",
    "turquoise": "turquoise",
    "teal": "turquoise",
    "blue": "blue",
    "purple": "purple",
    "violet": "purple",
    "pink": "pink",
    "brown": "brown",
    "black": "black",
    "white": "white",
    "grey": "grey",
    "gray": "grey",
    "silver": "grey",
}
"""Words in prompts that name a colour, and the colour they are drawn with."""

EVERYDAY = {
    "tree": "deciduous tree",
    "flower": "blossom",
    "car": "automobile",
    "boat": "sailboat",
    "plane": "airplane",
    "bike": "bicycle",
    "hill": "mountain",
    "sea": "water wave",
    "book": "open book",
    "sailor": "pilot",
    "phone": "mobile phone",
    "bunny": "rabbit",
    "moon": "crescent moon",
    "lamp": "light bulb",
    "clock": "alarm clock",
    "train": "locomotive",
    "ball": "soccer ball",
    "branch": "deciduous tree",
    "bush": "deciduous tree",
    "ocean": "water wave",
    "blackberry": "blueberries",
    "dumbbell": "weightlifter",
    "woods": "forest",
    "street": "road",
    "path": "road",
    "bench": "park bench",
    "cake": "birthday cake",
    "queen": "princess",
    "pirate": "pirate captain",
    "he": "man",
    "she": "woman",
}
"""Everyday words and the names under which emoji lists keep the plainest picture of them."""

_MEDIA = (
    "drawing|painting|sketch|picture|photo|photograph|image|illustration|portrait|cartoon|icon|emoji|doodle|etching|"
    "engraving|woodcut|print|poster|watercolou?r|oil painting|pencil|charcoal|line art|clip ?art|still life|"
    "render(?:ing)?|logo|pixel ?art|comic|mosaic|pastel|collage|manga|anime|gouache|caricature"
)
_PREFIX = re.compile(
    rf"^\s*(?:an?|the|my)?\s*(?:[\w'-]+\s+){{0,5}}?(?:{_MEDIA})s?(?:\s+(?:{_MEDIA}))?\s+(?:of|showing|depicting)\s+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    rf"\s*,?\s+(?:in the style of .+|as (?:an? )?(?:{_MEDIA})\b.*|in (?:watercolou?rs?|oils?|pencil|charcoal|ink|crayon"
    r"|pastels?|pixel ?art|black and white|3-?d|gouache|comic style)\b.*"
    rf"|,\s*(?:[\w-]+\s+){{0,2}}?(?:{_MEDIA}|black and white|photorealistic|pointillism)(?:\s+style)?"
    r"|(?<!close )(?<!near )(?-i:by [A-Z][\w.'-]*(?: (?:(?:van|von|de|da|del|der|la|le|the) )*[A-Z][\w.'-]*){0,3}))$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|some|my|his|her|their|one)\s+", re.IGNORECASE)
_COUNTS = {"two": 2, "both": 2, "a pair of": 2, "a couple of": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_COUNTS |= {"several": 3, "many": 4, "some": 3, "five": 5, "six": 6}
_IRREGULAR = {
    "mice": "mouse",
    "geese": "goose",
    "children": "child",
    "people": "person",
    "men": "man",
    "women": "woman",
}
_IRREGULAR |= {"wolves": "wolf", "leaves": "leaf", "knives": "knife", "feet": "foot", "teeth": "tooth"}
_SIZES = frozenset({"same", "small", "little", "tiny", "big", "large", "huge", "great"})
_JOINTS: dict[str, Relation] = {
    "and": "beside",
    "with": "beside",
    "beside": "beside",
    "next to": "beside",
    "near": "beside",
    "by": "beside",
    "chasing": "beside",
    "wearing": "wearing",
    "holding": "holding",
    "carrying": "holding",
    "reading": "holding",
    "eating": "holding",
    "playing": "holding",
    "on top of": "on",
    "over": "above",
    "above": "above",
    "across": "on",
    "riding": "on",
    "sitting on": "on",
    "on": "on",
    "in": "on",
    "under": "under",
    "below": "under",
}
_ACTS = {
    "and": "finds found sees saw meets met chases chased follows followed watches watched loves loved likes liked "
    "wants wanted makes made builds built visits visited greets greeted helps helped gets got",
    "holding": "eats ate holds held carries carried takes took reads catches caught brings brought buys bought opens "
    "opened drinks drank picks picked",
    "wearing": "wears wore",
    "riding": "rides rode",
}
_ACT = {verb: joint for joint, verbs in _ACTS.items() for verb in verbs.split()}
_TOWARDS = re.compile(
    r"\b(?:looking|looks?|looked|staring|stares?|stared|pointing|points?|pointed|laughing|laughs?|laughed) at\b"
    r"|\b(?:talking|talks?|talked|speaking|speaks?|spoke|listening|listens?|listened|running|runs?|ran) (?:to|with)\b"
    r"|\b(?:playing|plays?|played|dancing|dances?|danced) with\b|\b(?:running|runs?|ran) after\b"
)
_MOVES = (
    "rolls|rolled|flies|flew|sits|sat|sails|sailed|runs|ran|walks|walked|jumps|jumped|swims|swam|stands|stood|sleeps|"
    "slept|climbs|climbed|falls|fell|lies|lay|dances|danced|comes|came|goes|went|looks|looked|hides|hid|waits|waited|"
    "lives|lived|rests|rested|shines|shone|travels|travelled|wanders|wandered|is|are|was|were"
)
_MOVE = re.compile(rf"\b(?:{_MOVES})(?:\s+(?:away|home|down|up|off|out|around))?(?=\s|$)")
_RECURS = re.compile(r",\s+(?:he|she|it|they)\b")
_EYEWEAR = re.compile(r"\b(?:sun)?glasses|spectacles|goggles|monocle|eyepatch|mask$")
_NECKWEAR = re.compile(r"\b(?:scarf|tie|necklace|collar|medal|bow)$")
_PART = re.compile(
    r"\b(?:beard|moustache|mustache|hair|eyes?|nose|ears?|mouth|teeth|tail|horns?|wings?|tongue|face|smile|legs?|arms?"
    r"|feet|paws|feathers|fur|spots|stripes|leaves|petals|windows|wheels)$"
)
_JOINT = re.compile(
    r"\s+(?:sitting |standing |sleeping |lying |flying )?("
    + "|".join(sorted(_JOINTS, key=len, reverse=True))
    + r")\s+(?=(?:an?|the|two|three|its|his|her|their|some)\s|[a-z]+$|(?:[a-z]+ ){1,2}[a-z]+$)",
    re.IGNORECASE,
)
_TIMES = {
    "night": r"\b(?:at|by|in the|under the) (?:night|moonlight|night sky|midnight|stars|starry sky)\b",
    "sunset": r"\b(?:at|in the|under the) (?:sunset|dusk|sunrise|dawn|evening)\b",
}
_PLACES = {
    "underwater": r"\b(?:under|below|beneath) (?:the )?(?:sea|ocean|water|waves)\b",
    "sea": r"\b(?:at|on|in|by|near|across|over) (?:the |an? )?(?:sea|ocean|water|lake|waves|river|pond|shore)\b",
    "snow": r"\b(?:in|on|under) (?:the )?(?:snow|winter)\b",
    "grass": r"\b(?:on|in) (?:the |a )?(?:grass|meadow|field|garden|park|lawn)\b",
    "sky": r"\b(?:in|under|against) (?:the |a )?(?:blue )?(?:sky|clouds|air)\b",
    "space": r"\b(?:in|through) (?:outer )?space\b",
    "desert": r"\b(?:in|on) (?:the |a )?(?:desert|beach|sand)\b",
}


@dataclass(frozen=True)
class Thing:
    """One kind of thing in a prompt: what it is called, how many, in which colour ('' when none is named)."""

    noun: str
    count: int = 1
    colour: str = ""


@dataclass(frozen=True)
class ParsedPrompt:
    """A prompt taken apart: the main thing, another one and where it stands, place and time of day ('' for none)."""

    subject: Thing
    relation: Relation | None = None
    other: Thing | None = None
    place: str = ""
    time: str = ""


def strip_style(prompt: str, names: Collection[str] = ()) -> tuple[str, str]:
    """Split a prompt into the words on style and the subject: ``("a watercolour painting of", "a cat")``.

    Where a style follows the subject ("a cat in watercolour") the words are returned as style as well; a prompt
    without a style gives ``("", prompt)``.

    Args:
        prompt: words for a drawing.
        names: of those who are in it: `by Alice` is beside her and no style.
    """
    found = _PREFIX.match(prompt)
    prefix, subject = (found.group().strip(), prompt[found.end() :]) if found else ("", prompt)
    tail = _SUFFIX.search(subject)
    if tail and tail.start() and not _says_beside(tail.group(), names):
        prefix, subject = f"{prefix} {tail.group().strip(' ,')}".strip(), subject[: tail.start()]
    return prefix, subject.strip(" .,!")


def _says_beside(tail: str, names: Collection[str]) -> bool:
    """Whether `by Alice` names one of those who are in the picture."""
    _, by, name = tail.rpartition("by ")
    said = set(name.lower().split())
    return bool(by) and any(said & set(one.lower().split()) for one in names)


def parse_prompt(prompt: str) -> ParsedPrompt:
    """Take a prompt apart by its prepositions; what is not understood stays in the noun."""
    text = _told(" ".join(strip_style(prompt)[1].lower().split()))
    text, time = _take(text, _TIMES)
    text, place = _take(text, _PLACES)
    joint = _JOINT.search(text)
    if not joint:
        return ParsedPrompt(thing(text), place=place, time=time)
    one, relation, two = text[: joint.start()], _JOINTS[joint.group(1)], text[joint.end() :]
    if _PART.search(two):
        return ParsedPrompt(thing(one), place=place, time=time)
    if relation == "wearing":
        relation = "over eyes" if _EYEWEAR.search(two) else "beside" if _NECKWEAR.search(two) else relation
    return ParsedPrompt(thing(one), relation, thing(two), place, time)


def _told(text: str) -> str:
    """A told sentence as a description: "a cat finds a ball" becomes "a cat and a ball"; what only moves is there.

    Of a list the first two things are taken.
    """
    first, *others = _RECURS.sub("", text).split(", ")
    described = first.split()[-1:] and first.split()[-1] in {*COLOUR_WORDS, *_SIZES}
    text = (" " if described else " and ").join([first, *others[:1]])
    text = _TOWARDS.sub("and", text)
    text = " ".join(_ACT.get(word, word) for word in text.split())
    return " ".join(_MOVE.sub("", text).split()) or text


def _take(text: str, patterns: dict[str, str]) -> tuple[str, str]:
    """Remove the first phrase that a pattern finds behind the beginning of a text; returns the rest and its name."""
    for name, pattern in patterns.items():
        found = re.search(pattern, text)
        if found and found.start():
            return " ".join((text[: found.start()] + text[found.end() :]).split()), name
    return text, ""


def thing(text: str) -> Thing:
    """Read a noun phrase: ``"two red cars"`` is the noun ``car``, twice, in red."""
    text, count = text.strip(" ,.!"), 1
    for word, number in _COUNTS.items():
        if text.startswith(word + " "):
            text, count = singular(text[len(word) + 1 :]), number
            break
    text = without_article(text)
    *adjectives, head = text.split() or [""]
    colour = next((COLOUR_WORDS[word] for word in adjectives if word in COLOUR_WORDS), "")
    kept = [word for word in adjectives if word not in COLOUR_WORDS and word not in _SIZES]
    return Thing(" ".join([*kept, head]), count, colour)


def without_article(text: str) -> str:
    """A noun phrase without the article or possessive in front."""
    return _ARTICLE.sub("", text)


def singular(text: str) -> str:
    """The singular of a noun phrase's last word, by the regular rules and a few exceptions."""
    head, _, last = text.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("ies") and len(last) > 4:  # noqa: PLR2004
        last = last[:-3] + "y"
    elif re.search(r"(ch|sh|x|ss)es$", last):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return f"{head} {last}".strip()
