"""What a large picture costs: nothing while only its header is read, and a stated budget when it is decoded."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, features

from drawing.model.pictures import AT_ONCE, LONGEST_SIDE, MOST_MEMORY, PictureError, check_picture, read_picture

if TYPE_CHECKING:
    from pathlib import Path

SIDE = 7000
MEGABYTE = 2**20
MEASURED = """
import sys
from drawing.model import pictures
def highest():  # of this process alone: what getrusage tells begins with what its parent took
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
before = highest()
getattr(pictures, sys.argv[2])(sys.argv[1])
print(highest() - before)
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


def test_a_decoded_picture_keeps_within_its_budget(large: Path) -> None:
    assert grown(large, "read_picture") < MOST_MEMORY / MEGABYTE


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


@pytest.mark.parametrize("kind", AT_ONCE)
def test_what_is_decoded_at_once_has_fewer_pixels_at_most(kind: str, tmp_path: Path) -> None:
    if kind == "AVIF" and not features.check("avif"):
        pytest.skip("no decoder of AVIF here")
    path = tmp_path / f"picture.{kind.lower()}"
    Image.new("RGB", (4000, 4000)).save(path, quality=20)
    assert grown(path, "read_picture") < MOST_MEMORY / MEGABYTE
    Image.new("RGB", (4001, 4000)).save(path, quality=20)
    with pytest.raises(PictureError, match=f"more than 16 megapixels of {kind} .* or as PNG"):
        check_picture(path)


@pytest.mark.parametrize("size", [(1, 400_000), (400_000, 1)])
def test_a_strip_of_endless_rows_is_refused_by_its_header(size: tuple[int, int], tmp_path: Path) -> None:
    Image.new("1", size).save(tmp_path / "strip.png")
    with pytest.raises(PictureError, match="65,535 pixels a side"):
        check_picture(tmp_path / "strip.png")


def test_pages_without_end_are_not_counted() -> None:
    tags = [(256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 8), (278, 1), (279, 1)]
    size, content = 6 + 12 * len(tags), bytearray(b"II*\0" + struct.pack("<I", 16) + bytes(8))
    for page in range(1, 20_001):
        content += struct.pack("<H", len(tags)) + b"".join(
            struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags
        )
        content += struct.pack("<I", 16 + page * size)
    start = time.process_time()
    assert read_picture(bytes(content)).notices == ("Only the first page of this file is used.",)
    assert time.process_time() - start < 1
