"""`vcse check`: every data check on a release."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT


@click.command()
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release to check.")
def check(release: Path) -> int:
    """Run every data check on a release and print the rows that fail.

    \b
    Example:
      vcse check --release release
    """
    from pipeline.checks import check_release

    results = check_release(release)
    for result in results:
        click.echo(f"{'ok  ' if not result.failures else 'FAIL'} {result.table:<18} {result.name}")
        for row in result.rows:
            click.echo(f"       {row}")
    failed = sum(1 for result in results if result.failures)
    click.echo(f"{len(results)} checks, {failed} failed")
    return 1 if failed else 0
