"""The SQL macros that every stage uses: postcodes, numbers of charities and companies, names, websites, scrubbing."""

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.base import sql_text

CON = duckdb.connect()
CON.execute(sql_text("sources", "macros.sql"))


# Planning a query costs far more than running it, so a property is put to many values at once.
MANY = settings(max_examples=20, deadline=None)


def call(macro, value):
    return calls(macro, [value])[0]


def calls(macro, values):
    rows = CON.execute(f"SELECT {macro}(value) FROM (SELECT unnest(?::VARCHAR[]) AS value)", [values]).fetchall()
    return [value for (value,) in rows]


@pytest.mark.parametrize("written", ["", "  ", "—", " - ", "No data", "no DATA", "NA", "n/a", "N/A", "\u00a0", None])
def test_placeholders_are_blank(written):
    assert call("blank", written) is None


@pytest.mark.parametrize(
    "written, kept", [(" x ", "x"), ("\u00a0Nadia\t", "Nadia"), ("vav ", "vav"), ("none of it", "none of it")]
)
def test_values_are_trimmed_and_kept(written, kept):
    assert call("blank", written) == kept


@pytest.mark.parametrize(
    "written, normal",
    [
        ("ls1 4dy", "LS1 4DY"),
        ("LS14DY", "LS1 4DY"),
        ("TS16  0PF", "TS16 0PF"),
        ("HR8 2 JE", "HR8 2JE"),
        ("LS 1 4DY", "LS1 4DY"),
        (" (LS1 4DY). ", "LS1 4DY"),
        ("NP7 17DB", None),
        ("NP7 1 7DB", None),
        ("EC1A 1BB", "EC1A 1BB"),
        ("gir0aa", "GIR 0AA"),
        ("NOTTINGH", None),
        ("S020 6BG", None),
        ("CRO 7LB", None),
        ("CV21 4JPN", None),
        ("Leeds LS1 4DY", None),
        ("", None),
        (None, None),
    ],
)
def test_postcodes(written, normal):
    assert call("normal_postcode", written) == normal


OUTWARD = st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]?", fullmatch=True)
INWARD = st.from_regex(r"[0-9][A-Z]{2}", fullmatch=True)


WRITTEN = st.tuples(OUTWARD, st.sampled_from(["", " ", "  ", "\u00a0", "-"]), INWARD, st.booleans())


@MANY
@given(st.lists(WRITTEN, min_size=1))
def test_a_postcode_comes_out_the_same_however_it_is_written(cases):
    written = [f" {out}{gap}{inward} ".lower() if low else f" {out}{gap}{inward} " for out, gap, inward, low in cases]
    normal = calls("normal_postcode", written)
    assert normal == [f"{out} {inward}" for out, _, inward, _ in cases]
    assert calls("normal_postcode", normal) == normal


@MANY
@given(st.lists(st.text(max_size=12) | st.from_regex(r"[A-Z]{1,3}[0-9O]{1,2} ?[0-9O][A-Z0-9]{2}"), min_size=1))
def test_what_is_given_out_as_a_postcode_has_the_form_of_one(texts):
    for normal in calls("normal_postcode", texts):
        assert normal is None or re.fullmatch(r"(GIR|[A-Z]{1,2}[0-9][0-9A-Z]?) [0-9][A-Z]{2}", normal)


@pytest.mark.parametrize("dummy", ["01234567", "1234567", "12345678", "00000000", "0", "99999999", "GB-COH-01234567"])
def test_dummy_company_numbers_are_refused(dummy):
    assert call("company_number", dummy) is None


@pytest.mark.parametrize(
    "written, normal",
    [
        ("2345", "00002345"),
        ("7654321", "07654321"),
        ("7654321.0", "07654321"),
        (" 0765 4321 ", "07654321"),
        ("GB-COH-07654321", "07654321"),
        ("sc12345", "SC012345"),
        ("CE1234", "CE001234"),
        ("IP28755R", "IP28755R"),
        ("RS7008", "RS007008"),
        ("SP1303RS", "SP1303RS"),
        ("R1234", "R0001234"),
        ("123456789", None),
        ("AB123456", None),
        ("not known", None),
        ("", None),
        (None, None),
    ],
)
def test_company_numbers(written, normal):
    assert call("company_number", written) == normal


@MANY
@given(st.lists(st.integers(1, 99_999_998), min_size=1))
def test_a_company_number_has_its_zeros_put_back(numbers):
    dummies = (1_234_567, 12_345_678)
    expected = [None if number in dummies else f"{number:08d}" for number in numbers]
    assert calls("company_number", [str(number) for number in numbers]) == expected
    assert calls("company_number", [f"{number:08d}" for number in numbers]) == expected


@MANY
@given(st.lists(st.text(max_size=10) | st.from_regex(r"[A-Z]{0,2}[0-9]{1,9}[A-Z]{0,3}"), min_size=1))
def test_what_is_given_out_as_a_company_number_has_eight_characters(texts):
    for normal in calls("company_number", texts):
        assert normal is None or re.fullmatch(r"[0-9A-Z]{8}", normal)


@pytest.mark.parametrize(
    "written, normal",
    [
        ("1123456", "1123456"),
        ("GB-CHC-1123456", "1123456"),
        ("1123456-2", "1123456"),
        ("1123456/2", "1123456"),
        ("223456.0", "223456"),
        ("0223456", "223456"),
        ("1234567", None),
        ("123456", None),
        ("SC012345", None),
        ("NIC100123", None),
        ("exempt", None),
        (None, None),
    ],
)
def test_charity_numbers(written, normal):
    assert call("charity_number", written) == normal


@pytest.mark.parametrize(
    "name, other",
    [
        ("The St Mary's Trust Ltd", "ST. MARYS TRUST LIMITED"),
        ("Women’s Aid & Advice C.I.C.", "womens aid and advice Community Interest Company"),
        ("CHILDREN?S CENTRE", "Children's Centre"),
        ("Café  Pâtisserie", "CAFE PATISSERIE"),
        ("Age UK?", "age uk"),
    ],
)
def test_names_that_are_the_same(name, other):
    assert call("normal_name", name) == call("normal_name", other) is not None


def test_names_that_are_not_the_same():
    assert call("normal_name", "Limited Edition Theatre") == "limited edition theatre"
    assert call("normal_name", "The Limited") is None
    assert call("normal_name", "Theatre Royal") == "theatre royal"


@pytest.mark.parametrize(
    "written, fit",
    [
        (" www.example.org.uk ", "www.example.org.uk"),
        ("http://example.org/a?b=1", "http://example.org/a?b=1"),
        ("www.one.net,www.two.co.uk", "www.one.net"),
        ("http://www.example.org.", "http://www.example.org"),
        ("info@example.org", None),
        ("01904 555555", None),
        ("under construction", None),
        ("http://3ParkDrive.Exmouth.EX84EJ", None),
        ("N/A", None),
        (None, None),
    ],
)
def test_websites(written, fit):
    assert call("normal_website", written) == fit


@pytest.mark.parametrize(
    "text, safe",
    [
        ("mail a.b-c@x.org.uk.", "mail [removed]."),
        ("call 01904 555 123 or 07700900123", "call [removed] or [removed]"),
        ("+44 (0)1904 555123", "[removed]"),
        ("(0113) 234 5678", "[removed]"),
        ("at 1 High Street, YO1 7HH", "at [removed], [removed]"),
        ("meets at 60 Beeton Road on Mondays", "meets at [removed] on Mondays"),
        ("60 BEETON ROAD, Leeds. Flat 3, 12a St Mary's Close, York", "[removed], Leeds. [removed], York"),
        ("runs 14-16 Old Mill Lane", "runs [removed]"),
        ("the run 5k Your Way, in York", "the run 5k Your Way, in York"),
        ("our 12 Step programme", "our 12 Step programme"),
        ("Route 2 Change", "Route 2 Change"),
        ("2 Road Safety projects", "2 Road Safety projects"),
        ("10 Local Street Pastors", "10 Local Street Pastors"),
        ("2 new Road Safety Officers", "2 new Road Safety Officers"),
        ("Supporting 20 Families Close to Crisis", "Supporting 20 Families Close to Crisis"),
        ("1 Safe Place for women", "1 Safe Place for women"),
        ("12 Women From Street to Home", "12 Women From Street to Home"),
        ("near ls14dy", "near [removed]"),
        ("QX7.3ZE, qx7. 3zg and QX7\n3ZF", "[removed], [removed] and [removed]"),
        (
            "+44 (0) 1632 960901, 01632.960.904, Tel01632960906, 01632/960905",
            "[removed], [removed], [removed], [removed]",
        ),
        ("jo.b [at] example [dot] org, jo(at)example.org", "[removed], [removed]"),
        ("jo at example dot org dot uk or jo at example.org.uk.", "[removed] or [removed]."),
        ("see us at www.example.org, at 7.30 at home", "see us at www.example.org, at 7.30 at home"),
        (
            "company 07654321, charity 1123456, 2019-2020, £1,000,000",
            "company 07654321, charity 1123456, 2019-2020, £1,000,000",
        ),
    ],
)
def test_scrubbing(text, safe):
    assert call("scrub", text) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        (
            "Call Kit Brockenhow on 01632 960099, 29 Foundry Yard, ZC1 1BE.",
            "Call [removed] on [removed], [removed], [removed].",
        ),
        ("Contact Mrs Jo Bloggs, jo@example.org", "Contact Mrs [removed], [removed]"),
        ("contact: Jo Bloggs 01632 960099", "contact: [removed] [removed]"),
        ("Email Jane O’Neil-Smith at j@example.org or 1 High Street", "Email [removed] at [removed] or [removed]"),
        ("at 1 Thorpe Close we meet; unit 3, 7-9 Old Mill Way", "at [removed] we meet; [removed]"),
        ("flat 2, 14 mill lane, leeds", "[removed] leeds"),
        ("2 new road safety officers", "2 new road safety officers"),
        ("A Child Contact Centre in Leeds, 12 weeks a year", "A Child Contact Centre in Leeds, 12 weeks a year"),
        ("Work with 30 families of Church Street", "Work with 30 families of Church Street"),
        (None, None),
    ],
)
def test_scrubbing_of_free_text(text, safe):
    assert call("scrub_text", text) == safe


POSTCODE = re.compile(
    r"\b[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]) ?\d[ABD-HJLNP-UW-Z]{2}\b",
    re.ASCII,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")
PHONE = re.compile(r"\b(?:0|\+44 ?)(?:\d[ -]?){9,10}\b", re.ASCII)


@MANY
@given(st.lists(st.from_regex(POSTCODE) | st.from_regex(EMAIL) | st.from_regex(PHONE), min_size=1))
def test_nothing_that_a_reader_of_the_release_looks_for_is_left(texts):
    for left in calls("scrub", texts):
        assert not POSTCODE.search(left) and not EMAIL.search(left) and not PHONE.search(left)


def test_lost_apostrophes_and_pound_signs_are_put_back_and_questions_left():
    text = "Women?s refuge and CHILDREN?S work: a bursary of ?300 (?50 each). Why us? How?"
    assert call("mended", text) == "Women’s refuge and CHILDREN’S work: a bursary of £300 (£50 each). Why us? How?"
