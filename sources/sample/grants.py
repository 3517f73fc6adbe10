"""The input folder's `grants/`: files of many publishers in every format that they use, and the registry's feed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipeline.base import sql_text
from sources.sample import words, workbooks, write
from sources.sample.outputs import queries
from sources.sample.sizes import Sizes
from sources.sample.world import remember

CHUNK = 40
"""Files whose grants are held at once."""
PUBLISHERS = 296
BY = "https://creativecommons.org/licenses/by/4.0/"
SHARE_ALIKE = "https://creativecommons.org/licenses/by-sa/4.0/"
OPEN_GOVERNMENT = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
LICENCES = {
    BY: "Creative Commons Attribution 4.0 International (CC BY 4.0)",
    SHARE_ALIKE: "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
    OPEN_GOVERNMENT: "Open Government Licence 3.0 (United Kingdom)",
}
FEED = "registry_2026-07-01.json"


class Shape(NamedTuple):
    """How a file looks: its form, whose identifiers recipients have, how dates are written, and its licence."""

    shape: str
    ids: str
    dates: str
    licence: str = BY


FIRST = (
    Shape("package", "register", "moment"),
    Shape("workbook", "register", "iso"),
    Shape("latin", "register", "day_first"),
    Shape("ods", "numbers", "iso"),
    Shape("old_style", "own", "day_first"),
    Shape("plain", "none", "iso", OPEN_GOVERNMENT),
    Shape("cover", "numbers", "day_time"),
    Shape("mixed", "own", "iso"),
    Shape("copy", "register", "iso", SHARE_ALIKE),
    Shape("workbook", "own", "iso"),
    Shape("by_hand", "own", "moment"),
    Shape("workbook", "register", "iso", SHARE_ALIKE),
    Shape("package", "own", "iso"),
    Shape("by_hand", "numbers", "day_first", ""),
)
"""One of each at the least. The file without a licence is not in the registry's feed."""
LATER = (
    *(Shape("workbook", ids, "iso") for ids in ("own", "register", "own", "numbers", "own", "register")),
    Shape("by_hand", "own", "day_first"),
    Shape("package", "register", "moment"),
    Shape("cover", "own", "day_time"),
    Shape("mixed", "register", "iso"),
)
"""What the files after the first look like, in turn."""
SUFFIXES = {"package": "json", "old_style": "json", "mixed": "json", "workbook": "xlsx", "cover": "xlsx", "ods": "ods"}
BLANK_ROWS = b"," * 28 + b"\n"


def file_list(sizes: Sizes) -> list[dict]:
    """Every grants file: its number, publisher, look and name."""
    listed = []
    for f in range(sizes.grant_files):
        shape = FIRST[f] if f < len(FIRST) else LATER[f % len(LATER)]
        n = f % PUBLISHERS
        brand, family = words.BRANDS[n % len(words.BRANDS)], words.FAMILIES[n * 7 % len(words.FAMILIES)]
        listed.append(
            {
                "f": f,
                **shape._asdict(),
                "publisher_no": n,
                "publisher": f"{brand} {family} Foundation",
                "prefix": f"360G-{brand}{n}",
                "funder_id": f"GB-CHC-{1_880_000 + n}",
                "file_name": f"{brand.lower()}_{family.lower()}_{f:03d}.{SUFFIXES.get(shape.shape, 'csv')}",
            }
        )
    return listed


def prepare(con: duckdb.DuckDBPyConnection, sizes: Sizes) -> list[dict]:
    """The table `files` and the views that grants are drawn from; returns the files."""
    import pyarrow

    listed = file_list(sizes)
    con.register("_files", pyarrow.Table.from_pylist(listed))
    con.execute("CREATE TABLE files AS FROM _files ORDER BY f")
    con.unregister("_files")
    plain = con.execute("SELECT kind_no FROM kinds WHERE kind = 'police_partner'").fetchone()[0]
    per_file = max(1, sizes.grants // sizes.grant_files)
    remember(con, {"per_file": per_file, "bodies": sizes.organisations, "plain_kind": plain})
    con.execute(sql_text(__package__, "noise.sql"))
    return listed


def make(con: duckdb.DuckDBPyConnection, folder: Path, sizes: Sizes) -> None:
    """Write every grants file, the registry's feed and the truth about recipients."""
    listed = prepare(con, sizes)
    sql, rows = queries("grant_files.sql"), sql_text(__package__, "grant_rows.sql")
    truth = queries("truth.sql")["recipients"]
    for part in ("grants", "truth"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    with write.plain(folder / "truth" / "recipients.csv") as sink:
        for first in range(0, len(listed), CHUNK):
            con.execute(rows, {"first": first, "last": first + CHUNK - 1})
            write.csv(con, sink, truth, header=first == 0)
            for file in listed[first : first + CHUNK]:
                WRITERS[file["shape"]](con, folder / "grants" / file["file_name"], sql, {"f": file["f"]})
    feed = json.dumps([dataset(file) for file in listed if file["licence"]], indent=2)
    (folder / "grants" / FEED).write_text(feed + "\n", encoding="utf-8", newline="\n")


def dataset(file: dict) -> dict:
    """A file's entry in the registry's feed."""
    home = f"https://grants.example.org/{file['prefix']}"
    title = f"Grants of the {file['publisher']}"
    return {
        "title": title,
        "description": "",
        "identifier": f"a00{file['f']:015d}",
        "license": file["licence"],
        "license_name": LICENCES[file["licence"]],
        "issued": "2019-06-21",
        "modified": "2026-06-30T09:00:00.000+0000",
        "publisher": {"name": file["publisher"], "website": home, "logo": f"{home}/logo.png", "prefix": file["prefix"]},
        "distribution": [{"downloadURL": f"{home}/{file['file_name']}", "accessURL": home, "title": title}],
    }


def package(query: str, pretty: bool = False) -> Callable:
    """A writer of 360Giving JSON packages."""
    text = "json_pretty(CAST(line AS JSON))" if pretty else "line"

    def make_file(con: duckdb.DuckDBPyConnection, path: Path, sql: dict[str, str], params: dict) -> None:
        line = f"SELECT concat(CASE WHEN row_number() OVER () > 1 THEN ', ' ELSE '' END, {text})"
        with write.plain(path) as sink:
            sink(b'{"grants": [')
            write.stream(con, sink, f"{line} FROM ({write.empties_dropped(sql[query])})", params)
            sink(b"]}")

    return make_file


def table(query: str, tail: bytes = b"", **style: object) -> Callable:
    """A writer of CSV files that end in `tail`."""

    def make_file(con: duckdb.DuckDBPyConnection, path: Path, sql: dict[str, str], params: dict) -> None:
        with write.plain(path) as sink:
            write.csv(con, sink, sql[query], params, **style)
            sink(tail)

    return make_file


def workbook(write_sheets: Callable, *sheets: tuple[str, str], **options: int) -> Callable:
    """A writer of workbooks, `sheets` being pairs of name and query."""

    def make_file(con: duckdb.DuckDBPyConnection, path: Path, sql: dict[str, str], params: dict) -> None:
        write_sheets(con, path, [workbooks.Sheet(name, sql[query], params) for name, query in sheets], **options)

    return make_file


WRITERS = {
    "package": package("package"),
    "old_style": package("old_style", pretty=True),
    "mixed": package("mixed"),
    "workbook": workbook(workbooks.xlsx, ("grants", "workbook")),
    "cover": workbook(workbooks.xlsx, ("Read me", "cover"), ("Grants data", "titled_by_hand")),
    "ods": workbook(workbooks.ods, ("grants", "workbook"), empty_rows=200),
    "latin": table("latin", BLANK_ROWS * 3, encoding="cp1252"),
    "by_hand": table("titled_by_hand", bom=True),
    "plain": table("plain"),
    "copy": table("latin"),
}
