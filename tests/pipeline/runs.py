"""Calling the console command, and a release made by it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def vcse(*arguments, check=False) -> subprocess.CompletedProcess:
    """Call the console command as a user would."""
    command = [str(Path(sys.executable).with_name("vcse")), *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": "200"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    if check and done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


class Made:
    """A release with its work folder and what the run printed."""

    def __init__(self, folder: Path, data: object) -> None:
        self.folder, self.data = folder, data
        self.release, self.work = folder / "release", folder / "work"
        self.output = self.run().stdout

    def run(self, *more, check=True) -> subprocess.CompletedProcess:
        where = ("--data", self.data, "--release", self.release, "--work", self.work)
        return vcse("run", *where, *more, check=check)

    def connect(self):
        import duckdb

        return duckdb.connect(str(self.release / "vcse.duckdb"), read_only=True)

    def all(self, query: str) -> list[tuple]:
        with self.connect() as con:
            return con.execute(query).fetchall()

    def work_rows(self, query: str) -> list[tuple]:
        """Rows of a query over working tables, named by their path within the work folder."""
        import duckdb

        with duckdb.connect() as con:
            con.execute(f"SET file_search_path = '{self.work}'")
            return con.execute(query).fetchall()
