"""Get, pin, read and link: from upstream files to one row per organisation and one per grant."""
