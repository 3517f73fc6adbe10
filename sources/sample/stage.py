"""Stage `sample`: the made-up world, as an input folder of upstream files."""

from pipeline.base import Context
from sources.sample import make

SEED = 1


def run(ctx: Context) -> None:
    """Write the sample into `<ctx.folder>/input`."""
    counts = make(ctx.folder / "input", seed=SEED)
    ctx.say(f"made-up files written: {', '.join(f'{n:,} {kind}' for kind, n in counts.items())}")
