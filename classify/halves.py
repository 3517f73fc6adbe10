"""Half of a large job in a second process: matching is Python, so a second thread would not help.

The helper is a fresh interpreter that speaks Arrow over its standard input and output, because a forked copy of a
process with DuckDB's threads in it may hang, and spawning would import the caller's own script again.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread
from typing import TYPE_CHECKING

from pipeline.base import Fault
from pipeline.base.paths import ROOT

if TYPE_CHECKING:
    import pyarrow as pa

WORTH_IT = 20_000
"""Texts from which a second process pays."""

COLUMNS = ("org_id", "source", "source_id", "text")


def cut(rows: Sequence[tuple]) -> int:
    """Where to cut rows that are sorted by organisation, so that none is in both parts; all where it does not pay."""
    if len(rows) < WORTH_IT or (os.cpu_count() or 1) < 2:
        return len(rows)
    place = len(rows) // 2
    while place < len(rows) and rows[place][0] == rows[place - 1][0]:
        place += 1
    return place


class Helper:
    """A second interpreter at work on `rows`; use as a context manager, so that it never outlives an error."""

    def __init__(self, rows: Sequence[tuple]):
        """Start it and hand it the rows."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._feeder = Thread(target=self._feed, args=(rows,), daemon=True)
        self._feeder.start()

    def __enter__(self) -> "Helper":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the helper if it still runs."""
        self._process.kill()
        self._process.wait()

    def tables(self) -> "list[pa.Table]":
        """Its results, once it is done: levels, themes, evidence, matches. Raises Fault where it failed."""
        found = [_receive(self._process.stdout) for _ in range(4)]
        self._feeder.join()
        if self._process.wait() or any(table is None for table in found):
            raise Fault("the second process of the classifier failed")
        return found

    def _feed(self, rows: Sequence[tuple]) -> None:
        try:
            _send(self._process.stdin, _table(rows))
            self._process.stdin.close()
        except BrokenPipeError:
            return  # The helper died; `tables` says so.


def _table(rows: Sequence[tuple]) -> "pa.Table":
    import pyarrow as pa

    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(COLUMNS, zip(*rows, strict=True), strict=True)}
    )


def _send(stream, table: "pa.Table") -> None:
    import pyarrow as pa

    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    stream.flush()


def _receive(stream) -> "pa.Table | None":
    import pyarrow as pa

    try:
        return pa.ipc.open_stream(stream).read_all()
    except pa.ArrowInvalid:
        return None


def main() -> None:
    """The helper's side: read texts, classify them all here, write the four tables."""
    import pyarrow as pa

    from classify.engine import Classifier

    result = Classifier.load().classify_rows(list(zip(*_receive(sys.stdin.buffer).to_pydict().values(), strict=True)))
    matches = pa.table({"rule": list(result.matches), "texts": list(result.matches.values())})
    for table in (result.levels, result.themes, result.evidence, matches):
        _send(sys.stdout.buffer, table)


if __name__ == "__main__":
    main()
