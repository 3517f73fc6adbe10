"""Reads the charts' declarations and refuses what they may not say, naming file, key and cure."""

import difflib
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from outputs.charts.model import BASES, KINDS, ORDERS, Chart
from outputs.reporting.load import build
from outputs.reporting.load import load as load_report
from pipeline.base import InputError

FOLDER = Path(__file__).with_name("declared")
AREAS = ("lad", "cauth")


def problem(what: str, file: str, name: str, cure: str) -> InputError:
    """A mistake in a declaration."""
    return InputError(what, source="charts", file=file, field=name, cure=cure)


@cache
def load(folder: Path = FOLDER) -> tuple[Chart, ...]:
    """Every declared chart, by number. Raises InputError for the first mistake."""
    return tuple(_chart(path) for path in sorted(folder.glob("*.toml")))


def _chart(path: Path) -> Chart:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise problem(f"cannot be read: {error}", path.name, "", "mend the file") from None
    chart = build(Chart, given, path.name, "")
    if not re.fullmatch(r"C\d\d", chart.id) or path.stem != chart.stem:
        raise problem(f"number {chart.id} and slug {chart.slug}", path.name, "id", f"name the file {chart.stem}.toml")
    _known(chart.kind, KINDS, path.name, "kind")
    _known(chart.order, ORDERS, path.name, "order")
    _known(chart.base, ["", *BASES], path.name, "base")
    if chart.kind == "map" or chart.order == "north":
        _known(chart.area_type, AREAS, path.name, "area_type")
    if (chart.kind == "histogram") != bool(chart.query):
        raise problem("a histogram has a query, and nothing else has", path.name, "query", "add it, or leave it out")
    if chart.names and len(chart.names) != len(chart.columns):
        raise problem("not as many names as columns", path.name, "names", "give each column a name")
    _columns_exist(chart, path.name)
    return chart


def _columns_exist(chart: Chart, file: str) -> None:
    tables = {table.id: table for table in load_report().tables}
    _known(chart.table, tables, file, "table")
    if not chart.query:
        for column in chart.columns:
            _known(column, [c.id for c in tables[chart.table].columns], file, "columns")


def _known(given: str, known: Iterable[str], file: str, name: str) -> None:
    known = list(known)
    if given not in known:
        near = difflib.get_close_matches(given, known, n=1, cutoff=0.0)
        raise problem(f"there is no {given!r}", file, name, f"did you mean {near[0]!r}?" if near else "declare it")
