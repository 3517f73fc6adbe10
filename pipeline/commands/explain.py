"""`vcse explain`: why an organisation is in or out."""

from pathlib import Path

import click

from pipeline.base.paths import ROOT


@click.command()
@click.argument("org_id", metavar="ORG_ID")
@click.option("--release", type=click.Path(path_type=Path), default=ROOT / "release", help="The release to read.")
def explain(org_id: str, release: Path) -> None:
    """Say why an organisation is in or out: registers, links, place, evidence, overrides, in words.

    \b
    Example:
      vcse explain GB-CHC-1126148
    """
    from outputs.explain import explain as story

    click.echo(story(release, org_id))
