"""`vcse diff`: what changed between two releases."""

from pathlib import Path

import click


@click.command()
@click.argument("release_a", metavar="RELEASE_A", type=click.Path(path_type=Path))
@click.argument("release_b", metavar="RELEASE_B", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Write every change there, as CSV.")
def diff(release_a: Path, release_b: Path, out: Path | None) -> None:
    """Say what changed from one release to another: organisations, table cells, grants.

    \b
    Example:
      vcse diff release-2026-06 release --out changes
    """
    from outputs.diff import compare, report

    difference = compare(release_a, release_b)
    if out:
        difference.write(out)
    for line in report(difference):
        click.echo(line)
