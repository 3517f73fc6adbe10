"""The sheet for review: who is drawn, with what weight, and what the workbook is like."""

import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_world import HOSTILE, World, says

from outputs.review.draw import AT_LEAST, STRATA, allot, draw
from outputs.review.sheet import COLUMNS, FILLED_IN

SHARED = [s.name for s in STRATA if s.share is not None]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = World(tmp_path_factory.mktemp("world"), HOSTILE)
    made.says = made.export()
    return made


@given(st.dictionaries(st.sampled_from([s.name for s in STRATA]), st.integers(0, 400)), st.integers(1, 500))
def test_shares_fill_the_sheet_and_no_stratum_gives_more_than_it_has(held, size):
    drawn = allot(held, size)
    assert all(n <= held[name] for name, n in drawn.items())
    assert all(drawn.get(s.name, 0) == held.get(s.name, 0) for s in STRATA if s.share is None)
    there = [name for name in SHARED if held.get(name)]
    assert all(drawn[name] >= min(AT_LEAST, held[name]) for name in there)
    floor = sum(min(AT_LEAST, held[name]) for name in there)
    assert sum(drawn[name] for name in there) == max(floor, min(size, sum(held[name] for name in there)))


@given(st.dictionaries(st.sampled_from(SHARED), st.integers(0, 300)), st.integers(20, 300))
def test_a_larger_sheet_has_all_of_a_smaller_one(held, size):
    smaller, larger = allot(held, size), allot(held, size + 25)
    assert all(larger[name] >= n for name, n in smaller.items())


MANY = """
CREATE TABLE organisations AS SELECT 'GB-CHC-' || (1000000 + n) AS org_id, 'Name ' || n AS name, NULL AS lad_name,
  CASE WHEN n % 20 = 0 THEN 'core' WHEN n % 10 = 0 THEN 'stated' WHEN n % 3 = 0 THEN 'associated' ELSE 'none' END
    AS relevance,
  'register' AS relevance_basis, []::VARCHAR[] AS themes, n < 3000 AS in_study,
  CASE WHEN n % 50 = 7 THEN 2e6 END AS income, NULL AS charity_number, NULL AS company_number FROM range(3200) t(n);
CREATE TABLE text_hashes AS SELECT org_id, 'h' AS text_hash FROM organisations;
CREATE TABLE evidence AS SELECT org_id, 'rule' AS rule, 'activities' AS source, org_id AS source_id,
  relevance AS level, 'x' AS matched FROM organisations WHERE relevance <> 'none';
INSERT INTO evidence SELECT org_id, 'another', source, source_id, level, 'y' FROM evidence
  WHERE CAST(org_id[8:] AS INTEGER) % 7 <> 0;
CREATE TABLE grants AS SELECT 'GB-CHC-1000001' AS org_id, 'stated' AS relevance, NULL AS duplicate_of;
CREATE TABLE flagged_overrides AS SELECT 'GB-CHC-1000004' AS org_id, 'its text has changed since' AS reason,
  DATE '2026-01-01' AS decided_on;
INSERT INTO flagged_overrides VALUES ('GB-CHC-1003100', 'its text has changed since', DATE '2026-01-01');
CREATE TABLE opinions AS SELECT org_id, 'justice' AS likelier, 0.9 AS probability, 0.7 AS disagreement
  FROM organisations WHERE org_id LIKE '%11';
CREATE TABLE reviews AS SELECT 'r' AS round, 'GB-CHC-1000011' AS org_id, 'none' AS level, []::VARCHAR[] AS themes,
  NULL AS reason, 'analyst' AS role, DATE '2026-02-01' AS date, 'h' AS text_hash;
"""


@pytest.fixture
def many(memory):
    memory.execute(MANY)
    return memory


def test_weights_add_up_to_the_study_population_and_to_each_stratum(many):
    draw(many, 200, 1)
    in_study, drawn, total = many.execute(
        "SELECT (SELECT count(*) FROM organisations WHERE in_study), count(weight), sum(weight) FROM drawn"
    ).fetchone()
    assert (in_study, drawn) == (3000, 201)
    assert total == pytest.approx(in_study)
    wrong = many.execute(
        "SELECT stratum FROM drawn WHERE weight IS NOT NULL GROUP BY stratum "
        "HAVING abs(sum(weight) - any_value(stratum_size)) > 1e-6"
    ).fetchall()
    assert wrong == []
    levels = {row[0] for row in many.execute("SELECT relevance FROM drawn WHERE stratum LIKE 'random%'").fetchall()}
    assert levels == {"core", "stated", "associated", "none"}


def test_each_falls_into_the_first_stratum_that_fits(many):
    draw(many, 200, 1)
    frame = dict(many.execute("SELECT org_id, stratum FROM frame").fetchall())
    assert frame["GB-CHC-1000004"] == "changed"
    assert frame["GB-CHC-1003100"] == "changed, outside the study"
    assert frame["GB-CHC-1000001"] == "borderline"  # A grant to it names criminal justice.
    assert frame["GB-CHC-1000007"] == "large"
    assert frame["GB-CHC-1000111"] == "disputed"
    assert frame["GB-CHC-1000011"] == "random: none"  # People have answered that dispute.
    assert "GB-CHC-1003101" not in frame


def test_the_seed_decides_who_is_drawn_and_nothing_else_does(many):
    def ids(size, seed):
        draw(many, size, seed)
        return {row[0] for row in many.execute("SELECT org_id FROM drawn").fetchall()}

    first = ids(200, 1)
    assert ids(200, 1) == first
    assert ids(200, 2) != first
    assert first <= ids(300, 1)


def test_a_draw_repeated_gives_the_truth_on_average(many):
    """The weighted share of core, over many seeds, is the share in the population."""
    shares = []
    for seed in range(25):
        draw(many, 100, seed)
        query = "SELECT sum(weight) FILTER (org_id LIKE '%5') / sum(weight) FROM drawn WHERE weight IS NOT NULL"
        shares.append(many.execute(query).fetchone()[0])
    truth = many.execute("SELECT count_if(org_id LIKE '%5') / count(*) FROM organisations WHERE in_study").fetchone()[0]
    assert sum(shares) / len(shares) == pytest.approx(truth, abs=0.03)


def test_every_row_has_what_is_needed_to_judge(world):
    rows = {row["org_id"]: row for row in world.rows()}
    leeds = rows["GB-CHC-200001"]
    assert (leeds["our_level"], leeds["our_themes"], leeds["place"]) == ("core", "custody; housing", "Leeds")
    assert leeds["words"] == "prisoners (prisoners)"
    assert "Activities: We help prisoners." in leeds["text"]
    assert "Grant of A Funder" in leeds["text"]
    assert rows["GB-CHC-200009"]["why"].startswith("decided on 2026-08-01, and its text has changed")
    assert next(iter(rows)) == "GB-CHC-200009"  # What needs another look comes first.
    assert "GB-CHC-200004" not in rows  # Not in the study.


def test_contact_details_and_names_are_gone(world):
    text = next(row["text"] for row in world.rows() if row["org_id"] == "GB-CHC-200009")
    assert "Ring" in text
    for part in ("0113", "a@example.org", "Doe"):
        assert part not in text


def test_the_same_release_gives_the_same_bytes(world, tmp_path):
    world.export(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == world.book.read_bytes()


def test_hostile_names_are_text_and_stay_text(world):
    with zipfile.ZipFile(world.book) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        styles = parts.read("xl/styles.xml").decode()
        names = parts.namelist()
    assert all("<f>" not in sheet and "<hyperlink" not in sheet for sheet in sheets)
    assert 'quotePrefix="1"' in styles
    assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
    named = {row["org_id"]: row["name"] for row in world.rows()}
    assert named["GB-CHC-200009"] == '=HYPERLINK("https://example.org","x")'


def test_the_workbook_is_accessible(world):
    book = openpyxl.load_workbook(world.book)
    assert book.sheetnames == ["Review", "How to fill in", "Codes", "Strata", "Missing"]
    assert book.properties.title.startswith("Review: ")
    for page in book:
        assert not page.merged_cells.ranges, page.title
        heads = [cell.value for cell in page[1]]
        assert all(heads) and len(set(heads)) == len(heads), page.title
        assert page.freeze_panes, page.title
    page = book["Review"]
    assert [cell.value for cell in page[1]] == [column.title for column in COLUMNS]
    assert list(page.tables) == ["Review"]
    for column in COLUMNS:
        cell = page.cell(2, COLUMNS.index(column) + 1)
        assert cell.alignment.vertical == "top"
    notes = " ".join(str(row[0].value) for row in book["How to fill in"].iter_rows())
    assert all(column.title in notes for column in COLUMNS)


def test_levels_themes_roles_and_dates_are_offered(world):
    page = openpyxl.load_workbook(world.book)["Review"]
    rules = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in page.data_validations.dataValidation}
    letters = {column.name: page.cell(1, n).column_letter for n, column in enumerate(COLUMNS, 1)}
    assert set(rules) == {letters[column.name] for column in FILLED_IN}
    assert rules[letters["level"]].formula1 == '"core,stated,associated,none"'
    assert rules[letters["right"]].formula1 == '"yes,no"'
    first, last = map(int, re.findall(r"\$B\$(\d+)", rules[letters["themes"]].formula1))
    codes = openpyxl.load_workbook(world.book)["Codes"]
    offered = [codes.cell(n, 2).value for n in range(first, last + 1)]
    from classify.rules import THEMES

    assert sorted(offered) == sorted(THEMES)
    assert all(rule.prompt for rule in rules.values())
    assert rules[letters["date"]].formula1 == "TODAY()"


def test_without_judged_texts_the_second_reader_says_so(world):
    assert "second reader: no judged organisation is in this data" in world.says[0]


def test_who_was_judged_before_comes_with_that_judgement(tmp_path):
    world = World(tmp_path)
    world.export()
    world.take_in(world.fill(says("GB-CHC-200001", "yes"), says("GB-CHC-200002", "no", "core", "-")))
    world.export()
    rows = {row["org_id"]: row for row in world.rows()}
    assert rows["GB-CHC-200001"]["right"] == "yes"
    assert rows["GB-CHC-200001"]["role"] == "researcher"
    assert "judged before, on 2026-11-01" in rows["GB-CHC-200001"]["why"]
    again = rows["GB-CHC-200002"]
    assert (again["right"], again["level"], again["themes"], again["reason"]) == ("no", "core", "-", "Its words say so")
    assert rows["GB-CHC-200009"]["right"] is None
