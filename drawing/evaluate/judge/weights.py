"""The judge's weights: the encoder in half precision, names and their pictures in 8 bits."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import torch
from torch.nn import functional as F

from drawing.critics.tensors import read, to_bytes, write
from drawing.evaluate.judge.image_encoder import ImageEncoder
from drawing.evaluate.judge.model import Judge

JUDGE_FILE = Path(__file__).parent / "judge.safetensors"
_ENCODER = "eye."
_KERNEL = 4


def save_judge(judge: Judge, file: Path = JUDGE_FILE) -> None:
    """Write a judge."""
    tensors = {
        _ENCODER + name: value.half() if value.ndim == _KERNEL else value
        for name, value in judge.encoder.state_dict().items()
    }
    tensors |= {"mean": judge.mean, "scale": judge.scale, "centre": judge.centre}
    tensors["projection"] = judge.projection.half()
    tensors["keys"], tensors["key_scale"] = to_bytes(judge.keys, 1)
    tensors["prototypes"], tensors["prototype_scale"] = to_bytes(judge.prototypes, 1)
    write(tensors, {"names": json.dumps(judge.names)}, file)


@functools.cache
def load_judge(device: str = "cpu", file: Path = JUDGE_FILE) -> Judge:
    """The judge on a device, loaded once; it must not guide a drawing.

    Raises:
        WeightsError: the file is missing.
    """
    tensors, words = read(file)
    encoder = ImageEncoder()
    seen = {name.removeprefix(_ENCODER): value for name, value in tensors.items() if name.startswith(_ENCODER)}
    encoder.load_state_dict(
        {name: value.float() if value.dtype == torch.half else value for name, value in seen.items()}
    )
    return Judge(
        encoder=encoder.to(device),
        mean=tensors["mean"].to(device),
        scale=tensors["scale"].to(device),
        centre=tensors["centre"].to(device),
        projection=tensors["projection"].float().to(device),
        names=json.loads(words["names"]),
        keys=(tensors["keys"].float() * tensors["key_scale"]).to(device),
        prototypes=F.normalize(tensors["prototypes"].float() * tensors["prototype_scale"], dim=1).to(device),
        device=device,
    )
