"""MP4: frames to a film that every browser plays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.stream import VideoStream

_BT709 = 1
_QUALITY = {"crf": "18", "preset": "medium", "tune": "animation"}
_THREADS = 2


def write_timelapse(frames: Iterable[np.ndarray], path: Path, *, fps: int = 24, hold: float = 2.0) -> None:
    """Write frames as an MP4 (H.264, yuv420p, BT.709, index in front) for Chromium, Firefox and Safari.

    The frames are taken one at a time. The file appears under its name only when it is complete. The same frames give
    the same bytes with the same FFmpeg.

    H.264 is the one codec all three browsers play. The encoder is whichever one the installed FFmpeg has for it: PyAV's
    wheels bring x264, an FFmpeg built without GPL parts may bring OpenH264.

    Args:
        frames: uint8 `[H, W, 3]` sRGB, all of one size; odd sizes gain one row or column that repeats the edge.
        path: the file to write.
        fps: frames in a second, 1 to 120.
        hold: seconds the last frame stays.

    Raises:
        ValueError: for no frame at all, a frame of another shape, fps or hold out of range, a path that cannot be
            written.
        RuntimeError: if PyAV is not installed.
    """
    if not 1 <= fps <= 120:  # noqa: PLR2004
        raise ValueError(f"fps must be a whole number from 1 to 120, not {fps}.")
    if not (math.isfinite(hold) and 0 <= hold <= 60):  # noqa: PLR2004
        raise ValueError(f"hold must be 0 to 60 seconds, not {hold}.")
    try:
        import av
    except ImportError as error:
        raise RuntimeError("Writing MP4 needs the package av; install it with: pip install av.") from error

    part = path.with_name(path.name + ".part")
    try:
        with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as film:
            _encode(film, _held(frames, round(fps * hold)), fps)
        part.replace(path)
    except OSError as error:
        raise ValueError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def _held(frames: Iterable[np.ndarray], times: int) -> Iterator[np.ndarray]:
    """The frames, then the last one `times` more; checked to be pictures of one size."""
    last: np.ndarray | None = None
    for frame in frames:
        if frame.dtype != np.uint8 or frame.ndim != 3 or frame.shape[2] != 3:  # noqa: PLR2004
            raise ValueError(f"A frame must be uint8 [height, width, 3], not {frame.dtype} {list(frame.shape)}.")
        if last is not None and frame.shape != last.shape:
            raise ValueError(f"All frames must have one size, not {list(last.shape)} and {list(frame.shape)}.")
        last = frame
        yield frame
    if last is None:
        raise ValueError("A film needs at least one frame.")
    for _ in range(times):
        yield last


def _encode(film: OutputContainer, frames: Iterator[np.ndarray], fps: int) -> None:
    from av import VideoFrame

    stream: VideoStream | None = None
    for frame in frames:
        even = np.pad(frame, ((0, frame.shape[0] % 2), (0, frame.shape[1] % 2), (0, 0)), mode="edge")
        if stream is None:
            stream = _stream(film, even.shape[0], even.shape[1], fps)
        picture = VideoFrame.from_ndarray(np.ascontiguousarray(even), format="rgb24")
        picture = picture.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
        film.mux(stream.encode(picture))
    if stream is not None:
        film.mux(stream.encode())


def _stream(film: OutputContainer, height: int, width: int, fps: int) -> VideoStream:
    stream = film.add_stream("h264", rate=fps, options=_QUALITY)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    context = stream.codec_context
    context.thread_count = _THREADS
    context.colorspace = context.color_primaries = context.color_trc = context.color_range = _BT709
    return stream
