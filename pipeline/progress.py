"""What a run shows: rich on a terminal, plain lines elsewhere."""

import resource
import sys

from rich.console import Console
from rich.status import Status


def peak_megabytes() -> float:
    """The most memory that this process has held so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


class Progress:
    """Prints a line a stage: rows in and out, seconds, peak memory, and why it ran."""

    def __init__(self, console: Console | None = None) -> None:
        """A console of its own by default, on standard output."""
        self.console = console or Console(highlight=False, soft_wrap=True)
        self._status: Status | None = None

    def begin(self, stage: str, reason: str) -> None:
        """A stage starts."""
        if self.console.is_terminal:
            self._status = self.console.status(f"{stage}: {reason}")
            self._status.start()

    def done(self, stage: str, read: int, written: int, seconds: float, memory: float, reason: str) -> None:
        """A stage is done."""
        self._stop()
        self._print(
            f"{stage:<15} ran  {read:>11,} rows in {written:>11,} out {seconds:>7.1f} s {memory:>6,.0f} MB   {reason}"
        )

    def skipped(self, stage: str, reason: str) -> None:
        """A stage does not run: it is up to date or, where only explained, would run for the reason."""
        self._print(f"{stage:<15} {f'would run: {reason}' if reason else 'up to date'}")

    def note(self, text: str) -> None:
        """A line that belongs to the stage above."""
        self._stop()
        self._print(f"    {text}")

    def _print(self, text: str) -> None:
        self.console.print(text, markup=False)

    def _stop(self) -> None:
        if self._status:
            self._status.stop()
            self._status = None
