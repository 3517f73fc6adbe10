"""`vcse review`: a sheet of organisations for people to judge, and the way back of what they say."""

import datetime
from pathlib import Path

import click

from pipeline.base import InputError
from pipeline.base.paths import ROOT
from pipeline.settings import load

WORK = ROOT / "data" / "work"
TABLES = ("body_texts", "relevance")
"""Working tables that a release does not hold: the texts, and what marks a change of them."""

release_option = click.option(
    "--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release under review."
)
work_option = click.option(
    "--work",
    type=click.Path(path_type=Path),
    help="Its working tables.  [default: the folder in data/work that made it]",
)
study_option = click.option(
    "--study", type=click.Path(path_type=Path), default=ROOT / "study.toml", help="The settings, which name the files."
)


@click.group()
def review() -> None:
    """Ask people whether organisations are classified rightly, and keep what they decide.

    \b
    Example:
      vcse review export --out review.xlsx
      vcse review import review.xlsx
    """


@review.command("export")
@release_option
@work_option
@study_option
@click.option("--out", type=click.Path(path_type=Path), default=Path("review.xlsx"), help="Where the workbook goes.")
@click.option("--size", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Organisations, about.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws other organisations.")
def export_sheet(release: Path, work: Path | None, study: Path, out: Path, size: int, seed: int) -> None:
    """Write a workbook of organisations for people to judge: changed, disputed, borderline, large and random ones.

    \b
    Example:
      vcse review export --size 200 --out review.xlsx
    """
    from outputs.review.export import Basis, export
    from outputs.review.read import is_filled_in

    if out.exists() and is_filled_in(out):
        raise InputError(
            "it holds judgements", file=out, cure="give another name with --out, or import and remove it first"
        )
    basis = Basis(release, _tables(release, work), ROOT / load(study)["classify"]["reviews"])
    for line in export(basis, out, size, seed):
        click.echo(line)
    click.echo(f"written to {out}")


@review.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@release_option
@work_option
@study_option
@click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    help="Keep decisions in this file, and reviews and missing organisations beside it.  [default: as study.toml says]",
)
def import_sheet(file: Path, release: Path, work: Path | None, study: Path, overrides: Path | None) -> None:
    """Take in a workbook that people filled in: all of it, or nothing where a row is wrong.

    \b
    Example:
      vcse review import review.xlsx
    """
    from outputs.review.take_in import Files, take_in

    named = load(study)["classify"]
    kept = overrides or ROOT / named["overrides"]
    reviews = kept.with_name("reviews.csv") if overrides else ROOT / named["reviews"]
    files = Files(kept, reviews, kept.with_name("missing.csv"))
    for line in take_in(file, release, lambda: _tables(release, work)["relevance"], files):
        click.echo(line)


@review.command("export-links")
@click.argument("work", metavar="WORK", type=click.Path(path_type=Path), default=WORK / "sample")
@click.option("--out", type=click.Path(path_type=Path), default=Path("links.csv"), help="Where the sheet goes.")
def export_links(work: Path, out: Path) -> None:
    """Write a sheet of likely links from a run's working folder, for people to answer yes or no in its column `same`.

    \b
    Example:
      vcse review export-links data/work/sample --out links.csv
    """
    from sources.linking.decisions import export

    click.echo(f"{export(_link_reviews(work), out):,} likely links; written to {out}")


@review.command("import-links")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("work", metavar="WORK", type=click.Path(path_type=Path), default=WORK / "sample")
@study_option
def import_links(file: Path, work: Path, study: Path) -> None:
    """Keep the answers of a sheet of likely links for all later runs: all of it, or nothing where a row is wrong.

    \b
    Example:
      vcse review import-links links.csv data/work/sample
    """
    from sources.linking.decisions import take_in

    kept = ROOT / load(study)["linking"]["decisions"]
    yes, no = take_in(file, _link_reviews(work), kept, datetime.date.today())
    click.echo(f"{yes:,} are the same, {no:,} are not; kept in {kept}")


def _link_reviews(work: Path) -> Path:
    path = work / "link" / "link_reviews.parquet"
    if not path.is_file():
        raise InputError("it has no links to decide", file=work, cure="give the working folder of a finished run")
    return path


def _tables(release: Path, work: Path | None) -> dict[str, Path]:
    """Where the working tables are that the release was made from."""
    from pipeline.stages import STAGES

    folder = _made_in(release, work)
    return {
        table.name: folder / stage.name / f"{table.name}.parquet"
        for stage in STAGES
        for table in stage.tables
        if table.name in TABLES
    }


def _made_in(release: Path, work: Path | None) -> Path:
    """The work folder whose last release this is. Raises InputError where there is no release, or none that made it."""
    manifest = release / "manifest.json"
    if not manifest.is_file():
        raise InputError("there is no release", file=release, cure="make one with `make pipeline`, or give --release")
    folders = [work] if work else sorted(WORK.iterdir()) if WORK.is_dir() else []
    for folder in folders:
        made = folder / "release" / "release" / "manifest.json"
        if made.is_file() and made.read_bytes() == manifest.read_bytes():
            return folder
    cure = "run vcse run with the same --work and --release again" if work else "give its folder with --work"
    raise InputError("its working tables are not here", source="release", file=release, cure=cure)
