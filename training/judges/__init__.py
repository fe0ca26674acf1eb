"""Training of the judges of happenings (`extraction.happenings.judges`) on annotated articles."""
