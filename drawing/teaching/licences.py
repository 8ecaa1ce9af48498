"""Names of licences, which people write in many ways."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)")
_NOISE = re.compile(r"\b(?:the|licen[cs]e|version|international|generic|unported|universal)\b|\(.*?\)")
_VERSION = re.compile(r"-?v?\d+(?:\.\d+)+$|-v?\d+$|(?<=[a-z])-?\d\.\d$")
_OTHER_NAMES = {
    "creative-commons-zero": "cc0",
    "cc-zero": "cc0",
    "zero": "cc0",
    "creative-commons-attribution": "cc-by",
    "by": "cc-by",
    "pd": "public-domain",
    "publicdomain": "public-domain",
    "mark": "public-domain",
    "sil-open-font": "ofl",
    "sil-ofl": "ofl",
    "modified-bsd": "bsd-3-clause",
    "new-bsd": "bsd-3-clause",
}


def family(name: str) -> str:
    """A licence without its version, in one spelling: `CC BY 4.0`, `cc-by` and its address are all `cc-by`.

    What a licence forbids stays in its name: `CC BY-NC 4.0` is `cc-by-nc`.
    """
    text = name.strip().lower()
    address = _ADDRESS.match(text)
    words = address[1] if address else _NOISE.sub(" ", text)
    plain = re.sub(r"[\s_-]+", "-", words).strip("-")
    plain = _VERSION.sub("", plain).strip("-")
    if address and plain.startswith("by-"):
        plain = f"cc-{plain}"
    return _OTHER_NAMES.get(plain, plain)
