"""Geography the plain way: postcodes by merging frames, and every postcode's point looked for in polygons."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.bench.plain_reading import frames

if TYPE_CHECKING:
    import pandas as pd

GRID = "EPSG:27700"
ORGANISATIONS = "{work}/link/bodies.parquet"
CHANGES = "{work}/wide_areas/lad_changes.parquet"
PLACED = "SELECT postcode, lad_code, lsoa21, lsoa21_basis FROM read_parquet('{work}/places/postcode_places.parquet')"


def find(data: Path, work: Path) -> "pd.DataFrame":
    """Every organisation with its postcode, and of the postcode the authority and the LSOA by polygon."""
    import geopandas
    import pandas as pd

    folder = data / "geography"
    directory = pd.concat(frames(next(folder.glob("ONSPD*"))))
    lad = next(name for name in directory.columns if name.startswith("lad"))
    directory = directory.rename(columns={"pcds": "postcode", lad: "lad_code"}).drop_duplicates("postcode")
    organisations = pd.read_parquet(ORGANISATIONS.format(work=work), columns=["org_id", "postcode"])
    placed = organisations.merge(directory[["postcode", "lad_code", "east1m", "north1m"]], on="postcode")
    changes = pd.read_parquet(CHANGES.format(work=work)).set_index("old_code")["new_code"]
    placed["lad_code"] = placed["lad_code"].replace(changes.to_dict())
    east, north = pd.to_numeric(placed["east1m"]), pd.to_numeric(placed["north1m"])
    points = geopandas.GeoDataFrame(placed, geometry=geopandas.points_from_xy(east, north), crs=GRID)
    polygons = geopandas.read_parquet(next(folder.glob("boundaries_lsoa21*")))[["LSOA21CD", "geometry"]].to_crs(GRID)
    return geopandas.sjoin(points, polygons, how="left", predicate="intersects").drop_duplicates("org_id")


def compare(found: "pd.DataFrame", work: Path) -> list[dict[str, Any]]:
    """How many organisations have the pipeline's authority; and, where it has looked in polygons too, its LSOA."""
    import duckdb

    ours = duckdb.connect().execute(PLACED.format(work=work)).df()
    both = found.merge(ours, on="postcode", suffixes=("", "_ours"))
    checks = []
    for what, mine, other, among in (
        ("organisations of equal authority", "lad_code", "lad_code_ours", both),
        ("organisations of equal LSOA by polygon", "LSOA21CD", "lsoa21", both[both["lsoa21_basis"] == "points"]),
    ):
        same = (among[mine] == among[other]) | (among[mine].isna() & among[other].isna())
        differ = among.loc[~same, "org_id"].tolist()
        checks.append({"what": what, "equal": int(same.sum()), "of": len(among), "differ": differ})
    return checks
