"""Audit: what the engines show where the words leave it open, counted with intervals against a neutral prompt."""

from drawing.evaluate.audit.audit import Audit, Draw, audit_pictures, classes_of
from drawing.evaluate.audit.chart import chart
from drawing.evaluate.audit.people import asks_for_person, audit_people
from drawing.evaluate.audit.shares import Share, shares, wilson
from drawing.evaluate.audit.sources import SOURCES, Source, only, source

__all__ = [
    "SOURCES",
    "Audit",
    "Draw",
    "Share",
    "Source",
    "asks_for_person",
    "audit_people",
    "audit_pictures",
    "chart",
    "classes_of",
    "only",
    "shares",
    "source",
    "wilson",
]
