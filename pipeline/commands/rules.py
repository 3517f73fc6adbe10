"""`vcse rules`: the classifier's rules and how often each matched in a release."""

from pathlib import Path

import click

from pipeline.base import InputError
from pipeline.base.paths import ROOT

RULES = "SELECT texts, rule, kind, array_to_string(themes, ', '), note FROM rules ORDER BY kind, rule"


@click.command()
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release to count in.")
def rules(release: Path) -> None:
    """List the classifier's rules with the number of texts that each matched in a release.

    \b
    Example:
      vcse rules --release release
    """
    import duckdb

    path = release / "vcse.duckdb"
    if not path.is_file():
        raise InputError("there is no release to count in", file=path, cure="make one with `make pipeline`")
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute(RULES).fetchall()
    click.echo(f"{'texts':>9}  {'rule':<28} {'kind':<12} {'themes':<26} note")
    for texts, rule, kind, themes, note in found:
        click.echo(f"{texts:>9,}  {rule:<28} {kind:<12} {themes or '':<26} {note}")
