"""What happened, as the network sees it: it finds triggers, trained judges weigh them, and grammar drops what it rules out."""
