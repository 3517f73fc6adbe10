"""What people said, set beside what the rules find: the judged organisations, their weights, and the scores."""

import datetime

import pyarrow as pa
import pytest
from classify_world import NO_PLACES

from classify import labels, reviews, stage
from classify.coded import CodedFile
from classify.second_reader import ENOUGH, second_reading
from pipeline.base import InputError
from pipeline.fingerprint import parts
from pipeline.stage import Stage

TEXTS = {
    "prison": "We support prisoners and their families.",
    "youth": "A youth club for disadvantaged young people.",
    "choir": "A choir.",
}


def tables(kinds):
    """Working tables of organisations GB-CHC-1, -2 … with the texts of `kinds`."""
    bodies = ", ".join(f"('GB-CHC-{n}', '{TEXTS[kind]}')" for n, kind in enumerate(kinds, 1))
    return {
        **NO_PLACES,
        "bodies": f"SELECT org_id, NULL::VARCHAR AS postcode FROM (VALUES {bodies}) t(org_id, text)",
        "body_texts": f"""SELECT org_id, 'activities' AS source, org_id AS source_id, 1 AS n, text
            FROM (VALUES {bodies}) t(org_id, text)""",
        "grants_read": "SELECT '' AS grant_id, '' AS title, '' AS description, '' AS programme WHERE false",
        "grant_links": "SELECT '' AS grant_id, '' AS org_id, 1.0 AS probability WHERE false",
    }


def said(org_id, level, stratum, size, text_hash, themes=(), round_="r1", found="core"):
    return {
        "round": round_,
        "org_id": org_id,
        "stratum": stratum,
        "stratum_size": size,
        "found_level": found,
        "found_themes": ["custody"],
        "level": level,
        "themes": list(themes),
        "role": "analyst",
        "date": datetime.date(2026, 9, 1),
        "text_hash": text_hash,
    }


@pytest.fixture
def run(make_context, tmp_path, monkeypatch):
    """Runs the stage over `kinds`, with reviews of what `reviewed` makes of the texts' hashes, and the given labels."""

    def go(kinds, reviewed=lambda hashes: [], labelled=()):
        monkeypatch.setattr(labels, "PATH", tmp_path / "labels.csv")
        labels.FILE.write(labels.PATH, labelled)
        ctx = make_context(tables=tables(kinds))
        stage.run(ctx)
        hashes = dict(ctx.con.execute("SELECT org_id, text_hash FROM relevance").fetchall())
        reviews.FILE.write(tmp_path / "reviews.csv", reviewed(hashes))
        settings = {"classify": {"reviews": str(tmp_path / "reviews.csv")}}
        ctx = make_context(tables=tables(kinds), settings=settings)
        stage.run(ctx)
        return ctx

    return go


def scores(ctx, judged_by, measure, weighted=True):
    which = "(judged_by, measure, weighted) = (?, ?, ?)"
    query = f"SELECT cases, predicted, precision, recall, f1 FROM rule_accuracy WHERE {which}"
    return ctx.con.execute(query, [judged_by, measure, weighted]).fetchone()


def test_nobody_judged_leaves_every_figure_empty(run):
    ctx = run(["prison", "choir"])
    assert scores(ctx, "labels", "core or stated") == (None,) * 5
    assert scores(ctx, "reviews", "themes, mean") == (None,) * 5
    assert ctx.con.execute("SELECT count(*) FROM judged_organisations").fetchone() == (0,)


def test_labels_are_joined_to_the_register_and_weighted(run):
    label = {"themes": [], "themes_disputed": [], "sure": 3.0, "stratum": "1"}
    labelled = [
        {"id": "GB-CHC-1", "relevance": "core", "weight": 1.0, **label},
        {"id": "GB-CHC-2", "relevance": "none", "weight": 3.0, **label},
        {"id": "GB-CHC-99", "relevance": "core", "weight": 9.0, **label},
    ]
    ctx = run(["prison", "prison"], labelled=labelled)
    assert scores(ctx, "labels", "core or stated") == (1, 2, 0.25, 1.0, 0.4)
    assert scores(ctx, "labels", "core or stated", False)[2] == 0.5


def test_reviews_count_by_their_stratum_and_by_how_much_of_it_was_filled_in(run):
    def reviewed(hashes):
        return [
            said("GB-CHC-1", "core", "disputed", 2, hashes["GB-CHC-1"]),
            said("GB-CHC-2", "none", "disputed", 2, hashes["GB-CHC-2"]),
            said("GB-CHC-3", "core", "random: none", 90, hashes["GB-CHC-3"], found="none"),
        ]

    ctx = run(["prison", "prison", "choir"], reviewed)
    weights = dict(
        ctx.con.execute("SELECT org_id, weight FROM judged_organisations WHERE judged_by = 'reviews'").fetchall()
    )
    assert weights == {"GB-CHC-1": 1.0, "GB-CHC-2": 1.0, "GB-CHC-3": 90.0}
    cases, predicted, precision, recall, _ = scores(ctx, "reviews", "core or stated")
    assert (cases, predicted, precision) == (2, 2, 0.5)
    assert recall == pytest.approx(1 / 91, abs=1e-6)


def test_a_text_that_changed_measures_what_was_published_and_not_the_rules(run):
    ctx = run(["prison"], lambda hashes: [said("GB-CHC-1", "none", "large", 5, "another")])
    assert scores(ctx, "reviews", "core or stated") == (None,) * 5
    assert scores(ctx, "reviews_then", "core or stated")[:3] == (0, 1, 0.0)


def test_rounds_are_put_together_by_their_rows(run):
    def reviewed(hashes):
        first = [said(f"GB-CHC-{n}", "core", "s", 30, hashes[f"GB-CHC-{n}"]) for n in (1, 2, 3)]
        return [*first, said("GB-CHC-1", "none", "s", 40, hashes["GB-CHC-1"], round_="r2")]

    ctx = run(["prison"] * 3, reviewed)
    weights = ctx.con.execute(
        "SELECT round, sum(weight) FROM judged_organisations WHERE judged_by = 'reviews' GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert weights == [("r1", 30 * 3 / 4), ("r2", 40 * 1 / 4)]


def test_what_people_decided_is_left_out_of_what_the_rules_find(run, make_context, tmp_path):
    run(["prison"], lambda hashes: [said("GB-CHC-1", "none", "large", 1, hashes["GB-CHC-1"])])
    path = tmp_path / "overrides.csv"
    path.write_text("org_id,level,themes,reason,role,date,text_hash\nGB-CHC-1,none,,Closed,analyst,2026-09-01,x\n")
    settings = {"classify": {"reviews": str(tmp_path / "reviews.csv"), "overrides": str(path)}}
    ctx = make_context(tables=tables(["prison"]), settings=settings)
    stage.run(ctx)
    assert ctx.con.execute("SELECT relevance, basis FROM relevance").fetchall() == [("none", "override")]
    assert scores(ctx, "reviews", "core or stated")[:3] == (0, 1, 0.0)


def test_the_committed_labels_and_reviews_can_be_read():
    assert labels.read().num_rows == 480
    assert reviews.read().schema.names == list(reviews.COLUMNS)


def test_a_stage_is_stale_when_a_file_that_its_settings_name_changes(tmp_path):
    given = Stage("classify", stage.run, settings=stage.SETTINGS)
    path = tmp_path / "overrides.csv"
    settings = {
        "study": {"regions": []},
        "thresholds": {"link_accept": 0.9},
        "classify": {"overrides": str(path), "reviews": "classify/reviews.csv"},
    }
    first = parts(given, {}, settings)
    assert first["input"]["file of classify.overrides"] == "missing"
    path.write_text("a")
    second = parts(given, {}, settings)
    path.write_text("b")
    assert len({p["input"]["file of classify.overrides"] for p in (first, second, parts(given, {}, settings))}) == 3
    assert len(second["input"]["file of classify.reviews"]) == 64


FILE = CodedFile("codes", {"org_id": "text", "level": "level", "themes": "themes", "n": "number"}, ("org_id", "level"))


def test_a_coded_file_is_written_sorted_and_comes_back_the_same(tmp_path):
    rows = [
        {"org_id": "b", "level": "none", "themes": [], "n": 2.5},
        {"org_id": "a", "level": "core", "themes": ["youth", "arts"], "n": 3.0},
    ]
    FILE.write(tmp_path / "f.csv", rows)
    assert (tmp_path / "f.csv").read_text() == "org_id,level,themes,n\na,core,arts;youth,3\nb,none,,2.5\n"
    assert FILE.rows(tmp_path / "f.csv") == [{**rows[1], "themes": ["arts", "youth"]}, rows[0]]
    assert FILE.read(tmp_path / "f.csv").schema.field("themes").type == pa.list_(pa.string())
    assert [path.name for path in tmp_path.iterdir()] == ["f.csv"]


@pytest.mark.parametrize(
    ("text", "said", "row"),
    [
        ("org_id,level,themes\na,core,\n", "no column 'n'", None),
        ("org_id,level,themes,n\na,core,,\n,core,,\n", "no org_id", 2),
        ("org_id,level,themes,n\na,core,,\na,core,,\n", "a is there twice", 2),
        ("org_id,level,themes,n\na,core,,two\n", "'two' is no number", 1),
        ("org_id,level,themes,n\na,core,arts;musik,\n", "'musik' is no theme", 1),
    ],
)
def test_a_coded_file_that_is_wrong_is_refused_by_row(tmp_path, text, said, row):
    path = tmp_path / "f.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=said) as caught:
        FILE.read(path)
    assert caught.value.row == row


def test_a_coded_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        FILE.read(tmp_path / "f.csv")


def judged(n):
    kinds = [("prison", "core"), ("youth", "associated"), ("choir", "none")]
    rows = [kinds[k % 3] for k in range(n)]
    return pa.table(
        {"text": [f"{TEXTS[kind]} number {k}" for k, (kind, _) in enumerate(rows)], "level": [r[1] for r in rows]}
    )


def test_the_second_reader_disagrees_where_the_words_do():
    texts = pa.table(
        {
            "org_id": ["a", "b", "c"],
            "text": ["Support for prisoners", "A choir for all", "A club for young people"],
            "level": ["none", "none", "stated"],
        }
    )
    first = second_reading(judged(90), texts)
    opinions = first.opinions.to_pylist()
    assert [row["likelier"] for row in opinions] == ["justice", "none", "associated"]
    assert opinions[0]["disagreement"] > 0.5
    assert opinions[1]["disagreement"] == 0
    assert opinions[2]["disagreement"] > 0.5
    assert "learnt from 90 judged organisations" in first.says
    assert second_reading(judged(90), texts).opinions.equals(first.opinions)


def test_the_second_reader_keeps_out_where_it_cannot_learn():
    texts = pa.table({"org_id": ["a"], "text": ["x"], "level": ["core"]})
    for n, words in ((0, "no judged organisation"), (ENOUGH - 1, "too few")):
        reading = second_reading(judged(n), texts)
        assert reading.opinions is None
        assert words in reading.says
