"""`vcse classify`: any CSV of organisations."""

from pathlib import Path

import click


@click.command()
@click.argument("source", metavar="IN.csv", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the classified CSV goes.")
def classify(source: Path, out: Path) -> None:
    """Classify a CSV with the columns id, name, activities, objects; write id, relevance, themes, evidence.

    \b
    Example:
      vcse classify charities.csv --out classified.csv
    """
    from classify.files import classify_csv

    classify_csv(source, out)
    click.echo(f"written to {out}")
