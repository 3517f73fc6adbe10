"""Upstream files into DuckDB: a declared `Source` in, temporary tables of its columns out, every row accounted for.

    path = one_member(ctx, SOURCE, file, (".csv",))
    read = load_csv(ctx, SOURCE, file, path, "raw")
    kept, rejected = typed(ctx, SOURCE, file, "raw", "good")
    ctx.count(SOURCE, file, read=read, kept=kept, rejected=read - kept)

A column's declared title may hold several, parted by `|`, where vintages differ; the first that the file has is read.
"""

from sources.archives import members, one_member, only_file
from sources.casting import typed
from sources.delimited import load_csv
from sources.extract import load_extract
from sources.sheets import load_sheet

__all__ = ["load_csv", "load_extract", "load_sheet", "members", "one_member", "only_file", "typed"]
