"""Where the pocket models' pictures come from: collections, their licences, and which of them train what.

Only licences that allow redistribution of derived work under other terms are admitted; see ``ALLOWED_LICENCES``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["emoji", "colour", "mono"]
Role = Literal["train", "evaluate"]

ICONIFY = "@iconify/json@2.2.535"
EMOJILIB = "emojilib@4.0.3"
EMOJIBASE = "emojibase-data@17.0.0"

ALLOWED_LICENCES = frozenset(
    {"MIT", "Apache-2.0", "CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "OFL-1.1", "ISC"},
)


@dataclass(frozen=True)
class Source:
    """One collection of pictures.

    ``kind`` says whether names follow Unicode's emoji list and whether the pictures have colours of their own;
    ``role`` keeps the sets that evaluate or judge away from those that train. ``dream`` sets are also learned by the
    prior. Of the names only those ending in ``keep_suffix`` are taken, and names ending in ``drop_suffix`` are style
    variants to leave out.
    """

    name: str
    kind: Kind
    role: Role = "train"
    dream: bool = False
    keep_suffix: str = ""
    drop_suffix: str = ""


SOURCES = (
    Source("fluent-emoji-flat", "emoji", dream=True),
    Source("twemoji", "emoji", dream=True),
    Source("emojione", "emoji", dream=True),
    Source("fluent-emoji", "emoji", dream=True),
    Source("fxemoji", "emoji", dream=True),
    Source("streamline-emojis", "emoji", dream=True),
    Source("streamline-kameleon-color", "colour", dream=True, drop_suffix="-duo"),
    Source("streamline-stickies-color", "colour", dream=True, drop_suffix="-duo"),
    Source("streamline-ultimate-color", "colour", dream=True),
    Source("streamline-freehand-color", "colour"),
    Source("streamline-color", "colour", drop_suffix="-flat"),
    Source("streamline-plump-color", "colour", keep_suffix="-flat"),
    Source("streamline-flex-color", "colour", keep_suffix="-flat"),
    Source("streamline-cyber-color", "colour"),
    Source("flat-color-icons", "colour", dream=True),
    Source("flat-ui", "colour", dream=True),
    Source("meteocons", "colour", keep_suffix="-fill"),
    Source("marketeq", "colour"),
    Source("glyphs-poly", "colour"),
    Source("game-icons", "mono", dream=True),
    Source("fluent-emoji-high-contrast", "mono"),
    Source("emojione-monotone", "mono"),
    Source("temaki", "mono"),
    Source("maki", "mono"),
    Source("healthicons", "mono", drop_suffix="-outline"),
    Source("fa6-solid", "mono"),
    Source("ph", "mono", keep_suffix="-fill"),
    Source("mdi", "mono", drop_suffix="-outline"),
    Source("lucide", "mono"),
    Source("lucide-lab", "mono"),
    Source("tabler", "mono", drop_suffix="-filled"),
    Source("noto", "emoji", role="evaluate"),
    Source("noto-v1", "emoji", role="evaluate"),
)
