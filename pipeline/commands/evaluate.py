"""`vcse evaluate`: the classifier against labelled rows."""

from pathlib import Path

import click


@click.command()
@click.argument("gold", metavar="GOLD.csv", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("data/evaluation"), help="Where the CSVs go.")
def evaluate(gold: Path, out: Path) -> None:
    """Score the classifier on labelled rows: precision, recall and F1 with 95% intervals, per level and theme.

    \b
    Example:
      vcse evaluate ../shared/classification/gold_dev.csv
    """
    from classify.evaluate import evaluate as score

    click.echo(score(gold, out))
