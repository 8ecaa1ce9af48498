"""Experiments: specs frozen in files, run in shards, reported beside the numbers of the documents."""

from drawing.evaluate.experiments.cells import Cell, Result, finished, run_cells
from drawing.evaluate.experiments.experiment import NAMES, Experiment, Row, read_experiment
from drawing.evaluate.experiments.report import report

__all__ = ["NAMES", "Cell", "Experiment", "Result", "Row", "finished", "read_experiment", "report", "run_cells"]
