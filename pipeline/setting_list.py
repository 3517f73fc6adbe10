"""Every setting of `study.toml`: its type, its default and its meaning, declared once."""

import datetime
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One key. `kind` is the Python type of the value; `of` that of a list's or table's elements."""

    key: str
    kind: type
    default: Any
    meaning: str
    of: type | None = None
    choices: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    path: bool = False
    """The value names a file, from the project's root; a stage that has the setting is stale when its bytes change."""


SIZE_SCHEMES = {
    "third_sector_trends": {
        "micro": 10_000,
        "small": 50_000,
        "medium": 250_000,
        "large": 1_000_000,
        "big": 25_000_000,
    },
}

PORTAL_ITEMS = {
    "ONSPD_FEB_2025_UK": "6fb8941d58e54d949f521c92dfb92f2a",
    "NSPL_MAY_2025_UK": "077631e063eb4e1ab43575d01381ec33",
}

COASTAL_LISTS = ("ons_2020", "cmo_2021", "ons_2023", "open_coast")

SETTINGS = (
    Setting("study.title", str, "The voluntary sector in criminal justice", "Printed on every output."),
    Setting("study.data", str, "sample", "`sample`, `live`, or a folder of upstream files."),
    Setting("study.regions", list, ["E12000001", "E12000003"], "ONS codes of the regions studied.", of=str),
    Setting("study.reference_date", datetime.date, datetime.date(2026, 9, 1), "Ages and dormancy are reckoned at it."),
    Setting("size.scheme", str, "third_sector_trends", "The size scheme that size_band and the tables use."),
    Setting("size.income_cap", int, 25_000_000, "Pounds; above it an organisation is over_cap.", minimum=1),
    Setting("size.schemes", dict, SIZE_SCHEMES, "Upper bounds in pounds, exclusive, by scheme and band.", of=dict),
    Setting("population.exclusions", list, [], "The waterfall's rules in order; `vcse settings` lists them.", of=str),
    Setting("population.dormant_years", int, 5, "Years without accounts that make a charity dormant.", minimum=1),
    Setting("population.national_body_income", int, 1_000_000, "Pounds; a national body of less stays in.", minimum=0),
    Setting("population.removals", str, "removals.csv", "What must not be in any release, by list.", path=True),
    Setting("geography.deprivation_vintage", int, 2025, "Edition shown by default.", choices=(2019, 2025)),
    Setting("geography.rural_urban_vintage", int, 2021, "Edition shown by default.", choices=(2011, 2021)),
    Setting("geography.vintage", datetime.date, datetime.date(2025, 12, 31), "Areas are as they were on this day."),
    Setting("geography.coastal_list", str, "ons_2020", "Which places are coastal.", choices=COASTAL_LISTS),
    Setting("geography.coastal_distance_km", float, 5.0, "For open_coast: so near the coast.", minimum=0),
    Setting("geography.rate_per", int, 10_000, "Rates are per this many people.", minimum=1),
    Setting("sensitive.themes_all", list, [["victims", "housing"]], "Sensitive: every theme of one group.", of=list),
    Setting("sensitive.words", list, ["refuge"], "Sensitive: the name or text says one of these.", of=str),
    Setting("sensitive.smallest_count", int, 5, "Smaller counts of sensitive bodies by area are [c].", minimum=0),
    Setting("thresholds.link_accept", float, 0.95, "Probability from which a link is made.", minimum=0, maximum=1),
    Setting("thresholds.link_review", float, 0.50, "Probability from which people decide.", minimum=0, maximum=1),
    Setting("linking.decisions", str, "sources/linking/decisions.csv", "What people decided of links.", path=True),
    Setting("classify.overrides", str, "classify/overrides.csv", "Reviewers' decisions, which decide.", path=True),
    Setting("classify.reviews", str, "classify/reviews.csv", "Reviewers' judgements, which measure.", path=True),
    Setting("grants.count_regrants", bool, False, "Whether grants for regranting count in totals."),
    Setting("estimates.employees_per_organisation", dict, {}, "Employees of an organisation by size band.", of=float),
    Setting("estimates.employees_source", str, "", "Where these come from; without it there is no estimate."),
    Setting("estimates.volunteers_per_organisation", dict, {}, "Volunteers of an organisation by size band.", of=float),
    Setting("estimates.volunteers_source", str, "", "Where these come from."),
    Setting("estimates.hours_per_volunteer", float, 0.0, "Hours that a volunteer gives in a year.", minimum=0),
    Setting("estimates.hours_source", str, "", "Where this comes from."),
    Setting("estimates.pounds_per_hour", float, 0.0, "What an hour of a volunteer would cost.", minimum=0),
    Setting("estimates.pounds_source", str, "", "Where this comes from."),
    Setting("snapshots.addresses", dict, {}, "Addresses by source, in place of the declared ones.", of=str),
    Setting("snapshots.items", dict, PORTAL_ITEMS, "Portal items of postcode directories, by file name.", of=str),
    Setting("snapshots.recipients", list, [], "Identifiers whose grants are asked of 360Giving's API.", of=str),
    Setting("snapshots.leave_out", list, [], "Live sources that are not fetched.", of=str),
    Setting("snapshots.tries", int, 5, "Times that a request fails in a row before it is given up.", minimum=1),
    Setting(
        "snapshots.stall_seconds", float, 60.0, "Nothing comes for so long: the request is broken off.", minimum=0.1
    ),
    Setting(
        "snapshots.backoff_seconds", float, 2.0, "First pause before another try; each later one doubles.", minimum=0
    ),
    Setting("snapshots.longest_wait_seconds", float, 300.0, "Longest pause, asked for or not.", minimum=0),
    Setting("snapshots.largest_mb", int, 4096, "Megabytes that a download may have.", minimum=1),
    Setting("snapshots.workers", int, 4, "Grants publishers asked at once, each for one file.", minimum=1, maximum=16),
    Setting("snapshots.api_per_second", float, 2.0, "Requests a second to 360Giving's API.", minimum=0.1, maximum=2),
    Setting("snapshots.least_rows", float, 0.7, "Share of the earlier snapshot's rows a file must have.", minimum=0),
    Setting("checks.largest_fall", float, 0.4, "Share by which rows or totals may fall between releases.", minimum=0),
    Setting("performance.memory_limit", str, "4GB", "DuckDB's memory limit."),
    Setting("performance.threads", int, 0, "DuckDB's threads; 0 for as many as there are cores.", minimum=0),
)
