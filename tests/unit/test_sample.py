"""The sample: the same bytes each time, upstream's own headers, every quirk, and nobody who exists."""

import csv
import hashlib
import json
import re
import zipfile
from pathlib import Path

import duckdb
import pyarrow
import pytest
from python_calamine import CalamineWorkbook

from pipeline.base import InputError
from sources.sample import grants, make, world
from sources.sample.outputs import queries
from sources.sample.sizes import Sizes

EXTRACTS = (
    "charity",
    "charity_governing_document",
    "charity_area_of_operation",
    "charity_annual_return_history",
    "charity_other_names",
    "charity_trustee",
)
TABLES = {
    "companies": "companies/*.csv",
    "clubs": "casc/cascs.csv",
    "societies": "mutuals/SocietyList.csv",
    "statements": "cic_statements/*.zip",
    "onspd": "geography/ONSPD*.zip",
    "nspl": "geography/NSPL*.zip",
    "history": "geography/LSOA11_LSOA21*.zip",
    "lad_region": "geography/LAD24_RGN24*.csv",
    "lad_pdu": "geography/LAD25_PDU*.csv",
    "built_up": "geography/LSOA11_BUA11*.csv",
    "truth": "truth/organisations.csv",
    "recipients": "truth/recipients.csv",
}
GROUPS = ("register", "other_registers", "grants", "geography")
QUIRKS = {name: query for group in GROUPS for name, query in queries(f"quirks_{group}.sql").items()}
READ = (
    "read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', strict_mode = false, "
    "null_padding = true)"
)
SIZES = Sizes.sample(6_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The sample as it is bundled."""
    place = tmp_path_factory.mktemp("world") / "sample"
    make(place)
    return place


def unpacked(path: Path, into: Path) -> list[Path]:
    """A file, or the members of a zip archive."""
    if path.suffix != ".zip":
        return [path]
    with zipfile.ZipFile(path) as archive:
        return [Path(archive.extract(name, into)) for name in archive.namelist()]


@pytest.fixture(scope="module")
def raw(folder, tmp_path_factory) -> duckdb.DuckDBPyConnection:
    """Every file as a table of text, as its publisher wrote it."""
    con, scratch = duckdb.connect(), tmp_path_factory.mktemp("unpacked")
    for table in EXTRACTS:
        file = unpacked(folder / f"register/publicextract.{table}.zip", scratch)[0]
        name = table.removeprefix("charity_") if table != "charity" else table
        con.execute(f"CREATE TABLE {name} AS FROM read_json('{file}', format = 'array')")
    for name, pattern in TABLES.items():
        files = [str(file) for path in folder.glob(pattern) for file in unpacked(path, scratch)]
        con.execute(f"CREATE TABLE {name} AS FROM {READ}", [files])
    for file in grants.file_list(SIZES)[: len(grants.FIRST)]:
        load_grants(con, folder / "grants" / file["file_name"], f"g_{file['shape']}")
    return con


def load_grants(con, path: Path, name: str) -> None:
    """A grants file as a table of text; of several files of one shape the first."""
    if path.suffix == ".json":
        items = json.loads(path.read_text(encoding="utf-8"))["grants"]
        keys = list(dict.fromkeys(key for item in items for key in item))
        text = {k: [as_text(item.get(k)) for item in items] for k in keys}
        con.register("_items", pyarrow.table({k: pyarrow.array(v, pyarrow.string()) for k, v in text.items()}))
        con.execute(f"CREATE TABLE IF NOT EXISTS {name} AS FROM _items")
        con.unregister("_items")
    elif path.suffix in (".xlsx", ".ods"):
        header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheets(path)[-1]).to_python()
        columns = {h: pyarrow.array([as_text(r[n]) for r in rows], pyarrow.string()) for n, h in enumerate(header)}
        con.register("_items", pyarrow.table(columns))
        con.execute(f"CREATE TABLE IF NOT EXISTS {name} AS FROM _items")
        con.unregister("_items")
    else:
        text = path.read_bytes().decode("cp1252" if name == "g_latin" else "utf-8-sig")
        copy = path.parent.parent / f"{name}.csv"
        copy.write_text(text, encoding="utf-8")
        con.execute(f"CREATE TABLE IF NOT EXISTS {name} AS FROM {READ}", [[str(copy)]])
        copy.unlink()


def sheets(path: Path) -> list[str]:
    """A workbook's sheets."""
    return CalamineWorkbook.from_path(path).sheet_names


def as_text(value) -> str | None:
    """A value as text."""
    return value if value is None or isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)


@pytest.mark.parametrize("quirk", QUIRKS)
def test_every_quirk_is_there(raw, quirk):
    assert raw.execute(QUIRKS[quirk]).fetchone()[0], QUIRKS[quirk]


def digest(folder: Path) -> dict[str, str]:
    """The hash of every file under a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_same_seed_and_size_same_bytes(tmp_path):
    one, two, other = tmp_path / "one", tmp_path / "two", tmp_path / "other"
    for place, seed in ((one, 7), (two, 7), (other, 8)):
        make(place, seed=seed, organisations=300)
    assert digest(one) == digest(two)
    kept = {name for name, value in digest(other).items() if value == digest(one).get(name)}
    assert not any(name.startswith(("register/", "grants/anchor", "casc/")) for name in kept)


def test_an_earlier_sample_is_replaced_and_nothing_else(tmp_path):
    place = tmp_path / "place"
    (place / "truth").mkdir(parents=True)
    (place / "truth/README.md").write_text("an earlier sample")
    (place / "left.txt").write_text("of the earlier sample")
    make(place, organisations=200)
    assert (place / "register").is_dir() and not (place / "left.txt").exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("not a sample")
    with pytest.raises(InputError, match="not empty"):
        make(mine)
    assert (mine / "thesis.txt").exists()


def head(path: Path, lines: int = 1) -> bytes:
    """The first bytes of a file, or of the first member of a zip archive."""
    if path.suffix != ".zip":
        return b"\n".join(path.read_bytes().split(b"\n")[:lines])
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
        return b"\n".join(file.readline().rstrip(b"\n") for _ in range(lines))


SAME_HEADS = (
    "companies/*.csv",
    "casc/cascs.csv",
    "geography/LAD*.csv",
    "geography/LSOA*.csv",
    "geography/*coastal*.csv",
    "geography/prisons*.csv",
    "geography/File_7*.zip",
    "geography/LSOA*.zip",
    "geography/NSPL*.zip",
    "geography/ONSPD*.zip",
)


@pytest.mark.parametrize("pattern", SAME_HEADS)
def test_headers_are_upstreams_to_the_byte(folder, real, pattern):
    """Byte order marks and line ends, too."""
    for path in sorted(real.glob(pattern)):
        same = sorted(
            folder.glob(str(path.relative_to(real).parent / (re.split(r"\d{4}-|_UK_SR", path.name)[0] + "*")))
        )
        assert same, path.name
        assert head(same[0]) == head(path), path.name


@pytest.mark.parametrize("table", ["charity", "charity_governing_document", "charity_other_names"])
def test_extracts_are_upstreams_in_form(folder, real, table):
    """The same keys in the same order, a byte order mark, a comma at the line's start, CRLF."""
    ours, theirs = (head(place / f"register/publicextract.{table}.zip", 2) for place in (folder, real))
    for line, (mine, upstream) in enumerate(zip(ours.split(b"\n"), theirs.split(b"\n"), strict=True)):
        assert mine[:5] == upstream[:5] and mine.endswith(b"\r"), line
        keys = [list(json.loads(text.decode("utf-8-sig").strip().strip("[],"))) for text in (mine, upstream)]
        assert keys[0] == keys[1]


def test_grants_have_upstreams_titles(folder, real):
    def first_row(path: Path) -> list[str]:
        return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]

    ours = {file["shape"]: folder / "grants" / file["file_name"] for file in grants.file_list(SIZES)[::-1]}
    assert first_row(ours["workbook"]) == first_row(real / "grants/lloyds_bank_foundation_2010_2015.xlsx")
    assert first_row(ours["ods"]) == first_row(ours["workbook"])
    assert head(ours["latin"]) == head(real / "grants/landaid_2014_15_cp1252.csv").rstrip(b"\r")
    assert head(ours["plain"]) == head(real / "grants/sport_england_exchequer_2009_2015.csv").rstrip(b"\r")


def plain(value) -> str:
    """A cell's value without what only one reader sees: the type of numbers, the time of dates, empty or none."""
    if isinstance(value, float | int):
        return f"{value:g}"
    return "" if value is None else str(value).removesuffix(" 00:00:00")


def test_workbooks_read_alike_by_two_readers(folder):
    """What is written by hand as XML is a workbook to others, too."""
    import openpyxl

    path = next(path for path in sorted((folder / "grants").glob("*.xlsx")) if "grants" in sheets(path))
    theirs = [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]
    ours = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(ours) == len(theirs) > 100
    for mine, other in zip(ours, theirs, strict=True):
        assert [plain(value) for value in mine] == [plain(value) for value in other]


def test_nobody_in_the_sample_exists(folder, real, raw):
    """No name of the sample is on the real registers (names of other kinds of thing aside)."""
    con, scratch = duckdb.connect(), folder.parent / "real"
    names = set()
    for table in ("charity", "charity_other_names"):
        file = unpacked(real / f"register/publicextract.{table}.zip", scratch)[0]
        names |= {
            row[0]
            for row in con.execute(f"SELECT upper(charity_name) FROM read_json('{file}', format = 'array')").fetchall()
        }
    with (real / "casc/cascs.csv").open(encoding="utf-8") as file:
        names |= {row["name"].upper() for row in csv.DictReader(file)}
    mine = {row[0] for row in raw.execute("SELECT upper(name) FROM truth").fetchall()}
    assert len(mine) > 5_500
    assert not mine & names


def test_truth_covers_the_levels_themes_and_traps(raw):
    from sources.sample.cases import CASES

    levels = dict(raw.execute("SELECT level, count(*) FROM truth GROUP BY level").fetchall())
    assert all(levels[level] > 200 for level in world.LEVELS)
    themes = {row[0] for row in raw.execute("SELECT DISTINCT unnest(string_split(themes, ';')) FROM truth").fetchall()}
    assert len(themes - {None, ""}) == 22
    made = {row[0] for row in raw.execute('SELECT DISTINCT "case" FROM truth').fetchall()}
    assert {case.case for case in CASES} <= made
    places = dict(raw.execute("SELECT lad_code, count(*) FROM truth GROUP BY lad_code").fetchall())
    assert sum(code[:3] in ("E06", "E08") and n >= 30 for code, n in places.items()) >= 27


def test_recipients_are_noisy_as_said(raw):
    """A quarter on no register; of those that are, 15% without a postcode, 13% with a wrong one, a quarter misspelt."""
    shares = raw.execute("""
        SELECT avg((who <> 'body')::INTEGER), avg((postcode_is = 'none')::INTEGER) FILTER (who = 'body'),
          avg((postcode_is = 'wrong')::INTEGER) FILTER (who = 'body'),
          avg((misspelt = 'true')::INTEGER) FILTER (who = 'body')
        FROM recipients WHERE copied_from IS NULL
    """).fetchone()
    assert shares == pytest.approx((0.26, 0.15, 0.13, 0.25), abs=0.03)


def test_the_feed_names_every_licensed_file(folder):
    feed = json.loads((folder / "grants" / grants.FEED).read_text(encoding="utf-8"))
    named = {entry["distribution"][0]["downloadURL"].rsplit("/", 1)[1] for entry in feed}
    there = {path.name for path in (folder / "grants").iterdir()} - {grants.FEED}
    assert named < there and len(there - named) == 1
    assert {entry["license"] for entry in feed} == set(grants.LICENCES)


def test_a_share_of_the_nation_has_its_numbers(tmp_path):
    counts = make(tmp_path / "nation", scale=0.005)
    assert counts["charities"] == 2_000 and counts["companies"] > 27_000
    assert counts["grants"] == pytest.approx(7_500, rel=0.01)
    with (tmp_path / "nation/companies/BasicCompanyData-2026-07-01-slice.csv").open("rb") as file:
        assert sum(1 for _ in file) == counts["companies"] + 3


def test_contact_points_are_of_nobody(folder):
    """Phone numbers are of the range kept for drama, e-mail addresses at example.org."""
    files = [*folder.rglob("*.csv"), *folder.rglob("grants/*.json")]
    found = "".join(path.read_bytes().decode("cp1252", "replace") for path in files)
    assert {mail.rsplit("@")[1] for mail in re.findall(r"[\w.+-]+@[\w.-]+\w", found)} == {"example.org"}
    assert {number[:9] for number in re.findall(r"\b0\d{4} \d{6}\b", found)} == {"01632 960"}
