"""Stage `postcodes`: the Office for National Statistics' postcode directories (ONSPD, NSPL), of any vintage.

The newest directory is the directory. Older ones beside it fill LSOA codes that it has no more; a postcode that only
they have is not added.
"""

import zipfile
from pathlib import Path

from pipeline.base import Column, Context, Field, InputFile, Source, Table, sql_text
from sources.ons import FROM_ONS, FROM_OS, FROM_ROYAL_MAIL, FROM_STATISTICS, OGL, OGL_URL
from sources.reading import load_csv, members, typed
from sources.vintages import fitted, titles_in, vintage

SOURCE = Source(
    code="postcodes",
    title="postcode directory (ONSPD or NSPL)",
    publisher="Office for National Statistics",
    licence=f"{OGL}, with Ordnance Survey and Royal Mail terms; Northern Ireland's postcodes for internal use only",
    licence_url=OGL_URL,
    attribution=f"{FROM_OS} {FROM_ROYAL_MAIL} {FROM_STATISTICS} {FROM_ONS}",
    address="https://www.arcgis.com/sharing/rest/content/items/{ITEM}/data",
    folder="geography",
    patterns=("ONSPD*.csv", "ONSPD*.zip", "NSPL*.csv", "NSPL*.zip"),
    columns=(
        Column("pcds|pcd7|pcd8|pcd", "postcode", "VARCHAR", "Postcode, spaced in one of three ways."),
        Column("doterm", "terminated", "VARCHAR", "Year and month of its end, blank before.", required=False),
        Column("east1m|oseast1m", "easting", "INTEGER", "British National Grid easting, to a metre."),
        Column("north1m|osnrth1m", "northing", "INTEGER", "British National Grid northing, to a metre."),
        Column("lat", "latitude", "DOUBLE", "Latitude.", required=False),
        Column("long", "longitude", "DOUBLE", "Longitude.", required=False),
        Column("lad??cd|oslaua|laua", "lad_code", "VARCHAR", "Local authority code of the directory's year."),
        Column("rgn??cd|rgn", "region_code", "VARCHAR", "Region code."),
        Column("lsoa11cd|lsoa11", "lsoa11", "VARCHAR", "LSOA code of 2011.", required=False),
        Column("lsoa21cd|lsoa21", "lsoa21", "VARCHAR", "LSOA code of 2021.", required=False),
    ),
    key=("postcode",),
)
SOURCES = (SOURCE,)

WHOLE = ("_uk.csv",)
"""How the name of the one file of all postcodes ends, in an archive that also holds it cut up by postcode area."""

POSTCODE_DIRECTORY = Table(
    "postcode_directory",
    "Postcodes of the United Kingdom, living and ended, as the newest directory has them.",
    ("postcode",),
    (
        Field("postcode", "VARCHAR", "Postcode, one space before its last three characters.", required=True),
        Field("live", "BOOLEAN", "In use at the directory's date; NULL where the directory does not say."),
        Field("easting", "INTEGER", "British National Grid easting; NULL where it has no grid reference.", "metres"),
        Field("northing", "INTEGER", "British National Grid northing.", "metres"),
        Field("latitude", "DOUBLE", "Latitude, where the directory gives it.", "degrees"),
        Field("longitude", "DOUBLE", "Longitude, where the directory gives it.", "degrees"),
        Field("lad_code", "VARCHAR", "Local authority code, in the vintage of the directory."),
        Field("region_code", "VARCHAR", "Region of England, code; NULL elsewhere."),
        Field("lsoa11", "VARCHAR", "LSOA code of 2011, from the newest directory that has it."),
        Field("lsoa21", "VARCHAR", "LSOA code of 2021, from the newest directory that has it."),
        Field("directory", "VARCHAR", "The directory that the postcode is from, by its file's name.", required=True),
        Field("lsoa11_directory", "VARCHAR", "The directory that the LSOA of 2011 is from."),
        Field("lsoa21_directory", "VARCHAR", "The directory that the LSOA of 2021 is from."),
    ),
)

TABLES = (POSTCODE_DIRECTORY,)
START = f"CREATE OR REPLACE TEMP TABLE directories AS {POSTCODE_DIRECTORY.empty()}"
# Not the form of a postcode in use: the directory also has ended ones of forms that are no longer given (NPT 0AA).
SPACED = r"""
CREATE OR REPLACE TEMP TABLE directory_raw AS SELECT * REPLACE (nullif(
  regexp_replace(letters_digits(postcode), '^([A-Z0-9]{2,4})([0-9][A-Z]{2})$', '\1 \2'), letters_digits(postcode)
) AS postcode) FROM directory_raw
"""
REPEATED = """
SELECT 'postcodes', ?, row, 'postcode', 'repeats a postcode of another file of this vintage', NULL
FROM directory_rows SEMI JOIN directories USING (postcode)
"""
UNKNOWN = "SELECT count(*) FROM directory_rows ANTI JOIN directories USING (postcode)"


def run(ctx: Context) -> None:
    """Write `postcode_directory`."""
    files = sorted(ctx.files.get(SOURCE.code, ()), key=lambda file: (_vintage(file), file.bytes), reverse=True)
    ctx.con.execute(START)
    if not files:
        ctx.say(f"no {SOURCE.title}: nothing is placed by its postcode")
    for file in files:
        if _vintage(file) == _vintage(files[0]):
            _add(ctx, file)
        else:
            _fill(ctx, file)
    ctx.write(POSTCODE_DIRECTORY, "FROM directories")


def _vintage(file: InputFile) -> tuple[int, int]:
    return vintage(Path(file.name).name)


def _add(ctx: Context, file: InputFile) -> None:
    """Put a file of the newest vintage into `directories`."""
    read = kept = 0
    for path in _members(ctx, file):
        read += _read(ctx, file, path)[0]
        ctx.reject(REPEATED, [file.name])
        given = {"name": Path(file.name).stem, "dated": "terminated" in _found(path)}
        kept += ctx.con.execute(sql_text(__package__, "postcodes_add.sql"), given).fetchone()[0]
    ctx.count(SOURCE, file, read=read, kept=kept, rejected=read - kept, note="the directory")


def _fill(ctx: Context, file: InputFile) -> None:
    """Take from an older file the LSOA codes that `directories` still lacks."""
    read = kept = unknown = 0
    before = _lsoas(ctx)
    for path in _members(ctx, file):
        counts = _read(ctx, file, path)
        read, kept = read + counts[0], kept + counts[1]
        ctx.con.execute(sql_text(__package__, "postcodes_fill.sql"), [Path(file.name).stem])
        unknown += ctx.con.execute(UNKNOWN).fetchone()[0]
    note = f"older: filled {_lsoas(ctx) - before:,} LSOA codes; {unknown:,} postcodes of its own not added"
    ctx.count(SOURCE, file, read=read, kept=kept, rejected=read - kept, note=note)


def _lsoas(ctx: Context) -> int:
    return ctx.con.execute("SELECT count(lsoa11) + count(lsoa21) FROM directories").fetchone()[0]


def _members(ctx: Context, file: InputFile) -> list[Path]:
    """The file's CSVs of postcodes: the one of all, or those by postcode area, never both; no name lists."""
    suffixes = WHOLE if _has_whole(file.path) else (".csv",)
    found = members(ctx, SOURCE, file, suffixes)
    wanted = {column.name for column in SOURCE.columns if column.required}
    postcodes = [path for path in found if wanted <= _found(path)]
    return postcodes or found[:1]


def _has_whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(WHOLE) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False  # no archive; one that is broken is named when its members are taken


def _found(path: Path) -> set[str]:
    """Our names of the declared columns that the CSV has."""
    titles = titles_in(SOURCE, path)
    return {
        column.name for column in fitted(SOURCE, titles).columns if column.title.casefold() in map(str.casefold, titles)
    }


def _read(ctx: Context, file: InputFile, path: Path) -> tuple[int, int]:
    """Read one CSV into the temporary table `directory_rows`; rows read and kept."""
    fit = fitted(SOURCE, titles_in(SOURCE, path))
    read = load_csv(ctx, fit, file, path, "directory_raw")
    ctx.con.execute(SPACED)
    kept, _ = typed(ctx, fit, file, "directory_raw", "directory_rows")
    ctx.con.execute("DROP TABLE directory_raw")
    return read, kept
