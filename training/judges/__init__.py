"""Training of the judges of happenings (`extraction.events.judges`) on annotated articles."""
