"""`vcse cell`: a figure of the report, and what is behind it."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT


@click.command()
@click.argument("table", metavar="TABLE")
@click.argument("row", metavar="ROW")
@click.argument("column", metavar="COLUMN")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Print so many at most.  [default: all]")
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release to read.")
def cell(table: str, row: str, column: str, limit: int, release: Path) -> None:
    """Print a figure of the report's tables, its query, and the organisations or grants behind it.

    ROW and COLUMN are labels as in the table, in any case, or a part that only one label has; ROW may be a code.

    \b
    Example:
      vcse cell T12 "Leeds" "core"
    """
    from outputs.reporting.trace import trace

    click.echo(trace(release, table, row, column, limit))
