"""The benchmark's report: lines of Markdown from what was measured."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Found = Mapping[str, Any]

MEGABYTE = 1e6
COSTLIEST = 5
CLASSIFICATION = ("classify",)
READING = (
    *("register", "companies", "casc", "mutuals", "cic_statements", "grants", "postcodes", "small_areas"),
    "wide_areas",
)
GEOGRAPHY = ("boundaries", "places", "locate")
OURS = {"reading": READING, "classification": CLASSIFICATION, "geography": GEOGRAPHY}
"""The stages that do what each part of the plain baseline does, and more."""


def lines(found: Found) -> Iterator[str]:
    """The whole report."""
    machine = found["machine"]
    yield "# Benchmark"
    yield ""
    yield (
        f"{machine['cores']} cores; {machine['load']} processes waiting or running when it began. Where others are at "
        "work the processor time is the figure to trust; a ratio of wall times is of runs one after the other."
    )
    for scale in found["scales"]:
        yield from _scale(scale)
    yield from _growth(found["scales"])


def _scale(found: Found) -> Iterator[str]:
    whole, floor = found["whole"], found["floor"]
    yield from ("", f"## Scale {found['scale']:g}: {found['input'] / MEGABYTE:,.0f} MB of input", "")
    yield "| | wall s | processor s | peak MB | read MB | written MB | times the floor: wall | processor |"
    yield "|---|---|---|---|---|---|---|---|"
    rows = [("floor", floor), ("pipeline", whole)]
    if "month" in found:
        rows += [("a file of grants more", found["month"]["whole"]), ("the same from nothing", found["month"]["clean"])]
    for name, cost in rows:
        yield f"| {name} | {_cost(cost)} | {_ratio(cost, floor, 'wall')} | {_ratio(cost, floor, 'cpu')} |"
    yield from _stages(found["stages"], whole)
    if "month" in found:
        yield from _month(found["month"], whole)
    if "baseline" in found:
        yield from _baseline(found["baseline"], found["stages"])


def _cost(cost: Found) -> str:
    sizes = " | ".join(f"{cost[key] / MEGABYTE:,.0f}" for key in ("peak", "read", "written"))
    return f"{cost['wall']:,.1f} | {cost['cpu']:,.1f} | {sizes}"


def _ratio(cost: Found, other: Found, key: str) -> str:
    return f"{cost[key] / other[key]:.1f}" if other[key] else ""


def _stages(stages: Sequence[Found], whole: Found) -> Iterator[str]:
    yield ""
    yield "| stage | rows in | rows out | wall s | processor s | peak MB | read MB | written MB | share | bound by |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    costliest = sorted((stage["wall"] for stage in stages), reverse=True)[:COSTLIEST]
    for stage in stages:
        if stage["wall"] < 0.05:
            continue
        share = f"{stage['wall'] / whole['wall']:.0%}"
        name = f"**{stage['stage']}**" if stage["wall"] in costliest else stage["stage"]
        rows = f"{stage['rows_in']:,} | {stage['rows_out']:,}" if stage["rows_in"] else " | "
        yield f"| {name} | {rows} | {_cost(stage)} | {share} | {_bound(stage)} |"


def _bound(stage: Found) -> str:
    """What holds a stage up, as far as the processor's time tells."""
    busy = stage["cpu"] / stage["wall"]
    return "all cores" if busy > 1.4 else "one core" if busy > 0.8 else "waiting, or others at work"


def _month(month: Found, whole: Found) -> Iterator[str]:
    equal = "equal to" if month["equal"] else "**not equal to**"
    share = f"{month['whole']['wall'] / whole['wall']:.0%} of the first run's wall time"
    cpu = f"{month['whole']['cpu'] / whole['cpu']:.0%} of its processor time"
    yield from ("", f"After {month['rows']:,} grants more: {share}, {cpu}; {equal} a run from nothing.")


def _baseline(parts: Sequence[Found], stages: Sequence[Found]) -> Iterator[str]:
    yield from ("", "| part | plain: wall s | processor s | ours: wall s | processor s | times: wall | processor |")
    yield "|---|---|---|---|---|---|---|"
    sums = []
    for part in parts:
        ours = {
            key: sum(stage[key] for stage in stages if stage["stage"] in OURS[part["part"]]) for key in ("wall", "cpu")
        }
        sums.append((part, ours))
        yield _against(part["part"], part, ours)
    total = [{key: sum(pair[side][key] for pair in sums) for key in ("wall", "cpu")} for side in (0, 1)]
    yield _against("all three", *total)
    yield ""
    for part in parts:
        for check in part["checks"]:
            differ = f"; not: {', '.join(map(str, check['differ'][:3]))}" if check["differ"] else ""
            yield f"- {check['what']}: {check['equal']:,} of {check['of']:,}{differ}"


def _against(name: str, plain: Found, ours: Found) -> str:
    figures = f"{plain['wall']:,.1f} | {plain['cpu']:,.1f} | {ours['wall']:,.1f} | {ours['cpu']:,.1f}"
    return f"| {name} | {figures} | {_ratio(plain, ours, 'wall')} | {_ratio(plain, ours, 'cpu')} |"


def _growth(scales: Sequence[Found]) -> Iterator[str]:
    if len(scales) < 2:
        return
    yield from ("", "## From scale to scale", "", "| from | to | wall | processor |", "|---|---|---|---|")
    for small, large in pairwise(scales):
        before, after = small["whole"], large["whole"]
        growth = f"{_ratio(after, before, 'wall')} times | {_ratio(after, before, 'cpu')} times"
        yield f"| {small['scale']:g} | {large['scale']:g} | {growth} |"
