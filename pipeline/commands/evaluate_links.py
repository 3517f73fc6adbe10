"""`vcse evaluate-links`: the links against published identifiers."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT
from pipeline.settings import load


@click.command("evaluate-links")
@click.argument("work", metavar="WORK", type=click.Path(path_type=Path), default=ROOT / "data" / "work" / "sample")
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "data" / "evaluation", help="Where the CSVs go.")
@click.option("--study", type=click.Path(path_type=Path), default=ROOT / "study.toml", help="The settings to use.")
def evaluate_links(work: Path, out: Path, study: Path) -> None:
    """Hide published identifiers in the working folder of a finished run, link again, and compare.

    Prints precision and recall by method and by threshold; writes them, and every error, as CSV.

    \b
    Example:
      vcse evaluate-links data/work/sample
    """
    from sources.linking.evaluate import evaluate_links as score

    thresholds = load(study)["thresholds"]
    click.echo(score(work, out, thresholds["link_accept"], thresholds["link_review"]))
