"""Community interest statements: a zip of one CSV, a text in many columns, company numbers that lost their zeros."""

import csv
import io
import zipfile

import pytest

from pipeline.base import InputError
from sources import cic_statements

TITLES = ["uid", "company_number", "beneficiaries", "surplus_use"]
TITLES += [f"{part}_{n}" for n in range(1, 11) for part in ("activity", "community_benefit")] + ["source_form"]


def statement(number, **values):
    given = {"uid": f"GB-COH-{number}", "company_number": number, "source_form": "CIC36", **values}
    return [given.get(title, "") for title in TITLES]


@pytest.fixture
def stage(tmp_path, make_context):
    def run(statements, titles=TITLES):
        text = io.StringIO()
        csv.writer(text).writerows([titles, *statements])
        path = tmp_path / "tcss-cic-statements-Jul2026.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("tcss-cic-statements-Jul2026.csv", text.getvalue())
        ctx = make_context(files={"cic_statements": [path]})
        cic_statements.run(ctx)
        return ctx

    return run


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def test_activities_and_benefits_are_one_text(stage):
    ctx = stage(
        [
            statement(
                "7654321",
                beneficiaries="People leaving prison",
                surplus_use="Given to the Prison Phoenix Trust",
                activity_1="Mentoring,\nin groups",
                community_benefit_1="They find work",
                activity_2="N/A",
                activity_10="A café",
            )
        ]
    )
    text = "People leaving prison\nMentoring,\nin groups\nThey find work\nA café"
    assert rows(ctx, "FROM cic_texts") == [("GB-COH-07654321", 1, text, "CIC36")]


def test_a_repeated_company_number_is_one_text_unless_the_texts_differ(stage):
    ctx = stage(
        [
            statement("07654321", activity_1="A"),
            statement("7654321", activity_1="A"),
            statement("07654321", activity_1="B", source_form="CIC37"),
            statement("12345678", activity_1="C"),
            statement("", activity_1="D"),
            statement("07654322"),
        ]
    )
    assert rows(ctx, "FROM cic_texts") == [("GB-COH-07654321", 1, "A", "CIC36"), ("GB-COH-07654321", 2, "B", "CIC37")]
    assert rows(ctx, "SELECT row, field, reason FROM _rejects ORDER BY row") == [
        (2, "company_number", "repeats the statement of row 1"),
        (4, "company_number", "not a company number"),
        (5, "company_number", "no value"),
        (6, "activity_1", "no text"),
    ]
    assert rows(ctx, "SELECT read, kept, rejected FROM _files") == [(6, 2, 4)]


def test_a_zip_without_the_columns_is_an_input_error(stage):
    with pytest.raises(InputError, match="no column 'company_number'"):
        stage([["1", "A"]], ["uid", "activity_1"])


def test_nothing_there_is_left_out(make_context):
    ctx = make_context(files={"cic_statements": []})
    cic_statements.run(ctx)
    assert ctx.written == {"cic_texts": 0}
