"""The two ways a run can fail, kept apart because their exit statuses differ."""


class InputError(Exception):
    """The input, the configuration or the command line is wrong, or a source could not be had (exit status 2).

    The message names the source, the file, the row and the field where there is one, and ends with the cure.
    """

    def __init__(
        self,
        problem: str,
        *,
        source: str | None = None,
        file: object | None = None,
        row: int | None = None,
        field: str | None = None,
        cure: str | None = None,
    ) -> None:
        """Keep the parts, and make one line of them."""
        self.problem, self.source, self.file, self.row, self.field, self.cure = problem, source, file, row, field, cure
        super().__init__(self.line())

    def line(self) -> str:
        """The message as one line, without its leading `error: `."""
        where = [
            self.source,
            str(self.file) if self.file is not None else None,
            f"row {self.row}" if self.row is not None else None,
            f"field {self.field}" if self.field else None,
        ]
        place = ", ".join(part for part in where if part)
        text = f"{place}: {self.problem}" if place else self.problem
        text = f"{text}; {self.cure}" if self.cure else text
        return " ".join(text.split())


class Fault(Exception):
    """A fault in the program: a promise between stages that did not hold (exit status 1)."""
