"""Pictures from outside: opened with care, upright, in eight bits, on paper of our own."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import torch
from PIL import Image, ImageOps, features

from drawing.model.spec import ASPECTS, SpecError

if TYPE_CHECKING:
    from torch import Tensor

    PictureSource: TypeAlias = str | Path | bytes | Image.Image | np.ndarray

MOST_PIXELS = 50_000_000
"""Pixels of the largest picture that is decoded."""

MOST_PIXELS_AT_ONCE = 16_000_000
"""Of a format whose decoder holds the whole picture several times over."""

AT_ONCE = ("WEBP", "AVIF")
"""Formats whose decoders do."""

MOST_PIXELS_A_SIDE = 65_535
"""Of the longest picture that is decoded, as in JPEG; a decoder spends 80 bytes on a row of one pixel."""

MOST_MEMORY = 400 * 2**20
"""Bytes that reading any picture takes at most, its decoder included: what the limits above come to."""

MOST_BYTES = 200 * 2**20
"""Size of the largest picture file that is opened."""

LONGEST_SIDE = 2048
"""Pixels of the longer side that a picture is reduced to."""

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "PPM", *(("AVIF",) if features.check("avif") else ()))
"""Pillow's names of the formats that are opened; JPEG takes in MPO, a phone's JPEG with further pictures behind it."""

_CLOSED_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "an HEIC picture"),
    **dict.fromkeys((b"avif", b"avis"), "an AVIF picture"),
}
"""What the major brand of an ISO base media file (ISO/IEC 14496-12) says of a picture that cannot be decoded here."""

_WORTH_REDUCING = 2
_STRIP_ROWS = 256
_BLANK_RANGE = 12 / 255
_PAINTED = 0.5
_SIXTEEN_BITS = 65535.0
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error)


class PictureError(SpecError):
    """A picture that cannot be used; the message is one sentence for the user."""


@dataclass(frozen=True)
class Picture:
    """A picture ready for use.

    Attributes:
        rgba: mode RGBA, upright, at most `LONGEST_SIDE` pixels a side.
        notices: sentences on what was left out of the file, for the user.
    """

    rgba: Image.Image
    notices: tuple[str, ...] = ()

    @property
    def aspect(self) -> float:
        """Width over height of the canvas that holds the picture, within what a drawing may have."""
        return min(max(self.rgba.width / self.rgba.height, ASPECTS[0]), ASPECTS[1])


def read_picture(source: PictureSource) -> Picture:
    """Open a picture; its size is known to be bearable before a pixel is decoded.

    Turned as its EXIF data says; of animations the first frame; CMYK, palette and 16-bit pictures become 8-bit RGB.

    Args:
        source: a path, a file's bytes, a PIL image, or a uint8 array `[H, W]`, `[H, W, 1]`, `[H, W, 3]`, `[H, W, 4]`.

    Raises:
        PictureError: for anything that is not a picture, is damaged, or has more than `MOST_PIXELS` pixels.
    """
    if isinstance(source, np.ndarray):
        return _prepared(_from_array(source))
    if isinstance(source, Image.Image):
        _refuse_size(source)
        return _prepared(source)
    if not isinstance(source, str | Path | bytes):
        raise PictureError(f"A picture is a file, a PIL image or a uint8 array, not {type(source).__name__}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(source) as image:
            _refuse_size(image)
            try:
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                return _prepared(image)
            except (*_DAMAGED, MemoryError) as error:
                raise PictureError("The picture is damaged or cut short; save it again and retry.") from error


def check_picture(source: str | Path | bytes) -> tuple[int, int]:
    """Width and height of a picture, of which no more than the header is read.

    Raises:
        PictureError: for anything that is not a picture, or has more than `MOST_PIXELS` pixels.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(source) as image:
            _refuse_size(image)
            return image.size


def on_paper(picture: Picture, height: int, width: int, paper: tuple[float, float, float]) -> Tensor:
    """The picture `[1, 3, height, width]` in 0..1, as large as fits and centred on paper of that RGB colour."""
    rgba = picture.rgba
    scale = min(width / rgba.width, height / rgba.height)
    size = (max(1, round(rgba.width * scale)), max(1, round(rgba.height * scale)))
    if abs(size[0] - width) <= 1 and abs(size[1] - height) <= 1:
        size = (width, height)
    pixels = np.asarray(rgba, np.float32) / 255
    layers = np.concatenate([pixels[..., :3] * pixels[..., 3:], pixels[..., 3:]], axis=2)
    fitted = np.stack([_resize(layers[..., i], size) for i in range(4)])
    canvas = np.empty((3, height, width), np.float32)
    ground = np.asarray(paper, np.float32)[:, None, None]
    canvas[:] = ground
    top, left = (height - size[1]) // 2, (width - size[0]) // 2
    canvas[:, top : top + size[1], left : left + size[0]] = fitted[:3] + (1 - fitted[3:]) * ground
    return torch.from_numpy(canvas.clip(0, 1))[None]


def is_blank(pixels: Tensor) -> bool:
    """Whether a picture `[1, 3, H, W]` has one colour all over."""
    flat = pixels.flatten(2)
    return float((flat.amax(-1) - flat.amin(-1)).max()) < _BLANK_RANGE


def read_mask(source: PictureSource, height: int, width: int) -> Tensor:
    """Where a mask is painted, bool `[height, width]`: where it is opaque, or without transparency where it is light.

    The mask is stretched to the canvas.

    Raises:
        PictureError: if it cannot be read, or nothing is painted.
    """
    rgba = np.asarray(read_picture(source).rgba, np.float32) / 255
    opaque = rgba[..., 3]
    painted = opaque if opaque.min() < _PAINTED else rgba[..., :3].mean(axis=2)
    mask = torch.from_numpy(_resize(painted, (width, height)) > _PAINTED)
    if not bool(mask.any()):
        raise PictureError("The mask leaves nowhere to draw: paint the places where new strokes may go.")
    return mask


def _resize(values: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return np.asarray(Image.fromarray(values).resize(size, Image.Resampling.BOX if _shrinks(values, size) else _UP))


_UP = Image.Resampling.BICUBIC


def _shrinks(values: np.ndarray, size: tuple[int, int]) -> bool:
    return size[0] < values.shape[1] and size[1] < values.shape[0]


def _opened(source: str | Path | bytes) -> Image.Image:
    file: Any = BytesIO(source) if isinstance(source, bytes) else Path(source)
    name = "The upload" if isinstance(source, bytes) else Path(source).name
    Image.init()
    try:
        size = len(source) if isinstance(source, bytes) else file.stat().st_size
        opened = Image.open(file, formats=FORMATS) if size <= MOST_BYTES else None
    except FileNotFoundError as error:
        raise PictureError(f"There is no file {name}.") from error
    except Image.DecompressionBombError as error:
        raise PictureError(_too_many()) from error
    except _DAMAGED as error:
        raise PictureError(_refusal(name, file)) from error
    if opened is None:
        raise PictureError(f"{name} is larger than {MOST_BYTES // 2**20} MB; save the picture smaller.")
    return opened


def _refusal(name: str, file: BytesIO | Path) -> str:
    """Why a file is not opened; formats that phones write and no permissive decoder reads are named."""
    try:
        with file.open("rb") if isinstance(file, Path) else BytesIO(file.getvalue()) as opened:
            head = opened.read(64)
    except OSError:
        head = b""
    known = _CLOSED_BRANDS.get(head[8:12]) if head[4:8] == b"ftyp" else None
    if known == "an AVIF picture" and features.check("avif"):
        return "The picture is damaged or cut short; save it again and retry."
    if known:
        return f"{name} is {known}, which cannot be read here; save it as JPEG or PNG."
    return f"{name} is not a picture; give a PNG, JPEG, WebP, AVIF, GIF, BMP or TIFF file."


def _refuse_size(image: Image.Image) -> None:
    size = f" ({image.width} x {image.height})"
    most = MOST_PIXELS_AT_ONCE if image.format in AT_ONCE else MOST_PIXELS
    if image.width * image.height > most:
        raise PictureError(_too_many(size, most, f" of {image.format}" if most < MOST_PIXELS else ""))
    if max(image.size) > MOST_PIXELS_A_SIDE:
        raise PictureError(f"The picture has more than {MOST_PIXELS_A_SIDE:,} pixels a side{size}; save it smaller.")
    if not (image.width and image.height):
        raise PictureError("The picture has no pixels; give one of at least 1 x 1.")


def _too_many(size: str = "", most: int = MOST_PIXELS, kind: str = "") -> str:
    how = "smaller or as PNG" if kind else "smaller"
    return f"The picture has more than {most // 10**6} megapixels{kind}{size}; save it {how}."


def _from_array(pixels: np.ndarray) -> Image.Image:
    shape = pixels.shape
    if pixels.dtype != np.uint8 or len(shape) not in {2, 3} or (len(shape) == 3 and shape[2] not in {1, 3, 4}):  # noqa: PLR2004
        raise PictureError(
            f"An array picture must be uint8 [height, width, 3], not {pixels.dtype} {list(shape)}; convert it first."
        )
    if pixels.size == 0:
        raise PictureError("The picture has no pixels; give one of at least 1 x 1.")
    image = Image.fromarray(pixels[..., 0] if shape[2:] == (1,) else pixels)
    _refuse_size(image)
    return image


def _prepared(image: Image.Image) -> Picture:
    notices = []
    if getattr(image, "is_animated", False):  # their number is not asked for: it costs reading all of them
        image.seek(0)
        if image.format != "MPO":
            part = "page of this file" if image.format == "TIFF" else "frame of this animation"
            notices.append(f"Only the first {part} is used.")
    rgba = _eight_bits(_reduced(image)).convert("RGBA")
    ImageOps.exif_transpose(rgba, in_place=True)
    if max(rgba.size) > LONGEST_SIDE:
        rgba.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    return Picture(rgba, tuple(notices))


def _reduced(image: Image.Image) -> Image.Image:
    """A picture of more than twice the `LONGEST_SIDE`, averaged down by a whole factor, a few rows at a time.

    What is decoded takes 4 bytes a pixel at most, 200 MB for the largest; beside it there is never more than a strip.
    """
    factor = max(image.size) // LONGEST_SIDE
    if factor < _WORTH_REDUCING or min(image.size) < factor:
        return image
    is_deep = image.mode.startswith(("I", "F"))
    width, height = (-(-side // factor) for side in image.size)
    small = Image.new("F" if is_deep else "RGBA", (width, height))
    rows = max(1, _STRIP_ROWS // factor)
    for top in range(0, height, rows):
        strip = image.crop((0, top * factor, image.width, min((top + rows) * factor, image.height)))
        strip = Image.fromarray(np.asarray(strip, np.float32)) if is_deep else strip.convert("RGBA")
        small.paste(strip.reduce(factor), (0, top))
    small.info.update({key: value for key, value in image.info.items() if key == "exif"})
    return small


def _eight_bits(image: Image.Image) -> Image.Image:
    """The picture with 8 bits a channel; what is brighter than 8 bits can hold is scaled down, not cut off."""
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.nan_to_num(np.asarray(image, np.float32))
    highest = values.max()
    white = _SIXTEEN_BITS if image.mode != "F" and highest > 255 else 1.0 if highest <= 1 else 255.0  # noqa: PLR2004
    grey = Image.fromarray((values / max(white, highest) * 255).clip(0, 255).astype(np.uint8))
    grey.info.update({key: value for key, value in image.info.items() if key == "exif"})
    return grey
