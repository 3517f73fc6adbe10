"""Readers two at a time: none needs anything of another, and each keeps about one core busy."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import groupby
from typing import Any

import duckdb

from pipeline.stage import Stage

PAIR = 2
SMALL = 500_000_000
"""Bytes of input files up to which two readers get by with half of the memory each."""


def groups(stages: Sequence[Stage]) -> Iterator[list[Stage]]:
    """The stages in order: those that stand together and read files, and nothing else, as one group; others alone."""
    for reads, some in groupby(stages, key=lambda stage: bool(stage.sources) and not (stage.inputs or stage.collects)):
        if reads:
            yield list(some)
        else:
            yield from ([stage] for stage in some)


def pays(performance: Mapping[str, Any], sizes: Mapping[str, int]) -> bool:
    """Whether to run stages side by side, given the settings and the bytes that each reads."""
    cores = performance["threads"] or os.cpu_count() or 1
    return len(sizes) > 1 and cores > 1 and sum(sizes.values()) <= SMALL


def shared(performance: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of performance for each of two; a limit that is no number, such as `none`, stays as it is."""
    limit = performance["memory_limit"]
    amount = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(\S+)\s*", limit)
    return {**performance, "memory_limit": f"{float(amount[1]) / PAIR}{amount[2]}" if amount else limit}


@contextmanager
def side_by_side(
    jobs: Mapping[str, Callable[[], Any]], sizes: Mapping[str, int], open_now: Sequence[duckdb.DuckDBPyConnection]
) -> Iterator[dict[str, Callable[[], Any]]]:
    """Start the jobs, the largest first, two at a time; gives, by name, what waits for a job's result or error.

    Of an error inside the context no further job is begun, and queries of those under way, on the connections in
    `open_now`, are broken off.
    """
    with ThreadPoolExecutor(PAIR) as pool:
        begun = {name: pool.submit(jobs[name]) for name in sorted(jobs, key=lambda name: -sizes[name])}
        try:
            yield {name: future.result for name, future in begun.items()}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for con in list(open_now):
                with suppress(duckdb.Error):
                    con.interrupt()
            raise
