"""Temporal expressions: found by a grammar, resolved against publication and each other, written as TIMEX3 and EDTF."""

from extraction.dates.annotator import annotate_dates

__all__ = ["annotate_dates"]
