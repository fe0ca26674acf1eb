"""Reads documents, resolves their facts against what is known, and stores them: the only writer."""
