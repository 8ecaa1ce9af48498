"""Drawings to files: one module a format, all pure functions over `Strokes`."""

from drawing.export.animated import write_animated_svg
from drawing.export.film import paint
from drawing.export.hpgl import write_hpgl
from drawing.export.lottie import write_lottie
from drawing.export.plot import Pen, Plot
from drawing.export.plotter import write_plotter
from drawing.export.png import render, write_png
from drawing.export.single_pdf import write_pdf
from drawing.export.svg import read_svg, write_svg
from drawing.export.video import write_timelapse

__all__ = [
    "Pen",
    "Plot",
    "paint",
    "read_svg",
    "render",
    "write_animated_svg",
    "write_hpgl",
    "write_lottie",
    "write_pdf",
    "write_plotter",
    "write_png",
    "write_svg",
    "write_timelapse",
]
