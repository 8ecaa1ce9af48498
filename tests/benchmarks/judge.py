"""What the judge's verdict is worth: `python -m tests.benchmarks.judge --cache FOLDER`.

FOLDER is the one that `drawing.training.data`, `...judge.pictures` and `...judge.train` have filled. Prints how
often the judge names pictures it never saw and tangles of random strokes, beside a judge fitted without any emoji.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from drawing.engines.resizing import on_white
from drawing.evaluate import candidate_list, tangles
from drawing.evaluate.judge import load_judge
from drawing.evaluate.recognise import recognised
from drawing.training import data, names, sources
from drawing.training.judge import HELD_OUT, Settings, fit, load_encoder, seen, without_held_out
from drawing.training.judge_pictures import render

if TYPE_CHECKING:
    from drawing.critics import Critic

NO_THINGS = (0, 1, names.SYMBOLS_GROUP, names.FLAGS_GROUP)
UNSEEN = ("twemoji", "fluent-emoji-flat", "emojione")
NOUNS = ("noto", "twemoji", "fluent-emoji-flat")
Record = dict[str, Any]


def one_word_nouns(records: list[Record]) -> list[str]:
    """Names of one word, no faces, people or signs, that three emoji sets share."""
    named = [
        {r["caption"] for r in records if r["source"] == source and r["group"] not in NO_THINGS} for source in NOUNS
    ]
    return sorted(name for name in set.intersection(*named) if " " not in name)


def emoji(cache: Path, records: list[Record], source: str, wanted: list[str]) -> tuple[Tensor, list[int]]:
    """A set's pictures `[B, 3, 128, 128]` on white that are in a list of names, and their places in it."""
    collection = json.loads((data.fetch(cache, sources.ICONIFY) / "json" / f"{source}.json").read_text("utf-8"))
    found = [r for r in records if r["source"] == source and r["caption"] in wanted]
    drawn = [(render(data.svg(collection, r["name"])), wanted.index(r["caption"])) for r in found]
    kept = [(picture, place) for picture, place in drawn if picture is not None]
    return _on_white(np.stack([picture for picture, _ in kept])), [place for _, place in kept]


def _on_white(pictures: np.ndarray) -> Tensor:
    return on_white(torch.from_numpy(pictures.copy()).permute(0, 3, 1, 2).float() / 255)


def held_out_clipart(cache: Path, wanted: list[str]) -> tuple[Tensor, list[int]]:
    labels = json.loads((cache / "judge-clipart.json").read_text("utf-8"))
    rows = [row for row in range(0, len(labels), HELD_OUT) if labels[row] in wanted]
    pictures = np.load(cache / "judge-clipart.npy", mmap_mode="r")
    return _on_white(pictures[rows]), [wanted.index(labels[row]) for row in rows]


def line(kind: str, judge: Critic, pictures: tuple[Tensor, list[int]], texts: list[str]) -> None:
    images, wanted = pictures
    top1, top5 = recognised(judge, images, wanted, texts)
    print(f"| {kind} | {len(wanted)} of {len(texts)} | {100 * top1:.1f} % | {100 * top5:.1f} % |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    cache = parser.parse_args().cache
    records = json.loads((cache / "captions.json").read_text("utf-8"))
    things = [text.removeprefix("a ").removeprefix("an ").removeprefix("the ") for text in candidate_list(None, [])]
    nouns = one_word_nouns(records)
    judge, settings = load_judge(), Settings()
    encoder = load_encoder(cache)
    found = seen(cache, encoder, settings)
    plain = fit(encoder, [without_held_out(found["clipart"]), found["icons"]], settings)
    print("| pictures | pictures of names | top-1 | top-5 |\n|---|---|---|---|")
    for texts in (nouns, things):
        asked = [f"a drawing of a {text}" for text in texts]
        for source in UNSEEN:
            line(source, judge, emoji(cache, records, source, texts), asked)
        line("noto, by a judge without emoji", plain, emoji(cache, records, "noto", texts), asked)
    asked = [f"a drawing of a {thing}" for thing in things]
    line("held-out clip-art", judge, held_out_clipart(cache, things), asked)
    rate = tangles(judge, things, things)
    print(f"| {rate.kind} | {rate.count} of {len(things)} | {100 * rate.first:.1f} % | {100 * rate.among_five:.1f} % |")


if __name__ == "__main__":
    main()
