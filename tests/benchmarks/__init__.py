"""Programs that time and rate the product; each prints what the README says, and is run by hand."""

from drawing.machine import threads  # noqa: F401 - first, before torch
