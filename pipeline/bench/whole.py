"""A process of the benchmark: the whole pipeline on a folder, with what each stage costs as JSON lines."""

import json
import os
import sys
import time
from pathlib import Path

from pipeline.base.paths import ROOT
from pipeline.bench.measure import Usage, Watch
from pipeline.progress import Progress
from pipeline.runner import Plan, run
from pipeline.settings import load
from pipeline.stages import STAGES

RELEASE, WORK, COSTS = "release", "work", "stages.jsonl"


class Recorder(Progress):
    """Writes a line for each stage that runs: its name, rows, and cost."""

    def __init__(self, path: Path) -> None:
        """`path` is begun anew."""
        super().__init__()
        self._out = path.open("w", encoding="utf-8")
        self._watch = Watch(os.getpid())
        self._mark()

    def begin(self, stage: str, reason: str) -> None:
        """A stage starts: count from here."""
        self._write("(looking for what is out of date)", 0, 0)
        super().begin(stage, reason)

    def done(self, stage: str, read: int, written: int, seconds: float, memory: float, reason: str) -> None:
        """A stage is done."""
        self._write(stage, read, written)
        super().done(stage, read, written, seconds, memory, reason)

    def end(self) -> None:
        """The run is over; what came after the last stage is publishing."""
        self._write("(putting the release in place)", 0, 0)
        self._watch.stop()
        self._out.close()

    def _mark(self) -> None:
        self._watch.look()
        self._watch.peak = 0
        self._since = time.perf_counter(), sum(os.times()[:4]), self._watch.moved()

    def _write(self, stage: str, read: int, written: int) -> None:
        self._watch.look()
        wall, cpu, (was_read, was_written) = self._since
        now_read, now_written = self._watch.moved()
        cost = Usage(
            time.perf_counter() - wall,
            sum(os.times()[:4]) - cpu,
            self._watch.peak,
            now_read - was_read,
            now_written - was_written,
        )
        line = {"stage": stage, "rows_in": read, "rows_out": written, **cost.as_dict()}
        self._out.write(f"{json.dumps(line)}\n")
        self._out.flush()
        self._mark()


def main(data: str, place: str) -> None:
    """Bring `place`/release up to date with the input folder `data`; costs go to `place`/stages.jsonl."""
    folder = Path(place)
    settings = load(ROOT / "study.toml")
    settings["study"]["data"] = "bench"
    recorder = Recorder(folder / COSTS)
    run(Plan(STAGES, settings, Path(data), folder / WORK, folder / RELEASE), recorder)
    recorder.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
