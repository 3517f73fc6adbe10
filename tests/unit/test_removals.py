"""The removal list: what it names is in no table that later stages read, in this run and in every other."""

import io

import pytest
from rich.console import Console

from pipeline.base import Field, InputError, Source, Table
from pipeline.progress import Progress
from pipeline.runner import Plan, run
from pipeline.stage import Stage
from pipeline.stages import REMOVED, STAGES
from sources import removals
from sources.record import record_table

RECORD = "SELECT '{}' AS record_id, '{}' AS name"
REFUGE, OTHER = RECORD.format("GB-CHC-1", "The Seedling Refuge"), RECORD.format("GB-CHC-2", "Other")
NOBODY = "SELECT 'x' AS record_id, 'x' AS name WHERE false"
TABLES = {
    "ccew_records": f"{REFUGE} UNION ALL {OTHER}",
    "company_records": RECORD.format("GB-COH-00000003", "SEEDLING REFUGE LTD"),
    "mutual_records": NOBODY,
    "casc_records": NOBODY,
    "ccew_names": RECORD.format("GB-CHC-1", "Seed House"),
    "company_names": NOBODY,
    "recipients": """
        SELECT * FROM (VALUES
          ('a', 'GB-CHC-1', 'Whatever', NULL, NULL), ('b', '360G-f-1', 'seed house', NULL, NULL),
          ('c', 'GB-CHC-2', 'Seed House', NULL, NULL), ('d', '360G-f-2', 'Other', NULL, NULL),
          ('e', '360G-f-3', 'X', '1', NULL), ('f', '360G-f-4', 'Seedling Refuge Limited', NULL, NULL)
        ) AS t(grant_id, published_id, name, charity_number, company_number)""",
}


def removed(make_context, tmp_path, *lines):
    path = tmp_path / "removals.csv"
    path.write_text("\n".join(["identifier,name,asked,reason", *lines]))
    ctx = make_context(tables=TABLES, settings={"population": {"removals": str(path)}})
    removals.run(ctx)
    both = ("removed_records", "removed_grants")
    return [sorted(value for (value,) in ctx.con.execute(f"FROM {table}").fetchall()) for table in both]


def test_an_empty_list_removes_nothing(make_context, tmp_path):
    assert removed(make_context, tmp_path) == [[], []]


def test_an_identifier_takes_its_grants_along_and_those_that_give_only_its_name(make_context, tmp_path):
    found = removed(make_context, tmp_path, "GB-CHC-1,,2026-09-01,asked by the refuge")
    assert found == [["GB-CHC-1"], ["a", "b", "e", "f"]]


def test_an_identifier_that_a_grants_file_made_up_takes_the_grants_that_give_it(make_context, tmp_path):
    _, grants = removed(make_context, tmp_path, "360G-f-org:7,,,")
    assert grants == []
    _, grants = removed(make_context, tmp_path, "360G-f-2,,,")
    assert grants == ["d"]


def test_a_name_takes_every_entry_of_that_name(make_context, tmp_path):
    records, grants = removed(make_context, tmp_path, ",Seedling Refuge,,")
    assert records == ["GB-CHC-1", "GB-COH-00000003"]
    assert grants == ["a", "b", "e", "f"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("GB-CHC-1", "row 1: has 1 values"),
        (",,,", "names nothing"),
        ("the refuge,,,", "is not an identifier"),
        ("GB-CHC-1,,soon,", "is not a date"),
    ],
)
def test_a_wrong_line_is_named(line, problem, tmp_path):
    path = tmp_path / "removals.csv"
    path.write_text(f"identifier,name,asked,reason\n{line}\n")
    if line == ",,,":
        assert removals.read_list(path) == []
        path.write_text("identifier,name,asked,reason\n,,,no name\n")
    with pytest.raises(InputError, match=problem):
        removals.read_list(path)


def test_a_list_that_is_missing_or_has_other_titles_is_an_error(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        removals.read_list(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_text("id,name\n")
    with pytest.raises(InputError, match="has other titles"):
        removals.read_list(tmp_path / "a.csv")


def test_every_stage_that_reads_what_readers_wrote_sees_the_list():
    readers = {table.name for stage in STAGES if stage.sources for table in stage.tables}
    keyed = {
        table.name
        for stage in STAGES
        if stage.sources
        for table in stage.tables
        if {"record_id", "grant_id"} & set(table.names)
    }
    assert len(keyed) > 10
    for stage in STAGES:
        if keyed & set(stage.inputs) & readers and stage.name != "removals":
            assert set(REMOVED) <= set(stage.inputs), stage.name


def test_the_runner_hides_what_is_removed(tmp_path):
    source = Source("s", "S", "", "", "", "", "", "in", ("*.txt",))
    records = record_table("some_records", "Some.")
    seen = Table("seen", "What was seen.", ("record_id",), (Field("record_id", "VARCHAR", "Id."),))

    def read(ctx):
        rows = ", ".join(
            f"NULL AS {name}" for name in records.names if name not in ("record_id", "register", "name", "active")
        )
        ctx.write(
            records,
            f"SELECT unnest(['GB-CHC-1', 'GB-CHC-2']) AS record_id, 'ccew' AS register, 'n' AS name, "
            f"true AS active, {rows}",
        )

        ctx.repair("SELECT 's', 'in/a.txt', 1, 'name', 'mended', 'The Seedling?s Refuge'")

    def remove(ctx):
        ctx.write(removals.REMOVED_RECORDS, "SELECT 'GB-CHC-1' AS record_id")
        ctx.write(removals.REMOVED_GRANTS, removals.REMOVED_GRANTS.empty())

    def see(ctx):
        ctx.write(seen, "SELECT record_id FROM some_records")

    def release(ctx):
        folder = ctx.folder / "release"
        folder.mkdir()
        (folder / "manifest.json").write_text(
            str(ctx.con.execute("SELECT record_id, row, value FROM seen, stage_repairs").fetchall())
        )

    stages = (
        Stage("read", read, sources=(source,), tables=(records,)),
        Stage("removals", remove, tables=removals.TABLES),
        Stage("see", see, inputs=("some_records", *REMOVED), tables=(seen,)),
        Stage("release", release, inputs=("seen", *REMOVED), collects=True),
    )
    (tmp_path / "data" / "in").mkdir(parents=True)
    (tmp_path / "data" / "in" / "a.txt").write_text("a")
    settings = {"performance": {"memory_limit": "1GB", "threads": 1}}
    plan = Plan(stages, settings, tmp_path / "data", tmp_path / "work", tmp_path / "release")
    run(plan, Progress(Console(file=io.StringIO())))
    assert (tmp_path / "release" / "manifest.json").read_text() == "[('GB-CHC-2', 1, None)]"
