"""Pictures from outside come in safely, upright and in eight bits, or are refused in one sentence."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, features

from drawing.model.pictures import MOST_PIXELS, PictureError, check_picture, is_blank, on_paper, read_mask, read_picture
from drawing.model.spec import DrawingSpec
from drawing.tasks.completion.canvas import BLANK, open_canvas

WHITE = (1.0, 1.0, 1.0)


def file_of(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def huge_png(side: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [7072, 20_000, 60_000])
def test_too_many_pixels_are_refused_before_decoding(side: int) -> None:
    assert side * side > MOST_PIXELS
    with pytest.raises(PictureError, match="more than 50 megapixels"):
        read_picture(huge_png(side))


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError):
        read_picture(content)


def test_a_cut_file_is_refused() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    with pytest.raises(PictureError, match="damaged"):
        read_picture(file_of(Image.fromarray(noise))[:4000])


def test_missing_files_folders_and_other_things_are_refused(tmp_path: Path) -> None:
    for source in (tmp_path / "none.png", tmp_path, 3.5, np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)):
        with pytest.raises(PictureError):
            read_picture(source)


def test_exif_turns_the_picture() -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 10, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    rgba = read_picture(file_of(image, "JPEG", exif=exif, quality=95)).rgba
    assert rgba.size == (20, 40)
    assert rgba.getpixel((10, 3))[1] < 60
    assert rgba.getpixel((10, 35))[1] > 200


def test_cmyk_becomes_rgb() -> None:
    rgba = read_picture(file_of(Image.new("CMYK", (8, 8), (255, 0, 0, 0)), "JPEG", quality=95)).rgba
    red, green, blue, _ = rgba.getpixel((4, 4))
    assert red < 40
    assert green > 200
    assert blue > 200


def test_sixteen_bits_are_scaled_not_cut() -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None].repeat(4, axis=0)
    rgba = read_picture(file_of(Image.fromarray(ramp))).rgba
    grey = np.asarray(rgba)[0, :, 0]
    assert abs(int(grey[128]) - 128) <= 2
    assert grey[-1] == 255


def test_of_an_animation_the_first_frame_is_used_and_said_so() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    picture = read_picture(file_of(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert picture.rgba.getpixel((4, 4))[:3] == (255, 0, 0)
    assert "first" in picture.notices[0]


def test_transparency_shows_the_paper_even_at_one_pixel() -> None:
    clear = read_picture(np.array([[[255, 0, 0, 0]]], np.uint8))
    assert torch.allclose(on_paper(clear, 5, 5, (0.2, 0.4, 0.6))[0, :, 2, 2], torch.tensor([0.2, 0.4, 0.6]), atol=1e-3)
    half = read_picture(np.array([[[255, 0, 0, 128]]], np.uint8))
    assert on_paper(half, 5, 5, WHITE)[0, 1, 2, 2] == pytest.approx(1 - 128 / 255, abs=0.01)


def test_a_strip_lies_centred_on_a_canvas_of_bounded_shape() -> None:
    strip = read_picture(np.zeros((10, 1000, 3), np.uint8))
    assert strip.aspect == 4
    pixels = on_paper(strip, 50, 200, WHITE)
    assert pixels[0, :, 25].max() < 0.5
    assert pixels[0, :, 5].min() == 1


def test_blank_pictures_are_known(tmp_path: Path) -> None:
    assert is_blank(on_paper(read_picture(np.full((30, 40, 3), 255, np.uint8)), 30, 40, WHITE))
    canvas = open_canvas(np.full((30, 60, 4), 0, np.uint8), DrawingSpec(prompt="a cat"))
    assert canvas.notices == (BLANK,)
    assert canvas.strokes is not None
    assert canvas.strokes.count == 0
    assert canvas.spec.aspect == 2


def test_masks_by_transparency_and_by_brightness() -> None:
    layer = np.zeros((20, 20, 4), np.uint8)
    layer[:10, :, 3] = 255
    assert torch.equal(read_mask(layer, 20, 20)[:, 0], torch.arange(20) < 10)
    grey = np.zeros((20, 20), np.uint8)
    grey[:, 5:] = 255
    assert int(read_mask(grey, 40, 40).sum()) == 40 * 30
    with pytest.raises(PictureError, match="nowhere to draw"):
        read_mask(np.zeros((20, 20), np.uint8), 20, 20)
    with pytest.raises(PictureError, match="nowhere to draw"):
        read_mask(np.zeros((20, 20, 4), np.uint8), 20, 20)


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L1 1"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "<svg",
    ],
)
def test_svgs_from_elsewhere_are_refused(svg: str, tmp_path: Path) -> None:
    path = tmp_path / "other.svg"
    path.write_text(svg)
    for source in (svg, svg.encode(), path):
        with pytest.raises(PictureError):
            open_canvas(source, DrawingSpec(prompt="a cat"))


def test_a_phone_photograph_with_a_second_picture_is_a_photograph() -> None:
    first, second = Image.new("RGB", (64, 48), "red"), Image.new("RGB", (32, 24), "blue")
    picture = read_picture(file_of(first, "MPO", save_all=True, append_images=[second]))
    assert picture.rgba.size == (64, 48)
    assert picture.rgba.getpixel((5, 5))[0] > 200
    assert picture.notices == ()


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow has no AVIF decoder")
def test_avif_is_read() -> None:
    picture = read_picture(file_of(Image.new("RGB", (64, 48), (200, 40, 40)), "AVIF"))
    assert picture.rgba.size == (64, 48)
    assert abs(picture.rgba.getpixel((5, 5))[0] - 200) < 20


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"heix"])
def test_heic_is_named_in_its_refusal(brand: bytes, tmp_path: Path) -> None:
    content = struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0" + b"mif1heic" + b"\0" * 100
    path = tmp_path / "beach.heic"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=r"HEIC.*JPEG or PNG"):
        read_picture(content)
    with pytest.raises(PictureError, match=r"beach\.heic is an HEIC"):
        check_picture(path)


def test_pages_are_not_called_an_animation() -> None:
    pages = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    picture = read_picture(file_of(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert "page of this file" in picture.notices[0]
