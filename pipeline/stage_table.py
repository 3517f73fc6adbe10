"""The stages as a table for docs/architecture.md; `python -m pipeline.stage_table` writes it there."""

from pipeline.base.paths import ROOT
from pipeline.stages import STAGES

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- stages: begin -->\n", "<!-- stages: end -->\n"


def markdown() -> str:
    """One row a stage: its package, the upstream files or the number of tables that it reads, what it writes."""
    lines = ["| stage | package | reads | writes |", "|---|---|---|---|"]
    for stage in STAGES:
        folders = dict.fromkeys(f"`{source.folder}/`" for source in stage.sources)
        reads = ", ".join(folders) or (f"{len(stage.inputs)} working tables" if stage.inputs else "")
        writes = ", ".join(f"`{table.name}`" for table in stage.tables) or f"`{stage.name}/`"
        lines.append(f"| `{stage.name}` | {stage.module.split('.')[0]} | {reads} | {writes} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole page with the table as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return before + BEGIN + markdown() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
