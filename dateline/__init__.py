"""Dateline turns news articles into structured, citable records and serves them as JSON."""

__version__ = "0.1.0"
