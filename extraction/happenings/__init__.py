"""What happened: the network finds triggers, trained judges weigh them, and grammar drops what it rules out.

What the rules for single sentences (`extraction.events`) find is joined with it.
"""
