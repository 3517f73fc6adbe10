"""The published table `run`, which the release fills."""

from datetime import datetime

from pipeline.base import Field, Table

CLOCK = (
    "The study's reference date at midnight UTC, or SOURCE_DATE_EPOCH where the environment sets it, so that the same "
    "input gives the same bytes; so does `made_at` in manifest.json. When a file was retrieved is beside it there."
)
CLOCKS = {"minimum": datetime(1970, 1, 1), "maximum": datetime(2100, 1, 1)}

TABLE = Table(
    "run",
    "The run that made this release, in one row.",
    (),
    (
        Field("started", "TIMESTAMP", f"Start of the run. {CLOCK}", **CLOCKS, required=True),
        Field("finished", "TIMESTAMP", f"End of the run. {CLOCK}", **CLOCKS, required=True),
        Field("data", "VARCHAR", "The data: sample (made up), live, or the name of a folder of files.", required=True),
        Field("release_version", "VARCHAR", "Version of the release: the study's reference date.", required=True),
        Field(
            "code_version",
            "VARCHAR",
            "Version of the program, and the start of a hash over all its code.",
            required=True,
        ),
        Field("settings", "JSON", "Every setting of study.toml with its value, as JSON.", required=True),
    ),
)
