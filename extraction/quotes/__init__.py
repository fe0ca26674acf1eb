"""Who said what: direct and partial quotations, and reported speech, each with its speaker."""
