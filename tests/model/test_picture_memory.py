"""What a large picture costs: nothing while only its header is read, and a stated budget when it is decoded."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from drawing.model.pictures import LONGEST_SIDE, PictureError, check_picture, read_picture

if TYPE_CHECKING:
    from pathlib import Path

SIDE = 7000
MEGABYTE = 2**20
MEASURED = """
import resource, sys
from drawing.model import pictures
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
getattr(pictures, sys.argv[2])(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "bomb.png"
    Image.new("RGB", (SIDE, SIDE), "navy").save(path)
    assert path.stat().st_size < MEGABYTE
    return path


def grown(path: Path, reader: str) -> float:
    """Megabytes by which a process grows that reads a picture."""
    done = subprocess.run([sys.executable, "-c", MEASURED, path, reader], capture_output=True, text=True, check=True)
    return int(done.stdout) * 1024 / MEGABYTE


def test_a_header_costs_nothing(large: Path) -> None:
    assert check_picture(large) == (SIDE, SIDE)
    assert grown(large, "check_picture") < 16


def test_a_decoded_picture_keeps_within_four_bytes_a_pixel_and_a_little(large: Path) -> None:
    assert grown(large, "read_picture") < 4 * SIDE**2 / MEGABYTE + 90


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "I;16", "CMYK"])
def test_what_is_reduced_looks_as_before(mode: str) -> None:
    side = 3 * LONGEST_SIDE + 5
    ramp = np.linspace(0, 255, side)
    grey = np.repeat(ramp[None], 64, axis=0)
    if mode == "I;16":
        picture = Image.fromarray((grey * 257).astype(np.uint16))
    else:
        picture = Image.fromarray(grey.astype(np.uint8)).convert("RGB").convert(mode)
    rgba = read_picture(picture).rgba
    assert rgba.size[0] == LONGEST_SIDE
    found = np.asarray(rgba.convert("L"), float)[rgba.height // 2]
    assert np.abs(found - np.linspace(0, 255, LONGEST_SIDE)).max() < (14 if mode == "P" else 4)
    assert np.asarray(rgba)[..., 3].min() == 255


def test_more_than_is_ever_decoded_is_refused_by_its_header(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "huge.png")
    with pytest.raises(PictureError, match="megapixels"):
        check_picture(tmp_path / "huge.png")
