"""Which errors of the database are the machine's, with one line and status 2, and which are the program's."""

import duckdb
import pytest

from pipeline.cli import guarded


def raising(error):
    def action():
        raise error

    return action


@pytest.mark.parametrize(
    "error",
    [
        duckdb.IOException("IO Error: Could not read a file"),
        duckdb.OutOfMemoryException("Out of Memory Error"),
        duckdb.TransactionException("Failed to commit: Could not write file: No space left on device"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_the_machine_lacks_is_told_in_one_line(error, capsys):
    assert guarded(raising(error)) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert "; make room" in said


def test_a_fault_of_a_query_is_a_fault_of_the_program():
    with pytest.raises(duckdb.BinderException):
        guarded(raising(duckdb.BinderException("no such column")))
