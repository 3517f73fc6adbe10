"""Live data: what is pinned and missing is fetched, and the pins laid out as an input folder that a run reads."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.base import InputError
from pipeline.fetch_progress import FetchProgress
from sources.snapshot.client import Client, Limits
from sources.snapshot.declared import wanted
from sources.snapshot.pins import Pin, Pins
from sources.snapshot.taking import Taking, restore

MEGABYTE = 1 << 20


def taking(snapshots: Path, settings: Mapping[str, Any], watch: FetchProgress) -> Taking:
    """A fetch as the settings want it."""
    given = settings["snapshots"]
    limits = Limits(
        tries=given["tries"],
        stall=given["stall_seconds"],
        backoff=given["backoff_seconds"],
        longest_wait=given["longest_wait_seconds"],
        largest=given["largest_mb"] * MEGABYTE,
        workers=given["workers"],
        api_per_second=given["api_per_second"],
        least_rows=given["least_rows"],
    )
    places = {"addresses": given["addresses"], "items": given["items"], "recipients": tuple(given["recipients"])}
    return Taking(Pins(snapshots), Client(limits), watch, **places)


def codes(settings: Mapping[str, Any], named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The sources to fetch: those named, or all that the settings do not leave out. Raises InputError."""
    given = settings["snapshots"]
    found = wanted(named, given["addresses"], given["leave_out"])
    return found if named or given["recipients"] else tuple(code for code in found if code != "recipients")


def made_ready(snapshots: Path, settings: dict[str, Any]) -> Path:
    """The input folder of the pins, after fetching what is missing; puts the pins into `settings`.

    Touches the network only where a source is not pinned or its bytes are not here. Raises InputError where one of them
    cannot be had.
    """
    pins = Pins(snapshots)
    with pins.lock():
        every = pins.all()
        missing = [code for code in codes(settings) if code not in every]
        absent = [code for code, pinned in every.items() if not all(map(pins.has, pinned))]
        if missing or absent:
            with FetchProgress() as watch:
                _fetch(taking(snapshots, settings, watch), missing, absent)
            every = pins.all()
        left_out = settings["snapshots"]["leave_out"]
        every = {code: pinned for code, pinned in every.items() if code not in left_out}
        folder = pins.lay_out(every)
    settings["pins"] = {"files": {pin.name: _told(pin) for pinned in every.values() for pin in pinned}}
    return folder


def _fetch(fetching: Taking, missing: list[str], absent: list[str]) -> None:
    for code in absent:
        restore(fetching, code)
    failed = fetching.take(missing)
    if failed:
        raise all_failed(failed)


def all_failed(failed: Mapping[str, InputError]) -> InputError:
    """One error for all sources that could not be had, with the first of them in full."""
    code, first = next(iter(failed.items()))
    others = f" (also not had: {', '.join(list(failed)[1:])})" if len(failed) > 1 else ""
    return InputError(
        f"{first.problem}{others}",
        source=first.source or code,
        file=first.file,
        row=first.row,
        field=first.field,
        cure=first.cure,
    )


def _told(pin: Pin) -> dict[str, str]:
    """What a manifest says of a pinned file beyond its source's declaration."""
    return {
        "address": pin.address,
        "licence": pin.licence,
        "retrieved": pin.retrieved,
        "published": pin.published,
        "etag": pin.etag,
        "sha256": pin.sha256,
    }
