"""The benchmark's parts, on the sample: equal results and a report's form, never times."""

import json

import duckdb
import pytest
from runs import Made

from pipeline.base import Fault
from pipeline.bench import month, plain_classify, plain_geography, plain_reading, report, tables
from pipeline.bench.files import read_by_pipeline
from pipeline.bench.measure import Usage, measured
from pipeline.bench.whole import Recorder
from pipeline.cli import guarded
from pipeline.commands.bench import bench

COST = Usage(2.0, 3.0, 4_000_000, 5_000_000, 6_000_000).as_dict()


def test_the_floor_reads_all_that_the_pipeline_reads(sample: Made, tmp_path):
    data = sample.work / "sample" / "input"
    cost = measured("pipeline.bench.floor", data, tmp_path / "floor", log=tmp_path / "log")
    made = {path.name.split("-")[0] for path in (tmp_path / "floor").glob("*.parquet")}
    files = read_by_pipeline(data)
    assert len(made) == len(files)
    assert not any("trustee" in path.name for path in files)
    assert min(cost.wall, cost.cpu, cost.peak, cost.read, cost.written) > 0
    (number,) = [n for n, path in enumerate(files) if "BasicCompany" in path.name]
    (read,) = (tmp_path / "floor").glob(f"{number}-*.parquet")
    rows = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(read)]).fetchone()[0]
    ledger = str(sample.work / "companies" / "_files.parquet")
    assert rows == duckdb.connect().execute("SELECT sum(read) FROM read_parquet(?)", [ledger]).fetchone()[0]


def test_plain_reading_and_geography_find_what_the_pipeline_finds(sample: Made):
    data = sample.work / "sample" / "input"
    for part in (plain_reading, plain_geography):
        for check in part.compare(part.find(data, sample.work), sample.work):
            assert check["equal"] == check["of"] > 0, check


def test_plain_classification_finds_what_the_pipeline_finds(sample: Made):
    con = duckdb.connect()
    own = con.execute(plain_classify.OWN.format(work=sample.work)).df()
    some = own[own["org_id"].isin(sorted(own["org_id"].unique())[::12])].reset_index(drop=True)
    found = plain_classify.classified(some)
    ours = {
        id_: (level, themes)
        for id_, level, themes in con.execute(plain_classify.LEVELS.format(work=sample.work)).fetchall()
    }
    assert len(found) > 300
    assert {level for level, _ in found.values()} == {"core", "stated", "associated", "none"}
    assert found == {id_: ours[id_] for id_ in found}


def test_a_new_month_is_one_file_more_of_new_grants(sample: Made, tmp_path):
    data, more = sample.work / "sample" / "input", tmp_path / "more"
    rows = month.with_new_month(data, sample.work, more, rows=40)
    made = json.loads((more / month.NAME).read_text(encoding="utf-8"))["grants"]
    assert rows == len(made) == len({grant["id"] for grant in made}) == 40
    assert all(grant["recipientOrganization"][0]["name"] for grant in made)
    files = [{p.relative_to(f).as_posix() for p in f.rglob("*") if p.is_file()} for f in (data, more)]
    assert files[1] - files[0] == {month.NAME} and files[0] < files[1]


def test_the_recorder_writes_a_line_a_stage(tmp_path):
    recorder = Recorder(tmp_path / "stages.jsonl")
    recorder.begin("companies", "it was asked for")
    recorder.done("companies", 5, 4, 0.1, 10.0, "it was asked for")
    recorder.end()
    lines = [json.loads(line) for line in (tmp_path / "stages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["rows_in"], line["rows_out"]) for line in lines] == [(0, 0), (5, 4), (0, 0)]
    assert lines[1]["stage"] == "companies" and lines[1]["peak"] > 0


def test_a_process_that_fails_is_a_fault(tmp_path):
    with pytest.raises(Fault, match="status"):
        measured("pipeline.bench.no_such_module", log=tmp_path / "log")


def test_the_report_gives_ratios():
    stage = {"stage": "classify", "rows_in": 10, "rows_out": 9, **COST}
    parts = [
        {
            "part": "classification",
            "wall": 44.0,
            "cpu": 66.0,
            "checks": [{"what": "levels", "equal": 7, "of": 7, "differ": []}],
        }
    ]
    small = {
        "scale": 0.01,
        "input": 1e6,
        "floor": COST,
        "whole": COST | {"wall": 5.0},
        "stages": [stage],
        "baseline": parts,
    }
    added = {"rows": 5000, "whole": COST | {"wall": 0.5}, "stages": [stage], "clean": COST, "equal": True}
    large = {**small, "scale": 0.1, "whole": COST | {"wall": 50.0}, "month": added}
    del large["baseline"]
    text = "\n".join(report.lines({"machine": {"cores": 2, "load": 0.1}, "scales": [small, large]}))
    assert "| pipeline | 5.0 | 3.0 | 4 | 5 | 6 | 2.5 | 1.0 |" in text
    assert "| classification | 44.0 | 66.0 | 2.0 | 3.0 | 22.0 | 22.0 |" in text
    assert "1% of the first run's wall time" in text and "equal to a run from nothing" in text
    assert "| 0.01 | 0.1 | 10.0 times | 1.0 times |" in text
    assert "- levels: 7 of 7" in text


def test_tables_of_a_release_are_compared_by_hash(sample: Made):
    found = tables(sample.release)
    assert found["organisations"]["rows"] > 0 and len(found["organisations"]["sha256"]) == 64


def test_scales_that_are_none_are_refused(capsys):
    assert guarded(lambda: bench.main(["--scales", "2"], standalone_mode=False)) == 2
    assert "--scales" in capsys.readouterr().err
