"""The made-up world as DuckDB tables: land first, then those who live on it. Everything follows from seed and sizes."""

import math
import tomllib
from pathlib import Path
from typing import Any

import duckdb

from pipeline.base import sql_text
from sources.sample import places, words
from sources.sample.cases import CASES
from sources.sample.sizes import STUDY_LSOAS, Sizes

KINDS = Path(__file__).with_name("kinds")
LEVELS = ("core", "stated", "associated", "none")
KIND_FILES = {
    "core": "core",
    "custody": "core",
    "stated": "stated",
    "associated": "associated",
    "none": "none",
    "hard": "none",
    "bodies": "none",
}
"""The files of kinds, and the level of theirs that name none."""
DISTRICTS = 90
"""At most so many postcode districts in an area, whose numbers have two figures."""
POOL = 2_000
"""How finely the kinds' weights are told apart."""


def connect(seed: int, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory, spilling to `scratch`, with the macros and words."""
    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    con.execute("SET memory_limit = '4GB'")
    con.execute("SET temp_directory = ?", [str(scratch)])
    con.execute("SET preserve_insertion_order = true")
    lists = {
        "seed": seed,
        "heads": words.TOWN_HEADS,
        "tails": words.TOWN_TAILS,
        "families": words.FAMILIES,
        "given": words.GIVEN,
        "saints": words.SAINTS,
        "brands": words.BRANDS,
        "streets": words.STREETS,
        "fillers": words.FILLERS,
        "model_clauses": words.MODEL_CLAUSES,
        "closing_clauses": words.CLOSING_CLAUSES,
        "crime_grants": words.CRIME_GRANTS,
        "trades": [name for name, _ in words.COMPANY_WORDS],
        "trade_codes": [code for _, code in words.COMPANY_WORDS],
    }
    remember(con, lists)
    con.execute(sql_text(__package__, "macros.sql"))
    return con


def remember(con: duckdb.DuckDBPyConnection, values: dict[str, Any]) -> None:
    """Set DuckDB variables."""
    for name, value in values.items():
        con.execute(f"SET VARIABLE {name} = ?", [list(value) if isinstance(value, tuple) else value])


def second(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection to the same database for another thread, with the same variables, which are a connection's own."""
    names = [name for (name,) in con.execute("SELECT name FROM duckdb_variables() ORDER BY name").fetchall()]
    values = {name: con.execute(f"SELECT getvariable('{name}')").fetchone()[0] for name in names}
    made = con.cursor()
    made.execute("SET enable_progress_bar = false")
    remember(made, values)
    return made


def make_land(con: duckdb.DuckDBPyConnection, sizes: Sizes) -> None:
    """Authorities, cells, small areas, towns and postcodes."""
    remember(
        con,
        {
            "authorities_file": str(places.AUTHORITIES),
            "map": places.MAP.read_text(encoding="utf-8").split(),
            "west": places.WEST,
            "north": places.NORTH,
            "width": places.CELL_WIDTH,
            "height": places.CELL_HEIGHT,
            "postcode_areas": places.POSTCODE_AREAS,
            "lsoa_share": sizes.lsoa_share,
            "elsewhere_lsoas": sizes.elsewhere_lsoas,
            "postcodes_each": 1,
            "sector_size": 60,
            "sectors": 4,
        },
    )
    con.execute(sql_text(__package__, "ground.sql"))
    lsoas, largest = con.execute("SELECT count(*), max(lad_lsoas) FROM lsoas").fetchone()
    in_study = con.execute("SELECT count(*) FROM lsoas WHERE in_study").fetchone()[0]
    each = max(4, round(sizes.postcodes / lsoas))
    small = largest * each <= 4 * 60 * DISTRICTS
    size = 60 if small else math.ceil(largest * each / (10 * DISTRICTS))
    remember(con, {"postcodes_each": each, "sector_size": size, "sectors": 4 if small else 10})
    con.execute("UPDATE lsoas SET people = CAST(people * ? AS BIGINT) WHERE in_study", [in_study / STUDY_LSOAS])
    con.execute(sql_text(__package__, "settled.sql"))


def kinds() -> list[dict[str, Any]]:
    """Every kind of organisation, with its level, themes, weight and texts, in a fixed order."""
    listed = []
    for file, level in KIND_FILES.items():
        for code, kind in tomllib.loads((KINDS / f"{file}.toml").read_text(encoding="utf-8")).items():
            usual = {"level": level, "themes": [], "weight": 1, "sensitive": False}
            forms = "charity" if level == "none" else "charity cic"
            texts = {"forms": forms, "does": [""], "how": [""], "objects": [""], "grants": [""]}
            listed.append({"kind_no": len(listed), "kind": code, **usual, **texts, **kind})
    return listed


def load_kinds(con: duckdb.DuckDBPyConnection, sizes: Sizes) -> None:
    """The table `kinds`, and for each form of organisation a list of kind numbers to draw from, by weight."""
    import pyarrow

    listed = kinds()
    con.register("_kinds", pyarrow.Table.from_pylist(listed))
    con.execute("CREATE TABLE kinds AS FROM _kinds ORDER BY kind_no")
    con.unregister("_kinds")
    for form in ("charity", "cic", "society", "club"):
        remember(con, {f"{form}_pool": pool([kind for kind in listed if form in kind["forms"].split()], sizes.levels)})


def pool(choice: list[dict[str, Any]], levels: dict[str, float]) -> list[int]:
    """Kind numbers, each as often as its weight in its level, and each level as often as its share."""
    totals = {level: sum(k["weight"] for k in choice if k["level"] == level) for level in LEVELS}
    shares = levels if min(totals.values()) else {level: n / sum(totals.values()) for level, n in totals.items()}
    return [
        kind["kind_no"]
        for kind in choice
        for _ in range(max(1, round(POOL * shares[kind["level"]] * kind["weight"] / totals[kind["level"]])))
    ]


def make_bodies(con: duckdb.DuckDBPyConnection, sizes: Sizes) -> None:
    """The table `bodies`: every organisation, whatever registers it is on."""
    import pyarrow

    listed = [{"case_no": n, **case._asdict()} for n, case in enumerate(CASES)]
    con.register("_cases", pyarrow.Table.from_pylist(listed))
    con.execute('CREATE TABLE cases AS SELECT * RENAME ("case" AS case_code) FROM _cases ORDER BY case_no')
    con.unregister("_cases")
    study, everything = con.execute(
        "SELECT count(*) FILTER (in_study), count(*) FILTER (country IN ('E', 'W')) FROM postcodes"
    ).fetchone()
    counts = {name: getattr(sizes, name) for name in ("charities", "cics", "societies", "clubs")}
    counts["further_areas"] = sizes.further_areas
    remember(con, {**counts, "in_study": sizes.in_study, "study_postcodes": study, "all_postcodes": everything})
    con.execute(sql_text(__package__, "bodies.sql"))
