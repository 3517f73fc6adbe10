"""A made-up release of any size, for the explorer's tests: the published tables, and squares for a map."""

import datetime
from pathlib import Path

import duckdb

from outputs.explorer import write_explorer
from outputs.release import PUBLIC
from pipeline.base.connect import connect
from pipeline.base.context import quoted

SETTINGS = {
    "study": {"title": "A study", "regions": ["E12000001", "E12000003"], "reference_date": datetime.date(2026, 9, 1)},
    "size": {
        "scheme": "ours",
        "income_cap": 25_000_000,
        "schemes": {"ours": {"micro": 10_000, "small": 50_000, "medium": 250_000, "large": 25_000_000}},
    },
    "geography": {
        "deprivation_vintage": 2025,
        "rural_urban_vintage": 2021,
        "coastal_list": "ons_2020",
        "rate_per": 10_000,
    },
    "grants": {"count_regrants": False},
}
WORLD = Path(__file__).with_name("explorer_world.sql")
SHAPE = "CREATE TABLE boundary_shapes (area_type VARCHAR, area_code VARCHAR, area_name VARCHAR, geometry BLOB)"


def make_world(folder: Path, n: int, change: str = "", boundaries: bool = True) -> duckdb.DuckDBPyConnection:
    """The tables of `n` organisations in a connection as stages get it; `change` is SQL that alters them."""
    folder.mkdir(parents=True, exist_ok=True)
    con = connect(folder)
    con.execute(WORLD.read_text(encoding="utf-8").replace("{n}", str(n)))
    con.execute(SHAPE)
    if boundaries:
        _draw(con)
    for table in PUBLIC:
        if table.name in ("organisations", "grants"):
            # What the made-up rows leave out is NULL, under the declared name and type.
            con.execute(f"ALTER TABLE {table.name} RENAME TO given_{table.name}")
            con.execute(f"CREATE TABLE {table.name} AS {table.empty()} UNION ALL BY NAME FROM given_{table.name}")
    con.execute(change or "SELECT 1")
    return con


def make_page(folder: Path, n: int = 60, change: str = "", boundaries: bool = True, sample: bool = False) -> Path:
    """The explorer over such a world; returns the path of the page."""
    return write_explorer(make_world(folder, n, change, boundaries), folder, SETTINGS, sample=sample)


def _draw(con: duckdb.DuckDBPyConnection) -> None:
    """Every authority a square, three to a row, from north to south."""
    import shapely

    for n, (code,) in enumerate(con.execute("SELECT code FROM lads ORDER BY n").fetchall()):
        west, north = -2 + 0.2 * (n % 3), 55 - 0.12 * (n // 3)
        square = shapely.to_wkb(shapely.box(west, north - 0.12, west + 0.2, north))
        con.execute("INSERT INTO boundary_shapes VALUES ('lad', ?, ?, ?)", [code, quoted(code), square])
