import pyarrow as pa
import pytest
from classify_world import NO_PLACES

from classify import overrides, stage
from classify.engine import Classifier
from pipeline.base.memory import Memory


@pytest.fixture
def tables():
    return {
        **NO_PLACES,
        "bodies": "SELECT 'GB-CHC-' || n AS org_id, NULL::VARCHAR AS postcode FROM range(1, 6) t(n)",
        "body_texts": """SELECT * FROM (VALUES
            ('GB-CHC-1', 'name', 'GB-CHC-1', 1, 'ANYTOWN PRISON TRUST'),
            ('GB-CHC-1', 'activities', 'GB-CHC-1', 1, 'We support prisoners and their families.'),
            ('GB-CHC-2', 'name', 'GB-CHC-2', 1, 'Anytown Youth Centre'),
            ('GB-CHC-2', 'activities', 'GB-CHC-2', 1, 'A youth club for disadvantaged young people.'),
            ('GB-CHC-3', 'name', 'GB-CHC-3', 1, 'Anytown Choral Society'),
            ('GB-CHC-4', 'name', 'GB-CHC-4', 1, 'Anytown Arts')
        ) t(org_id, source, source_id, n, text)""",
        "grants_read": """SELECT * FROM (VALUES
            ('g1', 'Drama', 'Theatre workshops in prisons', NULL),
            ('g2', 'Ex-offenders into work', NULL, NULL),
            ('g3', 'A new roof', NULL, NULL)
        ) t(grant_id, title, description, programme)""",
        "grant_links": """SELECT * FROM (VALUES
            ('g1', 'GB-CHC-4', NULL), ('g2', 'GB-CHC-3', 0.6), ('g3', 'GB-CHC-2', 0.99)
        ) t(grant_id, org_id, probability)""",
    }


def rows(ctx, query):
    return ctx.con.execute(query).fetchall()


def test_levels_come_from_own_words_then_from_accepted_grants(make_context, tables):
    ctx = make_context(tables=tables, settings={"thresholds": {"link_accept": 0.95}})
    stage.run(ctx)
    assert rows(ctx, "SELECT org_id, relevance, basis FROM relevance") == [
        ("GB-CHC-1", "core", "register"),
        ("GB-CHC-2", "associated", "register"),
        ("GB-CHC-3", "none", "register"),  # Its link is not sure enough.
        ("GB-CHC-4", "stated", "grant"),
        ("GB-CHC-5", "none", "register"),
    ]
    assert set(rows(ctx, "SELECT grant_id, relevance FROM grant_relevance")) == {
        ("g1", "core"),
        ("g2", "core"),
        ("g3", "none"),
    }
    assert ("GB-CHC-4", "custody", "grant") in rows(ctx, "SELECT * FROM relevance_themes")
    words = rows(ctx, "SELECT source, source_id, matched FROM relevance_evidence WHERE org_id = 'GB-CHC-4'")
    assert ("grant", "g1", "prisons") in words
    assert set(ctx.written) == {table.name for table in stage.TABLES}


PARTS = {"input": {}, "setting": {}, "code": {"classify/rules/core.toml": "1"}, "library": {}}
MORE_GRANTS = """ UNION ALL SELECT * FROM (VALUES
    ('g1', 'Drama', 'Theatre workshops in prisons and after release', NULL),
    ('g4', 'Choir', 'Singing in a young offender institution', NULL),
    ('g5', 'Chess', NULL, NULL)
) t(grant_id, title, description, programme)"""


@pytest.fixture
def classified(make_context, tables, tmp_path, monkeypatch):
    """Classify, remembering; gives all tables as rows, and the identifiers of all whose texts were read."""
    read = []
    ordered = Classifier.classify_ordered

    def noting(self, batches, key):
        batches = list(batches)
        read.extend(org_id for batch in batches for org_id in batch["org_id"].to_pylist())
        return ordered(self, batches, key)

    monkeypatch.setattr(Classifier, "classify_ordered", noting)

    def classify(changes=None, parts=PARTS, forced=False, remembering=True):
        read.clear()
        ctx = make_context(tables=tables | (changes or {}))
        ctx.memory = Memory(tmp_path / "kept", parts, forced) if remembering else None
        stage.run(ctx)
        return [rows(ctx, f"SELECT * FROM {table.name} ORDER BY ALL") for table in stage.TABLES], set(read)

    return classify


def test_a_run_with_more_grants_reads_only_what_has_other_texts_and_finds_what_a_clean_run_finds(classified, tables):
    everything = classified()[1]
    assert everything == {*(f"GB-CHC-{n}" for n in (1, 2, 3, 4)), "grant:g1", "grant:g2", "grant:g3"}
    assert classified()[1] == set()
    more = {
        "grants_read": tables["grants_read"].replace("('g1', 'Drama', 'Theatre workshops in prisons', NULL),", "")
        + MORE_GRANTS,
        "grant_links": tables["grant_links"] + " UNION ALL SELECT 'g4', 'GB-CHC-3', NULL",
    }
    now, read = classified(more)
    assert read == {"GB-CHC-3", "GB-CHC-4", "grant:g1", "grant:g4", "grant:g5"}
    assert now == classified(more, remembering=False)[0]
    fewer, read = classified()
    assert (fewer, read) == (classified(remembering=False)[0], {"GB-CHC-3", "GB-CHC-4", "grant:g1"}), (
        "g2, g3 are as before"
    )


def test_other_rules_and_a_forced_run_read_everything_anew(classified):
    everything = classified()[1]
    assert classified(forced=True)[1] == everything
    assert classified(parts=PARTS | {"code": {"classify/rules/core.toml": "2"}})[1] == everything


def test_the_rules_are_of_the_code_that_the_stage_hangs_on():
    from pipeline.fingerprint import code_files
    from pipeline.stages import STAGES

    files = {path.name for path in code_files(next(one for one in STAGES if one.name == "classify"))}
    assert {path.name for path in (stage.ROOT / "classify" / "rules").iterdir()} <= files
    assert {"engine.py", "matching.py", "offered.sql", "unchanged.sql"} <= files


NORTH_EAST, LONDON = "E12000001", "E12000007"
NATION = "Throughout England And Wales"


@pytest.mark.parametrize(
    ("places", "base", "states", "level"),
    [
        pytest.param("('E06000047', NULL, 'GB')", LONDON, NATION, "stated", id="a national body, work here"),
        pytest.param("('E09000007', NULL, 'GB')", LONDON, NATION, "none", id="a national body, work in London"),
        pytest.param("('E09000007', NULL, 'GB')", LONDON, "Camden", "stated", id="a local body of London in London"),
        pytest.param("('E09000007', NULL, 'GB')", NORTH_EAST, "Durham", "none", id="away from where it is based"),
        pytest.param("('E09000099', NULL, 'GB')", NORTH_EAST, "Durham", "none", id="away, by an old code"),
        pytest.param("(NULL, 'camden', NULL)", NORTH_EAST, "Durham", "none", id="away, by name"),
        pytest.param("('S12000033', NULL, 'GB'), (NULL, 'Kigali', 'RW')", LONDON, NATION, "none", id="far away"),
        pytest.param("('E09000007', NULL, ''), ('E06000047', NULL, '')", LONDON, NATION, "stated", id="both"),
        pytest.param("('E92000001', NULL, 'GB')", LONDON, NATION, "stated", id="all of England"),
        pytest.param("(NULL, 'our town', 'GB')", LONDON, NATION, "stated", id="a place that nobody can tell"),
    ],
)
def test_a_grant_for_work_elsewhere_raises_nothing(make_context, tables, places, base, states, level):
    tables |= {
        "bodies": "SELECT 'GB-CHC-5' AS org_id, 'ZZ1 1ZZ' AS postcode",
        "body_records": "SELECT 'GB-CHC-5' AS org_id, 'r5' AS record_id",
        "body_texts": "SELECT 'GB-CHC-5' AS org_id, 'name' AS source, '5' AS source_id, 1 AS n, 'Anytown Arts' AS text",
        "grant_links": "SELECT 'g2' AS grant_id, 'GB-CHC-5' AS org_id, 0.99 AS probability",
        "grant_locations": f"""SELECT 'g2' AS grant_id, 'beneficiary' AS kind, code::VARCHAR AS code,
            name::VARCHAR AS name, country::VARCHAR AS country FROM (VALUES {places}) t(code, name, country)""",
        "ccew_areas": f"SELECT 'r5' AS record_id, '{states}' AS area_name",
        "postcode_directory": f"SELECT 'ZZ1 1ZZ' AS postcode, '{base}' AS region_code",
        "lad_lookup": """SELECT * FROM (VALUES ('E06000047', 'County Durham', 'E12000001'),
            ('E09000007', 'Camden', 'E12000007')) t(lad_code, lad_name, region_code)""",
        "lad_changes": "SELECT 'E09000099' AS old_code, 'E09000007' AS new_code",
    }
    ctx = make_context(tables=tables, settings={"study": {"regions": [NORTH_EAST]}})
    stage.run(ctx)
    assert rows(ctx, "SELECT relevance FROM relevance") == [(level,)]


def test_overrides_take_precedence_and_are_flagged_when_texts_change(make_context, tables, tmp_path, monkeypatch):
    ctx = make_context(tables=tables)
    stage.run(ctx)
    now = dict(rows(ctx, "SELECT org_id, text_hash FROM relevance"))["GB-CHC-1"]
    given = tmp_path / "given.csv"
    given.write_text(
        ",".join(overrides.COLUMNS)
        + f"\nGB-CHC-1,none,,Closed. Ring 01632 960001,analyst,2026-09-01,{now}"
        + "\nGB-CHC-3,stated,arts;custody,Sings in prisons,analyst,2026-09-01,old"
        + "\nGB-CHC-9,core,custody,Gone since,analyst,2026-09-01,old\n"
    )
    monkeypatch.setattr(stage.overrides, "PATH", given)
    again = make_context(tables=tables)
    stage.run(again)
    levels = {row[0]: row[1:] for row in rows(again, "SELECT org_id, relevance, basis FROM relevance")}
    assert levels["GB-CHC-1"] == ("none", "override")
    assert levels["GB-CHC-3"] == ("stated", "override")
    assert "GB-CHC-9" not in levels
    themes = rows(again, "SELECT theme, basis FROM relevance_themes WHERE org_id = 'GB-CHC-3'")
    assert themes == [("arts", "override"), ("custody", "override")]
    assert not rows(again, "SELECT 1 FROM relevance_themes WHERE org_id = 'GB-CHC-1'")
    first = rows(
        again, "SELECT source, rule, level, snippet FROM relevance_evidence WHERE org_id = 'GB-CHC-1' AND n = 1"
    )
    assert first[0][:3] == ("override", "override", "none")
    assert "01632" not in first[0][3]
    assert rows(again, "SELECT org_id, by_rules FROM override_flags") == [("GB-CHC-3", "none"), ("GB-CHC-9", None)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("GB-CHC-1,great,,why,analyst,2026-09-01,x", "no level"),
        ("GB-CHC-1,core,music,why,analyst,2026-09-01,x", "no theme"),
        ("GB-CHC-1,none,arts,why,analyst,2026-09-01,x", "level none with themes"),
        ("GB-CHC-1,core,arts,,analyst,2026-09-01,x", "no reason"),
        ("GB-CHC-1,core,arts,why,analyst,yesterday,x", "no date"),
    ],
)
def test_wrong_overrides_are_refused_with_their_row(tmp_path, line, words):
    from pipeline.base import InputError

    path = tmp_path / "overrides.csv"
    path.write_text(",".join(overrides.COLUMNS) + "\nGB-CHC-7,core,arts,why,analyst,2026-09-01,x\n" + line + "\n")
    with pytest.raises(InputError, match=words) as caught:
        overrides.read(path)
    assert caught.value.row == 2


def test_committed_overrides_can_be_read():
    assert isinstance(overrides.read(), pa.Table)
