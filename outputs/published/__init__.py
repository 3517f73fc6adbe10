"""The tables of a release, one small file each: declaration, and the query that fills it."""
