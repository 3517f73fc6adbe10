"""`vcse run`: the stages that are out of date, and the release."""

import difflib
import hashlib
from pathlib import Path
from typing import Any

import click

from pipeline.base import InputError
from pipeline.base.paths import ROOT
from pipeline.commands.snapshot import SNAPSHOTS
from pipeline.settings import load


@click.command()
@click.option("--data", help="sample, live, or a folder of upstream files.  [default: as study.toml says]")
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="Where the release goes.")
@click.option("--work", type=click.Path(path_type=Path), help="Where working tables go.  [default: data/work/...]")
@click.option("--study", type=click.Path(path_type=Path), default=ROOT / "study.toml", help="The settings to use.")
@click.option("--from", "from_stage", metavar="STAGE", help="Run this stage and all after it, up to date or not.")
@click.option("--only", metavar="STAGE", help="Run this stage, up to date or not, and no other.")
@click.option("--force", is_flag=True, help="Run every stage, up to date or not.")
@click.option("--snapshots", type=click.Path(path_type=Path), default=SNAPSHOTS, help="Where live sources are pinned.")
@click.option("--accept-falls", is_flag=True, help="Replace a release that has far more rows than the new one.")
@click.option("--explain", is_flag=True, help="Say which stages would run, and why; run nothing.")
def run(
    data: str | None,
    release: Path,
    work: Path | None,
    study: Path,
    from_stage: str | None,
    only: str | None,
    force: bool,
    snapshots: Path,
    accept_falls: bool,
    explain: bool,
) -> None:
    """Run the stages that are out of date and write the release.

    \b
    Example:
      vcse run --data ../shared/real --release release
    """
    from pipeline.progress import Progress
    from pipeline.runner import Plan
    from pipeline.runner import run as run_plan
    from pipeline.stages import STAGES

    settings = load(study)
    chosen = data or settings["study"]["data"]
    names = [stage.name for stage in STAGES]
    forced = set(names) if force else set()
    if from_stage:
        forced |= set(names[_index(names, from_stage) :])
    if only:
        forced = {names[_index(names, only)]}
    folder = _folder(chosen, settings, snapshots)
    settings["study"]["data"] = chosen if chosen in ("sample", "live") else Path(chosen).name
    plan = Plan(
        stages=STAGES,
        settings=settings,
        data=folder,
        work=work or ROOT / "data" / "work" / _label(chosen),
        release=release,
        forced=frozenset(forced),
        only=only,
        explain=explain,
        accept_falls=accept_falls,
    )
    run_plan(plan, Progress())


def _index(names: list[str], name: str) -> int:
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
        raise InputError(
            f"there is no stage {name!r}", cure=f"the nearest is {near[0]}; the stages: {', '.join(names)}"
        )
    return names.index(name)


def _folder(chosen: str, settings: dict[str, Any], snapshots: Path) -> Path | None:
    """The input folder, None for the sample; for live data the pinned files, of which `settings` then tells."""
    if chosen == "sample":
        return None
    if chosen == "live":
        from pipeline.live import made_ready

        return made_ready(snapshots, settings)
    folder = Path(chosen)
    if not folder.is_dir():
        raise InputError(
            "there is no such folder", source="input folder", file=chosen, cure="give sample, live or a folder's path"
        )
    return folder


def _label(chosen: str) -> str:
    """The work folder of this data: its name, and a short hash that keeps two folders of one name apart."""
    if chosen in ("sample", "live"):
        return chosen
    path = Path(chosen).resolve()
    return f"{path.name}-{hashlib.sha256(str(path).encode()).hexdigest()[:6]}"
