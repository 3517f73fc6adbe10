"""One row per organisation across registers, and every grant to its organisation."""
