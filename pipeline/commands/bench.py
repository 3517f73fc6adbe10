"""`vcse bench`: what the pipeline costs, beside a floor and a plain baseline."""

from pathlib import Path

import click

from pipeline.base import InputError
from pipeline.base.paths import ROOT

SCALES = "0.01,0.1,0.25,1"
LARGEST = 1.0


@click.command()
@click.option("--scales", default=SCALES, show_default=True, help="Shares of England and Wales, parted by commas.")
@click.option("--month/--no-month", default=True, help="Measure the run after a new month of grants too.")
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / "data" / "bench", help="Where all goes.")
def bench(scales: str, month: bool, folder: Path) -> None:
    """Measure the pipeline on made-up data of national size; prints a report and saves it.

    Scale 1 takes some 20 GB of disk and an hour and more, the smaller scales minutes.

    \b
    Example:
      vcse bench --scales 0.01,0.1
    """
    from pipeline.bench import report, run

    found = run(_scales(scales), folder, lambda text: click.echo(text, err=True), month)
    text = "\n".join(report.lines(found)) + "\n"
    (folder / "bench.md").write_text(text, encoding="utf-8")
    click.echo(text)
    click.echo(f"saved as {folder / 'bench.md'} and bench.json", err=True)


def _scales(given: str) -> list[float]:
    try:
        scales = [float(part) for part in given.split(",")]
    except ValueError:
        scales = []
    if not scales or not all(0 < scale <= LARGEST for scale in scales):
        cure = f"give numbers above 0 and up to {LARGEST:g}, such as 0.01,0.1"
        raise InputError(f"{given!r} are no scales", source="vcse bench", field="--scales", cure=cure)
    return scales
