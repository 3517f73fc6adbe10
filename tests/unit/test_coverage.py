"""What a release says of the registers behind it: those read, those not, a part of one, and what the study is of."""

import duckdb
import pytest

from outputs.coverage import absent_sources, dates, made_of, parts, registers_read

LIVE = {"study": {"data": "somewhere"}}


def world(read: dict[str, int], registers: list[list[str]] = ()) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("CREATE TABLE source_files (source VARCHAR, read BIGINT, file VARCHAR, published VARCHAR)")
    con.execute("CREATE TABLE organisations (registers VARCHAR[], in_study BOOLEAN)")
    for row in read.items():
        con.execute("INSERT INTO source_files BY NAME SELECT ? AS source, ? AS read", row)
    for stands_on in registers:
        con.execute("INSERT INTO organisations VALUES (?, true)", [stands_on])
    return con


def test_a_register_that_was_not_read_is_said_to_be_missing():
    con = world({"ccew_charity": 1, "casc": 1})
    assert registers_read(con) == (
        "Registers of charities and community amateur sports clubs were read; "
        "no file of community interest companies and mutual societies was there"
    )


def test_the_other_list_of_the_same_clubs_is_not_missing():
    clubs = {"Community amateur sports clubs", "Community amateur sports clubs registered with HMRC"}
    assert clubs.isdisjoint(absent_sources(world({"casc": 1})).split("; "))
    assert clubs & set(absent_sources(world({"mutuals": 1})).split("; "))


@pytest.mark.parametrize(("rows", "said"), [(36_214, "36,214 rows, 9% of the whole register"), (390_000, "")])
def test_a_part_of_a_register_is_said_to_be_a_part(rows, said):
    found = " ".join(parts(world({"ccew_charity": rows}), LIVE))
    assert said in found and bool(said) == bool(found)
    assert parts(world({"ccew_charity": rows}), {"study": {"data": "sample"}}) == []


def test_the_kind_that_most_of_the_study_are_is_named():
    con = world({}, [["casc"], ["casc"], ["ccew", "casc"], ["ccew"]])
    assert made_of(con) == (
        "By register the study population is 3 community amateur sports clubs (75%) and 2 charities (50%); one can be "
        "on several. What is said of all organisations is said mostly of community amateur sports clubs."
    )
    assert made_of(world({})) == ""


def test_how_old_each_register_is_is_told_where_its_file_says():
    con = world({"ccew_charity": 1, "companies": 1, "casc": 1})
    con.execute("UPDATE source_files SET published = '2026-07-07T04:00:00Z' WHERE source = 'ccew_charity'")
    con.execute(
        "UPDATE source_files SET file = 'companies/BasicCompanyData-2020-06-01-slice.csv' WHERE source = 'companies'"
    )
    assert dates(con) == (
        "charities of 7 July 2026, community interest companies of 1 June 2020, community amateur sports clubs undated"
    )
