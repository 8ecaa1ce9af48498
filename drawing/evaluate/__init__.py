"""Evaluation: prompts drawn, judged by a model that did not draw them, and shown uncurated."""

from drawing.evaluate.ablation import PARTS, without
from drawing.evaluate.baselines import Rate, chance, real_pictures, tangles
from drawing.evaluate.drawings import RECORD, DrawnPrompt, make_drawings
from drawing.evaluate.judging import SHIPPED, Judged, Verdict, judge_drawings, load_judge
from drawing.evaluate.prompts import candidate_list, read_prompts
from drawing.evaluate.report import Report
from drawing.evaluate.sheet import contact_sheet

__all__ = [
    "PARTS",
    "RECORD",
    "SHIPPED",
    "DrawnPrompt",
    "Judged",
    "Rate",
    "Report",
    "Verdict",
    "candidate_list",
    "chance",
    "contact_sheet",
    "judge_drawings",
    "load_judge",
    "make_drawings",
    "read_prompts",
    "real_pictures",
    "tangles",
    "without",
]
