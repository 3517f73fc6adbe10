"""`vcse run`: the stages that are out of date, and the release."""

import difflib
import hashlib
from pathlib import Path

import click

from pipeline.base import InputError
from pipeline.base.paths import ROOT
from pipeline.settings import load

SNAPSHOTS = ROOT / "data" / "snapshots" / "files"


@click.command()
@click.option("--data", help="sample, live, or a folder of upstream files.  [default: as study.toml says]")
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="Where the release goes.")
@click.option("--work", type=click.Path(path_type=Path), help="Where working tables go.  [default: data/work/...]")
@click.option("--study", type=click.Path(path_type=Path), default=ROOT / "study.toml", help="The settings to use.")
@click.option("--from", "from_stage", metavar="STAGE", help="Run this stage and all after it, up to date or not.")
@click.option("--only", metavar="STAGE", help="Run this stage, up to date or not, and no other.")
@click.option("--force", is_flag=True, help="Run every stage, up to date or not.")
@click.option("--explain", is_flag=True, help="Say which stages would run, and why; run nothing.")
def run(
    data: str | None,
    release: Path,
    work: Path | None,
    study: Path,
    from_stage: str | None,
    only: str | None,
    force: bool,
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
    settings["study"]["data"] = chosen if chosen in ("sample", "live") else Path(chosen).name
    plan = Plan(
        stages=STAGES,
        settings=settings,
        data=_folder(chosen),
        work=work or ROOT / "data" / "work" / _label(chosen),
        release=release,
        forced=frozenset(forced),
        only=only,
        explain=explain,
    )
    run_plan(plan, Progress())


def _index(names: list[str], name: str) -> int:
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
        raise InputError(
            f"there is no stage {name!r}", cure=f"the nearest is {near[0]}; the stages: {', '.join(names)}"
        )
    return names.index(name)


def _folder(chosen: str) -> Path | None:
    if chosen == "sample":
        return None
    if chosen == "live":
        if not SNAPSHOTS.is_dir():
            cure = "put upstream files into a folder laid out as in the README and give its path with --data"
            raise InputError("no snapshot is pinned in data/snapshots", source="live data", cure=cure)
        return SNAPSHOTS
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
