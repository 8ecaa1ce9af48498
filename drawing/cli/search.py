"""`python -m drawing search "a cat" --objectives critic,typical`, and back: `search --picture cat.png`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import (
    add_outputs,
    add_settings,
    last_frame,
    named_for,
    outputs_from,
    spec_from,
    writable,
    write,
)
from drawing.cli.options import whole
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import argparse

    from drawing.critics import Critic
    from drawing.engines.search.breeding import Breeding, Generation
    from drawing.model.spec import DrawingSpec

HELP = "words to a picture by breeding, or a picture to words"
_MOST_WORDS = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The prompt or the picture, how codes are bred, the files to write and the settings."""
    parser.add_argument("prompt", nargs="?", help="what to search for, perhaps in weighted parts")
    parser.add_argument("--population", type=whole, default=64, help="pictures alive at once (default %(default)s)")
    parser.add_argument("--generations", type=whole, default=100, help="how often they breed (default %(default)s)")
    parser.add_argument("--objectives", default="critic,typical", help="some of critic, typical (default both)")
    parser.add_argument("--start", choices=("anywhere", "memory"), default="anywhere", help="what the first ones are")
    parser.add_argument("--front", metavar="FILE.png", help="strip of up to ten pictures that no other beats")
    parser.add_argument("--record", metavar="FILE.json", help="the front's values and codes, and the course")
    parser.add_argument("--paint", type=whole, metavar="K", help="paint the K-th of that strip, not the balanced one")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="instead: which words a critic finds in it")
    parser.add_argument(
        "--vocabulary", type=Path, metavar="FILE", help="its words, one a line (default: the pocket critic's)"
    )
    parser.add_argument("--top", type=whole, default=10, help="words to print (default %(default)s)")
    add_outputs(parser)
    add_settings(parser)
    parser.set_defaults(engine="searched")


def run(arguments: argparse.Namespace) -> None:
    """Search for a picture and paint it, or for words and print them."""
    if (arguments.prompt is None) == (arguments.picture is None):
        raise SpecError("search needs words or --picture with a file, one of the two.")
    if arguments.picture is not None:
        _words(arguments)
    else:
        _pictures(arguments)


def _words(arguments: argparse.Namespace) -> None:
    from drawing.critics import load_critic
    from drawing.engines.search.words import vocabulary, words_for
    from drawing.model.pictures import read_picture

    if not 1 <= arguments.top <= _MOST_WORDS:
        raise SpecError(f"--top must be a whole number from 1 to {_MOST_WORDS:,}, not {arguments.top}.")
    picture = read_picture(arguments.picture)
    for word, score in words_for(
        picture, load_critic(arguments.critic), vocabulary(arguments.vocabulary), arguments.top
    ):
        print(f"{score:.3f}  {word}")


def _pictures(arguments: argparse.Namespace) -> None:
    from drawing.critics import load_critic
    from drawing.engines.search.breeding import Breeding
    from drawing.engines.weighted import parse
    from drawing.export.files import slug

    spec = spec_from(arguments, arguments.prompt)
    parse(spec.prompt)
    objectives = tuple(name.strip() for name in arguments.objectives.split(","))
    how = Breeding(arguments.population, arguments.generations, objectives, spec.seed, arguments.start == "memory")
    if arguments.paint is not None and arguments.paint < 1:
        raise SpecError(f"--paint must be a whole number from 1, the left end of the front, not {arguments.paint}.")
    outputs = outputs_from(arguments, default=f"{slug(spec.prompt, spec.seed)}.svg")
    extra = {name: Path(path) for name in ("front", "record") if (path := getattr(arguments, name))}
    for name, path in extra.items():
        named_for(path, ".png" if name == "front" else ".json")
        writable(path)
    course, last = _bred(load_critic(spec.critic), spec, how)
    _show(last, arguments, spec, extra, course)
    from drawing.engines.search.front import decoded
    from drawing.tasks.draw import frames_of_picture

    chosen = _chosen(last, arguments.paint)
    write(last_frame(frames_of_picture(decoded(last.codes[[chosen]]), spec), spec.prompt), spec, outputs)


def _chosen(last: Generation, paint: int | None) -> int:
    """Which one of a generation is painted; beyond the strip its last one, for nothing is to be searched in vain."""
    from drawing.engines.search.front import shown_of

    if paint is None:
        return last.best()
    shown = shown_of(last)
    if paint > len(shown):
        print(f"The front has {len(shown)}; its last one is painted.", file=sys.stderr)
    return shown[min(paint, len(shown)) - 1]


def _bred(critic: Critic, spec: DrawingSpec, how: Breeding) -> tuple[list[tuple[int, float, float]], Generation]:
    """The best values of every generation and the last one; Ctrl-C keeps what is bred so far."""
    from tqdm import tqdm

    from drawing.engines.search.breeding import breed
    from drawing.engines.weighted import subject, towards

    course, last = [], None
    generations = breed(critic, towards(critic, [spec.prompt]), subject(spec.prompt), how)
    try:
        for last in tqdm(generations, total=how.generations + 1, unit="generation", disable=not sys.stderr.isatty()):
            course.append((last.looks, round(float(last.liking.max()), 4), round(float(last.strangeness.min()), 4)))
    except KeyboardInterrupt:
        if last is None:
            raise
        print(f"Stopped after {last.number} of {how.generations} generations.", file=sys.stderr)
    if last is None:
        raise SpecError("Nothing was found.")
    return course, last


def _show(
    last: Generation,
    arguments: argparse.Namespace,
    spec: DrawingSpec,
    extra: dict[str, Path],
    course: list[tuple[int, float, float]],
) -> None:
    """The front as a strip and as a record."""
    from drawing.engines.search.front import choices_of, shown_of, strip

    front = last.front()
    if "front" in extra:
        strip(choices_of(last)).save(extra["front"], format="PNG")
        print(extra["front"])
    if "record" in extra:
        record = {
            "prompt": spec.prompt,
            "critic": spec.critic,
            "objectives": list(last.objectives),
            "population": arguments.population,
            "seed": spec.seed,
            "generations": last.number,
            "looks": last.looks,
            "course": [{"looks": looks, "critic": liking, "typical": strange} for looks, liking, strange in course],
            "front": [
                {
                    "critic": round(float(last.liking[k]), 4),
                    "typical": round(float(last.strangeness[k]), 4),
                    "code": [round(value, 4) for value in last.codes[k].tolist()],
                }
                for k in front
            ],
            "strip": [front.index(k) + 1 for k in shown_of(last) if k in front],
            "balanced": front.index(last.best()) + 1 if last.best() in front else None,
        }
        extra["record"].write_text(json.dumps(record) + "\n", encoding="utf-8")
        print(extra["record"])
