"""Layout: an article's blocks, and the metadata that its own lines state."""

from extraction.blocks.layout import Layout, lay_out, lay_out_plainly

__all__ = ["Layout", "lay_out", "lay_out_plainly"]
