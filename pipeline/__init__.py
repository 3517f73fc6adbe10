"""The stage list, the runner, the command line, settings and checks."""

import os

# DuckDB writes unused bytes of its blocks as it finds them in memory: zeros make the same database the same file. It
# reads this once, when it is first imported, so it is set before anything of ours imports it.
os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "zero:true")
