"""Time and memory of the rasteriser: `python -m tests.benchmarks.raster`.

Every scene runs in a process of its own, forked once the kernels are loaded. Strokes are CLIPDraw's start: control
points within 11.2 px of each other, random colours and opacities, widths uniform in 1 to 6 px; the soft profile,
`over`. The backward carries a random gradient of the picture to all parameters. Times are medians, with the least in
brackets, so a busy machine shows as a gap between them; CPU time is that of both ways and all threads, and what growth
is measured in. Memory is the greatest resident size during one more drawing, above that of the process after a drawing
of one stroke on 16 x 16 pixels (on a GPU: the peak of what is allocated).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from drawing.model.strokes import Strokes, random_strokes
from drawing.raster import rasterise, reference, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Case:
    kind: str
    count: int
    height: int = 224
    width: int = 224
    thinnest: float = 1.0
    widest: float = 6.0
    step: float = 11.2
    kernel: str = "fast"
    device: str = "cpu"
    repeats: int = 15


@dataclass(frozen=True)
class Cost:
    forward: list[float]
    backward: list[float]
    cpu: float
    mebibytes: float

    @property
    def total(self) -> float:
        return statistics.median(self.forward) + statistics.median(self.backward)


TABLE = [
    *(Case("line", count) for count in (128, 425, 850, 4096)),
    *(Case("cubic", count) for count in (64, 256, 850, 2048)),
    Case("cubic", 4096),
    Case("cubic", 2048, 1344, 2040),
]
DENSE = {("line", 128), ("line", 425), ("line", 850), ("cubic", 64), ("cubic", 256)}
"""Scenes small enough for the dense reference."""


def scene(case: Case) -> Strokes:
    strokes = random_strokes(
        case.count,
        torch.Generator().manual_seed(0),
        kind=case.kind,
        aspect=case.width / case.height,
        reach=case.step / case.height,
        width=(case.thinnest / case.height, case.widest / case.height),
    ).to(case.device)
    for part in (strokes.points, strokes.width, strokes.colour):
        part.requires_grad_()
    return strokes


def dense(strokes: Strokes, height: int, width: int) -> torch.Tensor:
    layers = reference.layers(strokes.points, strokes.width, strokes.colour, height, width, "soft", "over")
    return layers[:, :3] + layers[:, 3:]


def measure(case: Case) -> Cost:
    """Cost of one scene; to be called in a fresh process."""
    strokes = scene(case)
    draw: Callable[[Strokes, int, int], torch.Tensor] = dense if case.kernel == "dense" else rasterise
    tiny = replace(case, count=1, height=16, width=16)
    both_ways(draw, scene(tiny), tiny, torch.rand(1, 3, 16, 16, device=case.device))
    gradient = torch.rand(1, 3, case.height, case.width, device=case.device)
    if case.device != "cpu":
        torch.cuda.reset_peak_memory_stats()
    before = memory(case.device)
    started = time.process_time()
    times = [both_ways(draw, strokes, case, gradient) for _ in range(case.repeats)]
    cpu = 1000 * (time.process_time() - started) / case.repeats
    with ThreadPoolExecutor(1) as pool:
        drawing = pool.submit(both_ways, draw, strokes, case, gradient)
        greatest = memory(case.device)
        while not drawing.done():
            greatest = max(greatest, memory(case.device))
            time.sleep(0.0005)
    return Cost([forward for forward, _ in times], [backward for _, backward in times], cpu, greatest - before)


def both_ways(
    draw: Callable[[Strokes, int, int], torch.Tensor], strokes: Strokes, case: Case, gradient: torch.Tensor
) -> tuple[float, float]:
    """Milliseconds of one drawing and of its gradient."""
    started = clock(case.device)
    picture = draw(strokes, case.height, case.width)
    drawn = clock(case.device)
    picture.backward(gradient)
    done = clock(case.device)
    for part in (strokes.points, strokes.width, strokes.colour):
        part.grad = None
    return 1000 * (drawn - started), 1000 * (done - drawn)


def clock(device: str) -> float:
    if device != "cpu":
        torch.cuda.synchronize()
    return time.perf_counter()


def memory(device: str) -> float:
    """Mebibytes in use by this process now; on a GPU, the peak so far."""
    if device != "cpu":
        return torch.cuda.max_memory_allocated() / MEBIBYTE
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEBIBYTE


def cost(case: Case) -> Cost:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(measure, (case,))


def milliseconds(values: list[float]) -> str:
    return f"{statistics.median(values):,.2f} ({min(values):,.2f})"


def name(case: Case) -> str:
    return f"{case.count:,} {case.kind}s, {case.height} x {case.width}"


def table(cases: list[Case], *, with_dense: bool) -> list[str]:
    columns = ["scene", "forward, ms", "backward, ms", "CPU time, ms", "memory, MB"]
    columns += ["dense: both, ms", "dense: CPU time, ms", "dense: memory, MB", "dense / ours", "in CPU time"]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    print("\n".join(lines), flush=True)
    for case in cases:
        ours = cost(case)
        row = [name(case), milliseconds(ours.forward), milliseconds(ours.backward)]
        row += [f"{ours.cpu:,.2f}", f"{ours.mebibytes:.0f}"]
        if with_dense and (case.kind, case.count) in DENSE:
            theirs = cost(replace(case, kernel="dense", repeats=1))
            row += [f"{theirs.total:,.0f}", f"{theirs.cpu:,.0f}", f"{theirs.mebibytes:,.0f}"]
            row += [f"{theirs.total / ours.total:,.0f} x", f"{theirs.cpu / ours.cpu:,.0f} x"]
        else:
            row += ["not run"] * 5
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    return lines


def growth(title: str, cases: list[tuple[str, Case]]) -> list[str]:
    totals = [
        (label, ours.cpu if case.device == "cpu" else ours.total) for label, case in cases for ours in [cost(case)]
    ]
    steps = [f"{label}: {total:.2f} ms (x {total / totals[0][1]:.2f})" for label, total in totals]
    line = f"- {title}: {'; '.join(steps)}"
    print(line, flush=True)
    return [line]


def growths(device: str, repeats: int) -> list[str]:
    base = Case("line", 850, device=device, repeats=repeats)
    sides = [(f"{side} px", replace(scaled(base, side / 224), repeats=repeats)) for side in (224, 448, 896)]
    counts = [(f"{count}", replace(base, count=count)) for count in (425, 850, 1700, 3400)]
    widths = [(f"{w} px", replace(base, thinnest=float(w), widest=float(w))) for w in (1, 2, 4, 8, 16)]
    return [
        *growth("canvas side, 850 lines that grow with it", sides),
        *growth("strokes, lines at 224 x 224", counts),
        *growth("width of 850 lines at 224 x 224", widths),
    ]


def scaled(case: Case, factor: float) -> Case:
    """The same drawing on a canvas `factor` times as large each way."""
    return replace(
        case,
        height=round(case.height * factor),
        width=round(case.width * factor),
        thinnest=case.thinnest * factor,
        widest=case.widest * factor,
        step=case.step * factor,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory of the rasteriser.")
    parser.add_argument("--repeats", type=int, default=15, help="drawings per scene (default 15)")
    parser.add_argument("--device", default="cpu", help="cpu (default) or cuda")
    parser.add_argument("--no-dense", action="store_true", help="skip the dense reference")
    parser.add_argument("--output", type=Path, help="also write the table to this file")
    options = parser.parse_args()
    if options.device == "cpu":
        warm_up()
    cases = [replace(case, device=options.device, repeats=options.repeats) for case in TABLE]
    machine = f"{os.cpu_count()} cores ({platform.machine()}), torch {torch.__version__}, device {options.device}"
    machine += f", load before the start {os.getloadavg()[0]:.1f}"
    print(machine, flush=True)
    lines = [machine, "", *table(cases, with_dense=not options.no_dense), ""]
    lines += growths(options.device, options.repeats)
    if options.output:
        options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
