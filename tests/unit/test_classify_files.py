"""A person's own CSV in, a CSV out; scores on labelled rows; the list of rules; the crosswalk."""

import csv
from collections import Counter

import numpy as np
import pytest

from classify import crosswalk
from classify.evaluate import MACRO, evaluate
from classify.files import classify_csv
from classify.rules import THEMES, load
from classify.rules_report import rules_report
from classify.scores import resamples, score
from pipeline.base import InputError


def write(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_any_csv_can_be_classified(tmp_path):
    given = write(
        tmp_path / "in.csv",
        "ID,Name,Activities,objects,colour",
        'b,Anytown Choir,"We sing, for fun",,red',
        "a,Anytown Trust,We support ex-offenders and prisoners,,blue",
    )
    assert classify_csv(given, tmp_path / "out.csv") == 2
    rows = read(tmp_path / "out.csv")
    assert [row["id"] for row in rows] == ["b", "a"]
    assert rows[0] == {"id": "b", "relevance": "none", "themes": "", "evidence": ""}
    assert rows[1]["relevance"] == "core"
    assert rows[1]["themes"] == "custody;resettlement"
    assert "ex-offenders" in rows[1]["evidence"].split(" | ")


def test_texts_may_be_missing_altogether(tmp_path):
    given = write(tmp_path / "in.csv", "id,name", "a,Anytown Prison Trust")
    classify_csv(given, tmp_path / "out.csv")
    assert read(tmp_path / "out.csv")[0]["relevance"] == "core"


def test_an_id_may_look_like_that_of_a_grant(tmp_path):
    given = write(tmp_path / "in.csv", "id,name", "grant:1,Anytown Prison Trust")
    classify_csv(given, tmp_path / "out.csv")
    assert "prison" in read(tmp_path / "out.csv")[0]["evidence"].lower()


@pytest.mark.parametrize(
    ("content", "words", "row"),
    [
        (b"", "empty", None),
        (b"id,name\n", "no rows", None),
        (b"id,activities\na,b\n", "no column 'name'", None),
        (b"id,name\na,x\na,y\n", "used twice", 2),
        (b"id,name\na,x\n,y\n", "no id", 2),
        ("id,name\na,caf\u00e9\n".encode("cp1252"), "not UTF-8", None),
        (b"id,name\na,b\nc,d,e\n", "not a table", 2),
        (b"id,name,activities,objects\n1,A,We help prisoners,,\n", "5 cells under 4", 1),
        (b"id,name,activities\n1,A,b\n2,B\n", "2 cells under 3", 2),
        (b"id,name,Name\n1,A,B\n", "heading 'name'", None),
    ],
)
def test_files_that_cannot_be_used_are_refused_with_the_cure(tmp_path, content, words, row):
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        classify_csv(path, tmp_path / "out.csv")
    assert caught.value.row == row
    assert caught.value.cure


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        classify_csv(tmp_path / "absent.csv", tmp_path / "out.csv")


GOLD = (
    "id,name,activities,objects,relevance,themes,themes_disputed,stratum,weight",
    "1,Anytown Trust,We support prisoners.,,core,custody,,1,2",
    "2,Bell Ringers,We ring bells.,,core,,,1,2",
    "3,Anytown Foodbank,A food bank.,,associated,finance,,2,5",
    "4,Anytown Choir,We sing.,,none,,,2,5",
    "5,Anytown Project,Mentoring for prisoners.,,core,custody,mentoring,2,5",
)


def test_scores_are_weighted_and_disputed_themes_do_not_count(tmp_path):
    report = evaluate(write(tmp_path / "gold.csv", *GOLD), tmp_path / "out")
    rows = {(row.measure, row.weighted): row for row in report.scores}
    core = rows["core", True]
    assert (core.cases, core.predicted, core.precision) == (3, 2, 1.0)
    assert core.recall == pytest.approx(7 / 9)
    assert rows["core", False].recall == pytest.approx(2 / 3)
    assert core.recall_low <= core.recall <= core.recall_high
    assert rows["custody", True].f1 == 1.0
    assert ("mentoring", True) not in rows
    assert [row["id"] for row in report.errors] == ["2"]
    assert sum(row["rows"] for row in report.confusion) == 5
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"scores.csv", "confusion.csv", "errors.csv"}
    assert any("core" in line for line in report.lines())


def test_labelled_rows_without_strata_and_weights_will_do(tmp_path):
    report = evaluate(write(tmp_path / "gold.csv", "id,name,relevance", "1,Anytown Prison Trust,core"))
    assert all(row.measure != MACRO for row in report.scores)
    assert report.errors[0]["themes_extra"] == "custody"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("6,x,,,great,,,1,1", "no level"),
        ("6,x,,,core,music,,1,1", "no theme"),
        ("6,x,,,core,,,1,-1", "weight above zero"),
        ("6,x,,,core,,,1,inf", "no finite weight"),
    ],
)
def test_wrong_labels_are_refused_with_their_row(tmp_path, line, words):
    with pytest.raises(InputError, match=words) as caught:
        evaluate(write(tmp_path / "gold.csv", *GOLD, line))
    assert caught.value.row == 6


def test_resampling_stays_within_strata_and_repeats():
    strata = np.array(["a", "a", "b", "b", "b"])
    draws = resamples(strata, 50)
    assert (draws[:, :2].sum(axis=1) == 2).all()
    assert set(draws[:, :2].ravel()) == {0, 2}, "one of two rows is drawn, and counts twice"
    assert (draws[:, 2:].sum(axis=1) == 3).all()
    assert (draws == resamples(strata, 50)).all()


def test_nothing_to_divide_by_is_not_a_number():
    nothing, ones = np.zeros(3, bool), np.ones(3)
    assert np.isnan(score(nothing, nothing, ones, resamples(np.array(["a"] * 3), 20)).f1)


def test_rows_without_an_error_are_no_certainty():
    cases, draws = np.ones(10, bool), resamples(np.array(["a"] * 10), 200)
    right = score(cases, cases, np.ones(10), draws)
    assert right.f1 == right.high[2] == 1
    assert np.allclose(right.low, (0.7225, 0.7225, 0.8389), atol=1e-4), "Wilson's interval for 10 of 10"
    heavy = score(cases, cases, np.array([91.0] + [1.0] * 9), draws)
    assert heavy.low[0] < 0.3, "one row holds nearly all weight"
    wrong = score(cases, ~cases, np.ones(10), draws)
    assert (wrong.recall, wrong.low[1], round(wrong.high[1], 4)) == (0, 0, 0.2775)


def test_the_report_of_rules_lists_every_rule():
    report = rules_report(Counter({"prison": 7})).to_pylist()
    assert [row["rule"] for row in report] == [rule.id for rule in load()]
    assert {row["rule"]: row["texts"] for row in report}["prison"] == 7


def test_the_crosswalk_names_every_theme_once(tmp_path):
    assert crosswalk.load().column("theme").to_pylist() == list(THEMES)
    with pytest.raises(InputError, match="missing or unknown"):
        crosswalk.load(write(tmp_path / "crosswalk.toml", "[music]", 'title = "Music"'))


def test_a_large_file_is_classified_as_its_parts_are(tmp_path, monkeypatch):
    monkeypatch.setattr("classify.workers.LARGE", 10)
    monkeypatch.setattr("classify.workers.cores", lambda: 2)
    monkeypatch.setattr("classify.engine.cores", lambda: 2)
    monkeypatch.setattr("classify.workers.CHUNK", 2)
    monkeypatch.setattr("classify.engine.CHUNK", 2)
    lines = [f"{number},HELPING HAND {number},We visit prisoners in prison {number},," for number in range(3)]
    given = write(tmp_path / "in.csv", "id,name,activities,objects,note", *lines)
    assert classify_csv(given, tmp_path / "out.csv") == 3
    assert [row["relevance"] for row in read(tmp_path / "out.csv")] == ["core"] * 3
    with pytest.raises(InputError, match="no column 'name'"):
        classify_csv(write(tmp_path / "bad.csv", "id,title,activities,objects,note", *lines), tmp_path / "out.csv")
