"""`explore.html`: the study as one page with a map, filters, a table and the evidence, that opens from disk."""

from outputs.explorer.build import write_explorer

__all__ = ["write_explorer"]
