"""A large job shared out among processes: matching is Python, so more threads would not help.

A worker is a fresh interpreter that speaks Arrow over its standard input and output, because a forked copy of a process
with DuckDB's threads in it may hang, and spawning would import the caller's own script again. It gets a chunk at a
time, so that however many texts there are, only so many are held.
"""

import contextlib
import gc
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.base import Fault, InputError
from pipeline.base.paths import ROOT

if TYPE_CHECKING:
    import pyarrow as pa

LARGE = 5_000_000
"""Bytes of a file of texts for which workers are begun before it is read: they take a second to compile the rules."""
CHUNK = 10_000
"""Texts in a chunk, about: so few that all processes end together; and processes pay where there is more than one."""
DYING = 5
"""Seconds for a process that has failed to print why."""
TABLES = 4
"""A worker's answer: levels, themes, evidence, matches."""


def cores() -> int:
    """As many workers as are of use."""
    return os.cpu_count() or 1


def chunks(batches: "Iterable[pa.Table]", key: str) -> "Iterator[pa.Table]":
    """Tables of about CHUNK rows; rows of equal `key`, which stand together, are never in two."""
    import pyarrow as pa
    import pyarrow.compute as pc

    waiting = None
    for batch in batches:
        waiting = batch if waiting is None else pa.concat_tables([waiting, batch])
        if waiting.num_rows >= CHUNK:
            place = pc.index(waiting[key], waiting[key][-1]).as_py()
            if place:
                yield waiting.slice(0, place)
                waiting = waiting.slice(place)
    if waiting is not None and waiting.num_rows:
        yield waiting


def early(path: Path) -> "contextlib.AbstractContextManager[Workers | None]":
    """Workers for a file about to be read, where it is so large that it will need them."""
    pays = cores() > 1 and path.is_file() and path.stat().st_size > LARGE
    return Workers(cores()) if pays else contextlib.nullcontext()


class Workers:
    """So many interpreters at work; use as a context manager, so that none outlives an error."""

    def __init__(self, count: int):
        """Start them."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
        command = [sys.executable, "-m", __name__]
        self._processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
            for _ in range(count)
        ]

    def __enter__(self) -> "Workers":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End those that still run."""
        for process in self._processes:
            process.kill()
            process.wait()

    def results(self, tables: "Iterable[pa.Table]") -> "list[list[pa.Table]]":
        """What each table of texts gives: levels, themes, evidence, matches.

        Where a worker ends, the others are ended with it: raises InputError where it was killed, else Fault.
        """
        todo, lock = enumerate(tables), Lock()
        found: dict[int, list[pa.Table]] = {}
        ended: list[subprocess.Popen] = []

        def end_all(process: subprocess.Popen) -> None:
            with lock:
                ended.append(process)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(DYING)
            for one in self._processes:
                one.kill()

        def serve(process: subprocess.Popen) -> None:
            while True:
                with lock:
                    number, table = next(todo, (None, None))
                if table is None or ended:
                    return
                answer = _ask(process, table)
                if answer is None:
                    return end_all(process)
                found[number] = answer

        with ThreadPoolExecutor(len(self._processes)) as pool:
            list(pool.map(serve, self._processes))
        if ended:
            raise _fault(ended[0])
        return [found[number] for number in sorted(found)]


def _ask(process: subprocess.Popen, table: "pa.Table") -> "list[pa.Table] | None":
    """The process's answer; None where it has ended."""
    try:
        _send(process.stdin, table)
        answer = [_receive(process.stdout) for _ in range(TABLES)]
    except OSError:
        return None
    return None if any(table is None for table in answer) else answer


def _fault(process: subprocess.Popen) -> InputError | Fault:
    status = process.wait()
    if status < 0:
        cure = "close what else uses memory and run it again: the stages that are done stay done"
        return InputError(f"a process of the classifier was killed (signal {-status})", source="classify", cure=cure)
    return Fault(f"a process of the classifier ended with status {status}; what it printed stands above")


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
    """A worker's side: read texts, classify them, write the four tables; until there are no more."""
    from classify.engine import Classifier

    gc.disable()  # Nothing here points in circles, and looking through millions of objects takes a tenth of the time.
    classifier = Classifier.load()
    classifier.matcher.compile()
    while (texts := _receive(sys.stdin.buffer)) is not None:
        for table in classifier.classify_chunk(texts).tables():
            _send(sys.stdout.buffer, table)


if __name__ == "__main__":
    main()
