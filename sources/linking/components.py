"""Connected components: what belongs together, from pairs that do."""

import duckdb

from pipeline.base import sql_text

CHANGED = "SELECT count(*) FROM labels l JOIN next_labels n USING (node) WHERE l.label <> n.label"


def label(con: duckdb.DuckDBPyConnection, nodes: str, joins: str) -> None:
    """Make `labels` (node, label), the label being the least node that a node is connected to.

    `nodes` is a query of `node`, `joins` one of `node` and `other`. Takes as many steps as the longest chain.
    """
    con.execute(f"CREATE OR REPLACE TEMP VIEW nodes AS {nodes}")
    con.execute(f"CREATE OR REPLACE TEMP VIEW joins AS {joins}")
    con.execute(sql_text(__package__, "components_start.sql"))
    while True:
        con.execute(sql_text(__package__, "components_step.sql"))
        changed = con.execute(CHANGED).fetchone()[0]
        con.execute("CREATE OR REPLACE TEMP TABLE labels AS FROM next_labels")
        if not changed:
            return
