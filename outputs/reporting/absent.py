"""Which registers and returns a release has read, so that a count of what nobody could find is `[x]` and not nought."""

import duckdb

READ = {
    "charities": ("ccew_charity",),
    "companies": ("companies",),
    "mutuals": ("mutuals",),
    "clubs": ("casc", "casc_hmrc"),
    "areas_of_operation": ("ccew_area_of_operation",),
    "returns_part_a": ("ccew_annual_return_parta",),
    "returns_part_b": ("ccew_annual_return_partb",),
}
"""Column of the temp table `_read`, for `needs` of a table, column or row, and the sources of which one is enough."""

NOTE = "SELECT nullif(count(*) > 0, false) FROM source_files WHERE list_contains(?, source)"


def note_what_was_read(con: duckdb.DuckDBPyConnection) -> None:
    """Temp table `_read`, of one row: NULL in the column of what is in no file of the release."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE _read ({', '.join(f'{name} BOOLEAN' for name in READ)})")
    found = [con.execute(NOTE, [list(sources)]).fetchone()[0] for sources in READ.values()]
    con.execute(f"INSERT INTO _read VALUES ({', '.join('?' * len(found))})", found)
