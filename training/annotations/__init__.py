"""Articles annotated whole, kept by offsets, and what reads and writes them."""
