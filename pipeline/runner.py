"""Runs the stages that are out of date, in order, and puts the release in place whole or not at all."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.base import Context, Fault, InputError, InputFile, Table
from pipeline.base.connect import connect
from pipeline.base.context import quoted
from pipeline.base.memory import Memory
from pipeline.fingerprint import moved, parts
from pipeline.inputs import discover
from pipeline.progress import Progress, peak_megabytes
from pipeline.publishing import MANIFEST, RELEASE_STAGE, aside, publish
from pipeline.settings import chosen
from pipeline.stage import Stage
from pipeline.store import Store, guard, held, restore_folder
from pipeline.together import groups, pays, shared, side_by_side

LEDGERS = ("rejects", "repairs", "files")
SAMPLE_STAGE = "sample"
REMOVED = {"removed_records": "record_id", "removed_grants": "grant_id"}
"""Tables of what must not be in a release, with the column by which other tables name it."""


@dataclass
class Plan:
    """What is asked of one run. `data` is a folder, or None for the bundled sample, which the first stage makes."""

    stages: Sequence[Stage]
    settings: Mapping[str, Any]
    data: Path | None
    work: Path
    release: Path
    forced: frozenset[str] = frozenset()
    only: str | None = None
    explain: bool = False
    accept_falls: bool = False


@dataclass
class Run:
    """A run under way: the records of the stages that are done, and the input files once they are found."""

    plan: Plan
    store: Store
    progress: Progress
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, list[InputFile]] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    open: list[Any] = field(default_factory=list)
    """Connections of the stages that are under way."""


Outcome = tuple[dict[str, Any], Context, float]
"""A stage's record, its context, and the seconds that it took."""


def run(plan: Plan, progress: Progress) -> list[str]:
    """Bring the release up to date; returns the names of the stages that ran. Raises InputError or Fault."""
    release = plan.release.resolve()
    if release.parent.is_dir():
        with held(release.parent):
            restore_folder(release, aside(release))
    guard(release, MANIFEST, "release folder", plan.data)
    store = Store(plan.work, plan.data)
    with store.lock():
        store.clean()
        state = Run(plan, store, progress)
        for stages in groups(plan.stages):
            if stages[0].name == SAMPLE_STAGE and plan.data is not None:
                continue
            if stages[0].sources and not state.files and (plan.data or SAMPLE_STAGE in state.records):
                _find_files(state)
            _bring_up_to_date(state, stages)
        if not plan.explain and plan.only in (None, RELEASE_STAGE):
            publish(state)
    return state.ran


def _find_files(state: Run) -> None:
    folder = state.plan.data or state.store.path(SAMPLE_STAGE, "input")
    sources = {s.code: s for stage in state.plan.stages for s in stage.sources}
    found = discover(folder, sources.values())
    state.files = found.files
    _compare_pins(state)
    for name in found.unknown:
        state.progress.note(f"{name}: no source reads a file of this name; left out")


def _compare_pins(state: Run) -> None:
    """Raises InputError where a file's bytes are not those that are pinned."""
    pins = state.plan.settings.get("pins", {}).get("files", {})
    for file in (file for files in state.files.values() for file in files):
        if file.name in pins and pins[file.name]["sha256"] != file.sha256:
            cure = "see vcse snapshot --verify; fetch it again, or bring it in with --import"
            raise InputError("its bytes are not those that were pinned", source="pins", file=file.name, cure=cure)


def _inputs(state: Run, stage: Stage) -> dict[str, str]:
    """Name and hash of all that the stage reads: upstream files and working tables."""
    hashes = {f.name: f.sha256 for source in stage.sources for f in state.files.get(source.code, ())}
    hashes["data is a sample"] = str(state.plan.data is None)
    for table in stage.inputs:
        hashes[f"table {table}"] = _output(state, _producer(state.plan.stages, table)[0], f"{table}.parquet")
    if stage.collects:
        for done, record in state.records.items():
            for ledger in LEDGERS:
                if f"_{ledger}.parquet" in record["outputs"]:
                    hashes[f"{ledger} of {done}"] = _output(state, done, f"_{ledger}.parquet")
    return hashes


def _producer(stages: Sequence[Stage], table: str) -> tuple[str, Table]:
    """The stage that writes a table, and the table's declaration."""
    for stage in stages:
        for declared in stage.tables:
            if declared.name == table:
                return stage.name, declared
    raise Fault(f"no stage writes the table {table}")


def _output(state: Run, stage: str, file: str) -> str:
    outputs = state.records[stage]["outputs"] if stage in state.records else {}
    return outputs[file]["sha256"] if file in outputs else "not yet known"


def _bring_up_to_date(state: Run, stages: Sequence[Stage]) -> None:
    """Run those that are out of date; what is told and raised is as if they ran one after another."""
    due = {stage.name: (stage, *_due(state, stage)) for stage in stages if state.plan.only in (None, stage.name)}
    jobs = {name: (stage, now) for name, (stage, now, reason) in due.items() if reason and not state.plan.explain}
    with _started(state, jobs) as results:
        for stage in stages:
            old = state.store.record(stage.name)
            reason = due[stage.name][2] if stage.name in due else ""
            if stage.name in jobs:
                _told(state, stage, reason, results[stage.name])
                continue
            if stage.name in due:
                state.progress.skipped(stage.name, reason)
            if old and not reason:
                state.records[stage.name] = old


def _due(state: Run, stage: Stage) -> tuple[dict[str, Any], str]:
    """What the stage depends on, and why it has to run; no reason where it is up to date."""
    old = state.store.record(stage.name)
    now = parts(stage, _inputs(state, stage), state.plan.settings)
    forced = stage.name in state.plan.forced
    return now, "it was asked for" if forced else moved(old["parts"] if old else None, now)


@contextmanager
def _started(state: Run, jobs: Mapping[str, tuple[Stage, dict[str, Any]]]) -> Iterator[Mapping[str, Callable]]:
    """By name, what gives a stage's outcome: one is under way beside another, or runs when it is asked for."""
    performance = state.plan.settings["performance"]
    files = {
        name: [f for source in stage.sources for f in state.files[source.code]] for name, (stage, _) in jobs.items()
    }
    sizes = {name: sum(file.bytes for file in listed) for name, listed in files.items()}
    paired = pays(performance, sizes)
    share = shared(performance) if paired else performance
    calls = {name: partial(_run_stage, state, stage, now, share) for name, (stage, now) in jobs.items()}
    if not paired:
        yield calls
        return
    with side_by_side(calls, sizes, state.open) as results:
        yield results


def _told(state: Run, stage: Stage, reason: str, result: Callable[[], Outcome]) -> None:
    state.progress.begin(stage.name, reason)
    record, ctx, seconds = result()
    state.records[stage.name] = record
    state.ran.append(stage.name)
    state.progress.done(stage.name, record["read"], record["written"], seconds, peak_megabytes(), reason)
    for line in [*_file_lines(record), *ctx.messages]:
        state.progress.note(line)


def _run_stage(state: Run, stage: Stage, now: dict[str, Any], performance: Mapping[str, Any]) -> Outcome:
    plan, store, started = state.plan, state.store, time.perf_counter()
    with store.room(stage.name) as (partial_folder, scratch):
        con = connect(scratch, performance["memory_limit"], performance["threads"])
        state.open.append(con)
        try:
            read = _open_inputs(state, stage, con)
            settings = chosen(plan.settings, stage.settings)
            files = {source.code: state.files[source.code] for source in stage.sources}
            memory = Memory(store.memory(stage.name), now, stage.name in plan.forced)
            ctx = Context(con, settings, files, partial_folder, scratch, plan.data is None, memory)
            stage.run(ctx)
            memory.sweep()
            missing = [table.name for table in stage.tables if table.name not in ctx.written]
            if missing:
                raise Fault(f"stage {stage.name} did not write {', '.join(missing)}")
            counted = con.execute(
                "SELECT file, read, kept, rejected, note FROM _files ORDER BY source, file, note"
            ).fetchall()
            _write_ledgers(con, partial_folder)
        finally:
            state.open.remove(con)
            con.close()
        record = {
            "stage": stage.name,
            "parts": now,
            "files": counted,
            "read": sum(row[1] for row in counted) or read,
            "written": sum(ctx.written.values()),
        }
        return store.keep(stage.name, partial_folder, record), ctx, time.perf_counter() - started


def _open_inputs(state: Run, stage: Stage, con: Any) -> int:
    """Views of the input tables; returns their rows in all."""
    rows = 0
    for table in stage.inputs:
        producer, declared = _producer(state.plan.stages, table)
        if producer not in state.records or f"{table}.parquet" not in state.records[producer]["outputs"]:
            cure = "run without --only first"
            raise InputError(f"it needs the table {table}, and {producer} has not run", source=stage.name, cure=cure)
        path = state.store.path(producer, f"{table}.parquet")
        kept = _conditions(state, stage, declared)
        con.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{quoted(path)}'){kept}")
        rows += con.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    if stage.collects:
        for ledger in LEDGERS:
            paths = [
                str(state.store.path(name, f"_{ledger}.parquet"))
                for name, record in state.records.items()
                if f"_{ledger}.parquet" in record["outputs"]
            ]
            told = "* REPLACE (CAST(NULL AS VARCHAR) AS value)" if _removes(con, stage) and ledger != "files" else "*"
            con.execute(f"CREATE VIEW stage_{ledger} AS SELECT {told} FROM read_parquet({paths!r})")
    return rows


def _removes(con: Any, stage: Stage) -> bool:
    """Whether the removal list takes anything out: a mended value may name it, and no one can tell whose it was."""
    return any(con.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in REMOVED if table in stage.inputs)


def _conditions(state: Run, stage: Stage, table: Table) -> str:
    """What keeps the rows that the removal list names out of a view; empty where there are none."""
    conditions = []
    for removed, key in REMOVED.items():
        if removed in stage.inputs and removed != table.name and key in table.names:
            path = quoted(state.store.path(_producer(state.plan.stages, removed)[0], f"{removed}.parquet"))
            conditions.append(f"{key} NOT IN (SELECT {key} FROM read_parquet('{path}'))")
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _write_ledgers(con: Any, folder: Path) -> None:
    for ledger in LEDGERS:
        path = quoted(folder / f"_{ledger}.parquet")
        con.execute(f"COPY (SELECT * FROM _{ledger} ORDER BY ALL) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def _file_lines(record: Mapping[str, Any]) -> list[str]:
    lines = []
    for file, read, kept, rejected, note in record["files"]:
        about = f" ({note})" if note else ""
        lines.append(f"{file}: {read:,} rows read = {kept:,} kept + {rejected:,} rejected{about}")
    return lines
