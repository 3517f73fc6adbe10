"""`vcse snapshot`: fetches and pins the live sources; verifies, exports and imports what is pinned."""

from pathlib import Path

import click

from pipeline.base import InputError
from pipeline.base.paths import ROOT
from pipeline.settings import load

SNAPSHOTS = ROOT / "data" / "snapshots"
IS_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE ...]")
@click.option("--verify", is_flag=True, help="Compare what is here with the pins; fetch nothing.")
@click.option("--export", "export_to", metavar="FILE.tar", type=IS_FILE, help="Write pins and bytes to one file.")
@click.option("--import", "import_from", metavar="FILE.tar", type=IS_FILE, help="Take over what --export wrote.")
@click.option("--add", metavar="FILE", multiple=True, type=IS_FILE, help="Pin a file that has no address.")
@click.option("--study", type=IS_FILE, default=ROOT / "study.toml", help="The settings to use.")
@click.option("--snapshots", type=IS_FILE, default=SNAPSHOTS, help="Where pins and bytes are.")
def snapshot(
    sources: tuple[str, ...],
    verify: bool,
    export_to: Path | None,
    import_from: Path | None,
    add: tuple[Path, ...],
    study: Path,
    snapshots: Path,
) -> int:
    """Fetch and pin the live sources, all of them or those named.

    \b
    Example:
      vcse snapshot register grants
    """
    from sources.snapshot.carry import add_by_hand, bring_in, export
    from sources.snapshot.pins import Pins

    settings, pins = load(study), Pins(snapshots)
    with pins.lock():
        if verify:
            return _verify(pins)
        if import_from:
            click.echo(f"{bring_in(pins, import_from):,} files taken over from {import_from}")
        elif export_to:
            click.echo(f"{export(pins, export_to):,} files written to {export_to}")
        elif add:
            for path in add:
                click.echo(f"{add_by_hand(pins, path).name}: pinned")
        else:
            _fetch(snapshots, settings, sources)
    return 0


def _verify(pins: object) -> int:
    """A line a file. Raises InputError where one is not as pinned."""
    found = list(pins.verify())
    for code, pin, wrong in found:
        click.echo(f"{'FAIL' if wrong else 'ok  '} {code:<18} {pin.name}{f': {wrong}' if wrong else ''}")
    faults = [(code, pin, wrong) for code, pin, wrong in found if wrong]
    click.echo(f"{len(found):,} files, {len(faults):,} not as pinned")
    if faults:
        code, pin, wrong = faults[0]
        cure = "run vcse snapshot again for what is missing, or bring it in with --import"
        raise InputError(wrong, source=code, file=pin.name, cure=cure)
    return 0


def _fetch(snapshots: Path, settings: dict, named: tuple[str, ...]) -> None:
    """Raises InputError at the end for the sources that failed; all others are pinned by then."""
    from pipeline.fetch_progress import FetchProgress
    from pipeline.live import all_failed, codes, taking

    chosen = codes(settings, named)
    with FetchProgress() as watch:
        failed = taking(snapshots, settings, watch).take(chosen)
        watch.note(f"{len(chosen) - len(failed):,} sources pinned in {snapshots}, {len(failed):,} failed")
    if failed:
        raise all_failed(failed)
