"""`vcse settings`: every setting, its value and its meaning."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT
from pipeline.setting_list import SETTINGS
from pipeline.settings import load


@click.command()
@click.option("--study", type=click.Path(path_type=Path), default=ROOT / "study.toml", help="The settings to read.")
def settings(study: Path) -> None:
    """List every setting with its value and its meaning.

    \b
    Example:
      vcse settings
    """
    values = load(study)
    for setting in SETTINGS:
        section, name = setting.key.split(".")
        click.echo(f"{setting.key} = {values[section][name]}\n    {setting.meaning}")
