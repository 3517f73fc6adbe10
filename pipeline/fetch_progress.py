"""What a fetch shows: bars on a terminal, a plain line a file elsewhere."""

from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn


class FetchProgress:
    """Bars for files under way; safe to call from several threads."""

    def __init__(self, console: Console | None = None) -> None:
        """A console of its own by default, on standard output."""
        self.console = console or Console(highlight=False, soft_wrap=True)
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
        self._bars = Progress(*columns, TimeRemainingColumn(), console=self.console, transient=True)
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> "FetchProgress":
        """Show bars where somebody can see them move."""
        if self.console.is_terminal:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bars away."""
        self._bars.stop()

    def begin(self, name: str) -> Callable[[int, int], None]:
        """A file begins; call the answer with what is done and what there is in all."""
        task = self._bars.add_task(name, total=None)
        self._tasks[name] = task
        return lambda done, total: self._bars.update(task, completed=done, total=total or None)

    def end(self, name: str, text: str) -> None:
        """A file is done, and what came of it."""
        self._bars.remove_task(self._tasks.pop(name))
        self.note(f"{name}: {text}")

    def note(self, text: str) -> None:
        """A line of its own."""
        self.console.print(text, markup=False)
