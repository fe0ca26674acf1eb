"""A small trained network that reads each article once and tells names, cues, and who is linked to them."""
