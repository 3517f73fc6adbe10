"""Draws charts in a process of its own, since drawing is a third of a release and needs nothing of its other parts.

The process is a fresh interpreter: a forked copy of one with DuckDB's threads in it may hang.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Any

from pipeline.base import Fault
from pipeline.base.paths import ROOT


class Painter:
    """Use as a context manager, which waits for the drawings; of an error inside it nothing is left running."""

    def __init__(self) -> None:
        """Nothing runs before there is something to draw."""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Painter":
        """Itself."""
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Wait for what is being drawn. Raises Fault where it could not be."""
        if self._process is None:
            return
        if kind is not None:
            self._process.kill()
        failed = self._process.wait()
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        if failed and kind is None:
            raise Fault("the process that draws the charts failed; what it said stands above")

    def draw(self, drawings: Sequence[Any]) -> None:
        """Begin to draw them, and come back at once."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
        try:
            pickle.dump(list(drawings), self._process.stdin)
            self._process.stdin.flush()
        except BrokenPipeError:
            return  # The process died; the end of the context says so.


def main() -> None:
    """The process's side."""
    from outputs.charts import draw_all

    drawings = pickle.load(sys.stdin.buffer)
    Thread(target=_end_with_the_other, daemon=True).start()
    draw_all(drawings)


def _end_with_the_other() -> None:
    """The input stays open while the run lives: if it is killed, nothing may write into the folders of the next."""
    sys.stdin.buffer.raw.read(1)
    os._exit(1)


if __name__ == "__main__":
    main()
