from pathlib import Path

import numpy as np
import pytest
import torch

from drawing.export import paint, render, write_timelapse
from drawing.model.strokes import Strokes

av = pytest.importorskip("av")


def solid(colour: tuple[int, int, int], height: int = 40, width: int = 62) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)


def decode(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as film:
        return [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]


def test_frames_come_back_in_number_size_and_colour(tmp_path: Path) -> None:
    path = tmp_path / "cat.mp4"
    frames = [solid((250, 245, 230)), solid((30, 90, 200)), solid((200, 40, 60))]
    write_timelapse(iter(frames), path, fps=10, hold=0.5)
    found = decode(path)
    assert len(found) == 3 + 5
    for frame, expected in zip(found, [*frames, *[frames[-1]] * 5], strict=True):
        assert np.abs(frame.astype(int) - expected).mean() < 4
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.average_rate) == (62, 40, 10)
    assert not list(tmp_path.glob("*.part"))


def test_the_index_comes_first_so_that_browsers_start_at_once(tmp_path: Path) -> None:
    write_timelapse([solid((9, 9, 9))] * 3, tmp_path / "a.mp4")
    data = (tmp_path / "a.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_odd_sizes_gain_an_edge(tmp_path: Path) -> None:
    write_timelapse([solid((90, 160, 40), 33, 47)], tmp_path / "odd.mp4", hold=0)
    (frame,) = decode(tmp_path / "odd.mp4")
    assert frame.shape == (34, 48, 3)
    assert np.abs(frame.astype(int) - (90, 160, 40)).max() < 8


def test_the_same_frames_give_the_same_file(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (6, 64, 64, 3)).astype(np.uint8)
    for name in ("a.mp4", "b.mp4"):
        write_timelapse(noise, tmp_path / name, hold=0)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_bad_input_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.mp4"
    good = solid((1, 2, 3))
    for frames, settings, message in (
        ([], {}, "at least one frame"),
        ([good, good[:20]], {}, "one size"),
        ([good.astype(float)], {}, "uint8"),
        ([good], {"fps": 0}, "fps"),
        ([good], {"hold": float("inf")}, "hold"),
    ):
        with pytest.raises(ValueError, match=message):
            write_timelapse(frames, path, **settings)
    with pytest.raises(ValueError, match="cannot be written"):
        write_timelapse([good], tmp_path / "no" / "such" / "folder.mp4")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("compositing", ["over", "softor"])
def test_painting_ends_with_the_drawing(strokes: Strokes, compositing: str) -> None:
    background = (0.9, 1.0, 0.8)
    frames = list(paint(strokes, 31, frames=9, aspect=1.5, background=background, compositing=compositing))
    whole = np.asarray(render(strokes, 31, aspect=1.5, background=background, compositing=compositing))
    assert len(frames) == 9
    assert np.abs(frames[-1].astype(int) - whole).max() <= 1
    left = [np.abs(frame.astype(int) - whole).mean() for frame in frames]
    assert left[0] > left[4] > left[-1]


def test_a_stroke_grows_from_its_first_point() -> None:
    points = torch.tensor([[[[0.1, 0.5], [0.9, 0.5]]]])
    line = Strokes.of(points, torch.full((1, 1), 0.1), torch.tensor([[[0.0, 0.0, 0.0, 1.0]]]))
    covered = [np.flatnonzero((frame < 128).any(axis=(0, 2))) for frame in paint(line, 40, frames=5)]
    assert all(columns.min() <= 4 for columns in covered[1:])
    assert [columns.max() for columns in covered[1:]] == sorted(columns.max() for columns in covered[1:])
    assert covered[1].max() < 20 < covered[4].max()


def test_no_strokes_make_an_empty_film() -> None:
    assert all((frame == 255).all() for frame in paint(Strokes.empty(), 8, frames=2))
