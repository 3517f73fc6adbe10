"""A second process for drawings and documents: half of a release's time, and it needs nothing of the other parts.

The process is a fresh interpreter: a forked copy of one with DuckDB's threads in it may hang.
"""

import os
import pickle
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOMEM, ENOSPC, EROFS
from queue import SimpleQueue
from threading import Thread
from types import MappingProxyType
from typing import Any

from pipeline.base import Fault
from pipeline.base.paths import ROOT

DONE = b"."
"""What the process says after each job."""

FULL = os.strerror(ENOSPC)
"""What an error of DuckDB says of a full disk, where it has no number."""

TOLD = {os.strerror(number): number for number in (ENOSPC, EFBIG, EDQUOT, EACCES, EROFS)}
"""What else the system may refuse DuckDB, by what its errors say of it."""

BY_SYSTEM = 100
"""What the process adds to the system's number of an error, to end with."""

Job = tuple[Callable[..., object], tuple[Any, ...]]


class Helper:
    """Use as a context manager, at whose end both processes share what is left; of an error nothing is left running."""

    def __init__(self, environment: Mapping[str, str] = MappingProxyType({}), *, alone: bool = False) -> None:
        """Nothing runs before there is something to do. `environment` is added; what must be done there is `alone`."""
        self._environment, self._alone = environment, alone
        self._jobs: deque[Job] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._feeder: Thread | None = None

    def __enter__(self) -> "Helper":
        """Itself."""
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Do what the process has not begun, and wait for it.

        Of a job of its that failed raises OSError where the system would not have it, a full disk say; else Fault.
        """
        if self._process is None or self._feeder is None:
            return
        try:
            while kind is None and not self._alone and (job := _taken(self._jobs.pop)):
                job[0](*job[1])
        except BaseException:
            self._end(kill=True)
            raise
        failed = self._end(kill=kind is not None)
        if failed > BY_SYSTEM and kind is None:
            raise OSError(failed - BY_SYSTEM, os.strerror(failed - BY_SYSTEM), "what a second process wrote")
        if failed and kind is None:
            raise Fault("a process that writes parts of the release failed; what it said stands above")

    def hand(self, function: Callable[..., object], *args: Any) -> None:
        """Have `function(*args)`, which must be able to go from process to process, done in either; returns at once."""
        self._jobs.append((function, args))
        if self._process is None:
            paths = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
            environment = {**os.environ, "PYTHONPATH": paths, **self._environment}
            command = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        if self._feeder is None or not self._feeder.is_alive():
            self._feeder = Thread(target=self._feed, args=(self._process,), daemon=True)
            self._feeder.start()

    def _feed(self, process: "subprocess.Popen[bytes]") -> None:
        """Give the process one job after another, so that whatever it has not begun can be done here."""
        while process.poll() is None and (job := _taken(self._jobs.popleft)):
            try:
                packed = pickle.dumps(job)
            except BaseException:
                process.kill()  # So that the end of the context fails, too.
                raise
            with suppress(BrokenPipeError):
                process.stdin.write(packed)
                process.stdin.flush()
            if process.stdout.read(1) != DONE:
                return  # The process died; the end of the context says so.

    def _end(self, kill: bool) -> int:
        """Wait for the process, or end it at once; returns its status."""
        if kill:
            self._jobs.clear()
            self._process.kill()
        self._feeder.join()
        with suppress(BrokenPipeError):
            pickle.dump(None, self._process.stdin)
            self._process.stdin.close()
        status = self._process.wait()
        self._process.stdout.close()
        return status


def done_here(function: Callable[..., object], *args: Any) -> None:
    """In the place of `Helper.hand` where there is no helper."""
    function(*args)


def _taken(take: Callable[[], Job]) -> Job | None:
    try:
        return take()
    except IndexError:
        return None


def main() -> None:
    """The process's side: one job after another, until there are no more."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    jobs: SimpleQueue[Job | None] = SimpleQueue()
    Thread(target=_read, args=(jobs,), daemon=True).start()
    while job := jobs.get():
        try:
            job[0](*job[1])
        except Exception as error:
            number = _refusal(error)
            if not number:
                raise
            os._exit(BY_SYSTEM + number)  # No fault of the program, so no traceback: the run says what it is.
        answers.write(DONE)
        answers.flush()


def _refusal(error: Exception) -> int | None:
    """The system's number of what it refused; None where the error is the program's own."""
    import duckdb

    told = (number for words, number in TOLD.items() if words in str(error))
    number = getattr(error, "errno", None) or next(told, None)
    if number or not isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
        return number
    return ENOMEM if isinstance(error, duckdb.OutOfMemoryException) else EIO


def _read(jobs: "SimpleQueue[Job | None]") -> None:
    """The input stays open while the run lives: if it is killed, nothing may write into the folders of the next."""
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)
        except EOFError:
            os._exit(1)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        jobs.put(job)
        if job is None:
            return


if __name__ == "__main__":
    main()
