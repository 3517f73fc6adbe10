"""`vcse rules`: the classifier's rules and how often each matched in the last run."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT


@click.command()
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release to count in.")
def rules(release: Path) -> None:
    """List the classifier's rules with the number of organisations that each matched in a release.

    \b
    Example:
      vcse rules --release release
    """
    from classify.rules_report import rules_report

    click.echo(rules_report(release))
