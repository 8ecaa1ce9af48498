"""The most central sentences of a text, without saying the same thing twice, in reading order.

Centrality is the mean cosine of a sentence's MiniLM embedding to all others (degree centrality; Erkan & Radev 2004,
"LexRank"); redundancy is avoided with maximal marginal relevance (Carbonell & Goldstein 1998). Sentences which tell
count more than sentences which quote, because pictures are made from what is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.sentence_encoder import embed
from nlp.sentences import narration, tidy, whole_sentences
from nlp.words import count_words

if TYPE_CHECKING:
    import numpy as np

MOST_SENTENCES = 96
"""Sentences that are embedded; of more, the most central by their words (TF-IDF) are."""

_SHORTEST, _LONGEST = 5, 70
_RELEVANCE = 0.65
"""Weight of centrality against redundancy."""

_SHARE = 0.2
_FEWEST_WORDS = 60


def central_sentences(text: str, most_words: int) -> list[str]:
    """Sentences of about a fifth of the text, at most ``most_words`` words in all."""
    everything = whole_sentences(text)
    budget = min(most_words, max(_FEWEST_WORDS, round(_SHARE * count_words(text))))
    if count_words(text) <= budget:
        return everything
    different = list(dict.fromkeys(everything))
    fitting = [s for s in different if _SHORTEST <= count_words(s) <= _LONGEST] or [_clipped(s) for s in different]
    fitting = _prefiltered(fitting)
    chosen = _chosen(fitting, budget)
    return [fitting[i] for i in sorted(chosen)] or [_clipped(fitting[0])]


def _clipped(sentence: str) -> str:
    return tidy(" ".join(sentence.split()[:_LONGEST]))


def _prefiltered(found: list[str]) -> list[str]:
    """At most `MOST_SENTENCES` sentences, as many from each quarter of the text."""
    if len(found) <= MOST_SENTENCES:
        return found
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        weights = TfidfVectorizer(stop_words="english", max_features=2000).fit_transform(found)
    except ValueError:  # nothing but stop words
        return found[:MOST_SENTENCES]
    centrality = np.asarray(weights @ weights.mean(axis=0).T).ravel()
    quarters = np.array_split(np.arange(len(found)), 4)
    kept = [i for quarter in quarters for i in quarter[np.argsort(-centrality[quarter])[: MOST_SENTENCES // 4]]]
    return [found[i] for i in sorted(kept)]


def _chosen(found: list[str], budget: int) -> list[int]:
    """Indices by maximal marginal relevance until no further sentence fits the budget."""
    import numpy as np

    embeddings = embed(found).numpy()
    similarity = embeddings @ embeddings.T
    relevance = similarity.mean(axis=1) * _told_share(found)
    relevance = relevance / max(float(relevance.max()), 1e-6)
    lengths = np.array([count_words(sentence) for sentence in found])
    redundancy = np.zeros(len(found))
    chosen: list[int] = []
    while True:
        score = np.where(lengths <= budget, _RELEVANCE * relevance - (1 - _RELEVANCE) * redundancy, -np.inf)
        score[chosen] = -np.inf
        best = int(score.argmax())
        if not np.isfinite(score[best]):
            return chosen
        chosen.append(best)
        budget -= int(lengths[best])
        redundancy = np.maximum(redundancy, similarity[best])


def _told_share(found: list[str]) -> np.ndarray:
    """From 0.5 for a sentence that is all direct speech to 1 for one that has none."""
    import numpy as np

    return np.array([0.5 + 0.5 * count_words(narration(s)) / max(count_words(s), 1) for s in found])
