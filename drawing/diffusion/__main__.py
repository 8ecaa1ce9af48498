"""The networks' own command line: `python -m drawing.diffusion train|sample|judge NAME ...`."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.diffusion.mlp import CodeShape
    from drawing.diffusion.sampling import Guided, Likeness
    from drawing.diffusion.training import Batch, Settings
    from drawing.diffusion.unet import Shape
    from drawing.diffusion.weights import Network

NAMES = ("digits", "icons", "pixels")
"""Digits; icons in the space of the memory's codes; icons as pixels, which are not shipped."""

_MOST_PICTURES, _MOST_MINUTES, _MOST_STEPS = 1024, 10_000.0, 1000
_ZOOM = 3


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 bad input, 130 interrupted."""
    from drawing.critics import CriticUnavailableError
    from drawing.critics.tensors import WeightsError

    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        arguments.run(arguments)
    except (ValueError, CriticUnavailableError, WeightsError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m drawing.diffusion", description="Diffusion models written from scratch.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    train = commands.add_parser("train", help="learn to denoise; run again to go on from the checkpoint")
    train.add_argument("name", choices=NAMES)
    train.add_argument("--minutes", type=float, default=20.0, help="of processor time in all (default %(default)g)")
    train.add_argument("--checkpoint", type=Path, metavar="FILE.pt", help="default: NAME.pt")
    train.add_argument("-o", "--output", type=Path, metavar="FILE", help="weights (default: NAME.safetensors)")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--threads", type=int, default=1)
    train.set_defaults(run=_train)
    sample = commands.add_parser("sample", help="noise to pictures, as a sheet with a row a prompt")
    sample.add_argument("name", choices=NAMES)
    sample.add_argument("prompts", nargs="+", help="digits, or words for icons")
    sample.add_argument("-o", "--output", type=Path, default=Path("samples.png"), metavar="FILE.png")
    sample.add_argument("--count", type=int, default=8, help="pictures of each prompt (default %(default)s)")
    sample.add_argument("--seed", type=int, default=0)
    sample.add_argument("--critic", metavar="NAME", help="lets a critic pull too, such as pocket (icons only)")
    sample.add_argument("--critic-weight", type=float, default=0.3, help="how hard (default %(default)s)")
    judge = commands.add_parser("judge", help="what a classifier that never met the network makes of its digits")
    judge.add_argument("name", choices=("digits",))
    judge.add_argument("--samples", type=int, default=1000)
    for one in (sample, judge):
        one.add_argument("--steps", type=int, default=30, help="of the sampler (default %(default)s)")
        one.add_argument("--guidance", type=float, help="classifier-free (default: digits 1.5, icons 2, pixels 3)")
        one.add_argument("--weights", type=Path, metavar="FILE", help="default: the shipped ones")
    sample.set_defaults(run=_sample)
    judge.set_defaults(run=_judge)
    return parser


def _train(arguments: argparse.Namespace) -> None:
    from dataclasses import replace

    import torch

    from drawing.diffusion.training import Trainer
    from drawing.diffusion.weights import save_network

    _between("--minutes", arguments.minutes, 0.01, _MOST_MINUTES)
    _between("--threads", arguments.threads, 1, 256)
    torch.set_num_threads(arguments.threads)
    checkpoint = arguments.checkpoint or Path(f"{arguments.name}.pt")
    output = arguments.output or Path(f"{arguments.name}.safetensors")
    for path in (checkpoint, output):
        if not path.absolute().parent.is_dir():
            raise SpecError(f"There is no folder for {path}.")
    shape, batch, settings = _learning(arguments.name)
    settings = replace(settings, minutes=arguments.minutes, seed=arguments.seed)
    trainer = Trainer(shape, batch, checkpoint, settings)
    save_network(trainer.run(), output)
    print(output)


def _learning(name: str) -> tuple[Shape | CodeShape, Batch, Settings]:
    """What a network learns from, and how."""
    from drawing.diffusion import digits, icons, pixels
    from drawing.diffusion.training import Settings

    if name == "digits":
        return digits.SHAPE, digits.read_digits()[0].batch, Settings()
    if name == "pixels":
        return pixels.SHAPE, pixels.read_icons().batch, Settings()
    codes = icons.read_icons()
    return icons.shape_of(codes.codes), codes.batch, Settings(batch=256, rate=1e-3)


def _sample(arguments: argparse.Namespace) -> None:
    from drawing.diffusion import digits, icons
    from drawing.diffusion.sampling import sample

    of_codes = arguments.name == "icons"
    _between("--count", arguments.count, 1, _MOST_PICTURES // len(arguments.prompts))
    _between("--critic-weight", arguments.critic_weight, 0, 10)
    network = _network(arguments)
    if arguments.name == "digits":
        import torch

        if arguments.critic:
            raise SpecError("A critic knows things and not digits: leave --critic out.")
        wanted = digits.conditions(torch.tensor([digits.digits_in(prompt)[0] for prompt in arguments.prompts]))
    else:
        wanted = icons.embedded_prompts(arguments.prompts)
    rows = wanted.repeat_interleave(arguments.count, 0)
    likeness = _likeness(arguments) if arguments.critic else None
    guided = _guided(arguments, likeness)
    shown = sample(
        network, rows, [arguments.seed + k for _ in arguments.prompts for k in range(arguments.count)], guided
    )
    _write_sheet(icons.premultiplied_of(shown) if of_codes else (shown + 1) / 2, arguments.count, arguments.output)
    print(arguments.output)


def _judge(arguments: argparse.Namespace) -> None:
    from drawing.diffusion.digits import CLASSES, read_digits
    from drawing.diffusion.naming import name_samples

    _between("--samples", arguments.samples, CLASSES, 100_000)
    named = name_samples(_network(arguments), *read_digits(), arguments.samples, _guided(arguments))
    print(f"{named.right:.1%} of {arguments.samples:,} samples are named as asked for")
    print("each digit: " + ", ".join(f"{digit} {share:.1%}" for digit, share in enumerate(named.each)))
    print(f"the classifier names {named.of_real:.1%} of real digits that are new to it")
    print(f"distance to the nearest digit learned from, over that of new real digits: {named.nearest:.2f}")


def _network(arguments: argparse.Namespace) -> Network:
    from drawing.diffusion.weights import file_of, load_network

    if arguments.name == "pixels" and arguments.weights is None:
        raise SpecError("No icons as pixels are shipped: train them, then name the file with --weights.")
    return load_network(arguments.weights or file_of(arguments.name))


def _guided(arguments: argparse.Namespace, likeness: Likeness | None = None) -> Guided:
    from drawing.diffusion.sampling import Guided

    _between("--steps", arguments.steps, 1, _MOST_STEPS)
    guidance = (
        arguments.guidance
        if arguments.guidance is not None
        else {"digits": 1.5, "icons": 2.0, "pixels": 3.0}[arguments.name]
    )
    _between("--guidance", guidance, 0, 20)
    most = None if arguments.name == "icons" else 1.0
    return Guided(arguments.steps, guidance, likeness, arguments.critic_weight if likeness else 0.0, most)


def _likeness(arguments: argparse.Namespace) -> Likeness:
    """How well a critic finds each prompt in the pictures of its row."""
    from drawing.critics import load_critic
    from drawing.diffusion import icons
    from drawing.diffusion.critic_guidance import likeness_of

    shown = icons.premultiplied_of if arguments.name == "icons" else _as_shown
    return likeness_of(load_critic(arguments.critic), arguments.prompts, arguments.count, shown)


def _as_shown(sampled: Tensor) -> Tensor:
    return (sampled + 1) / 2


def _between(option: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise SpecError(f"{option} must be from {low:g} to {high:g}, not {value:g}.")


def _write_sheet(pictures: Tensor, columns: int, path: Path) -> None:
    """Pictures in 0..1 in rows, enlarged: grey ones as ink on white, premultiplied RGBA on white."""
    import torch
    from PIL import Image

    white = 1 - pictures.expand(-1, 3, -1, -1) if pictures.shape[1] == 1 else pictures[:, :3] + 1 - pictures[:, 3:]
    rows = [torch.cat(list(row), 2) for row in white.clamp(0, 1).split(columns)]
    sheet = (torch.cat(rows, 1) * 255).round().byte().permute(1, 2, 0).numpy()
    image = Image.fromarray(sheet)
    try:
        image.resize((image.width * _ZOOM, image.height * _ZOOM), Image.Resampling.BICUBIC).save(path)
    except (OSError, ValueError) as error:
        raise SpecError(f"{path} cannot be written: {error}.") from None


if __name__ == "__main__":
    sys.exit(main())
