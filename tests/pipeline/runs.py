"""Calling the console command, and a release made by it."""

import fcntl
import os
import shutil
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

    def __init__(self, folder: Path, data: object, output: str | None = None) -> None:
        """Run it, unless what a run here printed is given."""
        self.folder, self.data = folder, data
        self.release, self.work = folder / "release", folder / "work"
        self.output = self.run().stdout if output is None else output

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


def made_once(tmp_path_factory, name: str, data: object) -> Made:
    """A release of `data`: the first of the suite's processes makes it, each gets a copy."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    kept, said = root / f"made-{name}", root / f"made-{name}.txt"
    with (root / f"made-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            shutil.rmtree(kept, ignore_errors=True)
            said.write_text(Made(kept, data).output)
    return Made(shutil.copytree(kept, tmp_path_factory.mktemp(name) / "made"), data, said.read_text())
