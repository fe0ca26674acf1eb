"""What happened: the network finds, judges weigh, rules normalise."""
