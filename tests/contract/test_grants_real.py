"""The real files as they lie: every row accounted for, and figures that others have counted too."""

import csv
import io
import json
import zipfile

import grants_world as world
import pytest

REGIONS = (b"E12000001", b"E12000003")


READ = []


@pytest.fixture
def ctx(make_context, real):
    """The stage over all the real files, run once for all the tests that only look at it."""
    if not READ:
        READ.append(
            world.read(make_context, *(p for p in (real / "grants").rglob("*") if world.SOURCE.matches(p.name)))
        )
    return READ[0]


def rows_of(path):
    """Data rows of a comma-separated file, by the standard library."""
    with path.open(encoding="utf-8", errors="replace", newline="") as text:
        return sum(any(values) for values in csv.reader(text)) - 1


def test_every_file_is_accounted_for(ctx, real):
    found = {file: rest for file, *rest in world.table(ctx, "SELECT file, read, kept, rejected, note FROM _files")}
    sport = "sport_england_exchequer_2009_2015.csv"
    assert {name: rest[:3] for name, rest in found.items() if not rest[3]} == {
        "lloyds_bank_foundation_2010_2015.xlsx": [4116, 4116, 0],
        "power_to_change_2015_2019.json": [870, 870, 0],
        "wolfson_2014.json": [379, 379, 0],
        "landaid_2014_15_cp1252.csv": [20, 20, 0],
        sport: [rows_of(real / "grants" / sport)] * 2 + [0],
    }
    notes = {name: rest[3] for name, rest in found.items() if rest[3]}
    assert all(found[name][0] == 0 for name in notes) and len(notes) == 10
    assert notes["registry_2021-04-07.json"] == "the registry of grants files, not grants"
    assert notes["360-giving-schema.json"] == "a schema, not grants"
    assert notes["geoCodeType.csv"] == "a code list, not grants"


def test_lloyds_recipients_in_the_two_regions(ctx, real):
    query = "SELECT r.postcode FROM recipients r JOIN grants_read g USING (grant_id) WHERE g.source_file LIKE 'lloyds%'"
    given = [code for (code,) in world.table(ctx, query)]
    wanted = {code.encode() for code in given if code}
    with zipfile.ZipFile(real / "geography" / "ONSPD_NOV_2025_UK.zip") as archive:
        lines = io.BufferedReader(archive.open(archive.namelist()[0]), 1 << 20)
        columns = next(lines).decode("utf-8-sig").strip().split(",")
        at, region = columns.index("pcds"), columns.index("rgn25cd")
        split = (line.split(b",", region + 1) for line in lines if REGIONS[0] in line or REGIONS[1] in line)
        inside = {values[at].decode() for values in split if values[at] in wanted}
    assert sum(code in inside for code in given) == 689


def test_wolfson_dates_are_day_first_because_the_file_shows_it(ctx):
    repaired = world.table(ctx, "SELECT reason, count(*) FROM _repairs WHERE file LIKE 'wolfson%' GROUP BY 1")
    assert repaired == [("read day first", 379)]
    query = (
        "SELECT min(award_date)::VARCHAR, max(award_date)::VARCHAR FROM grants_read WHERE source_file LIKE 'wolfson%'"
    )
    assert world.table(ctx, query) == [("2014-06-05", "2014-12-04")]


def test_sport_england_repeats_identifiers_for_different_payments(ctx):
    query = """SELECT count(*), count(DISTINCT grant_id), count(repeat_of), count(*) FILTER (grant_id LIKE '%#2')
      FROM grants_read WHERE source_file LIKE 'sport%'"""
    rows, ids, repeats, seconds = world.table(ctx, query)[0]
    assert rows == ids and repeats == 0 and seconds > 400


def test_amounts_are_those_of_the_file(ctx, real):
    package = json.loads((real / "grants" / "power_to_change_2015_2019.json").read_text(encoding="utf-8"))
    query = "SELECT sum(amount) FROM grants_read WHERE source_file LIKE 'power%'"
    assert world.table(ctx, query)[0][0] == pytest.approx(sum(g["amountAwarded"] for g in package["grants"]))


def test_licences_come_from_the_registry(ctx):
    by = "https://creativecommons.org/licenses/by/4.0/"
    found = world.table(ctx, "SELECT DISTINCT source_file, publisher, licence FROM grants_read ORDER BY 1")
    assert found == [
        ("landaid_2014_15_cp1252.csv", "LandAid Charitable Trust", by),
        ("lloyds_bank_foundation_2010_2015.xlsx", "Lloyds Bank Foundation for England and Wales", by),
        ("power_to_change_2015_2019.json", "Power to Change", by),
        ("sport_england_exchequer_2009_2015.csv", "Sport England", None),
        ("wolfson_2014.json", "Wolfson Foundation", by),
    ]
