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

    report = score(gold, out)
    click.echo("\n".join(report.lines()))
    click.echo(f"scores.csv, confusion.csv and errors.csv ({len(report.errors)} rows) are in {out}")
