"""Live sources: fetched, checked, and pinned by hash, so that a run reads the same bytes a year later."""
