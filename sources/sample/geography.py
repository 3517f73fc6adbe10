"""The input folder's `geography/`: directories, lookups, deprivation, coastal lists, prisons and boundaries."""

from pathlib import Path

import duckdb
import numpy

from pipeline.base import sql_text
from sources.sample import boundaries, places
from sources.sample.outputs import Output, queries, write_all
from sources.sample.world import remember

FOLDER = "geography/"
NSPL_AREAS = ("E06000065", "E08000038")
"""The older directory covers two authorities: one that was districts then, one that has had another code since."""
CHUNK = 500_000


def zipped(stem: str, *parts: str, bom: bool = True, crlf: bool = True) -> Output:
    """A CSV in a zip of the same name."""
    return Output(f"{FOLDER}{stem}.zip", parts, bom, crlf, member=f"{stem}.csv")


OUTPUTS = (
    zipped("ONSPD_NOV_2025_UK", "onspd", "onspd_faults"),
    zipped("File_7_IoD2025_All_Ranks_Scores_Deciles", "iod2025"),
    zipped("File_7_IoD2019_All_Ranks_Deciles", "iod2019"),
    zipped("LSOA21_RUC21_EW_LU", "ruc21"),
    zipped("LSOA11_RUC11_EW_LU", "ruc11"),
    zipped("LSOA11_LSOA21_LAD22_EW_LU", "lsoa_history"),
    Output(FOLDER + "LAD24_RGN24_EN_LU.csv", ("lad_region",)),
    Output(FOLDER + "LAD24_CSP24_PFA24_EW_LU.csv", ("lad_police",)),
    Output(FOLDER + "LAD25_CAUTH25_EN_LU.csv", ("lad_cauth",), bom=True),
    Output(FOLDER + "LAD25_PDU_NE_YH.csv", ("lad_pdu",)),
    Output(FOLDER + "LAD_population_mid2023_NE_YH.csv", ("lad_population",)),
    Output(FOLDER + "LSOA21_population_census2021.csv", ("lsoa_population",), bom=True),
    Output(FOLDER + "ONS_coastal_towns_2020.csv", ("coast_ons",), bom=True),
    Output(FOLDER + "CMO_coastal_towns_and_cities_2021.csv", ("coast_cmo",), quote="none"),
    Output(FOLDER + "LSOA11_BUA11_BUASD11_LU.csv", ("built_up",)),
    Output(FOLDER + "prisons_NE_YH.csv", ("prisons",)),
)
LOOKUPS = {
    "regions": ("region", places.REGIONS),
    "cauths": ("cauth", places.CAUTHS),
    "pfas": ("pfa", places.PFAS),
    "probation_regions": ("region", places.PROBATION_REGIONS),
}


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """The tables `points` and `placed`, and the facts that they and the files need."""
    for table, (key, values) in LOOKUPS.items():
        remember(con, {"codes": list(values), "names": list(values.values())})
        con.execute(
            f"CREATE TABLE {table} AS SELECT unnest(getvariable('codes')) AS {key}, "
            f"unnest(getvariable('names')) AS {table[:-1]}_name"
        )
    con.execute("CREATE TABLE prisons (n INTEGER, prison_id VARCHAR, name VARCHAR, code VARCHAR)")
    con.executemany("INSERT INTO prisons VALUES (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(places.PRISONS)])
    named = "SELECT list(postcode_area ORDER BY lad_no) FROM authorities WHERE list_contains(?, code)"
    areas = con.execute(named, [list(NSPL_AREAS)]).fetchone()[0]
    districts = places.FORMER_DISTRICTS
    remember(con, {"district_codes": list(districts), "district_names": list(districts.values()), "nspl_areas": areas})
    make_points(con)
    con.execute(sql_text(__package__, "placed.sql"))


def make_points(con: duckdb.DuckDBPyConnection) -> None:
    """The table `points`: every postcode's place on the British National Grid, to the metre."""
    import pyarrow
    from pyproj import Transformer

    grid = Transformer.from_crs(4326, 27700, always_xy=True)
    con.execute("CREATE TABLE points (p BIGINT, easting BIGINT, northing BIGINT)")
    rows = con.execute("SELECT count(*) FROM postcodes").fetchone()[0]
    for first in range(0, rows, CHUNK):
        wanted = "SELECT p, longitude, latitude FROM postcodes WHERE p BETWEEN ? AND ? ORDER BY p"
        chunk = con.execute(wanted, [first, first + CHUNK - 1]).fetchnumpy()
        east, north = grid.transform(chunk["longitude"], chunk["latitude"])
        whole = [numpy.rint(values).astype("int64") for values in (east, north)]
        con.register("_points", pyarrow.table([chunk["p"], *whole], names=["p", "easting", "northing"]))
        con.execute("INSERT INTO points SELECT p, easting, northing FROM _points")
        con.unregister("_points")


def make(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write every file of `geography/`."""
    sql = queries("geography.sql")
    write_all(con, folder, OUTPUTS, sql)
    areas = con.execute("SELECT getvariable('nspl_areas')").fetchone()[0]
    for n, area in enumerate(areas):
        stem = f"NSPL_NOV_2021_UK_{area}.csv"
        path = f"{FOLDER}NSPL_NOV_2021_UK_{'_'.join(areas)}.zip"
        options = {"quote": "all", "member": stem, "params": {"area": area}, "mode": "a" if n else "w"}
        write_all(con, folder, (Output(path, ("nspl", "nspl_faults") if n else ("nspl",), **options),), sql)
    boundaries.make(con, folder / FOLDER)
