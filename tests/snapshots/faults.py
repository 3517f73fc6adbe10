"""The table of faults: what is done to a source, what the user sees, what remains. Tests and docs/faults.md follow."""

import faults_disk
import faults_files
import faults_grants
import faults_runs
import faults_sent
import faults_services
import measured
from fault import KEPT, STOPPED, Fault

FAULTS = (*faults_sent.FAULTS, *faults_files.FAULTS, *faults_services.FAULTS, *faults_grants.FAULTS)

BY_HAND = (*faults_disk.ROWS, *faults_runs.ROWS)
"""Those with a test of their own, of which the first value of the row tells."""


def page() -> str:
    """docs/faults.md."""
    lines = [
        "# Faults",
        "",
        "What goes wrong while live sources are fetched and in whole runs, what the user sees of it, and what remains. "
        "Made from `tests/snapshots/faults.py`,",
        "where each row is a test; write it anew with `.venv/bin/python tests/snapshots/faults.py`.",
        "An `error:` line names the source and the address or file, and ends with what to do.",
        "",
        "| n | source | what was done | what the user saw | what remained |",
        "|---|---|---|---|---|",
    ]
    rows = [(f.source, f.done, _seen(f), f.remains) for f in FAULTS]
    rows += [("any", *row) for _, *row in faults_disk.ROWS]
    rows += [("whole run", *row) for _, *row in faults_runs.ROWS]
    lines += [f"| {n} | {' | '.join(row)} |" for n, row in enumerate(rows, 1)]
    return "\n".join([*lines, "", *measured.LINES]) + "\n"


def _seen(fault: Fault) -> str:
    if fault.ends == STOPPED:
        return f"`error:` … {fault.saw}"
    if fault.ends == KEPT:
        return f"a line … {fault.saw}; the fetch goes on"
    waits = [f"{wait:g} s" for wait in fault.slept]
    return f"nothing but the time that it took ({' and '.join(waits)} of waiting)" if waits else "nothing"


if __name__ == "__main__":
    from pathlib import Path

    (Path(__file__).resolve().parents[2] / "docs" / "faults.md").write_text(page(), encoding="utf-8")
