"""Which files of an input folder the pipeline reads."""

from pathlib import Path

from pipeline.stages import STAGES


def read_by_pipeline(folder: Path) -> list[Path]:
    """In the order of their names; what no source claims, such as the register of trustees, is not among them."""
    sources = [source for stage in STAGES for source in stage.sources]
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(path.parent.name == s.folder and s.matches(path.name) for s in sources)
    ]
