"""`vcse check`: every data check on a release."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT
from pipeline.settings import load


@click.command()
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release to check.")
@click.option("--against", type=click.Path(path_type=Path), help="An earlier release to compare rows and totals with.")
@click.option("--study", type=click.Path(path_type=Path), default=ROOT / "study.toml", help="Settings with the limits.")
def check(release: Path, against: Path | None, study: Path) -> int:
    """Run every data check on a release and print the rows that fail.

    \b
    Example:
      vcse check --release release
    """
    from pipeline.checking.earlier import figures, result
    from pipeline.checks import check_release

    results = check_release(release)
    if against:
        results.append(result(against, release, load(study)["checks"]["largest_fall"]))
        for figure in figures(against, release):
            click.echo(f"     {figure}")
    for done in results:
        click.echo(f"{'ok  ' if not done.failures else 'FAIL'} {done.table:<18} {done.name}")
        for row in done.rows:
            click.echo(f"       {row}")
    failed = sum(1 for done in results if done.failures)
    click.echo(f"{len(results)} checks, {failed} failed")
    return 1 if failed else 0
