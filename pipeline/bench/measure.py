"""What a process and all that it starts cost: wall time, processor time, peak memory, bytes read and written."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread

from pipeline.base import Fault

PROC = Path("/proc")
EVERY = 0.1
"""Seconds between two looks at memory and at what was read."""
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Usage:
    """Seconds by the clock, seconds of processor time, and bytes; `peak` is the most memory held at a time."""

    wall: float
    cpu: float
    peak: int
    read: int
    written: int

    def as_dict(self) -> dict[str, float]:
        """For the saved report."""
        return asdict(self)


class Watch:
    """Looks at a process and its descendants until it is stopped; on systems without /proc all bytes stay 0."""

    def __init__(self, pid: int) -> None:
        """Begin at once."""
        self.pid = pid
        self.peak = 0
        self._bytes: dict[int, tuple[int, int]] = {}
        self._ended = Event()
        self._thread = Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it."""
        self._ended.set()
        self._thread.join()

    def moved(self) -> tuple[int, int]:
        """Bytes read and written so far, as asked of the operating system (its cache counts as read)."""
        counts = list(self._bytes.values())
        return sum(read for read, _ in counts), sum(written for _, written in counts)

    def look(self) -> None:
        """One look; a process that has just ended is passed over."""
        held = 0
        for pid in family(self.pid):
            try:
                held += int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE
                lines = dict(line.split(": ") for line in (PROC / str(pid) / "io").read_text().splitlines())
                self._bytes[pid] = int(lines["rchar"]), int(lines["wchar"])
            except (OSError, IndexError, KeyError):
                continue
        self.peak = max(self.peak, held)

    def _look_on(self) -> None:
        while not self._ended.wait(EVERY):
            self.look()


def family(pid: int) -> Iterator[int]:
    """The process and its descendants."""
    yield pid
    for task in (PROC / str(pid) / "task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def measured(module: str, *arguments: object, log: Path) -> Usage:
    """Run one of our modules in a process of its own and say what it cost; what it prints goes to `log`.

    Raises Fault where it fails.
    """
    command: Sequence[str] = [sys.executable, "-m", module, *map(str, arguments)]
    before, started = os.times(), time.perf_counter()
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        watch = Watch(process.pid)
        try:
            status = process.wait()
        finally:
            process.kill()
            watch.stop()
    wall, after = time.perf_counter() - started, os.times()
    if status:
        last = log.read_text(encoding="utf-8").strip().splitlines()[-1:] or ["no message"]
        raise Fault(f"{module} ended with status {status}: {last[0]}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Usage(wall, cpu, watch.peak, *watch.moved())
