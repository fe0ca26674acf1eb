"""The people, organizations, places and other named things of an article, each with all its mentions."""
