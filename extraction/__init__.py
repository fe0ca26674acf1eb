"""Text to facts: pure functions from a document to frozen dataclasses. Opens no file and no connection."""
