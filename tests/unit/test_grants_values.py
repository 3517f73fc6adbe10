"""Dates, amounts and identifiers of grants, in the styles that publishers write them in."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.base import sql_text
from pipeline.base.connect import connect

DAYS = st.dates(date(1950, 1, 1), date(2068, 12, 31))
MANY = st.lists(DAYS, min_size=1, max_size=30)
STYLES = {
    "ISO": lambda d: d.isoformat(),
    "ISO with a time": lambda d: f"{d.isoformat()}T23:30:00+01:00",
    "day first": lambda d: f"{d:%d/%m/%Y}",
    "day first, short": lambda d: f"{d.day}.{d.month}.{d.year} 00:00",
    "day number": lambda d: str((d - date(1899, 12, 30)).days) + ".0",
    "words": lambda d: f"{d:%A}, {d.day} {d:%B %Y}",
    "short words": lambda d: f"{d:%d-%b-%Y}",
    "American words": lambda d: f"{d:%B} {d.day}, {d.year}",
    "eight figures": lambda d: f"{d:%Y%m%d}",
}


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    con = connect(tmp_path_factory.mktemp("scratch"))
    con.execute(sql_text("sources.threesixtygiving", "values.sql"))
    return con


def read(con, texts, order=None):
    """The dates, and what was done to have them."""
    query = "SELECT d.date, d.how FROM (SELECT read_date(x, ?) AS d FROM (SELECT unnest(?) AS x))"
    return con.execute(query, [order, list(texts)]).fetchall()


def one(con, macro, value):
    return con.execute(f"SELECT {macro}(?)", [value]).fetchone()[0]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
@settings(max_examples=15, deadline=None)
@given(days=MANY)
def test_every_style_gives_the_date_back(con, style, days):
    assert [found for found, _ in read(con, map(style, days), "day first")] == days


@settings(max_examples=15, deadline=None)
@given(days=MANY)
def test_month_first_where_the_file_shows_it(con, days):
    texts = [f"{d:%m/%d/%Y}" for d in days]
    assert [found for found, _ in read(con, texts, "month first")] == days


@settings(max_examples=15, deadline=None)
@given(days=MANY)
def test_iso_dates_are_no_repairs(con, days):
    assert {how for _, how in read(con, [d.isoformat() for d in days])} == {None}


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(alphabet="0123456789/-. :TZabcJuneMay", max_size=14), max_size=30))
def test_anything_else_is_a_sensible_date_or_none(con, texts):
    for found, _ in read(con, texts):
        assert found is None or date(1900, 1, 1) < found <= date(2100, 1, 1)


def test_a_date_that_could_be_either_is_day_first_and_says_so(con):
    ((found, how),) = read(con, ["05/06/2014"])
    assert found == date(2014, 6, 5) and "no date in the file shows" in how
    assert read(con, ["05/05/2014"]) == [(date(2014, 5, 5), "read day first")]


def test_a_date_that_could_be_either_in_a_file_of_both_kinds_is_not_read(con):
    ((found, how),) = read(con, ["05/06/2014"], "both")
    assert found is None and how.startswith("an award date of either order")
    assert read(con, ["13/06/2014", "06/13/2014", "06/06/2014"], "both") == [
        (date(2014, 6, 13), "read day first"),
        (date(2014, 6, 13), "read month first"),
        (date(2014, 6, 6), "read day first"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/6/14", date(2014, 6, 5)),
        ("1st Sept 2014", date(2014, 9, 1)),
        ("2014-5-6", date(2014, 5, 6)),
        ("2014-06", date(2014, 6, 1)),
        ("June 2014", date(2014, 6, 1)),
        ("2014", date(2014, 1, 1)),
        ("30/02/2014", None),
        ("2014-13-01", None),
        ("31/12/9999", None),
        ("0", None),
        ("tbc", None),
        ("41730", date(1899, 12, 30) + timedelta(41730)),
    ],
)
def test_dates(con, text, expected):
    assert read(con, [text])[0][0] == expected


@settings(max_examples=50, deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2))
def test_amounts_come_back_however_they_are_written(con, value):
    for text in (str(value), f"£{value:,}", f" {value} GBP", f"({abs(value)})" if value < 0 else f"+{value}"):
        assert one(con, "amount", text) == float(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0.0),
        ("-250.5", -250.5),
        ("1.5E+05", 150000.0),
        ("1,234,567.89", 1234567.89),
        ("1,23", None),
        ("1,234,5", None),
        ("12 500", 12500.0),
        ("nan", None),
        ("inf", None),
        ("see note 3", None),
        ("1e999", None),
    ],
)
def test_amounts(con, text, expected):
    assert one(con, "amount", text) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("GB-CHC-1136419", "GB-CHC-1136419"),
        ("gb-chc-01136419", "GB-CHC-1136419"),
        ("GB-CHC-1126148-1", "GB-CHC-1126148"),
        ("GB-CHC-1135727.0", "GB-CHC-1135727"),
        ("GB-COH-1234568", "GB-COH-01234568"),
        ("GB-COH-01234567", None),
        ("GB-COH-IP28755R", "GB-COH-IP28755R"),
        ("GB-SC-017242", "GB-SC-SC017242"),
        ("GB-SC-SC017242", "GB-SC-SC017242"),
        ("GB-NIC-NIC100123", "GB-NIC-100123"),
        ("GB-NIC-XR16403", "GB-NIC-XR16403"),
        ("GB-MPR-28755r", "GB-MPR-28755R"),
        ("GB-CHC-SC017242", None),
        ("360G-wolfson:org-13177", None),
        ("1136419", None),
    ],
)
def test_identifiers(con, published, expected):
    assert one(con, "register_id", published) == expected


@settings(max_examples=40, deadline=None)
@given(st.integers(200_000, 999_999), st.sampled_from(["", "0", "00"]), st.sampled_from(["", "-1", ".0", " "]))
def test_charity_identifiers_come_into_one_form(con, number, before, after):
    assert one(con, "register_id", f"GB-CHC-{before}{number}{after}") == f"GB-CHC-{number}"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_no_identifier_breaks_the_reading(con, text):
    found = one(con, "register_id", f"GB-CHC-{text}")
    assert found is None or found.startswith("GB-CHC-")
