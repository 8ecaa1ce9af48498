"""KeyBERT (Grootendorst 2020) with maximal marginal relevance, fed with the project's own sentence embeddings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english import parse
from nlp.sentence_encoder import embed
from nlp.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

_DIVERSITY = 0.5
_RANKED = 20
_LONGEST = 4


def keybert(text: str) -> list[str]:
    """The noun phrases closest in meaning to the text and not to each other, best first.

    The document's embedding is the mean of its sentences', because the encoder reads only 256 word pieces at once.
    Nothing is downloaded: document and candidates are both embedded by `nlp.sentence_encoder`.
    """
    candidates = _noun_phrases(text)
    if not candidates:
        return []
    import torch
    from keybert import KeyBERT
    from keybert.backend import BaseEmbedder
    from sklearn.feature_extraction.text import CountVectorizer

    class Encoder(BaseEmbedder):
        def embed(self, documents: Sequence[str], verbose: bool = False) -> np.ndarray:  # noqa: ARG002
            return embed([str(document) for document in documents]).numpy()

    document = torch.nn.functional.normalize(embed(sentences(text)).mean(0, keepdim=True), dim=1).numpy()
    found = KeyBERT(model=Encoder()).extract_keywords(
        text,
        vectorizer=CountVectorizer(analyzer=lambda _: candidates),
        use_mmr=True,
        diversity=_DIVERSITY,
        top_n=min(_RANKED, len(candidates)),
        doc_embeddings=document,
    )
    return [keyword for keyword, _ in found]


def _noun_phrases(text: str) -> list[str]:
    """The text's noun phrases without articles and pronouns, in small letters, each once."""
    found = []
    for chunk in parse(text).noun_chunks:
        kept = [token.text for token in chunk if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
        if kept and len(kept) <= _LONGEST and chunk.root.pos_ in {"NOUN", "PROPN"}:
            found.append(" ".join(kept).lower())
    return list(dict.fromkeys(found))
