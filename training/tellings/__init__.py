"""Trains the scorer that says whether two tellings are of one happening: `importer/likelihood.json`."""
